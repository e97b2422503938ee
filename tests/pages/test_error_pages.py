"""The pages for what went wrong: what happened, how to go on, and nothing of the inside."""

import pytest
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.test import Client, RequestFactory

from archive import errors
from tests import factories as make
from tests.pages.test_claim_page import words_of


def answer(handler, *arguments):
    return handler(RequestFactory().get("/"), *arguments)


def test_bad_request_repeats_our_own_sentence():
    response = answer(errors.bad_request, BadRequest("The parameter “q” is too long; shorten it."))
    assert response.status_code == 400
    assert "The parameter “q” is too long; shorten it." in response.content.decode()


def test_bad_request_shows_nothing_of_other_errors():
    response = answer(errors.bad_request, SuspiciousOperation("/etc/passwd"))
    assert response.status_code == 400
    assert "/etc/passwd" not in response.content.decode()
    assert "This address cannot be read" in response.content.decode()


def test_forbidden_names_the_mend():
    response = answer(errors.permission_denied, PermissionDenied("Ask a reviewer <b>."))
    assert response.status_code == 403
    assert "Ask a reviewer &lt;b&gt;." in response.content.decode()


def test_missing_page_offers_ways_on(client, db):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    text = words_of(response.content.decode())
    assert "There is no page at this address" in text
    assert "search the archive" in text
    assert "nothing/here" not in text


def test_withdrawn_record_leaves_its_reason_and_not_its_title(client, db):
    claim = make.make_public_claim(statement="The statement.")
    make.withdraw(claim, reason="Its source was misread.")
    response = client.get(claim.get_absolute_url())
    assert response.status_code == 410
    html = response.content.decode()
    assert "Its source was misread." in html
    assert "The statement." not in html


def test_server_error_page_needs_neither_database_nor_request():
    response = errors.server_error(None)
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()


@pytest.mark.parametrize(
    ("handler", "error"), [("bad_request", BadRequest("x")), ("not_found", Exception("x"))]
)
def test_error_pages_ask_the_database_nothing(handler, error, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        answer(getattr(errors, handler), error)


def test_malformed_address_gets_the_sites_own_page(client, db):
    response = client.get("/about/?q=%00")
    assert response.status_code == 400
    assert "NUL character" in response.content.decode()


def test_form_without_its_token_changes_nothing_and_says_what_to_do(db):
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a", "password": "b"})
    assert response.status_code == 403
    assert "load the page again" in response.content.decode()
