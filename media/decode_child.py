"""The child process that opens an untrusted file: run as ``python -m media.decode_child PATH TYPE FOLDER``.

It prints one JSON object: what it found, or ``refused`` with a sentence. It knows nothing of Django.
"""

import json
import resource
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import puremagic
import pypdfium2
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

MEMORY_BYTES = 1_500 * 1024 * 1024
CPU_SECONDS = 20
OUTPUT_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_PDF_PAGES = 5_000
# Name and longest side in pixels of each rendition.
RENDITIONS = {"thumb": 480, "view": 1600}
IMAGE_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/gif": "GIF",
    "image/tiff": "TIFF",
}
_SYNONYMS = {"audio/x-wav": "audio/wav", "audio/mp3": "audio/mpeg", "audio/x-flac": "audio/flac"}


class Refused(Exception):
    """The file cannot be taken; the text is for the person who sent it."""


def main(path: Path, promised_type: str, folder: Path) -> dict[str, Any]:
    """Check the file and write its renditions into `folder`."""
    if promised_type in IMAGE_FORMATS:
        return _image(path, promised_type, folder)
    if promised_type == "application/pdf":
        return _pdf(path, folder)
    if promised_type == "text/plain":
        return _text(path)
    return _recording(path, promised_type)


def _image(path: Path, promised_type: str, folder: Path) -> dict[str, Any]:
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(path, formats=[IMAGE_FORMATS[promised_type]]) as picture:
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > MAX_PIXELS:
                raise Refused(
                    f"The picture has {picture.width} × {picture.height} pixels in {frames} frames; "
                    f"at most {MAX_PIXELS // 1_000_000} million are taken. Send a smaller one."
                )
            picture.load()
            upright = _in_srgb(ImageOps.exif_transpose(picture))
    except UnidentifiedImageError:
        raise Refused(
            f"The file's content is not {IMAGE_FORMATS[promised_type]}, as its name says."
        ) from None
    except Image.DecompressionBombError:
        raise Refused(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels.") from None
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused(f"The picture is damaged and cannot be opened whole ({error}).") from error
    _write_renditions(upright, folder)
    return {"mime_type": promised_type, "width": upright.width, "height": upright.height}


def _in_srgb(picture: Image.Image) -> Image.Image:
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A broken profile is dropped; the picture itself is sound.
    if picture.mode in ("I;16", "I;16B", "I;16L", "I"):
        # Pillow clips 16-bit greys to white instead of scaling them.
        return picture.point(lambda value: value / 256).convert("L").convert("RGB")
    transparent = "A" in picture.getbands() or "transparency" in picture.info
    return picture.convert("RGBA" if transparent else "RGB")


def _write_renditions(picture: Image.Image, folder: Path) -> None:
    for name, side in RENDITIONS.items():
        copy = picture.copy()
        copy.thumbnail((side, side))
        clean = Image.new(copy.mode, copy.size)
        clean.paste(copy)  # Pixels only: no EXIF, XMP or profile goes along.
        clean.save(folder / f"{name}.webp", "WEBP", quality=86, method=4)


def _pdf(path: Path, folder: Path) -> dict[str, Any]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise Refused("The PDF is damaged or protected by a password; save it again without one.") from error
    if len(document) > MAX_PDF_PAGES:
        raise Refused(f"The PDF has {len(document)} pages; at most {MAX_PDF_PAGES} are taken. Split it.")
    page = document[0]
    width, height = page.get_size()
    scale = min(RENDITIONS["view"] / max(width, height, 1), 4)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    _write_renditions(picture, folder)
    return {"mime_type": "application/pdf", "width": picture.width, "height": picture.height}


def _text(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(f"The text is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    if "\x00" in text:
        raise Refused("The text contains a NUL character, so it is not plain text.")
    return {"mime_type": "text/plain"}


def _recording(path: Path, promised_type: str) -> dict[str, Any]:
    found = {_SYNONYMS.get(match.mime_type, match.mime_type) for match in puremagic.magic_file(path)}
    if promised_type not in found:
        raise Refused(f"The file's content is not {promised_type}, as its name says.")
    return {"mime_type": promised_type}


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))


if __name__ == "__main__":
    _limit()
    try:
        answer = main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
    except Refused as refusal:
        answer = {"refused": str(refusal)}
    except MemoryError:
        answer = {"refused": "Opening the file took more memory than allowed; send a smaller one."}
    print(json.dumps(answer))
