"""The answer of a claim in words: a number or range, a date, or the words themselves."""

from decimal import Decimal
from typing import TYPE_CHECKING

from records.dates import in_words

if TYPE_CHECKING:
    from claims.models import Claim

EN_DASH = "–"


def amount(number: Decimal) -> str:
    """Return a number with thousands separators and no needless zeros: ``1,500`` or ``0.25``."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_in_words(low: Decimal | None, value: Decimal | None, high: Decimal | None) -> str:
    """Return a range as people write it: “150–300”, “at least 25”, “at most 300”, “90 (between 50 and 120)”.

    Only a lower bound means “at least”; nothing at all is an empty text.
    """
    if value is None:
        return _range(low, high)
    bounds = [number for number in (low, high) if number is not None and number != value]
    if not bounds:
        return amount(value)
    if low is not None and high is not None and len(bounds) == 2:
        return f"{amount(value)} (between {amount(low)} and {amount(high)})"
    return f"{amount(value)} ({_range(low if low != value else None, high if high != value else None)})"


def _range(low: Decimal | None, high: Decimal | None) -> str:
    if low is not None and high is not None:
        return amount(low) if low == high else f"{amount(low)}{EN_DASH}{amount(high)}"
    if low is not None:
        return f"at least {amount(low)}"
    return f"at most {amount(high)}" if high is not None else ""


def answer_in_words(claim: "Claim", *, unit: bool = True) -> str:
    """Return the answer that a claim gives, by default with the unit of its question; empty where it gives none.

    A number in words (“dozens, possibly hundreds”) stays words: it never becomes a figure.
    """
    number = number_in_words(claim.value_low, claim.value, claim.value_high)
    counted = claim.question.unit if unit and claim.question else ""
    parts = [
        f"{number} {counted}".strip() if number else "",
        in_words(claim.value_date) if claim.value_date else "",
        claim.value_text,
    ]
    return "; ".join(part for part in parts if part)


def order_of_answer(claim: "Claim") -> tuple[int, Decimal, str]:
    """Return the key that sorts answers: numbers by their lower end, then dates in time, then words.

    The order says nothing about how far an answer is to be believed.
    """
    numbers = [number for number in (claim.value_low, claim.value, claim.value_high) if number is not None]
    if numbers:
        return 0, numbers[0], claim.statement
    if claim.value_date:
        return 1, Decimal(claim.value_date_earliest or 0), claim.value_date
    return 2, Decimal(0), claim.value_text or claim.statement
