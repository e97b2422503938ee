"""Folders, zips and the files of media items: what comes in, and what is refused by name."""

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from events.models import Event
from media.models import MediaItem
from tests.exchange.archives import bring_in, one_event, problems, sheet, text

pytestmark = pytest.mark.django_db


def picture(colour: str = "white", format: str = "PNG") -> bytes:
    """Return a small picture."""
    target = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(target, format)
    return target.getvalue()


def one_item(**changes: str) -> bytes:
    """Return a sheet with one media item."""
    return sheet({"id": "m-1", "file": "files/street.png", "title": "[Street]", **changes})


def stored_files() -> list[Path]:
    """Return what lies in the upload folder."""
    return [path for path in Path(settings.UPLOADS_DIR).rglob("*") if path.is_file()]


def zip_of(path: Path, files: dict[str, bytes]) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_it_works(tmp_path):
    content = picture()
    (tmp_path / "in" / "files").mkdir(parents=True)
    (tmp_path / "in" / "media.csv").write_bytes(one_item())
    (tmp_path / "in" / "files" / "street.png").write_bytes(content)
    bring_in(tmp_path / "in")
    item = MediaItem.objects.get()
    assert item.sha256 == hashlib.sha256(content).hexdigest()
    assert (item.bytes, item.mime_type, item.width, item.height, item.kind) == (
        len(content),
        "image/png",
        8,
        6,
        "image",
    )
    assert (Path(settings.UPLOADS_DIR) / item.file).read_bytes() == content


def test_a_zip_is_as_good_as_a_folder(tmp_path):
    path = zip_of(
        tmp_path / "archive.zip", {"media.csv": one_item(), "files/street.png": picture()} | one_event()
    )
    bring_in(path)
    assert MediaItem.objects.count() == Event.objects.count() == 1


def test_one_csv_file_is_enough(tmp_path):
    path = tmp_path / "events.csv"
    path.write_bytes(one_event()["events.csv"])
    bring_in(path)
    assert Event.objects.count() == 1


def test_the_folder_files_may_be_left_out_of_the_name():
    bring_in({"media.csv": one_item(file="street.png"), "files/street.png": picture()})
    assert MediaItem.objects.exists()


def test_a_second_run_stores_nothing_again():
    files = {"media.csv": one_item(), "files/street.png": picture()}
    bring_in(files)
    assert bring_in(files).changes_nothing


def test_an_item_of_the_archive_may_come_without_its_file():
    bring_in({"media.csv": one_item(), "files/street.png": picture()})
    bring_in({"media.csv": one_item(title="[A street]")})
    assert MediaItem.objects.get().title == "[A street]"


def test_a_new_file_replaces_the_old():
    bring_in({"media.csv": one_item(), "files/street.png": picture()})
    bring_in({"media.csv": one_item(), "files/street.png": picture("black")})
    assert MediaItem.objects.get().sha256 == hashlib.sha256(picture("black")).hexdigest()


def test_a_file_that_did_not_come_along_is_named():
    assert problems({"media.csv": one_item()}) == [
        "media.csv:2 file: files/street.png did not come along; add it, or correct its name"
    ]


def test_a_file_that_no_row_names_is_named():
    files = {"media.csv": one_item(), "files/street.png": picture(), "files/other.png": picture()}
    assert problems(files) == [
        "files/other.png: no row of media.csv names this file; name it there, or leave it out"
    ]
    assert stored_files() == []


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "a/../../b.png", "..\\b.png", "C:\\x.png"])
def test_a_path_out_of_the_archive_is_refused(name):
    assert problems({"media.csv": one_item(file=name)}) == [
        f'media.csv:2 file: "{name}" is a path out of the archive; write the name of a file under files/'
    ]


def test_the_sha256_must_be_that_of_the_file():
    files = {"media.csv": one_item(sha256="0" * 64), "files/street.png": picture()}
    (line,) = problems(files)
    assert line == (
        f"media.csv:2 sha256: the file has the SHA-256 {hashlib.sha256(picture()).hexdigest()}, "
        "not the one given; send the right file or correct the cell"
    )
    assert stored_files() == []


def test_a_sha256_that_is_none_is_refused():
    (line,) = problems({"media.csv": one_item(sha256="abc"), "files/street.png": picture()})
    assert (
        line
        == 'media.csv:2 sha256: "abc" is not a SHA-256; write its 64 hexadecimal digits or leave it blank'
    )


