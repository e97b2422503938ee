"""How pages show claims: the answer in words and the count of voices."""

from collections.abc import Iterable

from django import template

from claims.answers import answer_in_words
from claims.models import Claim
from claims.reading import Spread, of_own_scope
from claims.reading import spread as spread_of
from claims.voices import Voices, voices_by_stance

register = template.Library()

_VERBS = {"supports": "supporting", "disputes": "disputing", "mentions": "mentioning"}


@register.filter
def answer_words(claim: Claim) -> str:
    """Return the answer that the claim gives, or nothing."""
    return answer_in_words(claim)


@register.filter
def voice_lines(claim: Claim) -> list[str]:
    """Return a line for each stance: “supporting: 2 sources in their own voice”, “no disputing source recorded”.

    Lists count in the database and set `told`; pages that fetched the rows themselves have `voices`.
    """
    told: dict[str, Voices] = getattr(claim, "told", None) or voices_by_stance(getattr(claim, "voices", ()))
    lines = [f"{word}: {told[stance].in_words}" for stance, word in _VERBS.items() if told.get(stance)]
    if not told.get("disputes"):
        lines.append("no disputing source recorded")
    return lines


@register.filter
def claim_label(claim: Claim) -> str:
    """Return the shortest name of a claim: its answer, else its statement; one with a warning is not spelt out."""
    if claim.content_warning:
        return f"{claim.identifier} (content warning)"
    return answer_in_words(claim) or claim.statement


@register.filter
def spread(answers: Iterable[Claim]) -> Spread:
    """Return the answers to a question in one line."""
    return spread_of(answers)


@register.filter
def sources_speaking(answers: Iterable[Claim]) -> int:
    """Count the sources that speak to the answers that count what the question counts; each counts once."""
    return len({row.source_id for answer in of_own_scope(answers) for row in getattr(answer, "voices", ())})
