"""Small archives in memory for tests of import and export."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from curators.models import User
from records.exchange import ImportRefused, Report, import_archive
from records.registry import kinds
from tests import factories as make

MEDIA = Path(__file__).parent / "picture.png"


def sheet(*rows: dict[str, str]) -> bytes:
    """Return a CSV file with the columns of the first row."""
    target = io.StringIO()
    writer = csv.DictWriter(target, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def text(*lines: str) -> bytes:
    """Return lines as a UTF-8 file."""
    return ("\n".join(lines) + "\n").encode()


def importer() -> User:
    """Return the editor in whose name tests import."""
    return User.objects.filter(username="importer").first() or make.make_user("editor", username="importer")


def bring_in(files: Any, **options: Any) -> Report:
    """Import files, as an editor unless `by` says otherwise."""
    options.setdefault("by", importer())
    return import_archive(files, **options)


def problems(files: Any, **options: Any) -> list[str]:
    """Return the lines with which an import is refused, and see to it that nothing of it was kept."""
    before = rows_in_all()
    with pytest.raises(ImportRefused) as refused:
        bring_in(files, **options)
    assert rows_in_all() == before
    return [str(problem) for problem in refused.value.report.problems]


def rows_in_all() -> int:
    """Return how many records the archive holds."""
    return sum(kind.model._default_manager.count() for kind in kinds())


def one_claim(**changes: str) -> dict[str, bytes]:
    """Return a small sound archive: an event and a claim, with `changes` to the claim."""
    return {
        "events.csv": sheet({"id": "baku", "title": "Violence in Baku", "date": "1990-01"}),
        "claims.csv": sheet(
            {"id": "c-1", "statement": "About 300 people were killed.", "event": "baku", **changes}
        ),
    }


def one_event(**changes: str) -> dict[str, bytes]:
    """Return one event, with `changes` to it."""
    return {"events.csv": sheet({"id": "baku", "title": "Violence in Baku", **changes})}


def one_source(**changes: str) -> dict[str, bytes]:
    """Return one source, with `changes` to it."""
    return {"sources.csv": sheet({"id": "report", "kind": "book", "title": "Report", **changes})}
