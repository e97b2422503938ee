"""What the store takes, what it refuses with which words, and what it keeps."""

import io
import subprocess
import sys

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from media.store import original_path, rendition_path, store_original


@pytest.fixture(autouse=True)
def uploads(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path
    return tmp_path


def picture(size=(800, 600), kind="PNG", mode="RGB", **options):
    target = io.BytesIO()
    Image.new(mode, size, "grey" if mode == "RGB" else 0).save(target, kind, **options)
    return target.getvalue()


def size_of(path):
    with Image.open(path) as opened:
        return opened.size


def left_behind(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_it_works(uploads):
    content = picture()
    stored = store_original(content, "scan.png")
    assert (stored.mime_type, stored.width, stored.height) == ("image/png", 800, 600)
    assert (uploads / original_path(stored.sha256)).read_bytes() == content
    assert size_of(uploads / rendition_path(stored.sha256, "thumb")) == (480, 360)


def test_the_same_bytes_are_stored_once(uploads):
    first, second = store_original(picture(), "a.png"), store_original(picture(), "b.png")
    assert first == second
    assert len(left_behind(uploads)) == 3


def test_rendition_carries_no_metadata_and_stands_upright(uploads):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "SECRET CAMERA"
    stored = store_original(picture((600, 300), "JPEG", exif=exif), "photo.jpg")
    view = uploads / rendition_path(stored.sha256, "view")
    assert size_of(view) == (300, 600)
    assert b"SECRET" not in view.read_bytes()


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"<svg/>", "a.svg", "Files like “a.svg” are not taken; send JPEG"),
        (b"", "a.png", "The file is empty"),
        (b"GIF89a nonsense", "a.png", "content is not PNG"),
        (picture()[:200], "a.png", "damaged"),
        (picture(kind="GIF"), "a.jpg", "content is not JPEG"),
        (picture((9000, 9000), mode="1"), "a.png", "at most 50 million are taken"),
        (b"%PDF-1.4 nonsense", "a.pdf", "The PDF is damaged"),
        (b"\xff\xfe\x00", "a.txt", "not UTF-8"),
        (b"RIFFnonsense", "a.mp3", "content is not audio/mpeg"),
    ],
)
def test_bad_files_are_refused_with_a_reason_and_leave_nothing(uploads, content, name, message):
    with pytest.raises(ValidationError, match=message):
        store_original(content, name)
    assert left_behind(uploads) == []


def test_a_file_over_the_limit_is_refused(uploads, monkeypatch):
    monkeypatch.setattr("media.store.MAX_BYTES", 10)
    with pytest.raises(ValidationError, match="larger than"):
        store_original(b"x" * 11, "a.txt")
    assert left_behind(uploads) == []


def test_the_child_process_has_limits_and_no_secrets():
    code = "import os, media.decode_child as child; child._limit(); print(sorted(os.environ)); bytearray(3 * 10**9)"
    done = subprocess.run(
        [sys.executable, "-c", code], env={"LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False
    )
    assert "SECRET_KEY" not in done.stdout
    assert "MemoryError" in done.stderr
