"""Our reading against that of the `edtf` library, as an independent second opinion on generated dates."""

import contextlib
import io
from time import struct_time
from typing import Any

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from records.dates import bounds, day_number

years = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
# Without 24 and 28, 30, 32 and later: see docs/dates.md for winters; the library's view of the rest varies.
seasons = st.builds("{}-{}".format, years, st.sampled_from([21, 22, 23]))
decades = years.filter(lambda year: not year.startswith("-000")).map(lambda year: f"{year[:-1]}X")
plain = st.one_of(years, months, days)
points = st.one_of(plain, seasons, decades, st.builds("{}{}".format, plain, st.sampled_from("?~%")))
periods = st.tuples(plain, plain).map(
    lambda pair: "/".join(sorted(pair, key=lambda text: bounds(text)[0] or 0))
)
sets = st.lists(plain, min_size=2, max_size=3).map(lambda members: f"[{','.join(members)}]")


def librarys_bounds(text: str) -> tuple[int, int] | None:
    """The strict bounds by the library, or None where it cannot read the text; it prints when it fails."""
    with contextlib.redirect_stdout(io.StringIO()):
        try:
            date: Any = parse_edtf(text)
        except EDTFParseException:
            return None
    return as_day(date.lower_strict()), as_day(date.upper_strict())


def as_day(moment: struct_time) -> int:
    return day_number(moment.tm_year, moment.tm_mon, moment.tm_mday)


@settings(max_examples=40, deadline=None)
@given(st.one_of(points, periods, sets))
def test_strict_bounds_are_those_of_the_library(text: str) -> None:
    assert bounds(text) == librarys_bounds(text)
