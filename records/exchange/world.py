"""What an import knows while it runs, and what an export shows: records by kind and identifier."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from django.db.models.functions import Lower

from curators.models import User
from records import publishing
from records.exchange.cells import shown
from records.exchange.problems import CellError, Report
from records.models import Record
from records.registry import kind_named

_CHUNK = 5000
T = TypeVar("T")


class World:
    """The records that the files of one import name, whether they lie in the archive or in the files."""

    def __init__(
        self, *, by: User, report: Report, attachments: Mapping[str, Path | bytes], reason: str
    ) -> None:
        self.by = by
        self.report = report
        self.attachments = attachments
        # Which attachments a row named.
        self.used: set[str] = set()
        self.reason = reason
        # Called where the import is rolled back, for what the database does not undo.
        self.undo: list[Callable[[], None]] = []
        # Records that a cell made, such as authors named for the first time.
        self.made: list[Record] = []
        self._saved: set[int] = set()
        self._records: dict[str, dict[str, Record]] = {}
        self._failed: set[int] = set()
        self._memo: dict[Any, Any] = {}

    def load(self, kind: str, identifiers: Iterable[str], *, lock: bool = False) -> None:
        """Fetch the records of a kind that `by` may see, however the identifiers are cased; hold them if asked."""
        known = self._records.setdefault(kind, {})
        wanted = sorted({identifier.lower() for identifier in identifiers} - known.keys())
        rows = self.visible(kind_named(kind).model).alias(lowered=Lower("identifier"))
        if lock:
            rows = rows.select_for_update(of=("self",))
        for start in range(0, len(wanted), _CHUNK):
            for record in rows.filter(lowered__in=wanted[start : start + _CHUNK]):
                known[record.identifier.lower()] = record

    def visible(self, model: type[Record]) -> Any:
        """Return the records of a kind that `by` may see."""
        rows: Any = model._default_manager.all()
        return rows if self.by.has_perm(publishing.permission("view", model)) else rows.published()

    def add(self, kind: str, record: Record) -> None:
        """Make a new record of the files known, so that others can refer to it."""
        self._records.setdefault(kind, {})[record.identifier.lower()] = record

    def get(self, kind: str, identifier: str) -> Any:
        """Return the record, or ``None``; identifiers differ by more than case."""
        return self._records.get(kind, {}).get(identifier.lower())

    def find(self, kind: str, identifier: str) -> Any:
        """Return the record; what does not exist and what `by` may not see raise the same ``CellError``."""
        record = self.get(kind, identifier)
        if record is None:
            label = kind_named(kind).label
            article = "an" if label[0] in "aeiou" else "a"
            raise CellError(
                f'"{shown(identifier)}" is not the identifier of {article} {label} here; correct it or add '
                f"{'it' if kind == 'media' else f'the {label}'} to {kind}.csv"
            )
        return record

    def fail(self, record: Any) -> None:
        """Remember that the row of this record has a problem."""
        if record is not None:
            self._failed.add(id(record))

    def failed(self, record: Any) -> bool:
        """Say whether the row of this record has a problem."""
        return id(record) in self._failed

    def save(self, record: Record) -> None:
        """Save a record in the name of `by`; raises what :func:`records.publishing.save` raises."""
        publishing.save(record, by=self.by, reason=self.reason)
        self._saved.add(id(record))

    def touch(self, owner: Record) -> None:
        """Count a change of what belongs to a record as a change of the record, once in an import."""
        if id(owner) not in self._saved:
            self.save(owner)

    def make(self, record: Record) -> None:
        """Save a record that a cell names for the first time; the report lists it."""
        self.save(record)
        self.made.append(record)
        self.report.new_agents.append(f"{record.identifier} ({record})")

    def roll_back(self) -> None:
        """Undo what the database does not undo."""
        for undo in self.undo:
            undo()

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what `make` returned when it was first called for `key`."""
        if key not in self._memo:
            self._memo[key] = make()
        value: T = self._memo[key]
        return value


class View:
    """Whose eyes an export has: the public's, or those of the staff."""

    def __init__(self, *, public: bool) -> None:
        self.public = public
        self._memo: dict[Any, Any] = {}

    def shows(self, record: Record | None) -> bool:
        """Say whether a record may be named."""
        return record is not None and (record.public or not self.public)

    def rows(self, model: type[Record]) -> Any:
        """Return the records of a kind that may be named."""
        return model._default_manager.published() if self.public else model._default_manager.all()  # type: ignore[attr-defined]

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what `make` returned when it was first called for `key`."""
        if key not in self._memo:
            self._memo[key] = make()
        value: T = self._memo[key]
        return value
