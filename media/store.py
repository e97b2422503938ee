"""The store of uploaded files: originals by their SHA-256, kept as received; renditions beside them."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError

from media.decoding import decode
from media.formats import ACCEPTED_WORDS, type_of_name

MAX_BYTES = 200 * 1024 * 1024
_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class StoredFile:
    """An original in the store: its hash (64 hex digits), size in bytes, true type, pixels, and relative path."""

    sha256: str
    bytes: int
    mime_type: str
    width: int | None
    height: int | None
    file: str


def store_original(source: Path | bytes | BinaryIO, original_name: str) -> StoredFile:
    """Check a received file, keep it as it is under its hash and make its renditions.

    The same bytes are stored once. Raises ``ValidationError`` where the type is not accepted, the content is
    not what the name says, or the file is damaged, empty or too large; then nothing is stored.
    """
    promised = type_of_name(original_name)
    if not promised:
        raise ValidationError(
            f"Files like “{original_name[-80:]}” are not taken; send {ACCEPTED_WORDS}.",
            code="type_not_accepted",
        )
    root = Path(settings.UPLOADS_DIR)
    root.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="receiving-", dir=root)
    received = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            sha256, size = _copy(_chunks(source), target)
        found = decode(received, promised)
        relative = original_path(sha256)
        _keep(received, root / relative)
    finally:
        received.unlink(missing_ok=True)
    for rendition, content in found.renditions.items():
        _write(root / rendition_path(sha256, rendition), content)
    return StoredFile(sha256, size, found.mime_type, found.width, found.height, relative)


def original_path(sha256: str) -> str:
    """Return where an original lies, relative to the upload folder."""
    return f"originals/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def rendition_path(sha256: str, rendition: str) -> str:
    """Return where a rendition (``thumb`` or ``view``) lies, relative to the upload folder."""
    return f"renditions/{sha256[:2]}/{sha256[2:4]}/{sha256}-{rendition}.webp"


def _chunks(source: Path | bytes | BinaryIO) -> Iterable[bytes]:
    if isinstance(source, bytes):
        yield source
    elif isinstance(source, Path):
        with source.open("rb") as file:
            yield from iter(lambda: file.read(_CHUNK), b"")
    else:
        source.seek(0)
        yield from iter(lambda: source.read(_CHUNK), b"")


def _copy(chunks: Iterable[bytes], target: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_BYTES:
            raise ValidationError(
                f"The file is larger than {MAX_BYTES // 1024 // 1024} MB; send a smaller one.",
                code="file_too_large",
            )
        digest.update(chunk)
        target.write(chunk)
    if not size:
        raise ValidationError("The file is empty; send it again.", code="file_empty")
    target.flush()
    os.fsync(target.fileno())
    return digest.hexdigest(), size


def _keep(received: Path, target: Path) -> None:
    """Move the received file to its place; the same bytes may lie there already."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    received.chmod(0o440)
    received.replace(target)


def _write(target: Path, content: bytes) -> None:
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix="writing-", dir=target.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    Path(name).chmod(0o440)
    Path(name).replace(target)
