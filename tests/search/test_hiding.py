"""What is hidden is found by nobody, from the moment it is hidden."""

from datetime import timedelta

import pytest
from django.utils import timezone

from records import publishing
from records.models import SearchDocument
from tests import factories as make
from tests.search.asking import answer, page, titles

pytestmark = pytest.mark.django_db
CANARY = "Zyxwcanary"
TOMORROW = timezone.now() + timedelta(days=1)


def assert_hidden(client, word=CANARY) -> None:
    response = answer(client, q=word)
    text = response.content.decode()
    assert "No results" in text
    assert titles(client, q=word) == []
    assert 'Everything <span class="soft">0</span>' in text
    assert word.casefold() not in indexed().casefold()


def indexed() -> str:
    """Return all that the index holds."""
    rows = SearchDocument.objects.values_list("title", "passages", "vector", "title_key")
    return str(list(rows))


def hide(record, how):
    editor = make.make_user("editor")
    if how == "withdrawn":
        make.withdraw(record)
        return
    if how == "embargoed":
        record.embargo_until = TOMORROW
        record.public = False
    if how == "restricted":
        record.restricted = True
    publishing.save(record, by=editor, reason="Could endanger somebody")
    publishing.settle([record])


@pytest.mark.parametrize("state", ["draft", "in review", "embargoed", "restricted"])
@pytest.mark.parametrize("kind", ["claim", "event", "source", "place", "question", "agent", "media_item"])
def test_hidden_record_is_not_found(client, kind, state):
    title = {"claim": "statement", "question": "text", "place": "name", "agent": "name"}.get(kind, "title")
    hiding: dict[str, dict] = {"embargoed": {"embargo_until": TOMORROW}, "restricted": {"restricted": True}}
    fields = hiding.get(state, {})
    record = getattr(make, f"make_{kind}")(**{title: f"{CANARY} here", **fields})
    if kind == "claim":
        make.make_public_evidence(claim=make.make_claim())
        evidence = make.make_evidence(claim=record)
        make.publish(record.event, evidence.source, evidence)
    if kind == "question":
        make.publish(record.event)
    if state == "in review":
        publishing.submit([record], by=make.make_user("contributor"))
    elif state != "draft":
        make.publish(record)
    assert not record.public
    assert_hidden(client)


@pytest.mark.parametrize("how", ["withdrawn", "embargoed", "restricted"])
@pytest.mark.parametrize("part", ["claim", "event", "source", "evidence"])
def test_claim_leaves_with_whatever_it_stands_on(client, part, how):
    claim = make.make_claim(statement=f"{CANARY} was there.")
    evidence = make.make_public_evidence(claim=claim, quotation=f"{CANARY}word")
    assert len(titles(client, q=CANARY)) == 1
    hide({"claim": claim, "event": claim.event, "source": evidence.source}.get(part, evidence), how)
    assert_hidden(client)
    assert_hidden(client, f"{CANARY}word")


@pytest.mark.parametrize("how", ["withdrawn", "embargoed", "restricted"])
@pytest.mark.parametrize("part", ["source", "evidence"])
def test_texts_of_one_hidden_voice_leave_a_claim_that_stays(client, part, how):
    first = make.make_public_evidence(claim=make.make_claim(statement="People fled."))
    second = make.make_public_evidence(
        claim=first.claim,
        stance="disputes",
        source=make.make_source(title=f"Notes of {CANARY}", kind="letter", language="hy"),
        quotation=f"{CANARY} saw nothing",
        summary=f"{CANARY} denies it",
    )
    assert "People fled." in titles(client, q=CANARY)
    assert titles(client, stance="disputes", type="claims") == ["People fled."]
    hide(second.source if part == "source" else second, how)
    if part == "source":
        assert_hidden(client)
    assert titles(client, q=CANARY, type="claims") == []
    assert titles(client, q="fled") == ["People fled."]
    assert titles(client, stance="disputes") == []
    assert titles(client, source_language="hy", type="claims") == []


def test_title_of_a_hidden_source_is_not_in_a_public_claim(client):
    claim = make.make_public_claim(statement="People fled.")
    hidden = make.make_source(title=f"{CANARY} diary")
    make.publish(make.make_evidence(claim=claim, source=hidden, quotation=f"{CANARY}word"))
    make.publish(make.make_evidence(claim=claim, read_in=hidden, source=make.make_source()))
    assert_hidden(client)
    assert_hidden(client, f"{CANARY}word")


def test_work_in_which_it_was_read_leaves_when_it_is_hidden(client):
    read_in = make.make_source(title=f"{CANARY} anthology")
    make.publish(read_in)
    make.make_public_evidence(read_in=read_in)
    hide(read_in, "withdrawn")
    assert_hidden(client)


