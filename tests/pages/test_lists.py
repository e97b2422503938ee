"""What all lists have in common: counting, paging, sorting, and refusing what they do not understand."""

import re

import pytest
from django.test import Client

from tests import factories as make
from tests.pages.worlds import LISTS, listed, make_archive

pytestmark = pytest.mark.django_db
lists = pytest.mark.parametrize("address", LISTS)


def body_of(client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content.decode()[-3000:]
    return response.content.decode()


@lists
def test_it_works(client, address):
    found = make_archive(2)[address.strip("/")]
    body = body_of(client, address)
    assert set(listed(body, address)) == {record.identifier for record in found}
    assert f"2 {LISTS[address][1]}" in body


@lists
def test_one_record_is_counted_in_the_singular(client, address):
    make_archive(1)
    assert f"1 {LISTS[address][0]}<" in body_of(client, address)


@lists
def test_empty_archive_says_so(client, address):
    body = body_of(client, address)
    assert "Nothing is public here yet." in body
    assert "components/" not in body


@lists
def test_filters_that_nothing_fits_are_told_with_a_way_back(client, address):
    make_archive(1)
    query = "answer_kind=date" if address == "/questions/" else "q=xyzzy"
    body = body_of(client, f"{address}?{query}")
    assert "Nothing here fits all of these filters." in body
    assert f'<a href="{address}">show the whole list</a>' in body
    assert listed(body, address) == []


@lists
def test_unknown_parameter_is_named_and_nothing_is_listed(client, address):
    record = make_archive(1)[address.strip("/")][0]
    body = body_of(client, f"{address}?knid=book", 400)
    assert "This page has no parameter “knid”; take it out or correct it. It takes after, " in body
    assert record.identifier not in body


@lists
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("sort=created_by__password", "“created_by__password” is no way to sort this list; use"),
        ("sort=-pk", "“-pk” is no way to sort this list; use"),
        ("sort=newest&sort=newest", "The parameter “sort” is given 2 times; give it once."),
        ("after=abc", "The parameter “after” does not mark a place in this list"),
        ("after=%D9%A1", "The parameter “after” does not mark a place in this list"),
        ("after=" + "9" * 1900, "The parameter “after” does not mark a place in this list"),
        ("after=" + "9" * 5000, "A parameter is longer than 2000 characters"),
        ("page=2", "This page has no parameter “page”"),
        ("page_size=1000000", "This page has no parameter “page_size”"),
        (
            "part_of__created_by__email__startswith=a",
            "This page has no parameter “part_of__created_by__email",
        ),
        ("sort=a%00b", "NUL"),
        ("a%00=b", "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_mend(client, address, query, message):
    assert message in body_of(client, f"{address}?{query}", 400)


@lists
def test_search_words_are_limited_and_taken_as_text(client, address):
    make_archive(1)
    assert "shorten it to 200 or fewer" in body_of(client, f"{address}?q={'a' * 201}", 400)
    assert "shorten it to 32 or fewer" in body_of(client, f"{address}?q={'a+' * 33}", 400)
    assert "NUL" in body_of(client, f"{address}?q=a%00", 400)
    for text in (
        "%25",
        "_",
        "'",
        '"',
        "\\",
        "(a+)%2B$",
        "-",
        "%26+|+!+<->",
        "${x}",
        "%ED%A0%80",
    ):
        body_of(client, f"{address}?q={text}")


@lists
def test_wildcards_of_the_database_find_nothing(client, address):
    make_archive(1)
    assert listed(body_of(client, f"{address}?q=%25"), address) == []
    assert listed(body_of(client, f"{address}?q=___"), address) == []


@lists
def test_lists_can_only_be_read(address):
    for method in ("post", "put", "delete", "options", "trace"):
        assert getattr(Client(), method)(address).status_code == 405
    assert Client().head(address).content == b""


@lists
def test_filtered_lists_are_not_for_search_engines(client, address):
    assert "X-Robots-Tag" not in client.get(address)
    assert client.get(f"{address}?sort=newest")["X-Robots-Tag"] == "noindex"


@lists
def test_every_sorting_shows_every_record_once_over_all_pages(client, address, monkeypatch):
    monkeypatch.setattr("records.pages.keyset.page_of.__defaults__", (5,))
    found = {record.identifier for record in make_archive(12)[address.strip("/")]}
    sorts = re.findall(r'href="[^"]*\?sort=([^"&]+)"', body_of(client, address))
    assert len(sorts) >= 2
    for sort in sorts:
        seen, following = [], f"{address}?sort={sort}"
        while following:
            body = body_of(client, following)
            seen += listed(body, address)
            assert "12 " + LISTS[address][1] in body
            more = re.search(r'href="([^"]+)" rel="next"', body)
            following = more[1].replace("&amp;", "&") if more else ""
        assert len(seen) == 12
        assert set(seen) == found


@lists
def test_later_pages_lead_back_to_the_first_and_keep_filters_and_sorting(client, address, monkeypatch):
    monkeypatch.setattr("records.pages.keyset.page_of.__defaults__", (2,))
    make_archive(5)
    given = "q=e&amp;sort=newest"
    body = body_of(client, f"{address}?q=e&sort=newest")
    (following,) = re.findall(r'href="([^"]+)" rel="next"', body)
    assert following.startswith(f"{address}?{given}&amp;after=")
    assert "Back to the first page" not in body
    later = body_of(client, following.replace("&amp;", "&"))
    assert f'<a href="{address}?{given}">Back to the first page</a>' in later


def test_sorting_is_kept_by_the_filter_form(client):
    body = body_of(client, "/events/?sort=title")
    assert re.search(r'<input type="hidden" name="sort" value="title"', body)
    assert 'type="hidden"' not in body_of(client, "/events/")


def test_filter_in_force_can_be_taken_away_alone(client):
    event = make.make_event(title="Meeting", date="1990-01")
    make.publish(event)
    body = body_of(client, "/events/?q=Meeting&period=1990&certainty=certainly&topic=&sort=title")
    assert "certainly within 1990" in body
    assert 'href="/events/?q=Meeting&amp;sort=title"' in body
    assert 'href="/events/?period=1990&amp;certainty=certainly&amp;sort=title"' in body


def test_text_from_the_address_is_escaped(client):
    body = body_of(client, "/events/?q=<script>alert(1)</script>")
    assert "<script>alert" not in body
    assert "<script>alert" not in body_of(client, "/events/?<script>alert(1)</script>=1", 400)
