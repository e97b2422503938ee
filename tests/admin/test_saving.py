"""Saving on the admin's forms: in whose name, with which reason, and what is refused with both texts shown."""

import pytest
from django.test import Client

from claims.models import Claim, Evidence
from events.models import Event
from records.admin.versions import versions_of
from records.states import State
from tests import factories as make
from tests.admin.forms import errors, filled, url, with_row

pytestmark = pytest.mark.django_db


def test_it_works(client_of):
    author = make.make_user("contributor")
    client = client_of(author)
    page = client.get(url(Event, "add"))
    response = client.post(url(Event, "add"), filled(page, title="Filed", date="1990-01"))
    event = Event.objects.get()
    assert response.status_code == 302
    assert (event.title, event.state, event.created_by, event.changed_by) == (
        "Filed",
        "draft",
        author,
        author,
    )


def test_fields_that_the_archive_keeps_are_ignored_when_posted(client_of):
    author, other = make.make_user("contributor"), make.make_user("editor")
    client = client_of(author)
    page = client.get(url(Event, "add"))
    sent = filled(
        page, title="Filed", state="published", public="on", created_by=other.pk, changed_by=other.pk
    )
    client.post(
        url(Event, "add"),
        {**sent, "version": "9", "first_published_at": "1990-01-01", "withdrawn_reason": "x"},
    )
    event = Event.objects.get()
    assert (event.state, event.public, event.created_by, event.version) == ("draft", False, author, 1)
    assert (event.first_published_at, event.withdrawn_reason) == (None, "")


@pytest.mark.parametrize("role", ["contributor", "reviewer"])
@pytest.mark.parametrize("field", ["title", "embargo_until_0", "restricted", "state"])
def test_only_editors_change_what_is_published(client_of, role, field):
    event = make.make_event(title="As published")
    make.publish(event)
    client = client_of(role)
    page = client.get(url(event, "change"))
    assert b'name="_save"' not in page.content
    response = client.post(
        url(event, "change"), {"base_version": event.version, "title": "T", field: "2030-01-01"}
    )
    assert response.status_code == 403
    event.refresh_from_db()
    assert event.title == "As published"
    assert event.public


def test_a_change_of_a_published_record_needs_its_reason(client_of):
    event = make.make_event(title="As published")
    make.publish(event)
    client = client_of("editor")
    page = client.get(url(event, "change"))
    refused = client.post(url(event, "change"), filled(page, title="Clearer"))
    assert "Give the public reason for the change" in errors(refused)
    client.post(url(event, "change"), filled(page, title="Clearer", reason="Took out a contested word"))
    event.refresh_from_db()
    assert (event.title, event.public_version) == ("Clearer", 2)
    assert versions_of(event)[0].reason == "Took out a contested word"


def test_saving_without_a_change_raises_no_version(client_of):
    event = make.make_event()
    make.publish(event)
    client = client_of("editor")
    client.post(url(event, "change"), filled(client.get(url(event, "change"))))
    before = (event.version, event.public_version)
    event.refresh_from_db()
    assert (event.version, event.public_version) == before


def test_a_draft_asks_for_no_reason(client_of):
    page = client_of("contributor").get(url(make.make_event(), "change"))
    assert b"Why this changes" not in page.content


def test_the_identifier_is_closed_once_the_record_was_public(client_of):
    draft, public = make.make_event(identifier="draft-1"), make.make_event(identifier="public-1")
    make.publish(public)
    client = client_of("editor")
    assert b'name="identifier"' in client.get(url(draft, "change")).content
    page = client.get(url(public, "change"))
    assert b'name="identifier"' not in page.content
    client.post(url(public, "change"), filled(page, identifier="other", title="T", reason="R"))
    public.refresh_from_db()
    assert public.identifier == "public-1"


def test_the_form_says_why_a_published_claim_is_not_public_yet(client_of):
    claim = make.make_claim()
    make.publish(claim)
    text = client_of("editor").get(url(claim, "change")).content.decode()
    assert "Published; not public yet because:" in text
    assert f"Its event “{claim.event}” is not public; publish the event." in text


