"""When a claim and its evidence are public, besides being open in themselves."""

from django.db.models import Exists, OuterRef, Q

from claims.models import Claim, Evidence
from claims.words import Stance
from records.querysets import is_open


def claim_stands() -> Q:
    """Return what a claim asks for besides being open: public parents and one open support from a public source."""
    support = Evidence.objects.filter(
        is_open(), claim=OuterRef("pk"), stance=Stance.SUPPORTS, source__public=True
    )
    return Q(event__public=True) & (Q(question=None) | Q(question__public=True)) & Q(Exists(support))


def evidence_stands() -> Q:
    """Return what evidence asks for besides being open: its claim or question and its source are public."""
    return Q(source__public=True) & (Q(claim__public=True) | Q(question__public=True))


def claim_obstacles(claim: Claim) -> list[str]:
    """Say why a published claim is not public yet, and what would mend it."""
    found = []
    if not claim.event.public:
        found.append(f"Its event “{claim.event}” is not public; publish the event.")
    if claim.question and not claim.question.public:
        found.append(f"Its question “{claim.question}” is not public; publish the question.")
    supporting = Evidence.objects.filter(is_open(), claim=claim, stance=Stance.SUPPORTS)
    if not supporting.exists():
        found.append(
            "No supporting evidence is published; a claim is shown only with somebody's voice behind it."
        )
    elif not supporting.filter(source__public=True).exists():
        found.append("None of its supporting sources is public; publish one of them.")
    return found


def evidence_obstacles(evidence: Evidence) -> list[str]:
    """Say why published evidence is not public yet, and what would mend it."""
    found = []
    if not evidence.source.public:
        found.append(f"Its source “{evidence.source}” is not public; publish the source.")
    owner = evidence.claim or evidence.question
    if owner and not owner.public:
        found.append(f"“{owner}” is not public; publish it.")
    return found


def evidence_refusals(evidence: Evidence) -> list[str]:
    """Say why evidence may not be published: it goes by a source that was never public."""
    hidden = evidence.relies_on.filter(first_published_at=None).exclude(is_open())
    return [
        f"{evidence.identifier} relies on “{source}”, which was never public; publish that source first "
        "or remove it from “relies on”."
        for source in hidden
    ]
