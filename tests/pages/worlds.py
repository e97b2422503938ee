"""Archives of a chosen size, in which everything on a page hangs together."""

import re
from datetime import timedelta

from django.utils import timezone

from claims.models import EvidenceMedia
from events.models import EventMedia
from records import publishing
from sources.models import SourceMedia
from tests import factories as make

LISTS = {
    "/events/": ("event", "events"),
    "/questions/": ("question", "questions"),
    "/claims/": ("claim", "claims"),
    "/sources/": ("source", "sources"),
    "/places/": ("place", "places"),
    "/media/": ("media item", "media items"),
}


def listed(body: str, address: str) -> list[str]:
    """Return the identifiers of the cards in a list, in order."""
    cards = rf'(?:<h3 class="card-title">|<p>(?:[A-Z][^<]*: )?)<a href="{address}([^/"?]+)/"'
    return list(dict.fromkeys(re.findall(cards, body)))


HIDDEN_STATES = ("draft", "in_review", "embargoed", "restricted", "withdrawn")


def make_archive(size: int) -> dict[str, list]:
    """Make `size` public records of each kind that point at each other, and one of each as their centre."""
    centre = _centre()
    found: dict[str, list] = {kind: [record] for kind, record in centre.items()}
    for number in range(size - 1):
        for kind, record in _around(centre, number).items():
            found[kind].append(record)
    make.publish(*[record for records in found.values() for record in records])
    return found


def _centre() -> dict:
    place, agent = make.make_place(), make.make_agent()
    item = make.make_media_item(width=10, height=10)
    event = make.make_event(place=place, topics=["killings"])
    question = make.make_question(event=event)
    source = make.make_source(creators=[agent], date="1990")
    claim = make.make_claim(question=question, topics=["killings"])
    evidence = make.make_evidence(claim=claim, source=source)
    return {
        "places": place,
        "agents": agent,
        "media": item,
        "events": event,
        "questions": question,
        "sources": source,
        "claims": claim,
        "evidence": evidence,
    }


def _around(centre: dict, number: int) -> dict:
    """Make one more record of each kind, tied to those of the centre in every way that a page shows."""
    place = make.make_place(part_of=centre["places"])
    agent = make.make_agent()
    item = make.make_media_item(width=10, height=10)
    event = make.make_event(place=centre["places"], part_of=centre["events"], topics=[f"topic {number}"])
    question = make.make_question(event=centre["events"])
    source = make.make_source(creators=[centre["agents"], agent], part_of=centre["sources"], language="pl")
    claim = make.make_claim(question=question)
    evidence = make.make_evidence(
        claim=claim,
        source=centre["sources"],
        read_in=source,
        attributed_agent=centre["agents"],
        relies_on=[source],
        locator=f"p. {number}",
    )
    make.make_evidence(claim=claim, source=source, read_in=centre["sources"], relies_on=[centre["sources"]])
    support = make.make_evidence(claim=claim, source=source, locator="p. 99")
    make.make_source_link(source=centre["sources"], target=source)
    for record in ("event", "place", "agent"):
        make.make_name(**{record: centre[f"{record}s"]}, sources=[centre["sources"], source])
    EventMedia.objects.create(event=centre["events"], item=item)
    SourceMedia.objects.create(source=centre["sources"], item=item)
    EvidenceMedia.objects.create(evidence=evidence, item=item)
    EventMedia.objects.create(event=event, item=centre["media"])
    SourceMedia.objects.create(source=source, item=centre["media"])
    EvidenceMedia.objects.create(evidence=support, item=centre["media"])
    make.publish(question, claim, support)
    return {
        "places": place,
        "agents": agent,
        "media": item,
        "events": event,
        "questions": question,
        "sources": source,
        "claims": claim,
        "evidence": evidence,
    }


def hang_hidden_on(centre: dict, state: str) -> dict:
    """Tie hidden records of every kind to public ones by every kind of tie; each is called Canary."""
    place = make.make_place(name="Canary place", part_of=centre["places"])
    agent = make.make_agent(name="Canary agent")
    item = make.make_media_item(title="Canary picture", width=10, height=10)
    event = make.make_event(
        title="Canary event", place=centre["places"], part_of=centre["events"], topics=["canary topic"]
    )
    question = make.make_question(event=centre["events"], text="Canary question?")
    source = make.make_source(
        title="Canary source", creators=[centre["agents"]], part_of=centre["sources"], language="ka"
    )
    claim = make.make_claim(question=centre["questions"], statement="Canary claim.", topics=["canary topic"])
    support = make.make_evidence(claim=claim, source=centre["sources"])
    said = make.make_evidence(
        claim=centre["claims"],
        source=centre["sources"],
        stance="disputes",
        locator="Canary page",
        attributed_agent=centre["agents"],
        relies_on=[centre["sources"]],
    )
    there = make.make_evidence(
        claim=centre["claims"],
        source=source,
        read_in=centre["sources"],
        relies_on=[centre["sources"]],
        stance="disputes",
    )
    silent = make.make_evidence(
        question=centre["questions"], source=centre["sources"], locator=f"Canary {state}"
    )
    make.make_source_link(source=source, target=centre["sources"])
    make.make_source_link(source=centre["sources"], target=source, kind="cites")
    make.make_name(place=place, name="Canary name", sources=[centre["sources"]])
    EventMedia.objects.create(event=centre["events"], item=item)
    SourceMedia.objects.create(source=centre["sources"], item=item)
    EventMedia.objects.create(event=event, item=centre["media"])
    SourceMedia.objects.create(source=source, item=centre["media"])
    EvidenceMedia.objects.create(evidence=said, item=centre["media"])
    hidden = {
        "places": place,
        "agents": agent,
        "media": item,
        "events": event,
        "questions": question,
        "sources": source,
        "claims": claim,
    }
    _bring_into([*hidden.values(), support, said, there, silent], state)
    return hidden


def _bring_into(records: list, state: str) -> None:
    if state == "withdrawn":
        make.publish(*records)
        make.withdraw(*records)
    elif state in ("embargoed", "restricted"):
        held = (
            {"embargo_until": timezone.now() + timedelta(days=1)}
            if state == "embargoed"
            else {"restricted": True}
        )
        for record in records:
            type(record).objects.filter(pk=record.pk).update(**held)
        make.publish(*records)
    elif state == "in_review":
        publishing.submit(records, by=make.make_user("editor"))
