"""Accounts in the admin: for administrators only, never deleted, never without an administrator."""

import pytest
from django.test import Client
from django.urls import reverse

from curators.models import User
from tests import factories as make
from tests.admin.forms import errors, filled, url

pytestmark = pytest.mark.django_db


def test_it_works(client_of):
    client = client_of("administrator")
    page = client.get(url(User, "add"))
    words = {
        "password1": "seven long words here",
        "password2": "seven long words here",
        "usable_password": "true",
    }
    response = client.post(
        url(User, "add"), filled(page, username="vera", name="Vera", role="reviewer", **words)
    )
    assert response.status_code == 302, errors(response)
    vera = User.objects.get(username="vera")
    assert (vera.role, vera.check_password("seven long words here")) == ("reviewer", True)


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor"])
def test_accounts_are_for_administrators(client_of, role):
    other = make.make_user("contributor")
    client = client_of(role)
    password = reverse("admin:auth_user_password_change", args=[other.pk])
    for address in (url(User), url(User, "add"), url(other, "change"), url(other, "history"), password):
        assert client.get(address).status_code == 403
        assert client.post(address, {"role": "administrator"}).status_code == 403
    other.refresh_from_db()
    assert other.role == "contributor"


def test_nobody_gives_oneself_a_role(client_of):
    person = make.make_user("contributor")
    client_of(person).post(url(person, "change"), {"username": person.username, "role": "administrator"})
    person.refresh_from_db()
    assert person.role == "contributor"


def test_accounts_are_never_deleted(client_of):
    other = make.make_user("contributor")
    assert client_of("administrator").post(url(other, "delete"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("change", [{"role": "editor"}, {"is_active": ""}])
def test_the_last_administrator_stays(client_of, change):
    last = make.make_user("administrator")
    client = client_of(last)
    refused = client.post(url(last, "change"), filled(client.get(url(last, "change")), **change))
    assert "make somebody else an administrator first" in errors(refused)


def test_a_lowered_role_counts_at_the_next_request(client_of):
    person = make.make_user("editor")
    client = client_of(person)
    User.objects.filter(pk=person.pk).update(role="")
    assert client.get(reverse("admin:index")).status_code == 302
    User.objects.filter(pk=person.pk).update(role="editor", is_active=False)
    assert client.get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("query", ["password__startswith=m", "email__startswith=a", "username=x"])
def test_the_list_of_accounts_answers_no_guesses(client_of, query):
    assert client_of("administrator").get(f"{url(User)}?{query}").status_code == 400


def test_the_forms_of_accounts_ask_for_the_token_against_forgery():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("administrator"))
    assert client.post(url(User, "add"), {"username": "x"}).status_code == 403


def test_signing_in_leads_to_the_desk():
    make.make_user("contributor", username="vera")
    client = Client()
    sent = {"username": "vera", "password": make.PASSWORD, "next": "//evil.example"}
    assert client.post(reverse("admin:login"), sent)["Location"] == reverse("admin:index")


@pytest.mark.parametrize("page", ["claims/", "password_change/", "jsi18n/"])
def test_other_pages_of_the_admin_open(client_of, page):
    assert client_of("contributor").get(f"/admin/{page}").status_code == 200


def test_the_sign_in_page_has_a_heading(client, db):
    assert "<h1>Sign in</h1>" in client.get(reverse("admin:login")).content.decode()
