"""What holds for every date text, shown on generated ones."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from records.dates import (
    LANGUAGES,
    MAX_YEAR,
    DateError,
    bounds,
    certainly_within,
    civil,
    day_number,
    in_words,
    parse,
    possibly_within,
    sort_key,
)
from records.dates.english import ENGLISH
from records.dates.polish import POLISH
from records.dates.russian import RUSSIAN
from records.dates.vocabulary import Vocabulary

BIGINT = 2**63

numbers = st.integers(-9999, 9999)
years = numbers.map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
doubts = st.sampled_from(["", "", "?", "~", "%"])
days = st.dates().map(datetime.date.isoformat)
months = st.dates().map(lambda day: day.isoformat()[:7])
seasons = st.builds(lambda year, season: f"{year}-{season}", years, st.integers(21, 41))
unknown = st.builds(
    lambda day, places: "".join("X" if place in places else sign for place, sign in enumerate(day)),
    days,
    st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9])),
)
points = st.builds("{}{}".format, st.one_of(years, days, months, seasons, unknown), doubts)
ends = st.one_of(points, st.sampled_from(["", ".."]))
periods = st.builds("{}/{}".format, ends, ends)
ranges = st.builds("{}..{}".format, st.one_of(st.just(""), points), st.one_of(st.just(""), points))
sets = st.builds(
    lambda members, brackets: brackets[0] + ",".join(members) + brackets[1],
    st.lists(st.one_of(points, ranges), min_size=1, max_size=6),
    st.sampled_from(["[]", "{}"]),
)
long_years = st.builds(
    "Y{}{}".format, st.integers(-(10**20), 10**20), st.sampled_from(["", "E3", "S2", "E9S1"])
)
likely = st.one_of(points, periods, sets, long_years)
nearly = st.text("0123456789X-/.,[]{}?~%YEST:+Z ", max_size=30)


def refusal(text: str) -> str:
    """The message with which a text is refused, or blank."""
    try:
        parse(text)
    except DateError as error:
        return str(error)
    return ""


def readable(text: str) -> bool:
    return not refusal(text)


@given(st.one_of(likely, nearly, st.text(max_size=120)))
@example("XXX1-02-29")
@example("XXXX-02-30")
@example("Y1E99999999999999999999")
@example("[" * 100)
@example("{" + "XXXX-XX-XX," * 9)
@example("²⁰²⁰")
@example("1990-01-13T")
@example("T")
@example("\ud800")
def test_parse_raises_nothing_but_date_errors_and_words_never_fail(text: str) -> None:
    message = refusal(text)
    if message:
        assert "; write " in message
        assert in_words(text) == text
    else:
        assert parse(text).text == text
        assert all(in_words(text, language).strip() for language in LANGUAGES)


@given(likely.filter(readable))
def test_bounds_are_in_order_and_fit_bigint(text: str) -> None:
    earliest, latest = bounds(text)
    assert earliest is None or -BIGINT < earliest < BIGINT
    assert latest is None or -BIGINT < latest < BIGINT
    assert earliest is None or latest is None or earliest <= latest
    assert sort_key(text)[0] <= sort_key(text)[1]


@given(st.one_of(likely, nearly))
def test_what_a_refusal_offers_is_a_date(text: str) -> None:
    message = refusal(text)
    if message:
        offered = message.rpartition("; write ")[2]
        assert readable(offered.split(" ")[0].rstrip(",")), offered


@given(st.dates())
def test_day_numbers_go_there_and_back_as_pythons_do(day: datetime.date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == day.toordinal()
    assert civil(number) == (day.year, day.month, day.day)


@given(st.integers(day_number(-MAX_YEAR, 1, 1), day_number(MAX_YEAR, 12, 31)))
def test_day_numbers_of_any_year_go_there_and_back(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(st.integers(day_number(-MAX_YEAR, 1, 1), day_number(MAX_YEAR, 12, 30)))
def test_the_next_number_is_the_next_day(number: int) -> None:
    year, month, day = civil(number)
    assert civil(number + 1) in ((year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1))


@given(st.dates())
def test_a_day_lies_within_its_month_its_year_its_decade_and_its_century(day: datetime.date) -> None:
    text = day.isoformat()
    wider = [text, text[:7], text[:4], f"{text[:3]}X", f"{text[:2]}XX", "XXXX"]
    for inner, outer in pairwise(wider):
        assert certainly_within(bounds(inner), bounds(outer))


@given(seasons)
def test_a_season_lies_within_its_year(text: str) -> None:
    assert certainly_within(bounds(text), bounds(text.rpartition("-")[0]))


@given(st.dates(), st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9])))
def test_unknown_digits_only_widen_a_date(day: datetime.date, places: set[int]) -> None:
    text = day.isoformat()
    masked = "".join("X" if place in places else sign for place, sign in enumerate(text))
    assert certainly_within(bounds(text), bounds(masked))


@given(points.filter(readable), doubts)
def test_doubts_leave_the_strict_bounds_alone(text: str, doubt: str) -> None:
    plain = text.rstrip("?~%")
    assert bounds(plain + doubt) == bounds(plain)


@given(points, points)
def test_a_period_reaches_from_its_start_to_its_end(start: str, end: str) -> None:
    text = f"{start}/{end}"
    if readable(text):
        assert bounds(text) == (bounds(start)[0], bounds(end)[1])


@given(likely.filter(readable), likely.filter(readable))
def test_certainly_implies_possibly(date: str, period: str) -> None:
    if certainly_within(bounds(date), bounds(period)):
        assert possibly_within(bounds(date), bounds(period))


@pytest.mark.parametrize(("language", "words"), [("en", ENGLISH), ("pl", POLISH), ("ru", RUSSIAN)])
@given(years, st.integers(0, 3), doubts)
def test_words_for_a_year_name_no_month(
    language: str, words: Vocabulary, year: str, hidden: int, doubt: str
) -> None:
    text = year[: len(year) - hidden] + "X" * hidden + doubt
    if readable(text):
        shown = in_words(text, language)
        assert not any(name in shown for month in words.months for name in month)
