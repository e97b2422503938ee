"""Names, links and translations in the admin: they follow the record they belong to."""

import pytest
from django.test import Client

from claims.models import ClaimLink, Name
from records.models import Translation
from sources.models import SourceLink
from tests import factories as make
from tests.admin.forms import errors, filled, messages, url, with_row

pytestmark = pytest.mark.django_db


def test_it_works(client_of):
    event = make.make_event()
    client = client_of("contributor")
    data = filled(client.get(url(Name, "add")), event=event.pk, name="Black January", language="en")
    assert client.post(url(Name, "add"), data).status_code == 302
    assert Name.objects.get().event == event
    event.refresh_from_db()
    assert event.version == 2


def test_a_name_is_added_on_the_form_of_its_event(client_of):
    event, source = make.make_event(), make.make_source()
    client = client_of("contributor")
    data = filled(client.get(url(event, "change")))
    row = {"name": "January days", "language": "en", "use": "use", "sources": [str(source.pk)]}
    assert client.post(url(event, "change"), with_row(data, "names", **row)).status_code == 302
    name = Name.objects.get()
    assert (name.event, list(name.sources.all())) == (event, [source])


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
def test_only_editors_name_what_is_published(client_of, role):
    event = make.make_event()
    make.publish(event)
    client = client_of(role)
    data = filled(
        client.get(url(Name, "add")), event=event.pk, name="A contested name", language="en", reason="R"
    )
    assert "is published; ask an editor to make this change" in errors(client.post(url(Name, "add"), data))
    assert not Name.objects.exists()


def test_an_editor_names_what_is_published_with_a_reason(client_of):
    event = make.make_event()
    make.publish(event)
    client = client_of("editor")
    page = client.get(url(Name, "add"))
    refused = client.post(url(Name, "add"), filled(page, event=event.pk, name="N", language="en"))
    assert "give the public reason for the change" in errors(refused)
    client.post(
        url(Name, "add"), filled(page, event=event.pk, name="N", language="en", reason="Used in print")
    )
    event.refresh_from_db()
    assert event.public_version == 2


def test_a_name_of_nothing_is_refused_in_words(client_of):
    client = client_of("contributor")
    refused = client.post(url(Name, "add"), filled(client.get(url(Name, "add")), name="N"))
    assert "Choose the event, the place or the agent" in errors(refused)


def test_removing_a_public_name_needs_a_reason(client_of):
    event = make.make_event()
    name = make.make_name(event=event)
    make.publish(event)
    client = client_of("editor")
    assert b"needs a public reason" in client.get(url(name, "delete")).content
    refused = client.post(url(name, "delete"), {"post": "yes"}, follow=True)
    assert "give the public reason" in messages(refused)
    assert Name.objects.exists()
    client.post(url(name, "delete"), {"post": "yes", "reason": "Nobody used it"})
    assert not Name.objects.exists()


def test_a_stale_change_of_a_part_shows_both_texts(client_of):
    link = make.make_source_link(target=make.make_source(), note="First")
    client, other = client_of("contributor"), client_of("contributor")
    page = client.get(url(link, "change"))
    other.post(url(link, "change"), filled(other.get(url(link, "change")), note="Theirs"))
    refused = client.post(url(link, "change"), filled(page, note="Mine"))
    assert [(row.saved, row.yours) for row in refused.context["differences"]] == [("Theirs", "Mine")]
    link.refresh_from_db()
    assert link.note == "Theirs"


def test_a_part_stays_with_its_record(client_of):
    link, other = make.make_source_link(target=make.make_source()), make.make_source()
    owner = link.source
    client = client_of("contributor")
    client.post(url(link, "change"), filled(client.get(url(link, "change")), source=other.pk, note="N"))
    link.refresh_from_db()
    assert (link.source, link.note) == (owner, "N")


@pytest.mark.parametrize("model", [SourceLink, ClaimLink], ids=lambda model: model.__name__)
def test_links_to_oneself_are_refused_in_words(client_of, model):
    one = make.make_source() if model is SourceLink else make.make_claim()
    owner = "source" if model is SourceLink else "claim"
    client = client_of("contributor")
    kind = "cites" if model is SourceLink else "refines"
    data = filled(client.get(url(model, "add")), target=one.pk, kind=kind, note="N", **{owner: one.pk})
    assert "is not linked to itself" in errors(client.post(url(model, "add"), data))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"identifier": "c-none"}, "There is no such record among claims"),
        ({"field": "value_text"}, "choose one of: statement"),
        ({"language": "polski język"}, "is not a language tag"),
    ],
)
def test_a_translation_of_nothing_is_refused_in_words(client_of, changes, problem):
    claim = make.make_claim(identifier="c-1")
    client = client_of("contributor")
    given = {
        "kind": "claims",
        "identifier": claim.identifier,
        "field": "statement",
        "language": "pl",
        "text": "T",
    }
    data = filled(client.get(url(Translation, "add")), **{**given, **changes})
    assert problem in errors(client.post(url(Translation, "add"), data))


def test_a_translation_of_what_is_published_is_for_editors(client_of):
    claim = make.make_public_claim(identifier="c-1")
    given = {
        "kind": "claims",
        "identifier": "C-1",
        "field": "statement",
        "language": "pl",
        "text": "T",
        "reason": "R",
    }
    contributor, editor = client_of("contributor"), client_of("editor")
    contributor.post(url(Translation, "add"), filled(contributor.get(url(Translation, "add")), **given))
    assert not Translation.objects.exists()
    editor.post(url(Translation, "add"), filled(editor.get(url(Translation, "add")), **given))
    assert Translation.objects.get().identifier == "c-1"
    claim.refresh_from_db()
    assert claim.public_version == 2


def test_forms_of_parts_ask_for_the_token_against_forgery():
    name = make.make_name(event=make.make_event())
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("editor"))
    for address in (url(Name, "add"), url(name, "change"), url(name, "delete")):
        assert client.post(address).status_code == 403
