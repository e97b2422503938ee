"""Lines for COPY: one table's columns, those that vary and those that hold the model's default in every row."""

from typing import Any

from django.db import models
from psycopg import sql

from records.models import Record
from records.states import State

# As publishing leaves a record: written by one colleague, published by another, public ever since.
WRITER = 1
PUBLISHED: dict[str, Any] = {
    "state": State.PUBLISHED.value,
    "public": True,
    "version": 2,
    "public_version": 1,
    "created_by": WRITER,
    "changed_by": WRITER,
}
RECORD = ("id", "identifier", "first_published_at", "changed_at")


class Table:
    """One table to be filled; `varying` names the fields that lines give, in their order.

    A field that is not named holds the model's default, so that a field added to the model needs no change here.
    """

    def __init__(self, model: type[models.Model], *varying: str) -> None:
        self.model = model
        self.name = model._meta.db_table
        names = (*RECORD, *varying) if issubclass(model, Record) else ("id", *varying)
        fixed: dict[str, Any] = dict(PUBLISHED) if issubclass(model, Record) else {}
        rest = [field for field in model._meta.concrete_fields if field.name not in names]
        columns = [_field(model, name).column for name in names]
        self.columns = [*columns, *(field.column for field in rest)]
        values = [fixed[field.name] if field.name in fixed else field.get_default() for field in rest]
        self._tail = "".join(f"\t{cell(value)}" for value in values) + "\n"

    def line(self, *values: Any) -> str:
        """Return one row: the values of the varying fields, after those of `RECORD` or the primary key."""
        return "\t".join([r"\N" if value is None else str(value) for value in values]) + self._tail

    @property
    def copy(self) -> sql.Composed:
        """The statement that takes the lines."""
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns))
        return sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(self.name), columns)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)


def cell(value: Any) -> str:
    """Return a value in COPY's text format; the made texts hold no tab, line break or backslash to be escaped."""
    if value is None:
        return r"\N"
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, list):
        return "{" + ",".join(f'"{item}"' for item in value) + "}"
    return str(value)
