"""A small archive in which hidden records of every kind and state hang on public ones, each marked with a canary."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from claims.models import EvidenceMedia, Reliance
from events.models import EventMedia
from records.models import Record
from sources.models import SourceCreator, SourceLink, SourceMedia
from tests import factories as make

CANARY = "Canary7Yellow"
HIDDEN_STATES = ("draft", "in_review", "embargoed", "restricted", "withdrawn")


def text_of(kind: str, state: str) -> str:
    """Return a text that names where it leaked from."""
    return f"{CANARY} {kind} {state}"


class World:
    """Public records in `public`, hidden ones in `hidden[kind][state]`."""

    def __init__(self) -> None:
        self.public = _public_scaffold()
        self.hidden: dict[str, dict[str, Record]] = {}
        for state in HIDDEN_STATES:
            for kind, record in _hidden_records(self.public, state).items():
                _bring_into(record, state)
                self.hidden.setdefault(kind, {})[state] = record

    def records(self) -> list[tuple[str, str, Record]]:
        """Return all hidden records with kind and state."""
        return [
            (kind, state, record) for kind, states in self.hidden.items() for state, record in states.items()
        ]


def _public_scaffold() -> dict[str, Any]:
    place, agent, item = make.make_place(), make.make_agent(), make.make_media_item(width=10, height=10)
    private = make.make_agent(
        name=f"{CANARY} private name",
        sort_name=f"{CANARY} private sort name",
        public_name="a private person",
        authority_uri=f"https://example.org/{CANARY}",
    )
    event = make.make_event(place=place, curator_notes=f"{CANARY} notes")
    question = make.make_question(event=event, answer_kind="number")
    source = make.make_source(creators=[agent, private])
    claim = make.make_claim(question=question, value=300, curator_notes=f"{CANARY} notes")
    evidence = make.make_evidence(claim=claim, source=source, attributed_agent=private, locator="p. 1")
    make.make_name(agent=private, name=f"{CANARY} private other name")
    EventMedia.objects.create(event=event, item=item)
    make.publish(place, agent, private, item, event, question, source, claim, evidence)
    return {
        "places": place,
        "agents": agent,
        "private": private,
        "media": item,
        "events": event,
        "questions": question,
        "sources": source,
        "claims": claim,
        "evidence": evidence,
    }


def _hidden_records(public: dict[str, Any], state: str) -> dict[str, Record]:
    def marked(kind: str) -> dict[str, Any]:
        return {"identifier": f"hidden-{kind}-{state}", "curator_notes": text_of(kind, state)}

    event, source, claim = public["events"], public["sources"], public["claims"]
    hidden: dict[str, Any] = {
        "places": make.make_place(
            name=text_of("places", state), part_of=public["places"], **marked("places")
        ),
        "agents": make.make_agent(name=text_of("agents", state), **marked("agents")),
        "media": make.make_media_item(
            title=text_of("media", state),
            caption=text_of("media", state),
            width=10,
            height=10,
            **marked("media"),
        ),
        "events": make.make_event(title=text_of("events", state), part_of=event, **marked("events")),
        "sources": make.make_source(title=text_of("sources", state), part_of=source, **marked("sources")),
        "questions": make.make_question(event=event, text=text_of("questions", state), **marked("questions")),
        "claims": make.make_claim(
            question=public["questions"], statement=text_of("claims", state), value=77123, **marked("claims")
        ),
    }
    hidden["evidence"] = make.make_evidence(
        claim=claim,
        source=source,
        locator=text_of("evidence", state),
        quotation=text_of("evidence", state),
        summary=text_of("evidence", state),
        **marked("evidence"),
    )
    _hang_on(public, hidden, state)
    return hidden


def _hang_on(public: dict[str, Any], hidden: dict[str, Any], state: str) -> None:
    """Tie hidden records to public ones by every kind of tie there is."""
    support = make.make_evidence(claim=hidden["claims"], source=public["sources"], locator=f"p. 2 {state}")
    on_hidden_source = make.make_evidence(claim=public["claims"], source=hidden["sources"], stance="disputes")
    voiced = make.make_evidence(
        claim=public["claims"],
        source=public["sources"],
        attributed_agent=hidden["agents"],
        locator=f"p. 3 {state}",
        read_in=hidden["sources"],
    )
    make.publish(support, on_hidden_source, voiced)
    Reliance.objects.create(evidence=public["evidence"], source=hidden["sources"])
    SourceCreator.objects.create(source=public["sources"], agent=hidden["agents"], role="editor")
    SourceLink.objects.create(source=public["sources"], kind="cites", target=hidden["sources"])
    SourceMedia.objects.create(source=public["sources"], item=hidden["media"])
    EventMedia.objects.create(event=public["events"], item=hidden["media"])
    EvidenceMedia.objects.create(evidence=public["evidence"], item=hidden["media"])
    make.make_claim_link(claim=public["claims"], target=hidden["claims"], note=text_of("link", state))
    make.make_name(place=hidden["places"], name=text_of("name", state))
    make.make_name(event=public["events"], name=f"Used {state}", sources=[hidden["sources"]])
    make.make_translation(hidden["claims"], "claims", field="statement", text=text_of("translation", state))


def _bring_into(record: Record, state: str) -> None:
    if state == "in_review":
        type(record)._default_manager.filter(pk=record.pk).update(state="in_review")
    elif state == "embargoed":
        record.embargo_until = timezone.now() + timedelta(days=1)
        record.save()
        make.publish(record)
    elif state == "restricted":
        record.restricted = True
        record.save()
        make.publish(record)
    elif state == "withdrawn":
        make.publish(record)
        make.withdraw(record, reason="Withdrawn for a stated reason")
