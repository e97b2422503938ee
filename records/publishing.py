"""The one place where a record changes its state: permission, reason, history and visibility inside.

The admin, the import, the demo and the tests all call these verbs. Each takes any number of records and is
all or nothing: one that is not allowed stops the whole act, and the error names it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from curators.models import User
from records import history, search, visibility
from records.models import Record
from records.registry import kind_of, kinds
from records.states import State
from records.turns import take_turn

# From which states each verb starts.
_FROM = {
    "submit": (State.DRAFT,),
    "return": (State.IN_REVIEW,),
    "publish": (State.DRAFT, State.IN_REVIEW, State.WITHDRAWN),
    "withdraw": (State.PUBLISHED,),
}
_TO = {
    "submit": State.IN_REVIEW,
    "return": State.DRAFT,
    "publish": State.PUBLISHED,
    "withdraw": State.WITHDRAWN,
}
_NEEDS_REASON = ("publish", "withdraw")
# By which verbs a file brings a record from one state into another.
_PATHS: dict[tuple[str, str], tuple[str, ...]] = {
    (State.DRAFT, State.IN_REVIEW): ("submit",),
    (State.IN_REVIEW, State.DRAFT): ("return",),
    (State.DRAFT, State.PUBLISHED): ("publish",),
    (State.IN_REVIEW, State.PUBLISHED): ("publish",),
    (State.WITHDRAWN, State.PUBLISHED): ("publish",),
    (State.DRAFT, State.WITHDRAWN): ("publish", "withdraw"),
    (State.IN_REVIEW, State.WITHDRAWN): ("publish", "withdraw"),
    (State.PUBLISHED, State.WITHDRAWN): ("withdraw",),
}


class Refused(ValidationError):
    """An act that the rules of the archive do not allow; the text names the record and the mend."""


class StatesRefused(Refused):
    """States that could not be applied; `refusals` pairs each record with the reason and the mend."""

    def __init__(self, refusals: list[tuple[Record, str]]) -> None:
        super().__init__([message for _, message in refusals], code="states_refused")
        self.refusals = refusals


@transaction.atomic
def save(record: Record, *, by: User, reason: str = "") -> None:
    """Save a new or changed record in the name of `by`.

    What is published may be changed by whoever holds `revise`, with a public reason; anything else by whoever
    holds `change`. Raises ``PermissionDenied`` or :class:`Refused`. Call :func:`settle` once its children are saved.
    """
    take_turn()
    adding = record._state.adding
    revising = not adding and record.state in (State.PUBLISHED, State.WITHDRAWN)
    verb = "add" if adding else "revise" if revising else "change"
    require(by, verb, record)
    if revising and not reason.strip():
        raise Refused(
            f"“{record}” is published: give the public reason for the change.", code="reason_missing"
        )
    if adding:
        record.created_by = by
    record.changed_by = by
    record.public = record.public and not record.restricted
    if revising and record.public:
        record.public_version += 1
    before = {} if adding else visibility.hanging_on(record)
    with history.act(verb, user_id=by.pk, reason=reason):
        record.save()
    _settle_left_behind(record, before)


@transaction.atomic
def settle(records: Iterable[Record]) -> None:
    """Bring visibility and search up to date after records or what hangs on them changed."""
    changed: dict[type[Record], set[int]] = defaultdict(set)
    for record in records:
        changed[type(record)].add(record.pk)
    search.refresh(visibility.recompute(changed))


def _settle_left_behind(record: Record, before: visibility.Touched) -> None:
    """Settle what the record pointed at and no longer does, such as the claim that lost an evidence row."""
    after = visibility.hanging_on(record) if before else {}
    left = {model: ids - after.get(model, set()) for model, ids in before.items()}
    if any(left.values()):
        search.refresh(visibility.recompute(left))


def submit(records: Sequence[Record], *, by: User) -> None:
    """Hand drafts over for review."""
    _move("submit", records, by=by, reason="")


def return_to_draft(records: Sequence[Record], *, by: User, reason: str = "") -> None:
    """Hand records in review back to their authors; whoever may publish may do so."""
    _move("return", records, by=by, reason=reason)


def publish(records: Sequence[Record], *, by: User, reason: str) -> None:
    """Publish records with a public reason; nobody publishes their own work unless one person runs the archive."""
    _move("publish", records, by=by, reason=reason)


def withdraw(records: Sequence[Record], *, by: User, reason: str) -> None:
    """Take records out of the public view; the reason stays behind on their addresses."""
    _move("withdraw", records, by=by, reason=reason)


def require_states_applied_by(by: User) -> None:
    """Raise unless `by` may bring whole files of records into the states written there."""
    if not settings.ONE_PERSON:
        raise Refused(
            "States are applied from a file only where one person runs the archive (ATTEST_ONE_PERSON=1); "
            "import without it and have a colleague publish the records.",
            code="four_eyes",
        )
    for kind in kinds():
        if not by.has_perm(permission("revise", kind.model)):
            raise PermissionDenied("Only editors may apply the states of a file; ask an editor to import it.")


@transaction.atomic
def apply_states(
    wanted: Sequence[tuple[Record, str, str]], *, also: Iterable[Record], by: User, reason: str
) -> None:
    """Bring records into given states at once, as an import with its own column of states does.

    `wanted` holds records with their new state and, for withdrawn ones, the public reason. What is to be
    withdrawn is published first, so that its address says that it was here. `also` are records that changed
    otherwise and are settled with them. Raises :class:`StatesRefused` naming every record that cannot move.
    """
    take_turn()
    require_states_applied_by(by)
    steps: dict[str, list[tuple[Record, str]]] = defaultdict(list)
    refusals: list[tuple[Record, str]] = []
    for record, state, why in wanted:
        verbs = _PATHS.get((record.state, state))
        if verbs is None:
            refusals.append((record, f"“{record}” is {record.state}, so it cannot become {state}."))
        elif state == State.WITHDRAWN and not why.strip():
            refusals.append(
                (record, f"“{record}” is to be withdrawn: give the public reason, withdrawn_reason.")
            )
        else:
            for verb in verbs:
                steps[verb].append((record, why if verb == "withdraw" else reason))
    for verb in ("return", "submit", "publish"):
        refusals += _apply(verb, steps[verb], by)
    settle([*also, *(record for record, _, _ in wanted)])
    refusals += _apply("withdraw", steps["withdraw"], by)
    if refusals:
        raise StatesRefused(refusals)
    settle([record for record, _ in steps["withdraw"]])


@transaction.atomic
def release_embargoes() -> int:
    """Make public what was embargoed until now; returns how many records were looked at. The worker calls this."""
    take_turn()
    due: dict[type[Record], set[int]] = {}
    for kind in kinds():
        rows = kind.model._default_manager.filter(
            state=State.PUBLISHED, public=False, embargo_until__lte=timezone.now(), restricted=False
        )
        ids = set(rows.values_list("pk", flat=True))
        if ids:
            due[kind.model] = ids
    if due:
        with history.act("release", user_id=None, reason="The embargo has ended."):
            search.refresh(visibility.recompute(due))
    return sum(len(ids) for ids in due.values())


def require(by: User, verb: str, record: Record) -> None:
    """Raise ``PermissionDenied`` naming the record unless `by` holds `verb` on its kind."""
    if not by.has_perm(permission(verb, type(record))):
        raise PermissionDenied(
            f"Your role does not allow you to {verb} “{record}”; ask a reviewer or an editor."
        )


def permission(verb: str, model: type[models.Model]) -> str:
    """Return the name of a permission, such as ``claims.publish_claim``."""
    return f"{model._meta.app_label}.{verb}_{model._meta.model_name}"


@transaction.atomic
def _move(verb: str, records: Sequence[Record], *, by: User, reason: str) -> None:
    take_turn()
    if verb in _NEEDS_REASON and not reason.strip():
        raise Refused(f"Give the public reason to {verb} these records.", code="reason_missing")
    by_model: dict[type[Record], list[Record]] = defaultdict(list)
    for record in records:
        by_model[type(record)].append(record)
    with history.act(verb, user_id=by.pk, reason=reason):
        for model, given in by_model.items():
            _move_rows(verb, model, [record.pk for record in given], by=by, reason=reason)
        settle(records)


def _apply(verb: str, steps: list[tuple[Record, str]], by: User) -> list[tuple[Record, str]]:
    """Move records kind after kind, and return those that cannot be moved with the reason."""
    refusals: list[tuple[Record, str]] = []
    by_reason: dict[tuple[type[Record], str], dict[int, Record]] = defaultdict(dict)
    for record, why in sorted(steps, key=lambda step: kind_of(step[0]).rank):
        by_reason[type(record), why][record.pk] = record
    for (model, why), given in by_reason.items():
        rows: Any = model._default_manager.filter(pk__in=given)
        for record in rows.select_for_update(of=("self",)):
            try:
                _check(verb, record, by)
            except (Refused, PermissionDenied) as error:
                refusals.append((given[record.pk], getattr(error, "message", None) or str(error)))
        _store_move(verb, rows, reason=why)
    return refusals


def _move_rows(verb: str, model: type[Record], ids: list[int], *, by: User, reason: str) -> None:
    rows: Any = model._default_manager.filter(pk__in=ids)
    for record in rows.select_for_update(of=("self",)):
        _check(verb, record, by)
    _store_move(verb, rows, reason=reason)


def _store_move(verb: str, rows: Any, *, reason: str) -> None:
    changes: dict[str, Any] = {
        "state": _TO[verb],
        "version": F("version") + 1,
        "changed_at": timezone.now(),
        "withdrawn_reason": reason if verb == "withdraw" else "",
    }
    if verb == "withdraw":
        changes["public"] = False
    # `changed_by` stays: moving a record does not make one its author, and four eyes ask who wrote it.
    rows.update(**changes)


def _check(verb: str, record: Record, by: User) -> None:
    require(by, "publish" if verb == "return" else verb, record)
    if record.state not in _FROM[verb]:
        raise Refused(
            f"“{record}” is {record.get_state_display().lower()}, so it cannot be {_DONE[verb]}.",
            code="wrong_state",
        )
    if verb == "publish":
        _check_four_eyes(record, by)
        for refusal in kind_of(record).refusals(record):
            raise Refused(refusal, code="not_publishable")


_DONE = {"submit": "submitted", "return": "returned", "publish": "published", "withdraw": "withdrawn"}


def _check_four_eyes(record: Record, by: User) -> None:
    if settings.ONE_PERSON:
        return
    if by.pk not in (record.created_by_id, record.changed_by_id) and not history.wrote(by.pk, record):
        return
    raise Refused(
        f"You wrote “{record}” yourself: another reviewer or editor must publish it.", code="four_eyes"
    )
