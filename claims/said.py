"""What one source or voice says, filed under events and questions as its page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claims.words import Stance
from records.states import State

if TYPE_CHECKING:
    from claims.models import Claim, Evidence, Question
    from events.models import Event

# More rows than this would make a page that nobody reads; the list of claims shows the others.
MAX_ROWS = 200

_OWN = {
    Stance.SUPPORTS: "Supports this, in its own voice",
    Stance.DISPUTES: "Disputes this, in its own voice",
    Stance.MENTIONS: "Mentions this without taking a side, in its own voice",
    Stance.SILENT: "Does not address the question",
}
_REPORTED = {
    Stance.SUPPORTS: "Reports a voice that supports this",
    Stance.DISPUTES: "Reports a voice that disputes this",
    Stance.MENTIONS: "Reports a voice that mentions this without taking a side",
    Stance.SILENT: "Reports a voice that does not address the question",
}
_VOICED = {
    Stance.SUPPORTS: "Supports this",
    Stance.DISPUTES: "Disputes this",
    Stance.MENTIONS: "Mentions this without taking a side",
    Stance.SILENT: "Does not address the question",
}


@dataclass(frozen=True)
class Said:
    """All rows towards one claim, or those that are silent on the question they stand under."""

    claim: "Claim | None"
    rows: "list[Evidence]" = field(default_factory=list)


@dataclass(frozen=True)
class QuestionGroup:
    """What is said to one question of an event; without a question, the claims that answer none."""

    question: "Question | None"
    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class EventGroup:
    """What is said within one event."""

    event: "Event"
    questions: list[QuestionGroup] = field(default_factory=list)


def stance_words(row: "Evidence") -> str:
    """Say what the voice of an evidence row does, and whose voice it is."""
    stance = Stance(row.stance)
    return _REPORTED[stance] if row.is_reported_voice else _OWN[stance]


def reported_words(row: "Evidence") -> str:
    """Say what a reported voice does, for the page of that voice."""
    return _VOICED[Stance(row.stance)]


def grouped(rows: "Iterable[Evidence]") -> list[EventGroup]:
    """File rows, which come in the order of ``EvidenceQuerySet.in_order_of_events()``, under events and questions.

    Rows whose claim, question or event is withdrawn are left out: only previews can hold such rows.
    """
    events: list[EventGroup] = []
    for row in rows:
        question = row.claim.question if row.claim else row.question
        owner = row.claim or row.question
        if owner is None or any(one.state == State.WITHDRAWN for one in (owner, owner.event)):
            continue
        if not events or events[-1].event != owner.event:
            events.append(EventGroup(owner.event))
        questions = events[-1].questions
        if not questions or questions[-1].question != question:
            questions.append(QuestionGroup(question))
        said = questions[-1].said
        if not said or said[-1].claim != row.claim:
            said.append(Said(row.claim))
        said[-1].rows.append(row)
    return events
