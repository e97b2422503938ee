"""Placing numeric answers of one scope on one axis that begins at zero."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from claims.answers import amount

if TYPE_CHECKING:
    from claims.models import Claim

_STEPS = (Decimal(1), Decimal("2"), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 4


@dataclass(frozen=True)
class Tick:
    """A labelled point of the axis; `x` is a percentage such as ``25%``, `anchor` how its label is aligned."""

    x: str
    label: str
    anchor: str


@dataclass(frozen=True)
class Bar:
    """One answer on the axis: from `x` over `width`, a mark at `mark` (empty: none), open above or below."""

    x: str
    width: str
    mark: str
    open_above: bool
    open_below: bool


@dataclass(frozen=True)
class AnswerGroup:
    """Answers of one scope in their order, each with its bar or None; `ticks` is empty where there is no axis."""

    scope: str
    ticks: tuple[Tick, ...]
    rows: "tuple[tuple[Claim, Bar | None], ...]"


def answer_group(scope: str, answers: "Sequence[Claim]") -> AnswerGroup:
    """Put the answers that hold numbers on one axis.

    There is none where fewer than two hold numbers, or one is below zero: nothing would be compared.
    """
    numeric = [answer for answer in answers if answer.has_number]
    numbers = [number for answer in numeric for number in _numbers(answer)]
    if len(numeric) < 2 or min(numbers) < 0 or max(numbers) == 0:
        return AnswerGroup(scope, (), tuple((answer, None) for answer in answers))
    step = _step(max(numbers))
    intervals = int((max(numbers) / step).to_integral_value(ROUND_CEILING))
    # “At least” needs room to run on to the right of the largest number.
    if any(_is_open_above(answer) and _numbers(answer)[0] >= step * intervals for answer in numeric):
        intervals += 1
    top = step * intervals
    rows = tuple((answer, _bar(answer, top) if answer.has_number else None) for answer in answers)
    return AnswerGroup(scope, _ticks(step, intervals), rows)


def _numbers(answer: "Claim") -> list[Decimal]:
    """Return the numbers of an answer in rising order."""
    return [number for number in (answer.value_low, answer.value, answer.value_high) if number is not None]


def _step(largest: Decimal) -> Decimal:
    """Return a round number of which about four or five reach the largest."""
    rough = largest / _INTERVALS
    power = Decimal(10) ** rough.adjusted()
    return next(step * power for step in _STEPS if step * power >= rough)


def _ticks(step: Decimal, intervals: int) -> tuple[Tick, ...]:
    anchors = {0: "start", intervals: "end"}
    return tuple(
        Tick(_percent(Decimal(place) / intervals), amount(step * place), anchors.get(place, "middle"))
        for place in range(intervals + 1)
    )


def _bar(answer: "Claim", top: Decimal) -> Bar:
    numbers = _numbers(answer)
    above, below = _is_open_above(answer), answer.value_low is None and answer.value is None
    start = Decimal(0) if below else numbers[0]
    end = top if above else numbers[-1]
    # A single number is a mark; a range is a bar, with a mark where one number in it is named.
    mark = numbers[0] if len(set(numbers)) == 1 and not (above or below) else answer.value
    return Bar(
        x=_percent(start / top),
        width=_percent((end - start) / top),
        mark="" if mark is None else _percent(mark / top),
        open_above=above,
        open_below=below,
    )


def _is_open_above(answer: "Claim") -> bool:
    return answer.value_low is not None and answer.value is None and answer.value_high is None


def _percent(part: Decimal) -> str:
    return f"{part * 100:.2f}".rstrip("0").rstrip(".") + "%"
