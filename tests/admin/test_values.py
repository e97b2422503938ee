"""What the admin's forms refuse to take, in words that name the mend."""

import pytest

from claims.models import Claim, Evidence
from events.models import Event
from tests import factories as make
from tests.admin.forms import errors, filled, url

pytestmark = pytest.mark.django_db


def test_the_event_of_a_claim_must_be_that_of_its_question(client_of):
    question, other = make.make_question(), make.make_event(title="Elsewhere")
    client = client_of("contributor")
    page = client.get(url(Claim, "add"))
    refused = client.post(
        url(Claim, "add"), filled(page, statement="S", question=question.pk, event=other.pk)
    )
    assert "choose a question of “Elsewhere”, or leave the event blank" in errors(refused)
    refused = client.post(url(Claim, "add"), filled(page, statement="S"))
    assert "Choose the event, or the question that the claim answers." in errors(refused)


def test_numbers_out_of_order_are_refused_in_words(client_of):
    client = client_of("contributor")
    page = client.get(url(Claim, "add"))
    sent = filled(page, statement="S", event=make.make_event().pk, value_low="9", value_high="3")
    assert "The numbers must rise" in errors(client.post(url(Claim, "add"), sent))


def test_an_amount_below_zero_is_refused_in_words(client_of):
    client = client_of("contributor")
    page = client.get(url(Claim, "add"))
    sent = filled(page, statement="S", event=make.make_event().pk, value="-5")
    assert "-5 is below zero, but an amount counts something; write 0 or more." in errors(
        client.post(url(Claim, "add"), sent)
    )


def test_a_circle_of_parents_is_named(client_of):
    outer = make.make_event(title="Outer")
    inner = make.make_event(title="Inner", part_of=outer)
    client = client_of("contributor")
    refused = client.post(url(outer, "change"), filled(client.get(url(outer, "change")), part_of=inner.pk))
    assert "“Outer” → “Inner” → “Outer”" in errors(refused)


def test_an_identifier_taken_in_other_letters_is_refused_in_words(client_of):
    make.make_event(identifier="baku-1990")
    client = client_of("contributor")
    page = client.get(url(Event, "add"))
    refused = client.post(url(Event, "add"), filled(page, title="T", identifier="BAKU-1990"))
    assert "This identifier is taken" in errors(refused)


@pytest.mark.parametrize("key", ["abc", "99999999999999999999", "-1", ""])
def test_a_related_row_that_cannot_be_is_an_error_on_the_form(client_of, key):
    client = client_of("contributor")
    page = client.get(url(Evidence, "add"))
    response = client.post(url(Evidence, "add"), filled(page, source=key, stance="supports"))
    assert response.status_code == 200
    assert errors(response)


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {"attributed_words": "official media", "attributed_agent": "agent"},
            "either as an agent or in words",
        ),
        ({"read_in": "source"}, "leave it blank if you read the source itself"),
        ({"claim": ""}, "Evidence speaks to one claim"),
        ({"stance": "silent"}, "Evidence speaks to one claim"),
    ],
)
def test_rules_of_evidence_are_refused_in_words(client_of, changes, problem):
    evidence, agent = make.make_evidence(), make.make_agent()
    rows = {"agent": agent.pk, "source": evidence.source.pk}
    client = client_of("contributor")
    sent = filled(
        client.get(url(evidence, "change")), **{name: rows.get(v, v) for name, v in changes.items()}
    )
    assert problem in errors(client.post(url(evidence, "change"), sent))


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"date": "1933-13"}, "1933"),
        ({"date": "1933/1932"}, "1933"),
        ({"title": "a\0b"}, "Null characters are not allowed"),
        ({"identifier": "../../etc"}, "cannot be an identifier"),
        ({"identifier": "admin"}, "is reserved for the site"),
        ({"topics": "one | " + "x" * 81}, "Topic 2: Ensure this value has at most 80 characters"),
    ],
)
def test_bad_values_are_refused_on_the_form(client_of, changes, problem):
    client = client_of("contributor")
    sent = filled(client.get(url(Event, "add")), **{"title": "T", **changes})
    assert problem in errors(client.post(url(Event, "add"), sent))
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "//evil.example", "http://user:pw@evil.example", "data:,x"]
)
def test_addresses_that_cannot_be_shown_are_refused(client_of, address):
    source = make.make_source()
    client = client_of("contributor")
    sent = filled(client.get(url(source, "change")), url=address)
    assert "is not a web address that can be shown" in errors(client.post(url(source, "change"), sent))


def test_topics_are_typed_with_bars_between_them(client_of):
    client = client_of("contributor")
    page = client.get(url(Event, "add"))
    client.post(url(Event, "add"), filled(page, title="T", topics="deaths, injuries || trains|"))
    event = Event.objects.get()
    assert event.topics == ["deaths, injuries", "trains"]
    page = client.get(url(event, "change"))
    assert 'value="deaths, injuries | trains"' in page.content.decode()
    client.post(url(event, "change"), filled(page))
    event.refresh_from_db()
    assert event.version == 1


@pytest.mark.parametrize("identifier", ["../../etc", "a/b", "-a", "\u0430bc"])
def test_a_refused_identifier_shows_the_form_of_a_saved_record_again(client_of, identifier):
    event = make.make_event(identifier="kept")
    client = client_of("contributor")
    sent = filled(client.get(url(event, "change")), identifier=identifier)
    refused = client.post(url(event, "change"), sent)
    assert refused.status_code == 200
    assert "identifier" in refused.context["adminform"].form.errors
    event.refresh_from_db()
    assert event.identifier == "kept"


def test_a_time_in_the_address_of_a_new_record_is_read_or_refused_by_name(client_of):
    client = client_of("contributor")
    refused = client.get(url(Event, "add"), {"embargo_until": "soon"})
    assert refused.status_code == 400
    assert (
        "“embargo_until” in the address must be a time such as 2030-01-31T12:00Z" in refused.content.decode()
    )
    assert (
        "2030-01-31" in client.get(url(Event, "add"), {"embargo_until": "2030-01-31T12:00Z"}).content.decode()
    )


def test_a_form_takes_a_limited_number_of_new_rows(client_of):
    claim = make.make_claim()
    client = client_of("contributor")
    sent = filled(client.get(url(claim, "change")), **{"evidence-TOTAL_FORMS": "99999999"})
    refused = client.post(url(claim, "change"), sent)
    assert refused.status_code == 200
    assert "Please submit at most 200 forms." in refused.content.decode()
