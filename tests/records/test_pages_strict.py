"""Parameters that a page does not take are refused by name."""

import pytest
from django.core.exceptions import BadRequest
from django.test import RequestFactory

from records.pages.strict import check_parameters, shown


def check(query: str, **rules) -> None:
    check_parameters(RequestFactory().get(f"/?{query}"), **{"allowed": {"q", "kind", "after"}, **rules})


def refusal(query: str, **rules) -> str:
    with pytest.raises(BadRequest) as caught:
        check(query, **rules)
    return str(caught.value)


def test_it_works():
    check("q=baku&kind=book")


def test_unknown_parameter_is_named_with_those_that_can_be_used():
    assert refusal("kinds=book") == (
        "This page has no parameter “kinds”; take it out or correct it. It takes after, kind, q."
    )


def test_page_without_parameters_names_the_one_to_take_out():
    assert refusal("q=x", allowed=()) == (
        "This page takes no parameters, but the address holds “q”; take it out."
    )


def test_repeated_parameter_is_refused_unless_it_may_be_repeated():
    assert refusal("q=a&q=b") == "The parameter “q” is given 2 times; give it once."
    check("q=a&q=b", repeatable={"q"})


def test_longest_value_passes_and_one_more_character_does_not():
    check("q=" + "a" * 200)
    assert (
        refusal("q=" + "a" * 201) == "The parameter “q” is 201 characters long; shorten it to 200 or fewer."
    )
    check("after=" + "a" * 201, tokens={"after"})


def test_value_of_33_words_is_refused():
    check("q=" + "+".join(["a"] * 32))
    assert (
        refusal("q=" + "+".join(["a"] * 33)) == "The parameter “q” has 33 words; shorten it to 32 or fewer."
    )


def test_text_repeated_in_a_message_is_short_and_visible():
    assert shown("a" * 61) == "a" * 60 + "…"
    assert shown("kind\u202e\x07") == "kind\ufffd\ufffd"
