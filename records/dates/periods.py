"""Dates as stretches of days, for filters and sorting: what lies certainly or possibly within what."""

from records.dates.parsing import FuzzyDate, parse

# Earliest and latest day number, both included; None = no limit on that side (open or not known).
Bounds = tuple[int | None, int | None]

# The ends of PostgreSQL's bigint stand for "no limit"; no date reaches them.
_NO_START = -(2**63)
_NO_END = 2**63 - 1


def bounds(text: str) -> Bounds:
    """The strict bounds of a date: first and last day number that it allows, None where there is no limit.

    Doubts (`?`, `~`, `%`) do not widen them: the standard gives no measure for doubt. Raises DateError.
    """
    date = parse(text)
    return date.earliest, date.latest


def period_bounds(text: str) -> Bounds:
    """The bounds of the period that a reader asks for, any date text; blank means all of time.

    Raises DateError.
    """
    stripped = text.strip()
    return bounds(stripped) if stripped else (None, None)


def certainly_within(date: Bounds, period: Bounds) -> bool:
    """Whether a date lies wholly within a period, whichever of its days is meant.

    A date with an open or unknown end is certainly within only a period that is unlimited on that side.
    """
    first, last = _filled(date)
    period_first, period_last = _filled(period)
    return period_first <= first and last <= period_last


def possibly_within(date: Bounds, period: Bounds) -> bool:
    """Whether a date and a period have at least one day in common."""
    first, last = _filled(date)
    period_first, period_last = _filled(period)
    return first <= period_last and period_first <= last


def sort_key(date: FuzzyDate | str) -> tuple[int, int]:
    """The key by which dates are put in order: by the earliest day, then by the latest.

    The same as SQL's `ORDER BY earliest NULLS FIRST, latest NULLS LAST`. Raises DateError for a text that is
    not a date.
    """
    read = parse(date) if isinstance(date, str) else date
    return _filled((read.earliest, read.latest))


def _filled(limits: Bounds) -> tuple[int, int]:
    first, last = limits
    return (_NO_START if first is None else first), (_NO_END if last is None else last)
