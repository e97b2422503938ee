"""Submit, return, publish, withdraw: asked for on a page of their own, done by :mod:`records.publishing`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction

from curators.guarded import is_key
from curators.models import User
from records import publishing
from records.models import Record
from records.states import State
from records.turns import take_turn

MAX_RECORDS = 10_000
_MAX_REASON = 500


@dataclass(frozen=True)
class Verb:
    """One act on records: its words, the permission it asks for, and the states it is offered in."""

    name: str
    label: str
    done: str
    permission: str
    offered_in: tuple[State, ...]
    asks_reason: str
    act: Callable[..., None]


def _submit(records: Sequence[Record], *, by: User, reason: str) -> None:
    publishing.submit(records, by=by)


VERBS = {
    verb.name: verb
    for verb in (
        Verb("submit", "Submit for review", "submitted for review", "submit", (State.DRAFT,), "", _submit),
        Verb(
            "return",
            "Return to author",
            "returned to the author",
            "publish",
            (State.IN_REVIEW,),
            "A note to the author, for colleagues only: what is missing or unclear. May stay blank.",
            publishing.return_to_draft,
        ),
        Verb(
            "publish",
            "Publish",
            "published",
            "publish",
            (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN),
            "Required, and public: why it is published now, for example “Checked against the printed report.”",
            publishing.publish,
        ),
        Verb(
            "withdraw",
            "Withdraw",
            "withdrawn",
            "withdraw",
            (State.PUBLISHED,),
            "Required, and public: it stays behind on the record’s address, for example “Entered twice; see c-12.”",
            publishing.withdraw,
        ),
    )
}


def pairs(records: Sequence[Record]) -> str:
    """Write records with the versions a person has seen: ``12:3,15:1``."""
    return ",".join(f"{record.pk}:{record.version}" for record in records)


def read_pairs(text: str) -> dict[int, int]:
    """Read what :func:`pairs` wrote; raises ``BadRequest`` for anything else."""
    found: dict[int, int] = {}
    for pair in filter(None, text.split(",")):
        key, _, version = pair.partition(":")
        if not (is_key(key) and is_key(version)):
            raise BadRequest("The chosen records cannot be read; open the list anew and choose again.")
        found[int(key)] = int(version)
    if len(found) > MAX_RECORDS:
        raise BadRequest(f"Choose at most {MAX_RECORDS} records at a time.")
    return found


@transaction.atomic
def perform(
    verb: Verb, seen: Sequence[tuple[type[Record], dict[int, int]]], *, by: User, reason: str
) -> list[Record]:
    """Do `verb` to all records in the versions that were seen, or to none.

    `seen` holds for each model the versions by primary key. Raises ``ValidationError`` naming the record
    that changed meanwhile or is not allowed.
    """
    if len(reason) > _MAX_REASON:
        raise ValidationError(f"The reason is longer than {_MAX_REASON} characters; shorten it.")
    take_turn()
    records: list[Record] = []
    for model, versions in seen:
        records += _unchanged(model, versions)
    try:
        verb.act(records, by=by, reason=reason)
    except PermissionDenied as error:
        raise ValidationError(str(error)) from error
    return records


def _unchanged(model: type[Record], versions: dict[int, int]) -> list[Record]:
    found = list(model._default_manager.filter(pk__in=versions).order_by("pk"))
    if len(found) != len(versions):
        raise ValidationError("One of the chosen records was deleted meanwhile; open the list anew.")
    for record in found:
        if record.version != versions[record.pk]:
            raise ValidationError(
                f"{record.changed_by or 'Somebody'} changed “{record}” while you decided; read it again, then confirm."
            )
    return found
