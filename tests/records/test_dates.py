"""What is read as a date, with which bounds, and how anything else is refused."""

import datetime

import pytest

from records.dates import (
    MAX_YEAR,
    DateError,
    Edge,
    Form,
    Span,
    bounds,
    certainly_within,
    civil,
    day_number,
    parse,
    period_bounds,
    possibly_within,
    sort_key,
)

BIGINT = 2**63

# Text, first and last possible day as (year, month, day), None = no limit.
EXAMPLES = [
    ("1990-01-13", (1990, 1, 13), (1990, 1, 13)),
    ("1990-01", (1990, 1, 1), (1990, 1, 31)),
    ("1990", (1990, 1, 1), (1990, 12, 31)),
    ("1904-02-29", (1904, 2, 29), (1904, 2, 29)),
    ("1990-01-20T00:20:00", (1990, 1, 20), (1990, 1, 20)),
    ("1990-01-20T00:20:00+04:00", (1990, 1, 20), (1990, 1, 20)),
    ("1990~", (1990, 1, 1), (1990, 12, 31)),
    ("1990-01?", (1990, 1, 1), (1990, 1, 31)),
    ("1990-01-13%", (1990, 1, 13), (1990, 1, 13)),
    ("199X", (1990, 1, 1), (1999, 12, 31)),
    ("19XX", (1900, 1, 1), (1999, 12, 31)),
    ("XXXX-XX-XX", (0, 1, 1), (9999, 12, 31)),
    ("1990-XX", (1990, 1, 1), (1990, 12, 31)),
    ("1990-02-XX", (1990, 2, 1), (1990, 2, 28)),
    ("1990-1X", (1990, 10, 1), (1990, 12, 31)),
    ("1560-XX-31", (1560, 1, 31), (1560, 12, 31)),
    ("19XX-02-29", (1904, 2, 29), (1996, 2, 29)),
    ("2015-02-X8", (2015, 2, 8), (2015, 2, 28)),
    ("1990-21", (1990, 3, 1), (1990, 5, 31)),
    ("1990-24", (1990, 1, 1), (1990, 12, 31)),
    ("1990-29", (1990, 9, 1), (1990, 11, 30)),
    ("1990-33", (1990, 1, 1), (1990, 3, 31)),
    ("1990-39", (1990, 9, 1), (1990, 12, 31)),
    ("1990-41", (1990, 7, 1), (1990, 12, 31)),
    ("0000", (0, 1, 1), (0, 12, 31)),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
    ("-01XX", (-199, 1, 1), (-100, 12, 31)),
    ("-000X", (-9, 1, 1), (-1, 12, 31)),
    ("Y17000", (17000, 1, 1), (17000, 12, 31)),
    ("Y-17E7", (-170_000_000, 1, 1), (-170_000_000, 12, 31)),
    ("Y999999999999", (999_999_999_999, 1, 1), (999_999_999_999, 12, 31)),
    ("1950S2", (1900, 1, 1), (1999, 12, 31)),
    ("-1859S2", (-1899, 1, 1), (-1800, 12, 31)),
    ("1990-01-13/1990-01-19", (1990, 1, 13), (1990, 1, 19)),
    ("1988~/1990-01?", (1988, 1, 1), (1990, 1, 31)),
    ("1988/..", (1988, 1, 1), None),
    ("../1990-01-20", None, (1990, 1, 20)),
    ("1988/", (1988, 1, 1), None),
    ("/1990", None, (1990, 12, 31)),
    ("../..", None, None),
    ("2004?-06-~11", (2004, 6, 11), (2004, 6, 11)),
    ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31)),
    ("{1960, 1961-12}", (1960, 1, 1), (1961, 12, 31)),
    ("[..1760-12-03]", None, (1760, 12, 3)),
    ("[1760-01,1760-12..]", (1760, 1, 1), None),
    ("1582-10-10", (1582, 10, 10), (1582, 10, 10)),
]

