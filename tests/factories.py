"""Making records for tests: valid by default, changed by keyword, saved the way production saves them."""

import hashlib
import itertools
from typing import Any

from claims.models import Claim, ClaimLink, Evidence, Name, Question, Reliance
from curators.models import User
from events.models import Event, Place
from media.models import MediaItem
from records import publishing
from records.models import Record, Translation
from sources.models import Agent, Source, SourceCreator, SourceLink

_numbers = itertools.count(1)
PASSWORD = "a-long-test-password"


def make_user(role: str = "editor", **fields: Any) -> User:
    """Make an account with a role; its password is `PASSWORD`."""
    fields.setdefault("username", f"{role or 'nobody'}{next(_numbers)}")
    return User.objects.create_user(password=PASSWORD, role=role, **fields)


def make_place(**fields: Any) -> Place:
    """Make a draft place."""
    return _save(Place(**{"name": f"Place {next(_numbers)}", **fields}))


def make_event(**fields: Any) -> Event:
    """Make a draft event."""
    return _save(Event(**{"title": f"Event {next(_numbers)}", "date": "1990-01", **fields}))


def make_agent(**fields: Any) -> Agent:
    """Make a draft agent."""
    return _save(Agent(**{"name": f"Agent {next(_numbers)}", **fields}))


def make_source(*, creators: list[Agent] | None = None, **fields: Any) -> Source:
    """Make a draft source, with `creators` as its authors."""
    source = _save(
        Source(**{"kind": "book", "title": f"Source {next(_numbers)}", "language": "en", **fields})
    )
    for position, agent in enumerate(creators or []):
        SourceCreator.objects.create(source=source, agent=agent, role="author", position=position)
    return source


def make_source_link(**fields: Any) -> SourceLink:
    """Make a link between two sources."""
    fields.setdefault("source", None)
    source = fields.pop("source") or make_source()
    return SourceLink.objects.create(source=source, **{"kind": "repeats", **fields})


def make_question(**fields: Any) -> Question:
    """Make a draft question, with an event of its own unless given."""
    fields.setdefault("event", None)
    event = fields.pop("event") or make_event()
    return _save(Question(event=event, **{"text": f"Question {next(_numbers)}?", **fields}))


def make_claim(**fields: Any) -> Claim:
    """Make a draft claim; its event is that of the question, or one of its own unless given."""
    question = fields.pop("question", None)
    event = fields.pop("event", None) or (question.event if question else make_event())
    return _save(
        Claim(event=event, question=question, **{"statement": f"Statement {next(_numbers)}.", **fields})
    )


def make_evidence(*, relies_on: list[Source] | None = None, **fields: Any) -> Evidence:
    """Make draft evidence that supports a claim, with claim and source of its own unless given."""
    if "question" not in fields:
        fields["claim"] = fields.pop("claim", None) or make_claim()
    fields["source"] = fields.pop("source", None) or make_source()
    fields.setdefault("stance", "silent" if fields.get("question") else "supports")
    evidence = _save(Evidence(**fields))
    for source in relies_on or []:
        Reliance.objects.create(evidence=evidence, source=source)
    return evidence


def make_name(**fields: Any) -> Name:
    """Make a name of the record given as `event`, `place` or `agent`."""
    sources = fields.pop("sources", [])
    name = Name.objects.create(**{"name": f"Name {next(_numbers)}", "language": "en", **fields})
    name.sources.set(sources)
    return name


def make_claim_link(**fields: Any) -> ClaimLink:
    """Make a link between two claims."""
    return ClaimLink.objects.create(**{"kind": "contradicts", "note": "Both cannot hold.", **fields})


def make_media_item(**fields: Any) -> MediaItem:
    """Make a draft media item without a file in the store; give `file` and `sha256` for one with."""
    sha256 = hashlib.sha256(str(next(_numbers)).encode()).hexdigest()
    return _save(
        MediaItem(**{"title": f"Picture {next(_numbers)}", "sha256": sha256, "file": sha256, **fields})
    )


def make_translation(record: Record, kind: str, **fields: Any) -> Translation:
    """Make a translation of a text of `record`."""
    return Translation.objects.create(
        kind=kind,
        identifier=record.identifier,
        **{"language": "pl", "text": "…", "translator": "machine", **fields},
    )


def make_public_claim(**fields: Any) -> Claim:
    """Make a claim that the public sees, with event, source and one supporting evidence row, all published."""
    claim = make_claim(**fields)
    make_public_evidence(claim=claim)
    claim.refresh_from_db()
    return claim


def make_public_evidence(**fields: Any) -> Evidence:
    """Make evidence and publish it with its source and its claim or question and their event."""
    evidence = make_evidence(**fields)
    owner = evidence.claim or evidence.question
    assert owner is not None
    question = evidence.claim.question if evidence.claim else None
    publish(*[record for record in (owner.event, question, owner, evidence.source, evidence) if record])
    return evidence


def publish(*records: Record) -> None:
    """Publish those of these records that are not published yet, as a reviewer who wrote none of them."""
    reviewer = User.objects.filter(username="the-reviewer").first() or make_user(
        "reviewer", username="the-reviewer"
    )
    waiting = []
    for record in records:
        record.refresh_from_db()
        if record.state != "published":
            waiting.append(record)
    publishing.publish(waiting, by=reviewer, reason="First publication")
    for record in records:
        record.refresh_from_db()


def withdraw(*records: Record, reason: str = "Entered by mistake") -> None:
    """Withdraw published records."""
    reviewer = User.objects.filter(username="the-reviewer").first() or make_user(
        "reviewer", username="the-reviewer"
    )
    publishing.withdraw(records, by=reviewer, reason=reason)
    for record in records:
        record.refresh_from_db()


def _save(record: Any) -> Any:
    record.full_clean(exclude=["identifier", "event", "question", "claim", "source"])
    record.save()
    return record