def test_evidence_moved_to_another_claim_leaves_the_first_when_it_is_hidden(client):
    first = make.make_public_claim(statement="First.")
    second = make.make_public_claim(statement="Second.")
    evidence = make.make_public_evidence(claim=first, quotation=f"{CANARY} said so")
    evidence.claim = second
    publishing.save(evidence, by=make.make_user("editor"), reason="Filed under the wrong claim")
    publishing.settle([evidence])
    assert titles(client, q=CANARY) == ["Second."]
    hide(evidence, "restricted")
    assert_hidden(client)


@pytest.mark.parametrize("words", [CANARY, f"Real {CANARY}", f"{CANARY}, Real", f"{CANARY}variant"])
def test_private_person_is_found_by_the_public_name_only(client, words):
    agent = make.make_agent(
        name=f"Real {CANARY}",
        sort_name=f"{CANARY}, Real",
        authority_uri=f"https://example.org/{CANARY}",
        public_name="a refugee from Baku",
    )
    make.make_name(agent=agent, name=f"{CANARY}variant")
    source = make.make_source(title="Testimony", creators=[agent])
    make.publish(agent, source)
    make.make_public_evidence(claim=make.make_claim(statement="People fled."), attributed_agent=agent)
    assert set(titles(client, q="refugee")) == {"a refugee from Baku", "Testimony", "People fled."}
    assert_hidden(client, words)


def test_own_name_leaves_when_a_person_becomes_private(client):
    agent = make.make_agent(name=f"Real {CANARY}")
    make.make_name(agent=agent, name=f"{CANARY}ov")
    source = make.make_source(title="Testimony", creators=[agent])
    make.publish(agent, source)
    make.make_public_evidence(attributed_agent=agent)
    assert titles(client, q=CANARY)
    agent.public_name = "a refugee from Baku"
    publishing.save(agent, by=make.make_user("editor"), reason="Asked for it")
    publishing.settle([agent])
    assert_hidden(client)
    assert_hidden(client, f"{CANARY}ov")


@pytest.mark.parametrize("kind", ["claim", "event", "source", "place", "question", "agent", "media_item"])
def test_notes_of_curators_are_never_indexed(client, kind):
    record = getattr(make, f"make_{kind}")(curator_notes=f"{CANARY} told us")
    if kind == "question":
        make.publish(record.event)
    make.publish(record) if kind != "claim" else make.make_public_evidence(claim=record, curator_notes=CANARY)
    assert_hidden(client)


def test_who_handed_a_file_over_is_not_indexed(client):
    make.publish(
        make.make_media_item(obtained_from=CANARY, obtained_by=CANARY, original_name=f"{CANARY}.jpg")
    )
    assert_hidden(client)


def test_staff_finds_only_what_the_public_finds(client_of):
    make.make_claim(statement=f"{CANARY} was there.")
    assert_hidden(client_of("administrator"))


def test_a_hidden_event_cannot_be_asked_for_and_sounds_like_one_that_never_was(client):
    hidden = make.make_event(identifier="hidden-one", title=CANARY)
    text = answer(client, event=hidden.identifier).content.decode()
    absent = answer(client, event="absent-one").content.decode()
    assert text.replace("hidden-one", "absent-one") == absent
    assert CANARY not in page(client)


def test_parts_of_a_hidden_part_are_not_reached_through_the_whole(client):
    whole = make.make_event(title="Whole")
    hidden = make.make_event(title="Hidden", part_of=whole)
    part = make.make_event(title="Part", part_of=hidden)
    make.publish(whole, part)
    assert titles(client, event=whole.identifier) == ["Whole"]


def test_what_is_published_again_is_found_again(client):
    claim = make.make_public_claim(statement=f"{CANARY} was there.")
    make.withdraw(claim)
    assert_hidden(client)
    make.publish(claim)
    assert len(titles(client, q=CANARY)) == 1


def test_end_of_an_embargo_brings_the_record_in(client):
    event = make.make_event(title=f"{CANARY} week", embargo_until=TOMORROW)
    make.publish(event)
    type(event).objects.filter(pk=event.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    assert_hidden(client)
    publishing.release_embargoes()
    assert len(titles(client, q=CANARY)) == 1


def test_a_row_that_is_not_public_is_not_shown_even_where_the_index_lags(client):
    event = make.make_event(title=f"{CANARY} week")
    make.publish(event)
    type(event).objects.filter(pk=event.pk).update(public=False)
    assert titles(client, q=CANARY) == []
