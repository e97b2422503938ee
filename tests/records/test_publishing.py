"""The verbs of the workflow: who may, from which state, with which reason."""

import pytest
from django.core.exceptions import PermissionDenied

from records import publishing
from records.states import State
from tests import factories as make

pytestmark = pytest.mark.django_db


def draft_by(user, **fields):
    event = make.make_event(**fields)
    event.created_by = user
    event.save()
    return event


def test_it_works():
    event = draft_by(make.make_user("contributor"))
    publishing.publish([event], by=make.make_user("reviewer"), reason="Checked")
    event.refresh_from_db()
    assert event.state == State.PUBLISHED
    assert event.public


def test_contributor_cannot_publish():
    event = draft_by(make.make_user("contributor"))
    with pytest.raises(PermissionDenied, match="Your role does not allow you to publish"):
        publishing.publish([event], by=make.make_user("contributor"), reason="Mine")


@pytest.mark.parametrize("role", ["reviewer", "editor", "administrator"])
def test_nobody_publishes_their_own_work(role, settings):
    settings.ONE_PERSON = False
    author = make.make_user(role)
    event = draft_by(author)
    with pytest.raises(publishing.Refused, match=r"You wrote .* yourself: another reviewer"):
        publishing.publish([event], by=author, reason="Mine")
    event.refresh_from_db()
    assert event.state == State.DRAFT


def test_reviewer_who_rewrote_a_draft_does_not_publish_it_although_its_author_saved_it_last():
    author, reviewer = make.make_user("contributor"), make.make_user("reviewer")
    event = draft_by(author)
    for title, by in (("Rewritten", reviewer), ("Rewritten, with a comma", author)):
        event.title = title
        publishing.save(event, by=by)
    with pytest.raises(publishing.Refused, match=r"You wrote .* yourself"):
        publishing.publish([event], by=reviewer, reason="Mine in part")
    publishing.publish([event], by=make.make_user("reviewer"), reason="Checked")


def test_who_wrote_an_earlier_published_version_may_publish_the_work_of_others():
    author, reviewer = make.make_user("contributor"), make.make_user("reviewer")
    event = draft_by(author)
    event.title = "Rewritten"
    publishing.save(event, by=reviewer)
    make.publish(event)
    make.withdraw(event)
    event.changed_by = author
    event.save()
    publishing.publish([event], by=reviewer, reason="Back again")


def test_one_person_publishes_alone_where_the_institution_says_so(settings):
    settings.ONE_PERSON = True
    author = make.make_user("editor")
    event = draft_by(author)
    publishing.publish([event], by=author, reason="Alone here")
    event.refresh_from_db()
    assert event.public


def test_publishing_without_a_reason_is_refused():
    with pytest.raises(publishing.Refused, match="Give the public reason to publish"):
        publishing.publish([make.make_event()], by=make.make_user("reviewer"), reason=" ")


def test_withdrawing_leaves_the_public_reason_behind():
    event = make.make_event()
    make.publish(event)
    make.withdraw(event, reason="Filed twice")
    assert event.is_tombstone
    assert event.withdrawn_reason == "Filed twice"
    assert not event.public


def test_a_draft_cannot_be_withdrawn():
    with pytest.raises(publishing.Refused, match="is draft, so it cannot be withdrawn"):
        publishing.withdraw([make.make_event()], by=make.make_user("reviewer"), reason="No")


def test_a_bulk_act_with_one_bad_record_changes_nothing_and_names_it():
    good, bad = make.make_event(), make.make_event(title="Already out")
    make.publish(bad)
    with pytest.raises(publishing.Refused, match="Already out"):
        publishing.publish([good, bad], by=make.make_user("reviewer"), reason="All")
    good.refresh_from_db()
    assert good.state == State.DRAFT


def test_reviewer_may_not_change_what_is_published():
    event = make.make_event()
    make.publish(event)
    event.title = "Other"
    with pytest.raises(PermissionDenied, match="does not allow you to revise"):
        publishing.save(event, by=make.make_user("reviewer"), reason="Typo")


def test_editor_changes_what_is_published_with_a_reason_only():
    event = make.make_event()
    make.publish(event)
    event.title = "Other"
    editor = make.make_user("editor")
    with pytest.raises(publishing.Refused, match="give the public reason"):
        publishing.save(event, by=editor)
    publishing.save(event, by=editor, reason="Clearer title")
    event.refresh_from_db()
    assert (event.title, event.public_version) == ("Other", 2)


def test_evidence_that_relies_on_a_source_never_public_is_not_published():
    hidden = make.make_source(title="Hidden letter")
    evidence = make.make_evidence(relies_on=[hidden])
    with pytest.raises(publishing.Refused, match=r"Hidden letter.*never public; publish that source first"):
        publishing.publish([evidence], by=make.make_user("reviewer"), reason="Checked")


def test_embargo_ends_when_the_worker_releases_it():
    from datetime import timedelta

    from django.utils import timezone

    event = make.make_event(embargo_until=timezone.now() + timedelta(hours=1))
    make.publish(event)
    assert not event.public
    type(event).objects.filter(pk=event.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    assert publishing.release_embargoes() == 1
    event.refresh_from_db()
    assert event.public


def test_history_says_who_did_what_and_why():
    event = make.make_event()
    make.publish(event)
    metadata = event.history.order_by("pgh_id").last().pgh_context.metadata
    assert metadata["act"] == "publish"
    assert metadata["reason"] == "First publication"
