"""Submit, return, publish, withdraw in the admin: who may, why, all or nothing, and never by accident."""

import pytest
from django.test import Client

from claims.models import Claim
from events.models import Event
from records import publishing
from tests import factories as make
from tests.admin.forms import act_url, messages, url

pytestmark = pytest.mark.django_db
ROLES = ("contributor", "reviewer", "editor", "administrator")


def seen(*records):
    for record in records:
        record.refresh_from_db()
    return ",".join(f"{record.pk}:{record.version}" for record in records)


def confirmed(*records, **fields):
    return {"records": seen(*records), "confirmed": "1", **fields}


def text_of(response):
    return response.content.decode()


def in_review(**fields):
    event = make.make_event(**fields)
    publishing.submit([event], by=make.make_user("contributor"))
    event.refresh_from_db()
    return event


def test_it_works(client_of):
    event = in_review()
    client = client_of("reviewer")
    page = client.post(act_url(Event, "publish"), {"records": seen(event)})
    assert "Publish: 1 event" in text_of(page)
    event.refresh_from_db()
    assert event.state == "in_review"
    done = client.post(
        act_url(Event, "publish"), confirmed(event, reason="Checked against print"), follow=True
    )
    assert messages(done) == "1 event was published."
    event.refresh_from_db()
    assert event.public


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", ["submit", "return", "publish", "withdraw"])
def test_each_role_has_its_verbs(client_of, role, verb):
    event = in_review() if verb == "return" else make.make_event()
    if verb == "withdraw":
        make.publish(event)
    response = client_of(role).post(act_url(Event, verb), confirmed(event, reason="Because"))
    allowed = verb == "submit" or role != "contributor"
    before = event.state
    event.refresh_from_db()
    assert response.status_code == (302 if allowed else 403)
    assert (event.state != before) == allowed


@pytest.mark.parametrize("role", ROLES)
def test_nobody_publishes_their_own_draft(client_of, role):
    author = make.make_user(role)
    event = make.make_event(title="Mine", created_by=author, changed_by=author)
    response = client_of(author).post(act_url(Event, "publish"), confirmed(event, reason="Mine"))
    event.refresh_from_db()
    assert event.state == "draft"
    if role != "contributor":
        assert "You wrote “Mine” yourself: another reviewer or editor must publish it." in text_of(response)


def test_an_author_who_passed_the_draft_on_does_not_publish_it(client_of):
    author = make.make_user("reviewer")
    event = make.make_event(created_by=author, changed_by=make.make_user("contributor"))
    client_of(author).post(act_url(Event, "publish"), confirmed(event, reason="Theirs now"))
    event.refresh_from_db()
    assert event.state == "draft"


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_the_public_reason_is_required(client_of, verb):
    event = make.make_event()
    if verb == "withdraw":
        make.publish(event)
    response = client_of("reviewer").post(act_url(Event, verb), confirmed(event, reason="  "))
    assert f"Give the public reason to {verb} these records." in text_of(response)
    before = event.state
    event.refresh_from_db()
    assert event.state == before


def test_a_bulk_act_is_all_or_nothing_and_names_the_record(client_of):
    reviewer = make.make_user("reviewer")
    good = [make.make_event() for _ in range(3)]
    own = make.make_event(title="The own one", created_by=reviewer, changed_by=reviewer)
    response = client_of(reviewer).post(
        act_url(Event, "publish"), confirmed(*good, own, reason="All of them")
    )
    assert "You wrote “The own one” yourself" in text_of(response)
    assert "All of them" in text_of(response)
    assert not Event.objects.exclude(state="draft").exists()


def test_an_action_of_the_list_asks_first(client_of):
    event = make.make_event(title="Chosen")
    sent = {"action": "ask_to_publish", "_selected_action": [event.pk]}
    page = client_of("reviewer").post(url(Event), sent)
    assert "Chosen" in text_of(page)
    assert 'name="reason"' in text_of(page)
    event.refresh_from_db()
    assert event.state == "draft"


def test_a_contributor_is_offered_submitting_only(client_of):
    make.make_event()
    page = client_of("contributor").get(url(Event))
    offered = [name for name, _ in page.context["action_form"].fields["action"].choices if name]
    assert offered == ["ask_to_submit"]


def test_a_contributor_cannot_use_the_action_to_publish(client_of):
    event = make.make_event()
    client = client_of("contributor")
    client.post(
        url(Event),
        {"action": "ask_to_publish", "_selected_action": [event.pk], "confirmed": "1", "reason": "R"},
    )
    event.refresh_from_db()
    assert event.state == "draft"


