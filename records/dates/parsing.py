"""Reading a text as an EDTF date: one date, a period, or a set of dates.

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019 (levels 0, 1 and 2),
the profile of ISO 8601-2:2019. What is refused or read differently stands in docs/dates.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from records.dates.errors import Refusal, date_error
from records.dates.hints import hints_for
from records.dates.points import ANY_DATE, Point, read_point

MAX_LENGTH = 100
_CLOSING = {"[": "]", "{": "}"}


class Form(Enum):
    """What kind of statement a date text makes."""

    DATE = "date"
    PERIOD = "period"
    ONE_OF = "one of"
    ALL_OF = "all of"


class Edge(Enum):
    """An end of a period that names no date: open (`..`, no limit) or not known (blank)."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch from one date to another; either end may be an Edge instead."""

    start: Point | Edge
    end: Point | Edge

    @property
    def earliest(self) -> int | None:
        """First day number that may belong to the stretch, or None without limit."""
        return self.start.earliest if isinstance(self.start, Point) else None

    @property
    def latest(self) -> int | None:
        """Last day number that may belong to the stretch, or None without limit."""
        return self.end.latest if isinstance(self.end, Point) else None


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date with all that it leaves open.

    `text` is the EDTF as typed. `earliest` and `latest` are the strict bounds as day numbers (rata die,
    proleptic Gregorian calendar, astronomical years; both fit bigint); None means open or not known.
    `members` are what the text is made of: one Point, one Span (a period), or the members of a set.
    """

    text: str
    form: Form
    members: tuple[Point | Span, ...]
    earliest: int | None
    latest: int | None

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date that the text names, in order."""
        spans = (
            (member,) if isinstance(member, Point) else (member.start, member.end) for member in self.members
        )
        return tuple(end for ends in spans for end in ends if isinstance(end, Point))

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked as uncertain (`?` or `%`)."""
        return any(point.uncertain for point in self.points)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked as approximate (`~` or `%`) or given by significant digits."""
        return any(point.approximate or point.years for point in self.points)


@lru_cache(maxsize=10_000)
def parse(text: str) -> FuzzyDate:
    """The date that an EDTF text of levels 0 to 2 states.

    The text is taken as typed, surrounding blanks included. Raises DateError, with a message that names the
    problem and shows the mend by example, for anything else, for more than 100 characters, and for years
    whose days do not fit bigint.
    """
    try:
        return _read(text)
    except Refusal as refusal:
        raise date_error(text, _hint(text) or refusal) from None


def _hint(text: str) -> Refusal | None:
    """What to write instead of a text in some other notation, if that is certain to be a date."""
    if len(text) > MAX_LENGTH:
        return None
    for hint in hints_for(text):
        try:
            _read(hint.mend.split(" ")[0])
        except Refusal:
            continue
        return hint
    return None


def _read(text: str) -> FuzzyDate:
    if not text.strip():
        raise Refusal("it is empty", ANY_DATE)
    if len(text) > MAX_LENGTH:
        raise Refusal(f"it has more than {MAX_LENGTH} characters", ANY_DATE)
    if text != text.strip():
        _read(text.strip())
        raise Refusal("it has a blank before or after it", text.strip())
    if text[0] in _CLOSING:
        return _read_set(text)
    if "/" in text:
        span = _read_period(text)
        return FuzzyDate(text, Form.PERIOD, (span,), span.earliest, span.latest)
    point = read_point(text, alone=True)
    return FuzzyDate(text, Form.DATE, (point,), point.earliest, point.latest)


def _read_period(text: str) -> Span:
    ends = text.split("/")
    if len(ends) != 2:
        raise Refusal("a period has two ends and one slash", "1990/1991 for 1990 to 1991")
    if ends == ["", ""]:
        raise Refusal("it names no date", "1990/.. for 1990 and later, ../1990 for 1990 and earlier")
    start, end = (_read_end(part) for part in ends)
    return _span(start, end, "{}/{}")


def _read_end(text: str) -> Point | Edge:
    return Edge(text) if text in ("", "..") else read_point(text)


def _span(start: Point | Edge, end: Point | Edge, pattern: str) -> Span:
    """The stretch between two ends; raises Refusal if it ends before it starts.

    An end less precise than its start ("13 January to January") names no day to end on, so it is refused too.
    """
    if isinstance(start, Point) and isinstance(end, Point):
        last_start = end.latest if end.may_be_late else end.earliest
        if start.earliest > end.latest:
            raise Refusal(
                "it ends before it starts", f"{pattern.format(end.text, start.text)} if the two were swapped"
            )
        if start.earliest > last_start:
            raise Refusal(
                f"it starts within its own end, {end.text}",
                f"{end.text} for the whole of it, or an end as precise as its start, as in 1990-01-XX",
            )
    return Span(start, end)


def _read_set(text: str) -> FuzzyDate:
    opening, content, closing = text[0], text[1:-1], text[-1]
    if closing != _CLOSING[opening]:
        raise Refusal(
            f"the set does not end with {_CLOSING[opening]}", "[1667,1668] for one of the two years"
        )
    members = tuple(_read_member(member) for member in content.replace(", ", ",").split(","))
    return FuzzyDate(
        text=text,
        form=Form.ONE_OF if opening == "[" else Form.ALL_OF,
        members=members,
        earliest=_first(member.earliest for member in members),
        latest=_last(member.latest for member in members),
    )


def _read_member(text: str) -> Point | Span:
    if not text:
        raise Refusal("the set has an empty place", "[1667,1668] for one of the two years")
    if ".." not in text:
        return read_point(text)
    ends = text.split("..")
    if len(ends) != 2 or ends == ["", ""]:
        raise Refusal(
            "two dots stand before, after or between dates", "[1670..1672] for a year from 1670 to 1672"
        )
    start, end = (read_point(part) if part else Edge.OPEN for part in ends)
    return _span(start, end, "[{}..{}]")


def _first(days: Iterable[int | None]) -> int | None:
    """The smallest of the lower bounds; None, no limit, is smaller than any."""
    known = list(days)
    return None if None in known else min(day for day in known if day is not None)


def _last(days: Iterable[int | None]) -> int | None:
    """The greatest of the upper bounds; None, no limit, is greater than any."""
    known = list(days)
    return None if None in known else max(day for day in known if day is not None)
