"""The CSV table of media items, and how their files come in and go out."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError

from media.formats import ACCEPTED, kind_of_type
from media.models import MediaItem
from media.store import original_path, rendition_path, store_original
from records.exchange.cells import shown
from records.exchange.columns import Column, Edtf, Identifier, Text, Word
from records.exchange.packages import FILES_FOLDER, is_safe_path
from records.exchange.problems import CellError
from records.exchange.references import ChildRows
from records.exchange.tables import Complaint, Table
from records.exchange.world import View, World


class Given:
    """A file that a row names: its content if it came along, and its SHA-256."""

    def __init__(self, name: str, content: Path | bytes | None, world: World) -> None:
        self.name = name
        self.content = content
        self.world = world
        self.sha256 = _sha256(content) if content is not None else ""


class OriginalFile(Column):
    """The file of a media item, by its name under ``files/``."""

    form = "name of a file under files/"

    @property
    def covers(self) -> tuple[str, ...]:
        """The path in the store and what the archive reads from the file."""
        return ("file", "bytes", "mime_type", "width", "height")

    def parse(self, text: str) -> str:
        """Return the name below ``files/``, which may be written or left out."""
        name = text.removeprefix(f"{FILES_FOLDER}/")
        if not is_safe_path(name):
            raise CellError(
                f'"{shown(text)}" is a path out of the archive; write the name of a file under files/'
            )
        return name

    def resolve(self, value: Any, world: World) -> Given:
        """Look for the file among those that came along."""
        world.used.add(value)
        return Given(value, world.attachments.get(value), world)

    def differs(self, record: Any, value: Any) -> bool:
        """Compare contents; an item that is here already may come without its file."""
        return value.content is not None and value.sha256 != record.sha256

    def put(self, record: Any, value: Any) -> None:
        """Store the file under its hash, and note what it is."""
        if value.content is None:
            raise CellError(f"files/{shown(value.name)} did not come along; add it, or correct its name")
        try:
            stored = store_original(value.content, value.name)
        except ValidationError as error:
            raise CellError(" ".join(error.messages)) from None
        value.world.undo.append(lambda: _forget_unless_used(stored.sha256))
        for name in ("sha256", "bytes", "mime_type", "width", "height", "file"):
            setattr(record, name, getattr(stored, name))
        record.kind = kind_of_type(stored.mime_type)

    def write(self, record: Any, view: View) -> str:
        """Write where an export puts the original."""
        return f"{FILES_FOLDER}/{exported_name(record)}"


class Sha256(Text):
    """The SHA-256 that the file must have."""

    form = "64 hexadecimal digits"

    def parse(self, text: str) -> str:
        """Return the digits in small letters."""
        if not re.fullmatch(r"[0-9A-Fa-f]{64}", text):
            raise CellError(
                f'"{shown(text)}" is not a SHA-256; write its 64 hexadecimal digits or leave it blank'
            )
        return text.lower()

    def put(self, record: Any, value: Any) -> None:
        """Compare with the file, which was stored just before."""
        if record.sha256 and record.sha256 != value:
            raise CellError(
                f"the file has the SHA-256 {record.sha256}, not the one given; send the right file or correct the cell"
            )


def exported_name(item: MediaItem) -> str:
    """Return the name of an original in an export: the identifier with the usual ending of its type."""
    _, endings = ACCEPTED.get(item.mime_type, (None, ("bin",)))
    return f"{item.identifier}.{endings[0]}"


def _forget_unless_used(sha256: str) -> None:
    """Remove a file that a refused import had stored, unless an item has the same one."""
    if MediaItem.objects.filter(sha256=sha256).exists():
        return
    for relative in (original_path(sha256), *(rendition_path(sha256, name) for name in ("thumb", "view"))):
        (Path(settings.UPLOADS_DIR) / relative).unlink(missing_ok=True)


def _sha256(content: Path | bytes) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _complaints(item: MediaItem) -> Iterator[Complaint]:
    if item.mime_type and item.kind != kind_of_type(item.mime_type):
        yield (
            "kind",
            f"the file is {item.mime_type}; write {kind_of_type(item.mime_type)}, or leave the cell blank",
        )


def _originals() -> Iterator[tuple[str, Path]]:
    for item in MediaItem.objects.order_by("identifier"):
        yield f"{FILES_FOLDER}/{exported_name(item)}", Path(settings.UPLOADS_DIR) / item.file


class Attached(ChildRows):
    """Media items shown with a record, in order."""

    def __init__(self) -> None:
        super().__init__(
            "media",
            to="media",
            relation="attachments",
            to_field="item",
            ordered=True,
            help="Identifiers of the media items shown with it, in order.",
            example="photo-12 | photo-13",
        )


def tables() -> tuple[Table, ...]:
    """Return the tables of this app."""
    return (
        Table(
            "media",
            MediaItem,
            rank=0,
            help="Files with caption, rights and custody. The files themselves lie in the folder files/.",
            columns=_columns(),
            check=_complaints,
            files=_originals,
            rules={
                "media_item_sha256_is_64_hex_digits": (
                    "file",
                    "did not come along; add it, or correct its name",
                ),
            },
        ),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Identifier(example="photo-12"),
        OriginalFile(
            "file",
            required=True,
            private=True,
            help="The name of the file in the folder files/.",
            example="files/photo-12.jpg",
        ),
        Text("title", required=True, example="[Street with people, January 1990]"),
        Word(
            "kind",
            noun="a kind of media",
            help="What the file is; blank takes it from the file.",
            example="image",
        ),
        Text("caption", example="A street, according to the newspaper's caption."),
        Text("alt_text", example="Some twenty people on a wet street."),
        Edtf("date", example="1990-01-16"),
        Edtf("content_date", example="1990-01"),
        Text("credit", help="The name to be given with it.", example="Photograph: A. Person"),
        Text("rights", example="https://creativecommons.org/licenses/by/4.0/"),
        Text("content_warning", example="shows an injured person"),
        Sha256(
            "sha256",
            help="If filled, the file must have this SHA-256.",
            example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        Text(
            "obtained_from",
            private=True,
            help="Who gave it to the archive.",
            example="Family archive",
        ),
        Edtf(
            "obtained_on",
            private=True,
            help="When the archive received it; EDTF.",
            example="2024-05-02",
        ),
        Text("obtained_by", private=True, help="Who received it.", example="B. Curator"),
        Text("original_name", private=True, example="IMG_0012.jpg"),
    )