def test_evidence_below_a_claim_is_saved_with_four_eyes(client_of):
    claim, author = make.make_claim(), make.make_user("contributor")
    source = make.make_source()
    client = client_of(author)
    data = with_row(
        filled(client.get(url(claim, "change"))),
        "evidence",
        source=source.pk,
        stance="supports",
        basis="unstated",
    )
    assert client.post(url(claim, "change"), data).status_code == 302
    evidence = Evidence.objects.get()
    assert (evidence.claim, evidence.state, evidence.created_by) == (claim, State.DRAFT, author)
    assert evidence.wording_version_read == claim.wording_version


def test_a_claim_is_written_with_two_rows_of_evidence_at_once(client_of):
    question, sources = make.make_question(), [make.make_source(), make.make_source()]
    client = client_of("contributor")
    data = filled(
        client.get(url(Claim, "add")), statement="About 90 people were killed.", question=question.pk
    )
    for source, stance in zip(sources, ("supports", "disputes"), strict=True):
        data = with_row(data, "evidence", source=source.pk, stance=stance, basis="documents")
    response = client.post(url(Claim, "add"), data)
    assert response.status_code == 302, errors(response)
    claim = Claim.objects.get()
    assert claim.event == question.event
    assert sorted(claim.evidence.values_list("stance", flat=True)) == ["disputes", "supports"]


def test_nothing_is_half_saved_where_a_row_below_is_refused(client_of):
    claim = make.make_claim(statement="Before")
    source = make.make_source()
    client = client_of("contributor")
    data = filled(client.get(url(claim, "change")), statement="After")
    row = {"source": source.pk, "stance": "supports", "basis": "unstated", "locator": "p. 1"}
    data = with_row(with_row(data, "evidence", **row), "evidence", **row)
    refused = client.post(url(claim, "change"), data)
    assert "recorded already for this source and place" in errors(refused) + refused.content.decode()
    assert "After" in refused.content.decode()
    claim.refresh_from_db()
    assert claim.statement == "Before"
    assert not Evidence.objects.exists()


def test_published_evidence_below_a_draft_claim_is_closed_to_contributors(client_of):
    evidence = make.make_evidence(limits="as published")
    make.publish(evidence)
    client = client_of("contributor")
    page = client.get(url(evidence.claim, "change"))
    assert page.context["inline_admin_formsets"][0].formset.forms[0].fields["limits"].disabled
    client.post(
        url(evidence.claim, "change"), filled(page, evidence__0__limits="changed", statement="Other words")
    )
    evidence.refresh_from_db()
    assert evidence.limits == "as published"


def test_an_editor_changes_published_evidence_below_a_draft_claim_with_a_reason(client_of):
    evidence = make.make_evidence()
    make.publish(evidence)
    client = client_of("editor")
    page = client.get(url(evidence.claim, "change"))
    refused = client.post(url(evidence.claim, "change"), filled(page, evidence__0__limits="perhaps"))
    assert "give the public reason for the change" in errors(refused)
    client.post(
        url(evidence.claim, "change"), filled(page, evidence__0__limits="perhaps", reason="Added the hedge")
    )
    evidence.refresh_from_db()
    assert evidence.limits == "perhaps"


def test_save_as_new_is_not_accepted(client_of):
    event = make.make_event()
    client = client_of("editor")
    page = client.get(url(event, "change"))
    response = client.post(url(event, "change"), filled(page, _saveasnew="1", identifier=""))
    assert response.status_code == 400
    assert Event.objects.count() == 1


def test_get_changes_nothing(client_of):
    event = make.make_event(title="Before")
    client = client_of("editor")
    client.get(url(event, "change"), {"title": "After", "_save": "1"})
    client.get(url(event, "delete"), {"post": "yes"})
    event.refresh_from_db()
    assert (event.title, event.version) == ("Before", 1)


