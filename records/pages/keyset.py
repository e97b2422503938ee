"""Paging by the place of the last row instead of its number: each page costs the same, however deep."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import OrderBy

PAGE_SIZE = 50
# Keys are cut neither in the database nor here; a longer token than this was not made by the archive.
_MAX_TOKEN = 1500
_signer = Signer(salt="records.pages.keyset")

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True)
class Key:
    """A column to sort by. `nullable` columns put rows without a value last, whatever the direction."""

    field: str
    descending: bool = False
    nullable: bool = False

    def order(self) -> OrderBy:
        """Return the key as a part of ORDER BY."""
        nulls_last = True if self.nullable else None
        column = F(self.field)
        return column.desc(nulls_last=nulls_last) if self.descending else column.asc(nulls_last=nulls_last)

    def same(self, value: Any) -> Q:
        """Return the condition that a row has this very value."""
        return Q((f"{self.field}__isnull", True)) if value is None else Q((self.field, value))

    def behind(self, value: Any) -> Q | None:
        """Return the condition that a row comes after this value; None where none can."""
        if value is None:
            return None
        beyond = Q((f"{self.field}__{'lt' if self.descending else 'gt'}", value))
        return beyond | Q((f"{self.field}__isnull", True)) if self.nullable else beyond

    def value_of(self, row: models.Model) -> Any:
        """Return what the row holds under this key."""
        value: Any = row
        for name in self.field.split("__"):
            value = getattr(value, name)
        return value


@dataclass(frozen=True)
class Ordering:
    """One way of sorting a list: its name in the address, its label, and its keys, of which the last is unique."""

    name: str
    label: str
    keys: tuple[Key, ...]

    def sorted(self, rows: models.QuerySet[M]) -> models.QuerySet[M]:
        """Return the rows in this order."""
        return rows.order_by(*(key.order() for key in self.keys))

    def after(self, rows: models.QuerySet[M], values: Sequence[Any]) -> models.QuerySet[M]:
        """Keep the rows behind the place that `values`, one for each key, mark."""
        condition = Q(pk__in=[])
        for position, key in enumerate(self.keys):
            behind = key.behind(values[position])
            if behind is not None:
                for before, value in zip(self.keys[:position], values, strict=False):
                    behind &= before.same(value)
                condition |= behind
        return rows.filter(condition)

    def token(self, row: models.Model) -> str:
        """Return the text that marks the place of `row` in addresses: signed, so that it cannot be made up."""
        return _signer.sign_object([self.name, *(key.value_of(row) for key in self.keys)])

    def read_token(self, token: str) -> list[Any]:
        """Return the values in a token made by :meth:`token`; raises ``BadRequest`` for any other text."""
        name: Any
        values: list[Any]
        try:
            name, *values = _signer.unsign_object(token[: _MAX_TOKEN + 1])
        except (BadSignature, ValueError, TypeError) as error:
            raise BadRequest(_BAD_TOKEN) from error
        if name != self.name or len(values) != len(self.keys):
            raise BadRequest(_BAD_TOKEN)
        return values


_BAD_TOKEN = (
    "The parameter “after” does not mark a place in this list; take it out to start from the first page, "  # noqa: S105
    "then follow the link to the next page."
)


@dataclass(frozen=True)
class Page(Generic[M]):
    """One page of a list: its rows, and the token of the next page, blank on the last."""

    rows: list[M]
    next_token: str
    is_first: bool


def page_of(rows: models.QuerySet[M], ordering: Ordering, token: str, size: int = PAGE_SIZE) -> Page[M]:
    """Return the page that begins behind `token`, or the first for a blank one; raises ``BadRequest``.

    After the seek method, https://use-the-index-luke.com/no-offset: what is added or taken away elsewhere in the
    list between two pages neither repeats nor drops a row.
    """
    if token:
        rows = ordering.after(rows, ordering.read_token(token))
    found = list(ordering.sorted(rows)[: size + 1])
    more = len(found) > size
    return Page(found[:size], ordering.token(found[size - 1]) if more else "", not token)
