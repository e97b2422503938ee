"""How the address of one record answers: page, preview, tombstone, redirect, or as if it never existed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events.models import Place
from tests import factories as make

pytestmark = pytest.mark.django_db

HIDDEN = {
    "draft": {},
    "in review": {"state": "in_review"},
    "restricted": {"state": "published", "restricted": True},
    "restricted and once public": {
        "state": "withdrawn",
        "restricted": True,
        "first_published_at": timezone.now(),
        "withdrawn_reason": "x",
    },
    "withdrawn and never public": {"state": "withdrawn", "withdrawn_reason": "x"},
    "embargoed": {"state": "published", "embargo_until": timezone.now() + timedelta(days=1)},
}


def make_public_place(**fields):
    place = make.make_place(**fields)
    make.publish(place)
    return place


def set_columns(record, **columns):
    type(record).objects.filter(pk=record.pk).update(**columns)


def test_it_works(client):
    place = make_public_place(name="Baku")
    response = client.get(place.get_absolute_url())
    assert response.status_code == 200
    assert "<h1" in response.content.decode()
    assert "no-store" not in response.get("Cache-Control", "")
    assert "X-Robots-Tag" not in response


@pytest.mark.parametrize("columns", HIDDEN.values(), ids=HIDDEN)
def test_hidden_record_answers_exactly_as_an_absent_one(client, columns, django_assert_num_queries):
    place = make.make_place(name="Canary")
    set_columns(place, **columns)
    with django_assert_num_queries(2):
        hidden = client.get(place.get_absolute_url())
    with django_assert_num_queries(2):
        absent = client.get(f"/places/{'x' * len(place.identifier)}/")
    assert hidden.status_code == absent.status_code == 404
    assert hidden.content == absent.content
    assert hidden.headers.items() == absent.headers.items()


@pytest.mark.parametrize("identifier", ["a b", "a%00b", "..", "%F0%9F%98%80", "x" * 500, "1' OR 1=1"])
def test_identifiers_that_cannot_be_are_absent(client, identifier):
    assert client.get(f"/places/{identifier}/").status_code in (400, 404)


def test_withdrawn_record_leaves_its_reason_and_nothing_else(client):
    place = make_public_place(name="Canary")
    make.withdraw(place, reason="Entered twice")
    response = client.get(place.get_absolute_url())
    assert response.status_code == 410
    body = response.content.decode()
    assert "Entered twice" in body
    assert "Canary" not in body


def test_merged_record_leads_to_the_one_that_stays(client):
    gone, stays = make_public_place(), make_public_place()
    make.withdraw(gone)
    set_columns(gone, redirect_to=stays)
    response = client.get(gone.get_absolute_url())
    assert (response.status_code, response["Location"]) == (301, stays.get_absolute_url())


def test_merged_record_does_not_lead_to_a_hidden_one(client):
    gone, hidden = make_public_place(), make.make_place()
    make.withdraw(gone)
    set_columns(gone, redirect_to=hidden)
    response = client.get(gone.get_absolute_url())
    assert response.status_code == 410
    assert hidden.identifier not in response.content.decode()


def test_merged_record_that_was_never_public_leads_nowhere(client):
    draft, stays = make.make_place(), make_public_place()
    set_columns(draft, redirect_to=stays)
    assert client.get(draft.get_absolute_url()).status_code == 404


def test_identifier_in_another_case_leads_to_its_own_spelling(client):
    make_public_place(identifier="Baku-City")
    response = client.get("/places/bAKU-cITY/")
    assert (response.status_code, response["Location"]) == (301, "/places/Baku-City/")


def test_hidden_record_in_another_case_is_absent(client):
    make.make_place(identifier="Baku-City")
    assert client.get("/places/baku-city/").status_code == 404


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor", "administrator"])
def test_staff_see_a_draft_as_a_preview_that_nobody_stores(client_of, role):
    place = make.make_place(name="Draft place")
    response = client_of(role).get(place.get_absolute_url())
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    body = response.content.decode()
    assert "Draft place" in body
    assert "the public does not see this page" in body


def test_account_without_a_role_sees_no_preview(client_of):
    assert client_of("").get(make.make_place().get_absolute_url()).status_code == 404


def test_staff_see_a_public_record_as_the_public_does(client_of):
    place = make_public_place(name="Public")
    make.make_place(name="Hidden part", part_of=place)
    response = client_of("editor").get(place.get_absolute_url())
    assert "Hidden part" not in response.content.decode()
    assert "the public does not see this page" not in response.content.decode()


def test_parameters_are_refused_before_anything_is_looked_up(client, django_assert_num_queries):
    place = make_public_place()
    with django_assert_num_queries(0):
        response = client.get(f"{place.get_absolute_url()}?preview=1")
    assert response.status_code == 400
    assert (
        "This page takes no parameters, but the address holds “preview”; take it out."
        in response.content.decode()
    )


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_pages_can_only_be_read(method):
    make_public_place(identifier="baku")
    make.make_place(identifier="hidden")
    for identifier in ("baku", "hidden", "absent"):
        assert getattr(Client(), method)(f"/places/{identifier}/").status_code == 405


def test_head_answers_like_get_without_a_body(client):
    response = client.head(make_public_place().get_absolute_url())
    assert (response.status_code, response.content) == (200, b"")


def test_record_hidden_while_it_was_looked_up_is_absent(client, monkeypatch):
    place = make_public_place()
    for_detail = type(Place.objects.all()).for_detail

    def hide_then_fetch(rows, *, preview=False):
        set_columns(place, public=False)
        return for_detail(rows, preview=preview)

    monkeypatch.setattr(type(Place.objects.all()), "for_detail", hide_then_fetch)
    assert client.get(place.get_absolute_url()).status_code == 404
