"""What a person may do to one record, as :mod:`records.publishing` will judge it."""

from typing import Any

from records import publishing
from records.models import Record
from records.states import State

_CHANGED_WITH_A_REASON = (State.PUBLISHED, State.WITHDRAWN)


def wants_reason(record: Record | None) -> bool:
    """Say whether a change of `record` needs a public reason: it is, or was, before the public."""
    return record is not None and record.pk is not None and record.state in _CHANGED_WITH_A_REASON


def may_change(person: Any, record: Record) -> bool:
    """Say whether `person` may change `record` in its state."""
    verb = "revise" if wants_reason(record) else "change"
    return bool(person.has_perm(publishing.permission(verb, type(record))))


def may_delete(person: Any, record: Record) -> bool:
    """Say whether `person` may delete `record`: only drafts that were never public are ever deleted."""
    never_public = record.state == State.DRAFT and record.first_published_at is None
    return never_public and bool(person.has_perm(publishing.permission("delete", type(record))))
