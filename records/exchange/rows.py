"""Bringing the rows of one table into the archive: matched, compared, checked and saved one by one."""

from collections.abc import Hashable, Iterator
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import prefetch_related_objects

from records.exchange.columns import Column
from records.exchange.parsing import Entry
from records.exchange.problems import CellError, Outcome, RowOutcome
from records.exchange.tables import Table
from records.exchange.trees import parents_first
from records.exchange.world import World
from records.models import Record
from records.publishing import Refused


class TableImport:
    """The rows of one table on their way into the archive; :meth:`run` once all tables found their records."""

    def __init__(self, table: Table, entries: list[Entry], world: World) -> None:
        self.table = table
        self.entries = entries
        self.world = world
        self._touched: dict[Any, Record] = {}
        self._lines_by_key: dict[Hashable, int] = {}
        self._rows_by_key: dict[Hashable, Any] = {}
        self._foreign_keys = {field.name for field in table.model._meta.fields if field.is_relation}

    def find_records(self) -> None:
        """Give each row with an identifier its record, new or existing, so that others can refer to it."""
        if self.table.id_column is None:
            return
        for entry in self.entries:
            entry.record = self.world.get(self.table.name, entry.identifier) if entry.identifier else None
            entry.exists = entry.record is not None and entry.record.pk is not None
            if entry.identifier and entry.record is None:
                entry.record = self.table.model(identifier=entry.identifier)
                self.world.add(self.table.name, entry.record)
            if entry.failed:
                self.world.fail(entry.record)

    def run(self) -> Iterator[int]:
        """Save the rows that have no problems, yielding 1 for each row looked at."""
        columns = [c for c in self.table.columns if any(c.name in entry.values for entry in self.entries)]
        for column in columns:
            column.prepare(
                [e.values[column.name] for e in self.entries if column.name in e.values], self.world
            )
        for entry in self.entries:
            self._resolve(entry)
        prefetch_related_objects(
            [entry.record for entry in self.entries if entry.exists],
            *self.table.fetched([column for column in columns if column.is_child]),
        )
        if self.table.key:
            self._load_rows_by_key()
        for entry in parents_first(self.table, self.entries, self.world):
            if not entry.failed:
                self._bring_in(entry)
            yield 1

    def touched(self) -> list[Record]:
        """Return the records that were created or changed, and those whose names, links or texts were."""
        return list(self._touched.values())

    def _resolve(self, entry: Entry) -> None:
        for name, value in list(entry.values.items()):
            column = self.table.column(name)
            try:
                entry.values[name] = column.resolve(value, self.world) if value else value
            except CellError as error:
                self._complain(entry, name, str(error))
                del entry.values[name]
                continue
            if any(self.world.failed(record) for record in column.records_in(entry.values[name])):
                # The row that has the problem is reported; this one waits for it.
                self._fail(entry)

    def _load_rows_by_key(self) -> None:
        first = self.table.column(self.table.key[0])
        owners = [record for e in self.entries for record in first.records_in(e.values.get(first.name))]
        rows = self.table.model._default_manager.filter(first.rows_of([o for o in owners if o.pk]))
        rows = rows.prefetch_related(*self.table.fetched([c for c in self.table.columns if c.is_child]))
        self._rows_by_key = {self._key(row): row for row in rows}

    def _key(self, record: Any) -> Hashable:
        return tuple(self.table.column(name).key(record) for name in self.table.key)

    def _bring_in(self, entry: Entry) -> None:
        try:
            self._match(entry)
            columns = self._changed_columns(entry)
            if columns or not entry.exists:
                self._put(entry, columns)
                self._check(entry)
                if not entry.failed:
                    self._save(entry, columns)
        except CellError as error:
            self._complain(entry, "", str(error))
        if not entry.failed:
            self._report(entry)

    def _match(self, entry: Entry) -> None:
        """Find the record of a row without an identifier by its key; refuse the second row with one key."""
        if not self.table.key or entry.identifier:
            return
        draft = self.table.model()
        for name, value in entry.values.items():
            if not self.table.column(name).is_child:
                self.table.column(name).put(draft, value)
        key = self._key(draft)
        if key in self._lines_by_key:
            raise CellError(
                f"says the same as line {self._lines_by_key[key]} ({', '.join(self.table.key)}); keep one of the rows"
            )
        self._lines_by_key[key] = entry.line
        entry.record = self._rows_by_key.get(key)
        entry.exists = entry.record is not None
        if not entry.exists:
            entry.record = self.table.model()

    def _changed_columns(self, entry: Entry) -> list[Column]:
        given = [self.table.column(name) for name in entry.values]
        given = [column for column in given if not column.is_workflow]
        if not entry.exists:
            return given
        return [c for c in given if not c.once and c.differs(entry.record, entry.values[c.name])]

    def _put(self, entry: Entry, columns: list[Column]) -> None:
        if not entry.exists:
            for column in self.table.columns:
                if column.required and column.name not in entry.values:
                    self._complain(
                        entry, column.name, f"is blank; every new row of {self.table.file} needs it"
                    )
        for column in columns:
            if column.is_child:
                continue
            try:
                column.put(entry.record, entry.values[column.name])
            except CellError as error:
                self._complain(entry, column.name, str(error))
        entry.changed = tuple(column.name for column in columns)

    def _check(self, entry: Entry) -> None:
        """Ask the model for its verdict, as forms do; references were resolved and need no query."""
        if entry.failed:
            return
        exclude = self._foreign_keys | (
            {"identifier"} if not entry.record.pk and not entry.identifier else set()
        )
        try:
            entry.record.clean_fields(exclude=exclude)
            entry.record.clean()
        except ValidationError as error:
            self._complain_of(entry, error)
        for column, message in self.table.check(entry.record):
            self._complain(entry, column, message)

    def _save(self, entry: Entry, columns: list[Column]) -> None:
        children = [column for column in columns if column.is_child]
        try:
            if self.table.is_record:
                # The verb of publishing has a savepoint of its own.
                self.world.save(entry.record)
                self._touched[type(entry.record), entry.record.pk] = entry.record
            else:
                self._save_with_owner(entry)
            for column in children:
                with transaction.atomic():
                    column.attach(entry.record, entry.values[column.name])
        except PermissionDenied as error:
            self._complain(entry, "", str(error))
        except Refused as error:
            self._complain(entry, "", " ".join(error.messages))
        except IntegrityError as error:
            self._complain(entry, *self._broken_rule(error))

    def _save_with_owner(self, entry: Entry) -> None:
        """Save a row without a state: what it belongs to changes with it."""
        owner = self.table.column(self.table.owner).records_in(entry.values[self.table.owner])[0]
        with transaction.atomic():
            self.world.touch(owner)
            entry.record.save()
        self._touched[type(owner), owner.pk] = owner

    def _broken_rule(self, error: IntegrityError) -> tuple[str, str]:
        name = broken_constraint(error)
        # The rules of the database are named as sentences.
        said = ("", f"breaks the rule “{name.replace('_', ' ')}”; correct the row")
        return self.table.rules.get(name, said)

    def _report(self, entry: Entry) -> None:
        outcome = Outcome.CREATED
        if entry.exists:
            outcome = Outcome.CHANGED if entry.changed else Outcome.UNCHANGED
        self.world.report.rows.append(
            RowOutcome(
                self.table.file, entry.line, outcome, entry.record.pk, str(entry.record), entry.changed
            )
        )

    def _complain_of(self, entry: Entry, error: ValidationError) -> None:
        for field, messages in error.message_dict.items():
            for message in messages:
                self._complain(entry, self.table.column_of_field(field), message)

    def _complain(self, entry: Entry, column: str, message: str) -> None:
        self.world.report.add_problem(self.table.file, entry.line, column, message)
        self._fail(entry)

    def _fail(self, entry: Entry) -> None:
        entry.failed = True
        self.world.fail(entry.record)


def broken_constraint(error: IntegrityError) -> str:
    """Return the name of the rule of the database that was broken."""
    return getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or "unknown"