# Text, what the message must name, and the date that it must offer.
REFUSALS = [
    ("", "empty", "1990-01-13"),
    ("   ", "empty", "1990-01-13"),
    ("1933-13", "no month 13", "1933-12"),
    ("1933-00", "no month 00", "1933-12"),
    ("1933-02-30", "February 1933 has no day 30", "1933-02-28"),
    ("1932-02-30", "February 1932 has no day 30", "1932-02-29"),
    ("1990-01-00", "no day 00", "1990-01"),
    ("1990-21-05", "season", "1990-21"),
    ("19X1-02-29", "no day 29", "19X1-02-28"),
    ("1933/1932", "ends before it starts", "1932/1933"),
    ("[1933..1932]", "ends before it starts", "[1932..1933]"),
    ("1990-01-13/1990-01", "within its own end", "1990-01"),
    ("1990/1991/1992", "two ends", "1990/1991"),
    ("/", "names no date", "1990/.."),
    ("-0000", "no year -0000", "0000"),
    ("Y2006", "more than four digits", "2006"),
    ("Y1E999999999", "beyond the range", f"Y{MAX_YEAR}"),
    ("Y99999999999999999999", "beyond the range", f"Y{MAX_YEAR}"),
    ("Y-61000/-2000", "stand alone", "Y-61000"),
    ("1990S0", "number of digits", "1950S2"),
    ("1990-01-20T25:00:00", "not a time", "1990-01-20T23:20:30"),
    ("1990-01-XXT10:00:00", "whole day", "1985-04-12T23:20:30"),
    ("[1667,1668", "does not end with ]", "[1667,1668]"),
    ("[1667,,1668]", "empty place", "[1667,1668]"),
    ("[..]", "two dots", "[1670..1672]"),
    ("1" * 101, "more than 100 characters", "1990-01-13"),
    (" 1990", "blank", "1990"),
    ("1990 -01", "blank", "1990-01"),
    ("13.01.1990", "order", "1990-01-13"),
    ("01.02.1990", "order", "1990-01-13"),
    ("01/13/1990", "order", "1990-01-13"),
    ("1990-1-13", "two digits", "1990-01-13"),
    ("1990/01/13", "hyphens", "1990-01-13"),
    ("19900113", "hyphens", "1990-01-13"),
    ("13 January 1990", "numbers", "1990-01-13"),
    ("January 13, 1990", "numbers", "1990-01-13"),
    ("Jan. 1990", "numbers", "1990-01"),
    ("1990s", "decade", "199X"),
    ("c. 1990", "about", "1990~"),
    ("before 1990", "brackets", "[..1990]"),
    ("1988–1990", "slash", "1988/1990"),
    ("44 BC", "0000 = 1 BC", "-0043"),
    ("532", "four digits", "0532"),
    ("12004-06", "begins with Y", "Y12004"),
    ("19xx", "capitals", "19XX"),
    ("..1984", "brackets", "[..1984]"),
    ("1670..1673", "brackets", "[1670..1673]"),
    ("2004-(06)~", "round brackets", "2004-06~-11"),
    ("1990\u201101\u201113", "hyphens", "1990-01-13"),
    ("١٩٩٠", "0 to 9", "1990"),
    ("yesterday", "not year, month, day", "1990-01-13"),
]


@pytest.mark.parametrize(("text", "first", "last"), EXAMPLES)
def test_bounds_are_the_first_and_last_possible_day(
    text: str, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None
) -> None:
    earliest, latest = bounds(text)
    assert [None if day is None else civil(day) for day in (earliest, latest)] == [first, last]
    assert parse(text).text == text


@pytest.mark.parametrize(("text", "problem", "mend"), REFUSALS)
def test_refusal_names_the_problem_and_a_date_to_write_instead(text: str, problem: str, mend: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)
    before, _, offered = str(refused.value).rpartition("; write ")
    assert problem in before
    assert offered.split()[0].rstrip(",") == mend
    assert parse(mend).text == mend


def test_refusal_reads_as_a_sentence() -> None:
    with pytest.raises(DateError) as refused:
        parse("1933-13")
    assert str(refused.value) == (
        "“1933-13” is not a date: there is no month 13; write 1933-12 for December 1933, 1933 for the year"
    )


