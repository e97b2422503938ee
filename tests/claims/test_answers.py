"""Answers in words: nothing is rounded, nothing made more certain than it is."""

from decimal import Decimal

import pytest

from claims.answers import amount, answer_in_words, number_in_words, order_of_answer
from claims.models import Claim, Question


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("300", "300"),
        ("1500.000000", "1,500"),
        ("0.25", "0.25"),
        ("1000000.500000", "1,000,000.5"),
        ("0", "0"),
    ],
)
def test_amounts_have_separators_and_no_needless_zeros(number, words):
    assert amount(Decimal(number)) == words


@pytest.mark.parametrize(
    ("low", "value", "high", "words"),
    [
        (None, None, None, ""),
        (None, 300, None, "300"),
        (150, None, 300, "150–300"),
        (300, None, 300, "300"),
        (25, None, None, "at least 25"),
        (None, None, 300, "at most 300"),
        (50, 90, 120, "90 (between 50 and 120)"),
        (50, 90, None, "90 (at least 50)"),
        (None, 90, 120, "90 (at most 120)"),
        (90, 90, 120, "90 (at most 120)"),
        (90, 90, 90, "90"),
    ],
)
def test_ranges_are_written_as_people_write_them(low, value, high, words):
    numbers = [None if number is None else Decimal(number) for number in (low, value, high)]
    assert number_in_words(*numbers) == words


def test_unit_of_the_question_follows_the_number_only():
    question = Question(unit="people")
    assert answer_in_words(Claim(question=question, value=Decimal(90))) == "90 people"
    assert answer_in_words(Claim(question=question, value=Decimal(90)), unit=False) == "90"
    assert answer_in_words(Claim(question=question, value_text="dozens, possibly hundreds")) == (
        "dozens, possibly hundreds"
    )


def test_dates_are_put_into_words():
    assert answer_in_words(Claim(value_date="1990-01-13")) == "13 January 1990"


def test_claim_without_an_answer_gives_none():
    assert answer_in_words(Claim(statement="A rally took place.")) == ""


def test_answers_sort_by_number_then_date_then_words():
    claims = [
        Claim(value_text="hundreds"),
        Claim(value_date="1990-01-13", value_date_earliest=726_000),
        Claim(value=Decimal(300)),
        Claim(value_low=Decimal(25)),
    ]
    words = [answer_in_words(claim) for claim in sorted(claims, key=order_of_answer)]
    assert words == ["at least 25", "300", "13 January 1990", "hundreds"]
