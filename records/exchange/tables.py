"""The tables of the contract: each app declares its own once, and registers them here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import models

from records.exchange.columns import Column, Identifier, Text, Word, YesNo
from records.exchange.numbers import Moment
from records.models import Record

# Why the fields that every record has are not columns.
RECORD_FIELDS_NOT_EXPORTED: dict[str, str] = {
    "id": "the archive's own number of the row; `id` is the identifier",
    "public": "worked out from state, restriction, embargo and what the record depends on",
    "first_published_at": "written by the archive when the record first becomes public in it",
    "redirect_to": "written when records are merged, which an import cannot do",
    "version": "guards against lost edits inside one archive",
    "public_version": "counts what the public of one archive saw",
    "created_by": "an account of one archive",
    "changed_by": "an account of one archive",
    "changed_at": "exports hold no time stamps",
}
Complaint = tuple[str, str]


def _no_complaints(record: Any) -> Iterable[Complaint]:
    return ()


def _no_files() -> Iterable[tuple[str, Path]]:
    return ()


def record_columns() -> tuple[Column, ...]:
    """Return the columns that every table of records ends with."""
    return (
        Workflow(
            "state", example="draft", help="Applied only by an import with --publish; new rows are drafts."
        ),
        YesNo("restricted", example="no", private=True),
        Moment("embargo_until", example="2030-01-31T00:00:00Z", private=True),
        Reason(
            "withdrawn_reason",
            help="The public reason, where an import with --publish withdraws the record.",
            example="Entered twice",
            private=True,
        ),
        Text("curator_notes", example="Ask the archive for the next page", private=True),
    )


class Workflow(Word):
    """The state of a record, which only the verbs of publishing change."""

    is_workflow = True


class Reason(Text):
    """Why a record was withdrawn, which only the verbs of publishing write."""

    is_workflow = True


@dataclass
class Table:
    """One file of the contract and the model behind it.

    `rank` orders the tables so that each comes after those it names. Rows are matched with records by their
    identifier or by the columns in `key`; `owner` is the column with the record that a row without a state of
    its own belongs to; `tree` is the column that names the larger record of the same kind. `rules` says for
    constraints of the database which column to mend and how; `check` returns further complaints about a record.
    `published` returns the rows of a public export, `files` the files beside a full one, by their names there.
    `not_exported` gives the reason for each field left out.
    """

    name: str
    model: type[models.Model]
    rank: int
    help: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    owner: str = ""
    tree: str = ""
    rules: Mapping[str, Complaint] = field(default_factory=dict)
    check: Callable[[Any], Iterable[Complaint]] = _no_complaints
    published: Callable[[], "models.QuerySet[Any]"] | None = None
    files: Callable[[], Iterable[tuple[str, Path]]] = _no_files
    not_exported: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.is_record:
            self.columns = (*self.columns, *record_columns())
            self.not_exported = {**RECORD_FIELDS_NOT_EXPORTED, **self.not_exported}
            self.rules = {**_record_rules(self.model), **self.rules}
        for column in self.columns:
            column.bind(self.model)

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def is_record(self) -> bool:
        """Whether its rows are records, with identifier and state."""
        return issubclass(self.model, Record)

    @property
    def id_column(self) -> Identifier | None:
        """The column with the identifier, if there is one."""
        return next((column for column in self.columns if isinstance(column, Identifier)), None)

    def column(self, name: str) -> Column:
        """Return the column called `name`; raises ``KeyError``."""
        try:
            return next(column for column in self.columns if column.name == name)
        except StopIteration:
            raise KeyError(name) from None

    def column_of_field(self, name: str) -> str:
        """Return the name of the column that stands for a model field, or nothing."""
        return next((column.name for column in self.columns if name in column.covers), "")

    def fetched(self, columns: Iterable[Column] | None = None) -> list[str]:
        """Return the related rows to prefetch, so that reading these columns costs no query for each row."""
        return list(dict.fromkeys(name for column in columns or self.columns for name in column.fetch))


def _record_rules(model: type[models.Model]) -> dict[str, Complaint]:
    names = [constraint.name for constraint in model._meta.constraints]
    return {
        name: ("id", "another record has this identifier already (case does not count); choose another")
        for name in names
        if name.endswith("_identifiers_differ_by_more_than_case")
    }


_tables: dict[str, Table] = {}


def register(*tables: Table) -> None:
    """Make tables known; each app calls this in ``AppConfig.ready()``."""
    for table in tables:
        _tables[table.name] = table


def all_tables() -> list[Table]:
    """Return the tables, each after those it names."""
    return sorted(_tables.values(), key=lambda table: table.rank)


def table_named(name: str) -> Table:
    """Return the table called `name`, such as ``claims``; raises ``KeyError``."""
    return _tables[name]
