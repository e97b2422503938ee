"""What the database itself refuses, whichever code writes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from claims.models import Claim, Evidence, Name, Question
from events.models import Event, Place
from media.models import MediaItem
from sources.models import Source, SourceLink
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(rule: str):
    """Expect the database to name the rule."""
    return pytest.raises(IntegrityError, match=rule)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"state": "secret"}, "event_state_is_a_known_state"),
        ({"public": True}, "event_is_public_only_when_published_and_unrestricted"),
        ({"state": "withdrawn"}, "event_is_withdrawn_with_a_reason"),
        ({"identifier": "../../etc"}, "event_identifier_fits_the_pattern"),
        ({"date_earliest": 5, "date_latest": 4}, "event_date_begins_before_it_ends"),
    ],
)
def test_record_rules(values, rule):
    event = make.make_event()
    with refused(rule), transaction.atomic():
        Event.objects.filter(pk=event.pk).update(**values)


def test_identifiers_differ_by_more_than_case():
    make.make_claim(identifier="C-12")
    with refused("claim_identifiers_differ_by_more_than_case"), transaction.atomic():
        Claim(event=make.make_event(), statement="x", identifier="c-12").save()


@pytest.mark.parametrize(
    ("make_one", "rule"),
    [
        (make.make_event, "event_is_not_part_of_itself"),
        (make.make_place, "place_is_not_part_of_itself"),
        (make.make_source, "source_is_not_part_of_itself"),
    ],
)
def test_nothing_is_part_of_itself(make_one, rule):
    record = make_one()
    with refused(rule), transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(part_of=record.pk)


@pytest.mark.parametrize(
    "values", [{"value_low": 3, "value_high": 2}, {"value": 1, "value_low": 2}, {"value": 5, "value_high": 4}]
)
def test_values_rise_from_low_to_high(values):
    claim = make.make_claim()
    with refused("claim_values_rise_from_low_to_high"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(**values)


def test_claim_answers_a_question_of_its_own_event():
    claim, other = make.make_claim(), make.make_question()
    with refused("claim_answers_a_question_of_its_own_event"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(question=other)
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_question_with_answers_does_not_move_to_another_event():
    claim = make.make_claim(question=make.make_question())
    with refused("claim_answers_a_question_of_its_own_event"), transaction.atomic():
        Question.objects.filter(pk=claim.question_id).update(event=make.make_event())
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.parametrize("stance", ["supports", "disputes", "mentions"])
def test_only_silence_speaks_to_a_question(stance):
    with refused("evidence_speaks_to_a_claim_or_is_silent_on_a_question"), transaction.atomic():
        Evidence(question=make.make_question(), source=make.make_source(), stance=stance).save()


def test_silence_is_recorded_for_the_question_not_for_an_answer():
    with refused("evidence_speaks_to_a_claim_or_is_silent_on_a_question"), transaction.atomic():
        Evidence(claim=make.make_claim(), source=make.make_source(), stance="silent").save()


def test_the_same_voice_at_the_same_place_is_recorded_once():
    first = make.make_evidence(locator="p. 1")
    with refused("evidence_is_recorded_once_for_each_voice_and_place"), transaction.atomic():
        Evidence(claim=first.claim, source=first.source, stance="disputes", locator="p. 1").save()
    make.make_evidence(
        claim=first.claim, source=first.source, locator="p. 1", attributed_words="official media"
    )


def test_evidence_has_one_voice():
    with refused("evidence_has_one_voice"), transaction.atomic():
        Evidence(
            claim=make.make_claim(),
            source=make.make_source(),
            stance="supports",
            attributed_agent=make.make_agent(),
            attributed_words="official media",
        ).save()


def test_evidence_is_read_in_another_source():
    evidence = make.make_evidence()
    with refused("evidence_is_read_in_another_source"), transaction.atomic():
        Evidence.objects.filter(pk=evidence.pk).update(read_in=evidence.source)


@pytest.mark.parametrize("count", [0, 2])
def test_a_name_belongs_to_exactly_one_record(count):
    owners = {"event": make.make_event(), "place": make.make_place()} if count else {}
    with refused("name_belongs_to_one_record"), transaction.atomic():
        Name.objects.create(name="X", **owners)


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"latitude": 40}, "place_has_both_coordinates_or_none"),
        ({"latitude": 95, "longitude": 5}, "place_latitude_is_between"),
        ({"latitude": 40, "longitude": 500}, "place_longitude_is_between"),
    ],
)
def test_coordinates(values, rule):
    with refused(rule), transaction.atomic():
        Place(name="X", **values).save()


def test_source_does_not_link_to_itself():
    source = make.make_source()
    with refused("source_does_not_link_to_itself"), transaction.atomic():
        SourceLink.objects.create(source=source, kind="cites", target=source)


def test_media_needs_a_whole_hash():
    with refused("media_item_sha256_is_64_hex_digits"), transaction.atomic():
        MediaItem(title="x", sha256="abc").save()


def test_a_source_with_evidence_cannot_be_deleted():
    evidence = make.make_evidence()
    with pytest.raises(ProtectedError):
        evidence.source.delete()
    assert Source.objects.filter(pk=evidence.source_id).exists()


def test_changed_statement_raises_the_wording_version_and_marks_its_evidence():
    evidence = make.make_evidence()
    assert not evidence.wants_rereading
    claim = Claim.objects.get(pk=evidence.claim_id)
    claim.topics = ["background"]
    claim.save()
    assert claim.wording_version == 1
    claim.statement = "Another statement."
    claim.save()
    assert claim.wording_version == 2
    assert Evidence.objects.get(pk=evidence.pk).wants_rereading
