"""Section D of the hostile inputs: refused in words or taken as plain text, never a full list, never a crash."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search_filters import SearchFilters
from records.search import finding
from tests import factories as make
from tests.search.asking import answer, page, refusal, titles

PARAMETERS = [*SearchFilters.base_filters, "sort", "after"]


@pytest.fixture
def _something(db):
    make.make_public_claim(statement="Troops entered the city.")


pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PARAMETERS)
def test_d1_nul_is_refused_in_every_parameter(client, name):
    assert "contains a NUL character; remove it" in refusal(client, **{name: "a\x00b"})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x" * 201, "The parameter “q” is 201 characters long; shorten it to 200 or fewer."),
        ("a " * 33, "The parameter “q” has 33 words; shorten it to 32 or fewer."),
        ('"' + "a " * 90 + '"', "The parameter “q” has"),
        ("x" * 1500, "The parameter “q” is 1500 characters long"),
    ],
)
def test_d2_long_texts_are_refused(client, text, message):
    assert message in refusal(client, q=text)


def test_d2_the_longest_text_that_is_allowed_is_answered(client):
    assert page(client, q=("abcde " * 32)[:200])


@pytest.mark.parametrize(
    "text",
    [
        '"troops', 'troops"', '""', "troops & city", "troops | city", "!troops", "troops <-> city", "troops:*",
        "(troops", ")(", "(a+)+$", "%_", "%%%", "-", "- -", "--troops", "-troops", "\\", "\\'", "';--", "'",
        "troops:A", "or", "or or", 'or "', "<b>troops</b>", "{{ 7*7 }}", "\ud7ff\ue000\ue001", "🙂", "a" * 200,
        "\u202etroops", "\x01\x02", "　", "#", "/", "@", "0", "-0", "1e400",
    ],
)  # fmt: skip
def test_d3_signs_are_plain_text(client, text):
    assert answer(client, q=text).status_code == 200


@pytest.mark.usefixtures("_something")
def test_d3_operators_of_the_database_do_not_work(client):
    assert titles(client, q="troops:* & !city") == titles(client, q="troops city")
    assert titles(client, q="tro%") == []
    assert titles(client, q="tro:*") == []


@pytest.mark.parametrize(
    "token", ["1", "-1", "abc", "٣", "9" * 1900, "eyJhIjoxfQ:1abc:xyz", "[]", "relevance", "  x"]
)
def test_d4_places_that_the_archive_did_not_make_are_refused(client, token):
    assert "“after” does not mark a place in this list; take it out" in refusal(
        client, q="troops", after=token
    )


def test_d4_a_place_without_words_is_refused_too(client):
    assert "“after” does not mark a place" in refusal(client, after="abc")


def test_d4_a_place_of_another_order_is_refused(client):
    for number in range(21):
        make.publish(make.make_event(title=f"Troops {number}"))
    response = answer(client, q="troops", sort="title")
    token = response.context["next_url"].partition("after=")[2]
    assert answer(client, q="troops", sort="newest", after=token).status_code == 400


@pytest.mark.parametrize("period", ["abc", "10" * 16, "5" * 150, "1990-13", "1990-02-30", "-", "٢٠٢٠"])
def test_d5_periods_that_are_no_dates_are_refused_with_the_mend(client, period):
    text = refusal(client, period=period)
    assert "The parameter “period” cannot be read" in text
    assert "write" in text or "fewer" in text


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        ("type", "claim", "“claim” is not among its values; use claims, questions, events"),
        ("stance", "suports", "“suports” is not among its values; use supports, disputes, mentions, silent"),
        ("source_kind", "buch", "“buch” is not among its values; use document, book"),
        ("certainty", "maybe", "“maybe” is not among its values"),
        (
            "event",
            "no-such",
            "there is no event “no-such” here; use the last part of the address of its page",
        ),
        ("sort", "rank", "“rank” is no way to sort this list; use relevance, newest, title"),
    ],
)
def test_d5_values_that_a_filter_does_not_know_are_refused_with_those_it_knows(
    client, parameter, value, message
):
    text = refusal(client, q="troops", **{parameter: value})
    assert message in text
    assert parameter in text


@pytest.mark.usefixtures("_something")
@pytest.mark.parametrize("name", ["page", "Q", "stanse", "event__title", "limit", "<script>"])
def test_d6_unknown_parameters_are_refused_by_name(client, name):
    text = refusal(client, q="troops", **{name: "1"})
    assert f"This page has no parameter “{name}”; take it out or correct it." in text
    assert "Troops entered" not in text


def test_d6_a_parameter_given_twice_is_refused(client):
    response = client.get("/search/?q=a&q=b")
    assert response.status_code == 400
    assert "“q” is given 2 times; give it once." in response.content.decode()


@pytest.mark.parametrize(
    "parameters",
    [
        {"sort": "created_by__password"},
        {"created_by__email__startswith": "a"},
        {"curator_notes": "a"},
        {"sort": "-pk"},
    ],
)
def test_d7_nobody_sorts_or_filters_by_what_is_not_offered(client, parameters):
    assert refusal(client, **parameters)


def test_words_alone_too_common_to_be_indexed_are_explained(client):
    text = page(client, q="the of")
    assert "leaves out words as common as these. Add a rarer one" in text


@pytest.mark.usefixtures("_something")
def test_a_search_that_takes_too_long_is_stopped_with_a_page_that_says_so(client, monkeypatch):
    monkeypatch.setattr(finding, "SECONDS", 0.001)
    monkeypatch.setattr(
        "archive.search_page.page_of", lambda rows, *_: list(rows.extra(where=["pg_sleep(1) IS NULL"]))
    )
    response = answer(client, q="troops")
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    text = response.content.decode()
    assert "This search took too long" in text
    assert "Use a rarer word, a filter or a" in text


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    text=st.one_of(
        st.text(max_size=220),
        st.text(alphabet="\"'-!&|()<>:*\\%_ or \ue000\ue001<>/@.0aб", max_size=80),
    )
)
def test_no_text_breaks_the_search(client, text):
    assert answer(client, q=text).status_code in (200, 400)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(PARAMETERS), text=st.text(max_size=60))
def test_no_value_of_any_parameter_breaks_the_page(client, name, text):
    assert answer(client, **{name: text}).status_code in (200, 400)