def test_a_file_that_is_not_what_its_name_says_is_refused():
    (line,) = problems({"media.csv": one_item(), "files/street.png": picture(format="JPEG")})
    assert line.startswith("media.csv:2 file: ")
    assert stored_files() == []


def test_the_kind_must_be_that_of_the_file():
    (line,) = problems({"media.csv": one_item(kind="pdf"), "files/street.png": picture()})
    assert line == "media.csv:2 kind: the file is image/png; write image, or leave the cell blank"


def test_a_refused_import_and_a_preview_leave_no_file_behind():
    files = {"media.csv": one_item(), "files/street.png": picture()}
    problems(files | one_event(date="soon"))
    assert stored_files() == []
    bring_in(files, dry_run=True)
    assert stored_files() == []


def test_a_refused_import_keeps_the_file_of_an_item_of_the_archive():
    files = {"media.csv": one_item(), "files/street.png": picture()}
    bring_in(files)
    kept = sorted(stored_files())
    second = {"media.csv": one_item(id="m-2", date="soon"), "files/street.png": picture()}
    problems(second)
    assert sorted(stored_files()) == kept


def test_media_are_shown_with_a_record_in_order():
    files = {
        "media.csv": sheet(
            {"id": "m-1", "file": "a.png", "title": "A"}, {"id": "m-2", "file": "b.png", "title": "B"}
        ),
        "files/a.png": picture("white"),
        "files/b.png": picture("black"),
    }
    bring_in(files | one_event(media="m-2 | m-1"))
    event = Event.objects.get()
    assert [row.item.identifier for row in event.attachments.all()] == ["m-2", "m-1"]
    report = bring_in(one_event(media="m-1 | m-2"))
    assert report.rows[0].changed == ("media",)
    assert [row.item.identifier for row in event.attachments.all()] == ["m-1", "m-2"]


def test_a_file_of_another_name_is_refused(tmp_path):
    (tmp_path / "statement.csv").write_bytes(text("event,statement"))
    (tmp_path / "events.csv").write_bytes(one_event()["events.csv"])
    (tmp_path / "README.md").write_text("Read me")
    (tmp_path / "datapackage.json").write_text("{}")
    (line,) = problems(tmp_path)
    assert line.startswith(
        "statement.csv: is not a file of the contract; call it agents.csv, claim_links.csv,"
    )
    assert line.endswith("or leave it out")


def test_a_folder_without_any_file_of_the_contract_is_refused(tmp_path):
    (line,) = problems(tmp_path)
    assert line.startswith("files: no file of the contract is there; name them media.csv, agents.csv,")


@pytest.mark.parametrize("name", ["../../events.csv", "/events.csv", "files/../../x.png", "files\\..\\x.png"])
def test_a_zip_with_a_path_out_of_it_is_refused(tmp_path, name):
    path = zip_of(tmp_path / "a.zip", one_event())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert any("is a path out of the archive; use plain names" in line for line in problems(path))


def test_a_zip_with_a_link_is_refused(tmp_path):
    path = zip_of(tmp_path / "a.zip", one_event())
    link = zipfile.ZipInfo("files/link.png")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert problems(path) == ["files/link.png: is a link, not a file; put the file itself there"]


def test_a_link_in_a_folder_is_refused(tmp_path):
    (tmp_path / "events.csv").symlink_to("/etc/passwd")
    (line, *_) = problems(tmp_path)
    assert line == "events.csv: is a link or a device, not a file; put the file itself there"


def test_a_zip_with_two_names_that_differ_in_case_only_is_refused(tmp_path):
    path = zip_of(tmp_path / "a.zip", one_event() | {"files/A.png": b"1", "files/a.png": b"2"})
    assert problems(path) == ["files/a.png: is there twice, also as files/A.png; keep one"]


def test_a_bomb_is_refused_from_what_the_zip_says_of_itself(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("events.csv", b"\0" * 20_000_000)
    assert problems(path) == ["a.zip: events.csv is packed more than 100 times; pack it again"]


def test_what_is_no_zip_is_refused(tmp_path):
    path = tmp_path / "a.zip"
    path.write_bytes(b"no zip")
    assert problems(path) == ["a.zip: cannot be opened as a zip (File is not a zip file); pack it again"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    assert problems(tmp_path / "events.csv") == [
        "events.csv: cannot be read (No such file or directory); check that it is there and readable"
    ]
