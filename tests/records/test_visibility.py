"""What the public sees follows from the record and all it depends on."""

import pytest

from records import publishing, visibility
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_it_works():
    claim = make.make_public_claim()
    assert claim.public
    assert claim.first_published_at is not None
    assert claim.public_version == 1


def test_draft_claim_is_hidden_although_its_evidence_is_published():
    claim = make.make_claim()
    evidence = make.make_evidence(claim=claim)
    make.publish(claim.event, evidence.source, evidence)
    assert not claim.public
    assert not evidence.public


@pytest.mark.parametrize("part", ["event", "source", "evidence"])
def test_claim_leaves_the_public_with_what_it_stands_on(part):
    evidence = make.make_public_evidence()
    claim = evidence.claim
    make.withdraw({"event": claim.event, "source": evidence.source, "evidence": evidence}[part])
    claim.refresh_from_db()
    evidence.refresh_from_db()
    assert not claim.public
    assert not evidence.public


def test_claim_stays_public_while_another_public_source_supports_it():
    first = make.make_public_evidence()
    make.make_public_evidence(claim=first.claim)
    make.withdraw(first.source)
    first.claim.refresh_from_db()
    assert first.claim.public


def test_disputing_evidence_alone_does_not_make_a_claim_public():
    evidence = make.make_public_evidence(stance="disputes")
    assert not evidence.claim.public


def test_restricting_a_source_hides_its_claims_at_once():
    evidence = make.make_public_evidence()
    evidence.source.restricted = True
    publishing.save(evidence.source, by=make.make_user("editor"), reason="Could endanger the witness")
    publishing.settle([evidence.source])
    evidence.claim.refresh_from_db()
    assert not evidence.claim.public


def test_republished_claim_gets_a_new_public_version_and_keeps_its_first_date():
    claim = make.make_public_claim()
    first = claim.first_published_at
    make.withdraw(claim)
    make.publish(claim)
    assert claim.public_version == 2
    assert claim.first_published_at == first


def test_claim_leaves_the_public_when_its_only_support_moves_to_another_claim():
    evidence = make.make_public_evidence()
    old, new = evidence.claim, make.make_claim(event=evidence.claim.event)
    make.publish(new)
    evidence.claim = new
    publishing.save(evidence, by=make.make_user("editor"), reason="It speaks to the other claim")
    publishing.settle([evidence])
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.public, new.public) == (False, True)


def test_recompute_costs_the_same_statements_for_many_rows(django_assert_max_num_queries):
    event = make.make_event()
    claims = [make.make_claim(event=event) for _ in range(5)]
    for claim in claims:
        make.make_public_evidence(claim=claim)
    with django_assert_max_num_queries(40):
        visibility.recompute({type(event): [event.pk]})
