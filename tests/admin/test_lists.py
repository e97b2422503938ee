"""The lists, choosers and first page of the admin: what they show, what they refuse, how many queries they ask."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Claim, ClaimLink, Evidence, Name, Question
from curators.models import User
from events.models import Event, Place
from media.models import MediaItem
from records import publishing
from records.models import Record, Translation
from sources.models import Agent, Source, SourceLink
from tests import factories as make
from tests.admin.forms import url

pytestmark = pytest.mark.django_db
RECORDS = (Event, Place, Source, Agent, Question, Claim, Evidence, MediaItem)
PARTS = (Name, SourceLink, ClaimLink, Translation)


def counted():
    return CaptureQueriesContext(connection)


def make_one_of_each():
    question = make.make_question()
    claim, event = make.make_claim(question=question), question.event
    evidence = make.make_evidence(claim=claim, read_in=make.make_source())
    make.make_evidence(question=question)
    place = make.make_place(part_of=make.make_place())
    event.place = place
    event.save()
    make.make_name(event=event, sources=[evidence.source])
    make.make_source_link(source=evidence.source, target=evidence.read_in)
    make.make_claim_link(claim=claim, target=make.make_claim())
    make.make_media_item()
    make.make_source(creators=[make.make_agent()])
    make.make_translation(claim, "claims", field="statement")
    return evidence


@pytest.mark.parametrize("model", [*RECORDS, *PARTS], ids=lambda model: model.__name__)
def test_a_list_asks_the_same_number_of_queries_for_many_rows(client_of, model):
    client = client_of("editor")
    make_one_of_each()
    client.get(url(model))
    with counted() as few:
        client.get(url(model))
    for _ in range(4):
        make_one_of_each()
    with counted() as many:
        client.get(url(model))
    assert len(many) == len(few)
    assert len(many) <= 8


@pytest.mark.parametrize("model", [Claim, Question, Event, Source], ids=lambda model: model.__name__)
def test_a_form_asks_the_same_number_of_queries_for_many_rows(client_of, model):
    evidence = make_one_of_each()
    claim = evidence.claim
    record = {Claim: claim, Question: claim.question, Event: claim.event, Source: evidence.source}[model]
    client = client_of("editor")
    client.get(url(record, "change"))
    with counted() as few:
        client.get(url(record, "change"))
    for _ in range(4):
        make.make_evidence(
            claim=claim,
            source=make.make_source(),
            read_in=make.make_source(),
            attributed_agent=make.make_agent(),
        )
        make.make_evidence(question=claim.question, source=make.make_source(), read_in=make.make_source())
        make.make_claim_link(claim=claim, target=make.make_claim(event=claim.event, question=claim.question))
        make.make_name(event=claim.event, sources=[make.make_source(), make.make_source()])
        make.make_source_link(source=evidence.source, target=make.make_source())
        make.make_source_link(source=make.make_source(), target=evidence.source)
    with counted() as many:
        client.get(url(record, "change"))
    assert len(many) == len(few)


@pytest.mark.parametrize("model", RECORDS, ids=lambda model: model.__name__)
def test_every_list_shows_and_filters_state_embargo_and_restriction(client_of, model):
    make_one_of_each()
    page = client_of("contributor").get(
        url(model), {"state__exact": "draft", "restricted__exact": "0", "embargo": "none"}
    )
    assert page.status_code == 200
    assert page.context["cl"].result_count
    assert {"state", "restriction", "embargo"} <= set(page.context["cl"].list_display)
    assert not client_of("contributor").get(url(model), {"embargo": "now"}).context["cl"].result_count


@pytest.mark.parametrize(
    "query",
    [
        "statement__startswith=A",
        "curator_notes__contains=a",
        "curator_notes__regex=^a",
        "created_by__password__startswith=p",
        "event__curator_notes__startswith=a",
        "evidence__curator_notes__contains=a",
        "id__in=1",
        "nonsense=1",
        "embargo=never",
        "event=abc",
        "event=99999999999999999999",
        "restricted__exact=abc",
        "p=1000000000",
        "p=abc",
        "p=-1",
        "p=٣",
        "q=a%00b",
        "q=" + "a" * 201,
        "q=" + "a+" * 33,
    ],
)
def test_a_list_refuses_what_it_does_not_offer(client_of, query):
    make.make_claim(statement="About it")
    response = client_of("contributor").get(f"{url(Claim)}?{query}")
    assert response.status_code == 400
    assert "About it" not in response.content.decode()


@pytest.mark.parametrize(("sent", "named"), [("a__in=A", "a__in"), ("%0aX%1b[3m=A", "\ufffdX\ufffd[3m")])
def test_the_refusal_names_the_parameter_without_control_characters(client_of, sent, named):
    response = client_of("contributor").get(f"{url(Claim)}?{sent}")
    assert f"cannot be filtered by “{named}”" in response.content.decode()


@pytest.mark.parametrize("query", ['"unbalanced', "& | ! <-> :* ( )", "(a+)+$", "%_", "-lead", "\\"])
def test_odd_searches_are_treated_as_text(client_of, query):
    assert client_of("contributor").get(url(Claim), {"q": query}).status_code == 200


def chooser(field="event", model="claim", **more):
    return {"app_label": "claims", "model_name": model, "field_name": field, **more}


def found(client, **query):
    response = client.get(reverse("admin:autocomplete"), chooser(**query))
    return [result["text"] for result in response.json()["results"]]


def test_choosers_find_by_title_name_and_identifier_and_show_the_state(client_of):
    client = client_of("contributor")
    event = make.make_event(identifier="baku-1990", title="Violence in Baku")
    make.make_name(event=event, name="January days")
    shown = ["Violence in Baku · baku-1990 · draft"]
    assert found(client, term="violence") == shown
    assert found(client, term="BAKU-19") == shown
    assert found(client, term="january") == shown
    assert found(client, term="elsewhere") == []


def test_choosers_find_private_people_by_their_name_and_show_the_public_one(client_of):
    make.make_agent(name="Real Name", public_name="a refugee from Baku", identifier="a-1")
    texts = found(client_of("contributor"), model="evidence", field="attributed_agent", term="Real")
    assert texts == ["a refugee from Baku · a-1 · draft"]


def test_choosers_are_for_staff_only(client_of):
    make.make_event(title="Hidden")
    for client in (Client(), client_of("")):
        assert client.get(reverse("admin:autocomplete"), chooser(term="Hidden")).status_code == 302


@pytest.mark.parametrize("term", ["a\0b", "a" * 201, "a " * 33])
def test_choosers_refuse_endless_searches(client_of, term):
    assert client_of("contributor").get(reverse("admin:autocomplete"), chooser(term=term)).status_code == 400


@pytest.mark.parametrize("query", ["event=abc", "event=99999999999999999999", "question=1;drop"])
def test_a_form_refuses_odd_rows_in_its_address(client_of, query):
    assert client_of("contributor").get(f"{url(Claim, 'add')}?{query}").status_code == 400


@pytest.mark.parametrize("key", ["abc", "99999999999999999999", "-1"])
def test_a_record_that_is_not_there_leads_back_to_the_start(client_of, key):
    address = reverse("admin:claims_claim_change", args=[key])
    assert client_of("editor").get(address).status_code == 302


def test_the_first_page_lists_what_waits_and_ones_own_drafts(client_of):
    author = make.make_user("contributor")
    waiting = make.make_event(title="Waits for review")
    publishing.submit([waiting], by=author)
    make.make_source(title="My own draft", created_by=author)
    make.make_source(title="Draft of others")
    text = client_of(author).get(reverse("admin:index")).content.decode()
    assert "Waits for review" in text
    assert "My own draft" in text
    assert "Draft of others" not in text


def test_the_first_page_asks_a_fixed_number_of_queries(client_of):
    client = client_of("editor")
    waiting = [make_one_of_each()]
    publishing.submit([waiting[0], waiting[0].claim], by=make.make_user("contributor"))
    client.get(reverse("admin:index"))
    with counted() as few:
        client.get(reverse("admin:index"))
    for _ in range(4):
        evidence = make_one_of_each()
        publishing.submit([evidence, evidence.claim], by=make.make_user("contributor"))
    with counted() as many:
        client.get(reverse("admin:index"))
    assert len(many) == len(few) <= 20


def test_the_first_page_is_in_the_order_of_the_work(client_of):
    page = client_of("administrator").get(reverse("admin:index"))
    assert [app["app_label"] for app in page.context["app_list"]] == [
        "claims",
        "events",
        "sources",
        "media",
        "records",
        "curators",
    ]


def test_a_question_lists_its_answers_and_offers_another(client_of):
    question = make.make_question()
    make.make_claim(question=question, statement="About 90.")
    text = client_of("contributor").get(url(question, "change")).content.decode()
    assert "About 90." in text
    assert f"{url(Claim, 'add')}?question={question.pk}&amp;event={question.event_id}" in text


def test_evidence_stands_on_its_claim_in_the_order_of_stances(client_of):
    claim = make.make_claim()
    for stance in ("mentions", "disputes", "supports"):
        make.make_evidence(claim=claim, stance=stance)
    page = client_of("contributor").get(url(claim, "change"))
    forms = page.context["inline_admin_formsets"][0].formset.forms
    assert [form.instance.stance for form in forms] == ["supports", "disputes", "mentions"]


@pytest.mark.parametrize("role", ["contributor", "reviewer", "editor", "administrator"])
def test_every_page_of_the_admin_opens_for_every_role(client_of, role):
    make_one_of_each()
    client = client_of(role)
    for model in admin.site._registry:
        if model is User:
            continue
        row = model._default_manager.first()
        for address in (url(model), url(model, "add"), url(row, "change"), url(row, "history")):
            assert client.get(address).status_code == 200, address


def test_published_records_open_for_reading_for_contributors(client_of):
    claim = make.make_public_claim()
    page = client_of("contributor").get(url(claim, "change"))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content


@pytest.mark.parametrize("model", [*RECORDS, *PARTS], ids=lambda model: model.__name__)
def test_the_admin_is_closed_to_visitors_and_accounts_without_role(client_of, model):
    make_one_of_each()
    row = model._default_manager.first()
    for client in (Client(), client_of("")):
        for page in ("changelist", "add"):
            assert client.get(url(model, page)).status_code == 302
        for page in ("change", "history", "delete"):
            assert client.get(url(row, page)).status_code == 302


def test_every_record_links_to_its_page(client_of):
    event = make.make_event(identifier="draft-event")
    assert b'href="/events/draft-event/"' in client_of("contributor").get(url(event, "change")).content


def test_the_history_says_who_when_why_and_what(client_of):
    event = make.make_event(title="First")
    make.publish(event)
    event.title = "Second"
    publishing.save(event, by=make.make_user("editor", name="Vera"), reason="Clearer title")
    text = client_of("contributor").get(url(event, "history")).content.decode()
    for words in (
        "Vera",
        "changed after publication",
        "Clearer title",
        "First",
        "Second",
        "First publication",
    ):
        assert words in text


def test_kinds_are_all_in_the_admin():
    assert {model for model in admin.site._registry if issubclass(model, Record)} == set(RECORDS)