def test_bulk_deleting_is_not_offered(client_of):
    event = make.make_event()
    client_of("administrator").post(
        url(Event), {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    )
    assert Event.objects.filter(pk=event.pk).exists()


def test_what_changed_while_one_decided_is_not_published(client_of):
    event = make.make_event(title="As read")
    client = client_of("reviewer")
    sent = confirmed(event, reason="Read it")
    event.title = "Changed since"
    publishing.save(event, by=make.make_user("contributor", name="Lena"))
    response = client.post(act_url(Event, "publish"), sent)
    assert "Lena changed “Changed since” while you decided; read it again, then confirm." in text_of(response)
    event.refresh_from_db()
    assert event.state == "draft"


def test_a_claim_is_published_with_its_evidence_on_request(client_of):
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    make.publish(claim.event, evidence.source)
    client = client_of("reviewer")
    page = client.post(act_url(Claim, "publish"), {"records": seen(claim)})
    assert "Also publish 1 evidence row below" in text_of(page)
    sent = confirmed(claim, reason="Checked", with_companions="1", companions=seen(evidence))
    done = client.post(act_url(Claim, "publish"), sent, follow=True)
    assert messages(done) == "1 claim and 1 more were published."
    claim.refresh_from_db()
    evidence.refresh_from_db()
    assert claim.public
    assert evidence.public


def test_without_the_tick_the_evidence_stays_and_the_message_says_what_is_missing(client_of):
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    make.publish(claim.event, evidence.source)
    sent = confirmed(claim, reason="Checked")
    done = client_of("reviewer").post(act_url(Claim, "publish"), sent, follow=True)
    assert "is not public yet: No supporting evidence is published" in messages(done)
    evidence.refresh_from_db()
    assert evidence.state == "draft"


def test_evidence_added_meanwhile_is_not_published_unread(client_of):
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    client = client_of("reviewer")
    sent = confirmed(claim, reason="R", with_companions="1", companions=seen(evidence))
    make.make_evidence(claim=claim)
    response = client.post(act_url(Claim, "publish"), sent)
    assert "changed while you decided; read them again" in text_of(response)
    claim.refresh_from_db()
    assert claim.state == "draft"


def test_a_contributor_submits_a_claim_with_its_evidence(client_of):
    evidence = make.make_evidence()
    sent = confirmed(evidence.claim, with_companions="1", companions=seen(evidence))
    client_of("contributor").post(act_url(Claim, "submit"), sent)
    evidence.refresh_from_db()
    assert evidence.state == "in_review"


def test_the_page_links_to_what_must_be_public_too(client_of):
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    page = client_of("reviewer").post(act_url(Claim, "publish"), {"records": seen(claim)})
    missing = [row["url"] for row in page.context["missing"]]
    assert missing == [url(claim.event, "change"), url(evidence.source, "change")]


def test_evidence_that_relies_on_a_hidden_source_is_refused_with_the_mend(client_of):
    evidence = make.make_evidence(relies_on=[make.make_source(title="Hidden letter")])
    response = client_of("reviewer").post(act_url(type(evidence), "publish"), confirmed(evidence, reason="R"))
    assert "relies on “Hidden letter”, which was never public; publish that source first" in text_of(response)


def test_the_buttons_on_a_record_lead_to_the_page_that_asks(client_of):
    event = make.make_event()
    page = client_of("reviewer").get(url(event, "change"))
    assert [verb.name for verb in page.context["verbs"]] == ["submit", "publish"]
    assert f'action="{act_url(Event, "publish")}"' in text_of(page)
    done = client_of("reviewer").post(act_url(Event, "publish"), confirmed(event, reason="R", back="record"))
    assert done["Location"] == url(event, "change")


def test_the_verbs_are_never_done_by_get(client_of):
    event = make.make_event()
    response = client_of("editor").get(act_url(Event, "publish"), confirmed(event, reason="R"))
    assert response.status_code == 405
    event.refresh_from_db()
    assert event.state == "draft"


def test_the_verbs_ask_for_the_token_against_forgery():
    event = make.make_event()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("editor"))
    assert client.post(act_url(Event, "publish"), confirmed(event, reason="R")).status_code == 403


@pytest.mark.parametrize(("records", "status"), [("x:y", 400), ("1", 400), ("999999999:1", 404), ("", 404)])
def test_odd_records_are_refused(client_of, records, status):
    sent = {"records": records, "confirmed": "1", "reason": "R"}
    assert client_of("editor").post(act_url(Event, "publish"), sent).status_code == status


def test_an_unknown_verb_does_not_exist(client_of):
    assert client_of("editor").post(act_url(Event, "approve"), {"records": "1:1"}).status_code == 404


def test_a_chosen_row_that_cannot_be_is_refused(client_of):
    make.make_event()
    sent = {"action": "ask_to_publish", "_selected_action": ["1 or 1=1"]}
    assert client_of("editor").post(url(Event), sent).status_code == 400
