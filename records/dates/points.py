"""One date of EDTF by itself: year, month or season, day, unknown digits, doubts, strict bounds.

Source: Library of Congress, Extended Date/Time Format (EDTF) Specification, 2019; ISO 8601-2:2019, 4.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import NoReturn

from records.dates.days import MAX_YEAR, day_number, days_in_month
from records.dates.english import MONTHS
from records.dates.errors import Refusal, shown

Parts = frozenset[str]

ANY_DATE = "1990-01-13 for a day, 1990-01 for a month, 1990 for a year, 1990~ for about 1990"
_NONE: Parts = frozenset()
_PRESENT: tuple[Parts, ...] = (
    _NONE,
    frozenset({"year"}),
    frozenset({"year", "month"}),
    frozenset({"year", "month", "day"}),
)
_SPRING, _SUMMER, _AUTUMN = (3, 5), (6, 8), (9, 11)
# A season over New Year lies at both ends of its year, and nothing in the standard says which end is meant.
_OVER_NEW_YEAR = (1, 12)
# First and last month of each season, then of each quarter, third and half of a year.
_SEASONS: dict[int, tuple[int, int]] = dict(
    enumerate(
        (
            *(_SPRING, _SUMMER, _AUTUMN, _OVER_NEW_YEAR),
            *(_SPRING, _SUMMER, _AUTUMN, _OVER_NEW_YEAR),
            *(_AUTUMN, _OVER_NEW_YEAR, _SPRING, _SUMMER),
            *((1, 3), (4, 6), (7, 9), (10, 12)),
            *((1, 4), (5, 8), (9, 12), (1, 6), (7, 12)),
        ),
        start=21,
    )
)

_POINT = re.compile(
    r"(?P<year_left>[?~%])?(?P<year>-?[0-9X]{4})(?P<year_right>[?~%])?"
    r"(?:-(?P<month_left>[?~%])?(?P<month>[0-9X]{2})(?P<month_right>[?~%])?"
    r"(?:-(?P<day_left>[?~%])?(?P<day>[0-9X]{2})(?P<day_right>[?~%])?)?)?"
)
_LONG_YEAR = re.compile(
    r"(?P<y>Y?)(?P<sign>-?)(?P<digits>[0-9]+)(?:E(?P<exponent>[0-9]+))?(?:S(?P<significant>[0-9]+))?(?P<doubt>[?~%])?"
)
_TIME = re.compile(
    r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00)"
    r"(?:Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))?"
)


@dataclass(frozen=True, slots=True)
class Point:
    """One date as typed, with its strict bounds as day numbers (see `records.dates.days`).

    `year`, `month` and `day` keep their unknown digits (`199X`, `XX`) and are blank where the date does not
    name them; `month` 21 to 41 is a season or part of a year. `uncertain` and `approximate` hold the parts
    (year, month, day) that `?`, `~` or `%` doubt. `years` is the first and last year that a number of
    significant digits (`1950S2`) allows, else None.
    """

    text: str
    earliest: int
    latest: int
    year: str
    month: str = ""
    day: str = ""
    time: str = ""
    uncertain: Parts = _NONE
    approximate: Parts = _NONE
    years: tuple[int, int] | None = None

    @property
    def parts(self) -> Parts:
        """The parts that the date names: year, month (or season), day."""
        return _PRESENT[3 if self.day else 2 if self.month else 1]

    @property
    def season(self) -> int | None:
        """The number of the season or part of the year (21 to 41), or None."""
        return int(self.month) if self.month > "20" and "X" not in self.month else None

    @property
    def has_unknown_digits(self) -> bool:
        """Whether a digit of the date is given as X."""
        return "X" in self.year or "X" in self.month or "X" in self.day

    @property
    def may_be_late(self) -> bool:
        """Whether, as the end of a period, the date may mean `latest`: it leaves the day open."""
        whole_year = self.season is not None and _SEASONS[self.season] == _OVER_NEW_YEAR
        return self.has_unknown_digits or whole_year


def read_point(text: str, alone: bool = False) -> Point:
    """One date of EDTF levels 0 to 2; raises Refusal if it is none.

    `alone` says that the date is not part of a period or set: only then may it have a time of day, be a year
    of more than four digits, or have significant digits.
    """
    match = _POINT.fullmatch(text)
    if match is None:
        return _read_alone(text) if alone else _refuse_part(text)
    year, month, day = match["year"], match["month"] or "", match["day"] or ""
    if year == "-0000":
        raise Refusal("there is no year -0000", "0000 for 1 BC, -0001 for 2 BC")
    first, last = _limits(year, month, day)
    return Point(
        text=text,
        earliest=day_number(*first),
        latest=day_number(*last),
        year=year,
        month=month,
        day=day,
        uncertain=_doubted(match, "?%"),
        approximate=_doubted(match, "~%"),
    )


def _read_alone(text: str) -> Point:
    if "T" in text:
        return _with_time(text)
    match = _LONG_YEAR.fullmatch(text)
    if match is None:
        raise Refusal("it is not year, month, day", ANY_DATE)
    is_plain_year = match["significant"] and len(match["digits"]) == 4 and not match["exponent"]
    if not match["y"] and not is_plain_year:
        raise Refusal("it is not year, month, day", ANY_DATE)
    return _long_year(match)


def _refuse_part(text: str) -> NoReturn:
    try:
        _read_alone(text)
    except Refusal:
        raise Refusal(f"“{shown(text)}” is not year, month, day", ANY_DATE) from None
    raise Refusal(
        "times and years with Y or S stand alone, not in periods or sets",
        f"{text}, or 1990/1991 for a period",
    )


def _doubted(match: re.Match[str], signs: str) -> Parts:
    """The parts under one kind of doubt: a sign to the left marks one part, to the right all up to it."""
    groups = match.groupdict()
    parts: set[str] = set()
    for count, part in enumerate(("year", "month", "day"), start=1):
        left, right = groups[f"{part}_left"], groups[f"{part}_right"]
        if left is not None and left in signs:
            parts.add(part)
        if right is not None and right in signs:
            parts |= _PRESENT[count]
    return frozenset(parts) if parts else _NONE


def _matching(mask: str, last_first: bool = False) -> Iterator[int]:
    """The numbers that fit a text with unknown digits, rising (or falling), without -0000."""
    negative = mask.startswith("-")
    digits = "0123456789"[::-1] if last_first != negative else "0123456789"
    for combination in product(*(digits if sign == "X" else sign for sign in mask.lstrip("-"))):
        number = int("".join(combination))
        if not (negative and number == 0):
            yield -number if negative else number


def _months(year: str, month: str) -> list[int]:
    """The months that a month text (blank, a number, unknown digits or a season) may mean."""
    if not month:
        return list(range(1, 13))
    if "X" in month:
        months = [number for number in _matching(month) if 1 <= number <= 12]
    else:
        first, last = _SEASONS.get(int(month), (int(month), int(month)))
        months = list(range(first, last + 1)) if 1 <= first <= 12 else []
    if not months:
        example = f"{year}-12 for December {year}, " if year.isdigit() else ""
        raise Refusal(f"there is no month {month}", f"{example}{year} for the year")
    return months


def _limits(year: str, month: str, day: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """The first and last day (year, month, day) that the texts may mean; raises Refusal if there is none."""
    months = _months(year, month)
    if day and month.isdigit() and int(month) > 12:
        raise Refusal(
            f"month {month} is a season and has no days",
            f"{year}-{month} for the season, {year}-03-{day} for a day",
        )
    days = [number for number in _matching(day) if 1 <= number <= 31] if day else []
    if day and not days:
        raise Refusal(
            f"there is no day {day}", f"{year}-{month} for the month, {year}-{month}-01 for its first day"
        )
    first = _edge(year, months, days, last=False)
    last = _edge(year, months, days, last=True)
    if first is None or last is None:
        raise _no_such_day(year, months, month, day)
    return first, last


def _edge(year: str, months: list[int], days: list[int], last: bool) -> tuple[int, int, int] | None:
    """The first (or last) real day among the combinations; no days means whole months."""
    for number in _matching(year, last_first=last):
        for month in reversed(months) if last else months:
            length = days_in_month(number, month)
            if not days:
                return number, month, length if last else 1
            fitting = [day for day in days if day <= length]
            if fitting:
                return number, month, fitting[-1] if last else fitting[0]
        # Only 29 February depends on the year; any other day that one year lacks, all years lack.
        if months != [2] or days[0] > 29:
            return None
    return None


def _no_such_day(year: str, months: list[int], month: str, day: str) -> Refusal:
    """The refusal of a day that its month (or year) does not have."""
    first_year = next(_matching(year))
    length = days_in_month(first_year, months[-1])
    name = MONTHS[months[-1] - 1]
    where = f"{name} {year}" if len(months) == 1 else f"month {month} of {year}"
    return Refusal(
        f"{where} has no day {day}",
        f"{year}-{months[-1]:02}-{length} for its last day, {year}-{month} for the month",
    )


def _with_time(text: str) -> Point:
    """A day with a time of day; the bounds are those of the day, whatever the time zone."""
    date_text, _, time = text.partition("T")
    point = read_point(date_text)
    if not point.day or point.has_unknown_digits or point.uncertain or point.approximate:
        raise Refusal(
            "a time needs a whole day without doubts", "1985-04-12T23:20:30 for 23:20:30 on 12 April 1985"
        )
    if _TIME.fullmatch(time) is None:
        raise Refusal(
            f"“{shown(time)}” is not a time",
            f"{date_text}T23:20:30, or {date_text}T23:20:30Z or +04:30 for a time zone",
        )
    return Point(text, point.earliest, point.latest, point.year, point.month, point.day, time)


def _long_year(match: re.Match[str]) -> Point:
    """A year of more than four digits (`Y17000`, `Y-17E7`) or with significant digits (`1950S2`)."""
    number = _long_number(match)
    years = _significant_years(number, match["significant"]) if match["significant"] else (number, number)
    doubt = match["doubt"] or " "
    return Point(
        text=match[0],
        earliest=day_number(years[0], 1, 1),
        latest=day_number(years[1], 12, 31),
        year=str(number),
        uncertain=_PRESENT[1] if doubt in "?%" else _NONE,
        approximate=_PRESENT[1] if doubt in "~%" else _NONE,
        years=years if years[0] != years[1] else None,
    )


def _long_number(match: re.Match[str]) -> int:
    """The year that a long-year text names; raises Refusal if out of range or to be written otherwise."""
    digits, exponent = match["digits"], match["exponent"] or "0"
    beyond = Refusal(
        "the year is beyond the range of dates", f"Y{MAX_YEAR} at most, or Y-17E7 for 170 million years back"
    )
    # Checked before the power is taken: Y1E999999999 must not be computed.
    if len(exponent) > 2 or len(digits) + int(exponent) > len(str(MAX_YEAR)):
        raise beyond
    number = int(digits + "0" * int(exponent))
    if number > MAX_YEAR:
        raise beyond
    sign = match["sign"]
    if sign and number == 0:
        raise Refusal("there is no year -0000", "0000 for 1 BC, -0001 for 2 BC")
    if match["y"] and (number < 10_000 or digits.startswith("0")):
        mend = f"{sign}{number:04}" if number < 10_000 else f"Y{sign}{number}"
        raise Refusal("Y is for years of more than four digits", mend)
    return -number if sign else number


def _significant_years(number: int, significant: str) -> tuple[int, int]:
    """First and last year that share the given count of significant digits with the number."""
    if len(significant) > 2 or int(significant) == 0:
        raise Refusal(f"“S{significant}” is not a number of digits", "1950S2 for a year from 1900 to 1999")
    unit = 10 ** max(len(str(abs(number))) - int(significant), 0)
    low = abs(number) // unit * unit
    high = min(low + unit - 1, MAX_YEAR)
    return (low, high) if number >= 0 else (-high, -low)