def test_every_form_asks_for_the_token_against_forgery():
    event = make.make_event()
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.make_user("editor"))
    for address in (url(event, "change"), url(Event, "add"), url(event, "delete"), url(Event)):
        assert client.post(address, {"title": "After"}).status_code == 403


@pytest.mark.parametrize(("role", "status"), [("contributor", 403), ("reviewer", 403), ("editor", 302)])
def test_only_editors_delete_drafts(client_of, role, status):
    event = make.make_event()
    assert client_of(role).post(url(event, "delete"), {"post": "yes"}).status_code == status
    assert Event.objects.exists() == (status == 403)


def test_what_was_public_is_never_deleted(client_of):
    event = make.make_event()
    make.publish(event)
    make.withdraw(event)
    assert client_of("administrator").post(url(event, "delete"), {"post": "yes"}).status_code == 403


def test_reading_again_settles_the_new_wording(client_of):
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    claim.statement = "Other words."
    claim.save()
    client = client_of("contributor")
    page = client.get(url(evidence, "change"))
    assert b"The claim\xe2\x80\x99s wording changed" in page.content
    client.post(url(evidence, "change"), filled(page, read_again="on"))
    evidence.refresh_from_db()
    assert not evidence.wants_rereading


def test_contributors_draft_evidence_for_a_published_claim(client_of):
    claim = make.make_public_claim()
    client = client_of("contributor")
    address = f"{url(Evidence, 'add')}?claim={claim.pk}"
    assert address in client.get(url(claim, "change")).content.decode()
    page = client.get(address)
    client.post(address, filled(page, source=make.make_source().pk, stance="disputes"))
    claim.refresh_from_db()
    assert claim.public
    assert claim.evidence.get(stance="disputes").state == State.DRAFT


def test_a_new_part_of_a_published_record_needs_its_reason(client_of):
    source = make.make_source()
    make.publish(source)
    client = client_of("editor")
    data = filled(client.get(url(source, "change")))
    data = with_row(data, "credits", agent=make.make_agent().pk, role="author", position=0)
    refused = client.post(url(source, "change"), data)
    assert "give the public reason for the change" in " ".join(
        refused.context["adminform"].form.errors["reason"]
    )
    assert not source.credits.exists()
    client.post(url(source, "change"), {**data, "reason": "Named on the title page"})
    source.refresh_from_db()
    assert (source.credits.count(), source.public_version) == (1, 2)


@pytest.mark.parametrize(("role", "left"), [("contributor", 1), ("reviewer", 1), ("editor", 0)])
def test_only_editors_delete_draft_evidence_below_a_claim(client_of, role, left):
    evidence = make.make_evidence()
    client = client_of(role)
    page = client.get(url(evidence.claim, "change"))
    client.post(url(evidence.claim, "change"), filled(page, evidence__0__DELETE="on"))
    assert Evidence.objects.count() == left


def test_evidence_that_was_public_is_not_deleted_below_a_claim(client_of):
    evidence = make.make_public_evidence()
    client = client_of("editor")
    page = client.get(url(evidence.claim, "change"))
    client.post(url(evidence.claim, "change"), filled(page, evidence__0__DELETE="on", reason="R"))
    assert Evidence.objects.exists()


def test_a_draft_with_evidence_is_not_deleted_from_under_it(client_of):
    evidence = make.make_evidence()
    response = client_of("editor").post(url(evidence.claim, "delete"), {"post": "yes"})
    assert "would require deleting the following protected related objects" in response.content.decode()
    assert Claim.objects.exists()


def test_rows_of_a_question_are_silent(client_of):
    question = make.make_question()
    client = client_of("contributor")
    data = with_row(filled(client.get(url(question, "change"))), "evidence", source=make.make_source().pk)
    client.post(url(question, "change"), data)
    evidence = Evidence.objects.get()
    assert (evidence.question, evidence.claim, evidence.stance) == (question, None, "silent")
