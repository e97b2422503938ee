"""Nothing hidden leaves through any address of the site, whoever asks."""

import logging

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from records.registry import kinds
from tests import factories as make
from tests.permissions.world import CANARY, HIDDEN_STATES, World

pytestmark = pytest.mark.django_db

PAGE_OF = {
    "events": "event-detail",
    "questions": "question-detail",
    "claims": "claim-detail",
    "sources": "source-detail",
    "agents": "agent-detail",
    "places": "place-detail",
    "media": "media-detail",
}
LISTS = ("event-list", "question-list", "claim-list", "source-list", "place-list", "media-list")
STAFF = ("contributor", "reviewer", "editor", "administrator")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """Return one world for the whole module: making it takes longer than any test, and none of them changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def outsiders(client_of):
    """Return a visitor and an account without a role: they see the same."""
    return [Client(), client_of("")]


def public_patterns() -> list[URLPattern]:
    """Return every address of the resolver outside the admin."""
    found: list[URLPattern] = []

    def walk(patterns) -> None:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                if pattern.namespace != "admin":
                    walk(pattern.url_patterns)
            else:
                found.append(pattern)

    walk(get_resolver().url_patterns)
    return found


def addresses_of(pattern: URLPattern, world: World) -> list[str]:
    """Return every address of a pattern, filled with every identifier and every hash there is."""
    names = list(pattern.pattern.converters)
    if not names:
        return [reverse(pattern.name)]
    if names == ["identifier"]:
        identifiers = {record.identifier for _, _, record in world.records()}
        identifiers |= {record.identifier for record in world.public.values()}
        return [reverse(pattern.name, args=[identifier]) for identifier in sorted(identifiers)]
    assert pattern.name == "media-file", f"the matrix does not know how to fill in {pattern}"
    items = [world.public["media"], *world.hidden["media"].values()]
    return [
        reverse("media-file", args=[item.sha256, name, "webp"])
        for item in items
        for name in ("thumb", "view")
    ]


def test_no_address_shows_outsiders_anything_hidden(world, outsiders):
    for pattern in public_patterns():
        for address in addresses_of(pattern, world):
            for client in outsiders:
                body = client.get(address).content.decode()
                assert CANARY not in body, f"{address} shows {body[body.index(CANARY) :][:60]!r}"
                assert "77123" not in body.replace("77,123", "77123"), f"{address} shows a hidden number"


def test_logs_and_caches_hold_nothing_hidden(world, outsiders, client_of, caplog):
    with caplog.at_level(logging.INFO):
        for pattern in public_patterns():
            for address in addresses_of(pattern, world):
                for client in (*outsiders, client_of("editor")):
                    client.get(address)
    assert "Not Found" in caplog.text
    assert CANARY not in caplog.text
    # Nothing is cached yet; once something is, this test learns to search it.
    assert set(settings.CACHES) == {"default"}
    assert "LocMemCache" in settings.CACHES["default"]["BACKEND"]
    assert not caches["default"]._cache


@pytest.mark.parametrize("state", HIDDEN_STATES)
def test_hidden_pages_answer_outsiders_as_if_they_had_never_existed(world, outsiders, state):
    for kind, page in PAGE_OF.items():
        record = world.hidden[kind][state]
        for client in outsiders:
            absent = client.get(reverse(page, args=["never-existed"]))
            answer = client.get(reverse(page, args=[record.identifier]))
            if state == "withdrawn" and record.is_tombstone:
                assert answer.status_code == 410
                assert "Withdrawn for a stated reason" in answer.content.decode()
            else:
                assert answer.status_code == absent.status_code == 404
                assert answer.content == absent.content
                assert dict(answer.headers) == dict(absent.headers)


def test_claim_that_never_was_public_leaves_no_tombstone(world, outsiders):
    claim = make.make_claim(identifier="never-public")
    make.publish(claim)
    make.withdraw(claim)
    assert claim.first_published_at is None
    assert outsiders[0].get(reverse("claim-detail", args=[claim.identifier])).status_code == 404


@pytest.mark.parametrize("role", STAFF)
def test_staff_preview_hidden_records_with_a_banner(world, client_of, role):
    client = client_of(role)
    for kind, page in PAGE_OF.items():
        answer = client.get(reverse(page, args=[world.hidden[kind]["draft"].identifier]))
        assert answer.status_code == 200
        assert CANARY in answer.content.decode()
        assert "the public does not see this page" in answer.content.decode().lower()
        assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", ["", *STAFF])
def test_lists_show_everybody_the_public_records_only(world, client_of, name, role):
    body = client_of(role).get(reverse(name)).content.decode()
    assert CANARY not in body


@pytest.mark.parametrize("words", [CANARY, f"{CANARY} private name", "hidden-claims-draft", "77123"])
def test_search_finds_nothing_hidden(world, outsiders, words):
    for client in outsiders:
        body = client.get(reverse("search"), {"q": words}).content.decode()
        assert body.count(words) == body.replace("value=", "").count(words)
        assert "hidden-" not in body.replace(words, "")


def test_filters_offer_nothing_hidden(world, outsiders):
    for name in (*LISTS, "search"):
        body = outsiders[0].get(reverse(name)).content.decode()
        assert not [kind.name for kind in kinds() if f"hidden-{kind.name}" in body]


@pytest.mark.parametrize("method", ["head", "options", "trace", "post", "put", "patch", "delete"])
def test_no_method_tells_hidden_from_absent(world, outsiders, method):
    for kind, page in PAGE_OF.items():
        hidden = getattr(outsiders[0], method)(reverse(page, args=[world.hidden[kind]["draft"].identifier]))
        absent = getattr(outsiders[0], method)(reverse(page, args=["never-existed"]))
        assert (hidden.status_code, hidden.content) == (absent.status_code, absent.content)


def test_conditional_and_ranged_requests_tell_nothing_of_hidden_files(world, outsiders):
    item = world.hidden["media"]["draft"]
    for headers in ({"Range": "bytes=0-1"}, {"If-None-Match": "*"}):
        hidden = outsiders[0].get(reverse("media-file", args=[item.sha256, "view", "webp"]), headers=headers)
        absent = outsiders[0].get(reverse("media-file", args=["0" * 64, "view", "webp"]), headers=headers)
        assert (
            (hidden.status_code, hidden.content)
            == (absent.status_code, absent.content)
            == (404, absent.content)
        )


def test_originals_are_for_staff(world, outsiders, client_of):
    address = reverse("media-file", args=[world.public["media"].sha256, "original", "png"])
    assert outsiders[0].get(address).status_code == 404
    assert outsiders[1].get(address).status_code == 404


def test_admin_answers_outsiders_with_the_sign_in_page(outsiders):
    for client in outsiders:
        for name in ("admin:index", "admin:claims_claim_changelist", "admin:claims_claim_add"):
            answer = client.get(reverse(name))
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith(reverse("admin:login"))


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor"])
def test_accounts_are_the_administrators_alone(client_of, role):
    assert client_of(role).get(reverse("admin:curators_user_changelist")).status_code == 403
    assert client_of("administrator").get(reverse("admin:curators_user_changelist")).status_code == 200


def test_lowered_role_takes_effect_at_the_next_request(client_of):
    user = make.make_user("editor")
    client = client_of(user)
    assert client.get(reverse("admin:index")).status_code == 200
    user.role = ""
    user.save()
    assert client.get(reverse("admin:index")).status_code == 302


def test_disabled_account_is_out_at_the_next_request(client_of):
    user = make.make_user("administrator")
    client = client_of(user)
    user.is_active = False
    user.save()
    assert client.get(reverse("admin:index")).status_code == 302
