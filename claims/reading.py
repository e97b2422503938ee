"""What the page of a claim is put together from: sides, other answers, and the archive's reading of links."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.answers import answer_in_words, order_of_answer
from claims.voices import Voices, count_voices
from claims.words import ClaimLinkKind, Stance

if TYPE_CHECKING:
    from claims.models import Claim, ClaimLink, Evidence


@dataclass(frozen=True)
class Side:
    """The evidence of one stance under its heading; `none` says what the page shows where there is none."""

    anchor: str
    heading: str
    none: str
    rows: "tuple[Evidence, ...]"

    @property
    def voices(self) -> Voices:
        """How many speak here."""
        return count_voices(self.rows)


_HEADINGS = {
    Stance.SUPPORTS: ("supporting", "Sources that support this", "No supporting source recorded."),
    Stance.DISPUTES: ("disputing", "Sources that dispute this", "No disputing source recorded."),
    Stance.MENTIONS: ("mentioning", "Sources that mention this without taking a side", ""),
    Stance.SILENT: ("silent", "Sources that do not address the question", ""),
}


def sides(rows: "Iterable[Evidence]") -> dict[str, Side]:
    """Sort evidence by stance, in the order given; every stance has its side, even an empty one."""
    rows = list(rows)
    found = {}
    for stance, (anchor, heading, none) in _HEADINGS.items():
        found[stance.value] = Side(anchor, heading, none, tuple(row for row in rows if row.stance == stance))
    return found


@dataclass(frozen=True)
class Reading:
    """The archive's reading of how another claim relates to this one, as a sentence before its statement."""

    words: str
    other: "Claim"
    note: str


_OUTWARD = {
    ClaimLinkKind.CONTRADICTS: "This claim contradicts",
    ClaimLinkKind.REFINES: "This claim refines",
    ClaimLinkKind.PART_OF: "This claim is part of",
}
_INWARD = {
    ClaimLinkKind.CONTRADICTS: "This claim is contradicted by",
    ClaimLinkKind.REFINES: "This claim is refined by",
    ClaimLinkKind.PART_OF: "This claim has as a part",
}


def readings(claim: "Claim", links: "Iterable[ClaimLink]") -> list[Reading]:
    """Return the links of a claim as sentences, whichever end it stands at."""
    return [
        Reading(_OUTWARD[ClaimLinkKind(link.kind)], link.target, link.note)
        if link.claim_id == claim.pk
        else Reading(_INWARD[ClaimLinkKind(link.kind)], link.claim, link.note)
        for link in links
    ]


@dataclass(frozen=True)
class Scope:
    """Answers that count the same thing; a blank `name` is the scope of the question itself."""

    name: str
    answers: "tuple[Claim, ...]"


def by_scope(answers: "Iterable[Claim]") -> list[Scope]:
    """Group answers by scope, the question's own first, each group in the order of its numbers or dates."""
    found: dict[str, list[Claim]] = {}
    for answer in sorted(answers, key=order_of_answer):
        found.setdefault(answer.scope, []).append(answer)
    return [Scope(name, tuple(found[name])) for name in sorted(found, key=str.casefold)]


def in_order(answers: "Iterable[Claim]") -> "list[Claim]":
    """Return answers scope by scope, the question's own first."""
    return [answer for scope in by_scope(answers) for answer in scope.answers]


@dataclass(frozen=True)
class Spread:
    """The answers to a question in one line: some `texts`, how many `more`, and how many count something else."""

    texts: tuple[str, ...]
    more: int
    of_other_scope: int


def spread(answers: "Iterable[Claim]", limit: int = 6) -> Spread:
    """Return the different answers in their order; those behind a content warning are left out.

    Answers that count something else than the question are only counted, unless there are no others to show; then
    each names what it counts.
    """
    answers = list(answers)
    own, others = (
        _in_one_line(answer for answer in in_order(answers) if bool(answer.scope) is elsewhere)
        for elsewhere in (False, True)
    )
    shown = own or others
    of_other_scope = sum(bool(answer.scope) for answer in answers) if own else 0
    return Spread(shown[:limit], max(0, len(shown) - limit), of_other_scope)


def _in_one_line(answers: "Iterable[Claim]") -> tuple[str, ...]:
    texts: dict[str, None] = {}
    for answer in answers:
        text = "" if answer.content_warning else answer_in_words(answer, unit=False)
        if text:
            texts[f"{text} ({answer.scope})" if answer.scope else text] = None
    return tuple(texts)


def of_own_scope(answers: "Iterable[Claim]") -> "list[Claim]":
    """Return the answers that count what the question counts; all of them where none does."""
    answers = list(answers)
    return [answer for answer in answers if not answer.scope] or answers