def test_refusal_shows_no_control_characters_and_no_endless_text() -> None:
    with pytest.raises(DateError) as refused:
        parse("19\n90\u202e" + "x" * 10_000)
    assert "\n" not in str(refused.value)
    assert "\u202e" not in str(refused.value)
    assert len(str(refused.value)) < 300


def test_form_and_doubts_are_kept() -> None:
    assert parse("1990").form is Form.DATE
    assert parse("1990/1991").form is Form.PERIOD
    assert parse("[1990,1991]").form is Form.ONE_OF
    assert parse("{1990,1991}").form is Form.ALL_OF
    assert (parse("1990?").uncertain, parse("1990?").approximate) == (True, False)
    assert (parse("1990~").uncertain, parse("1990~").approximate) == (False, True)
    assert (parse("1988/1990%").uncertain, parse("1988/1990%").approximate) == (True, True)


def test_open_end_and_unknown_end_are_told_apart() -> None:
    (start,) = parse("1990").points
    assert parse("1990/..").members == (Span(start, Edge.OPEN),)
    assert parse("1990/").members == (Span(start, Edge.UNKNOWN),)
    assert bounds("1990/..") == bounds("1990/")


def test_doubt_on_the_right_reaches_all_parts_before_it_and_on_the_left_only_one() -> None:
    (right,) = parse("2004-06~-11").points
    (left,) = parse("2004-~06-11").points
    assert right.approximate == {"year", "month"}
    assert left.approximate == {"month"}


def test_day_numbers_are_those_of_pythons_dates() -> None:
    assert day_number(1, 1, 1) == 1
    assert day_number(1990, 1, 13) == datetime.date(1990, 1, 13).toordinal()
    assert day_number(9999, 12, 31) == datetime.date.max.toordinal()
    assert day_number(0, 12, 31) == 0
    assert day_number(0, 1, 1) == -365  # year 0 is a leap year


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1990, 13, 1), (1990, 2, 29), (1990, 1, 0), (MAX_YEAR + 1, 1, 1)]
)
def test_day_number_refuses_days_that_do_not_exist(year: int, month: int, day: int) -> None:
    with pytest.raises(DateError):
        day_number(year, month, day)


def test_bounds_of_the_farthest_years_fit_bigint() -> None:
    assert day_number(-MAX_YEAR, 1, 1) > -BIGINT
    assert day_number(MAX_YEAR, 12, 31) < BIGINT
    assert bounds(f"Y{MAX_YEAR}")[1] == day_number(MAX_YEAR, 12, 31)


def test_certainly_means_wholly_within() -> None:
    january = period_bounds("1990-01")
    assert certainly_within(bounds("1990-01-13/1990-01-19"), january)
    assert not certainly_within(bounds("1990"), january)
    assert not certainly_within(bounds("1990-01-13/.."), january)
    assert not certainly_within(bounds("1990-01-13/"), january)
    assert certainly_within(bounds("1990-01-13/.."), period_bounds("1990/.."))


def test_possibly_means_overlapping() -> None:
    january = period_bounds("1990-01")
    assert possibly_within(bounds("1990"), january)
    assert possibly_within(bounds("1988/.."), january)
    assert possibly_within(bounds("1988/"), january)
    assert possibly_within(bounds("1990-24"), january)
    assert not possibly_within(bounds("1990-02"), january)
    assert not possibly_within(bounds("1990-02/.."), january)


def test_blank_period_is_all_of_time() -> None:
    assert period_bounds(" ") == (None, None)
    assert certainly_within(bounds("1990"), period_bounds(""))


def test_dates_are_ordered_by_first_then_last_possible_day() -> None:
    texts = ["1990", "1990-02", "../1990", "-0043", "1990-01-01", "1989/..", "Y-17E7"]
    assert sorted(texts, key=sort_key) == [
        *("../1990", "Y-17E7", "-0043", "1989/..", "1990-01-01", "1990", "1990-02"),
    ]
    assert sort_key(parse("1990")) == sort_key("1990")
