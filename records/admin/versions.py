"""The history of one record for colleagues: each version with who, when, which act, why and what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from curators.models import User

MAX_SHOWN = 200
# Kept by the archive beside what a person changes; they would be in every row.
_BOOKKEEPING = frozenset({"id", "version", "changed_at", "changed_by", "public_version", "locator_key"})
_ACTS = {
    "add": "added",
    "change": "changed",
    "revise": "changed after publication",
    "submit": "submitted for review",
    "return": "returned to the author",
    "publish": "published",
    "withdraw": "withdrawn",
    "release": "embargo ended",
    "delete": "deleted",
    "import": "imported",
}


@dataclass(frozen=True)
class Change:
    """One field that a version changed, with the texts before and after."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """One version of a record."""

    at: datetime
    who: str
    act: str
    reason: str
    changes: tuple[Change, ...]


def versions_of(record: models.Model) -> list[Version]:
    """Return the newest versions of a record, newest first, in a fixed number of queries."""
    history: Any = record.history  # type: ignore[attr-defined]
    rows = list(history.select_related("pgh_context").order_by("-pgh_id")[: MAX_SHOWN + 1])
    people = User.objects.in_bulk({key for row in rows if (key := _told(row).get("user"))})
    fields = _compared(type(record))
    before: Iterable[Any] = [*rows[1:], None]
    found = [_version(row, older, fields, people) for row, older in zip(rows, before, strict=True)]
    # Many saves touch only what the archive keeps for itself; they tell a reader nothing.
    return [version for version in found if version.changes or version.act][:MAX_SHOWN]


def _told(row: Any) -> dict[str, Any]:
    return row.pgh_context.metadata if row.pgh_context else {}


def _compared(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    return [
        field
        for field in model._meta.concrete_fields
        if field.name not in _BOOKKEEPING and not field.name.endswith(("_earliest", "_latest"))
    ]


def _version(
    row: Any, older: Any, fields: "list[models.Field[Any, Any]]", people: dict[int, User]
) -> Version:
    told = _told(row)
    act = told.get("act", "")
    return Version(
        at=row.pgh_created_at,
        who=str(people.get(told.get("user", 0), "the archive itself")),
        # One save may add some rows and change others under one act; the trigger knows which this was.
        act=_ACTS["add"] if row.pgh_label == "insert" and act != "import" else _ACTS.get(act, act),
        reason=told.get("reason", ""),
        changes=tuple(
            Change(str(field.verbose_name), _text(older, field), _text(row, field))
            for field in fields
            if older is not None and getattr(row, field.attname) != getattr(older, field.attname)
        ),
    )


def _text(row: Any, field: "models.Field[Any, Any]") -> str:
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, list):
        return " | ".join(value)
    return str(value)
