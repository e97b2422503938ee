"""Who may upload the single sheet, that only POST changes anything, and that what is held is private."""

import os
import time

import pytest
from django.test import Client

from claims.models import Claim
from curators import roles
from events.models import Event
from records.admin.holding import KEPT_SECONDS
from tests import factories as make
from tests.admin.forms import messages, url
from tests.admin.sheets import CONFIRM, DOWNLOAD, PAGE, confirm, download, imported, upload
from tests.admin.test_importing import confirmation, held_files, text_of
from tests.exchange.archives import rows_in_all
from tests.exchange.statements import row

pytestmark = pytest.mark.django_db


def test_held_files_are_private_and_gone_after_use(client_of):
    client = client_of("contributor")
    preview = upload(client)
    [held] = held_files()
    assert held.stat().st_mode & 0o777 == 0o600
    done = confirm(client, preview)
    [given_back] = held_files()
    assert given_back != held
    assert given_back.stat().st_mode & 0o777 == 0o600
    download(client, done)
    assert held_files() == []


def test_the_sheet_is_sent_once(client_of):
    client = client_of("contributor")
    done = imported(client)
    download(client, done)
    again = client.post(url(Claim, DOWNLOAD), {"sheet": done.context["given_back"]}, follow=True)
    assert "upload your sheet again to get it: a second import changes nothing" in messages(again)
    assert "Your sheet with identifiers" not in text_of(again)


def test_the_sheet_is_for_the_person_who_imported_it(client_of):
    done = imported(client_of("contributor"))
    other = client_of("administrator")
    assert "Your sheet with identifiers" not in text_of(other.get(url(Claim, PAGE)))
    refused = other.post(url(Claim, DOWNLOAD), {"sheet": done.context["given_back"]}, follow=True)
    assert "is not there any more" in messages(refused)
    assert len(held_files()) == 1


def test_the_next_upload_removes_the_sheet_before(client_of):
    client = client_of("contributor")
    done = imported(client)
    upload(client, row(stance="suports"))
    assert held_files() == []
    assert download(client, done).status_code == 302


def test_of_two_previews_each_gives_its_own_sheet_back(client_of):
    client = client_of("contributor")
    first, second = upload(client, row()), upload(client, row(event="Another"))
    page, other = confirm(client, first), confirm(client, second)
    assert download(client, page).status_code == 302
    assert b"Another" in download(client, other).content
    assert held_files() == []


def test_the_sheet_is_offered_for_an_hour(client_of):
    client = client_of("contributor")
    done = imported(client)
    assert "Your sheet with identifiers" in text_of(client.get(url(Claim, PAGE)))
    [path] = held_files()
    old = time.time() - KEPT_SECONDS - 1
    os.utime(path, (old, old))
    assert "Your sheet with identifiers" not in text_of(client.get(url(Claim, PAGE)))
    assert download(client, done).status_code == 302


# Who may, and how


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor", "administrator"])
def test_those_who_may_import_find_the_way(client_of, role):
    client = client_of(role)
    assert f'<a href="{url(Claim, PAGE)}">Upload a single sheet</a>' in text_of(client.get(url(Claim)))
    assert "<h1>Upload a single sheet</h1>" in text_of(client.get(url(Claim, PAGE)))
    assert "Imported statements.csv" in messages(imported(client))
    assert "Upload a single sheet" not in text_of(client.get(url(Event)))


@pytest.mark.parametrize("page", [PAGE, CONFIRM, DOWNLOAD])
def test_outsiders_are_sent_to_sign_in(client_of, page):
    for client in (client_of(""), Client()):
        answer = client.post(url(Claim, page))
        assert answer.status_code == 302
        assert "/admin/login/" in answer["Location"]


@pytest.mark.parametrize("page", [PAGE, CONFIRM, DOWNLOAD])
def test_a_role_that_may_not_import_is_refused_and_sees_no_link(client_of, monkeypatch, page):
    verbs = roles.CONTENT_VERBS["contributor"] - {"import"}
    monkeypatch.setitem(roles.CONTENT_VERBS, "contributor", verbs)
    client = client_of("contributor")
    assert client.post(url(Claim, page)).status_code == 403
    assert "Upload a single sheet" not in text_of(client.get(url(Claim)))


def test_a_right_lost_since_the_preview_stops_the_import(client_of):
    author = make.make_user("contributor")
    client = client_of(author)
    preview = upload(client)
    author.role = ""
    author.save()
    client.post(url(Claim, CONFIRM), confirmation(preview))
    assert rows_in_all() == 0


def test_every_post_asks_for_the_token_against_forgery():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("contributor"))
    assert upload(client).status_code == 403
    assert client.post(url(Claim, CONFIRM)).status_code == 403
    assert client.post(url(Claim, DOWNLOAD)).status_code == 403
    assert held_files() == []


def test_get_changes_nothing(client_of):
    client = client_of("contributor")
    preview = upload(client)
    assert client.get(url(Claim, CONFIRM), confirmation(preview)).status_code == 405
    assert rows_in_all() == 0
    done = confirm(client, preview)
    before = (held_files(), dict(client.session), rows_in_all())
    sent = {"sheet": done.context["given_back"]}
    assert client.get(url(Claim, DOWNLOAD), sent).status_code == 405
    assert client.get(url(Claim, PAGE), sent).status_code == 200
    assert (held_files(), dict(client.session), rows_in_all()) == before
    assert download(client, done).status_code == 200


def test_the_page_lists_the_columns_of_the_sheet_and_carries_no_inline_script(client_of):
    response = client_of("contributor").get(url(Claim, PAGE))
    text = text_of(response)
    for name in ("stance (needed)", "attributed_to", "evidence_id"):
        assert name in text
    assert "style=" not in text
    assert "default-src 'self'" in response["Content-Security-Policy"]
