"""One axis for numbers of one scope: it begins at zero and shows what is open as open."""

from decimal import Decimal

import pytest

from claims.models import Claim
from claims.scale import answer_group


def claim(low=None, value=None, high=None):
    numbers = {"value_low": low, "value": value, "value_high": high}
    return Claim(**{name: None if number is None else Decimal(number) for name, number in numbers.items()})


def group(*claims):
    return answer_group("", claims)


def bars(*claims):
    return [bar for _, bar in group(*claims).rows]


def test_range_is_a_bar_and_a_number_is_a_mark():
    wide, exact = bars(claim(low=150, high=300), claim(value=300))
    assert (wide.x, wide.width, wide.mark) == ("50%", "50%", "")
    assert (exact.width, exact.mark) == ("0%", "100%")


def test_axis_begins_at_zero_and_has_round_labels():
    ticks = group(claim(value=48), claim(value=287)).ticks
    assert [tick.label for tick in ticks] == ["0", "100", "200", "300"]
    assert [tick.x for tick in ticks] == ["0%", "33.33%", "66.67%", "100%"]
    assert [tick.anchor for tick in ticks] == ["start", "middle", "middle", "end"]


def test_lower_bound_runs_on_to_the_end_and_says_so():
    largest, _ = bars(claim(low=300), claim(value=100))
    assert largest.open_above
    assert largest.x == "75%"
    assert largest.width == "25%"


def test_upper_bound_begins_at_zero_and_says_so():
    bar, _ = bars(claim(high=100), claim(value=200))
    assert bar.open_below
    assert (bar.x, bar.width, bar.mark) == ("0%", "50%", "")


def test_named_number_within_a_range_is_marked():
    bar, _ = bars(claim(low=50, value=90, high=100), claim(value=100))
    assert bar.mark == "90%"


@pytest.mark.parametrize(
    "claims",
    [
        [],
        [claim(value=5)],
        [claim(value=0), claim(value=0)],
        [claim(value=-5), claim(value=5)],
        [Claim(value_text="many")],
    ],
)
def test_there_is_no_axis_where_nothing_is_compared(claims):
    found = group(*claims)
    assert found.ticks == ()
    assert [bar for _, bar in found.rows] == [None] * len(claims)


def test_answers_in_words_keep_their_place_without_a_bar():
    rows = group(claim(value=5), Claim(value_text="many"), claim(value=9)).rows
    assert [bar is None for _, bar in rows] == [False, True, False]


@pytest.mark.parametrize("largest", ["0.000001", "1", "7", "99", "100", "123456789012345678"])
def test_every_bar_lies_within_the_axis(largest):
    for bar in bars(claim(value=largest), claim(low=largest), claim(low=0, high=largest)):
        assert float(bar.x[:-1]) >= 0
        assert float(bar.x[:-1]) + float(bar.width[:-1]) <= 100.01
