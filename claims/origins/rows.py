"""Turning evidence and links between sources into the graph that origins are counted in."""

from collections import defaultdict
from collections.abc import Iterable

from claims.models import Evidence
from claims.origins.graph import Link, Node, Row
from claims.words import Basis
from sources.lineage import LineageLink

# A voice with one of these bases does not say where it has it from.
_NAMES_NO_ORIGIN = (Basis.UNSTATED, Basis.SECOND_HAND)


def row_of(evidence: Evidence) -> Row:
    """Return the row of the graph; the evidence needs its reliances fetched."""
    return Row(
        source=("source", evidence.source_id),
        voice=voice_of(evidence),
        relies_on=tuple(
            (("source", reliance.source_id), reliance.certain) for reliance in evidence.reliances.all()
        ),
        names_origin=evidence.basis not in _NAMES_NO_ORIGIN,
    )


def voice_of(evidence: Evidence) -> Node:
    """Return the node that speaks: the source itself, a reported agent, or words that stand for one row only."""
    if evidence.attributed_agent_id:
        return ("agent", evidence.attributed_agent_id)
    if evidence.attributed_words:
        return ("words", evidence.pk)
    return ("source", evidence.source_id)


def link_of(link: LineageLink) -> Link:
    """Return the link of the graph."""
    return Link(("source", link.source_id), ("source", link.target_id), link.certain, link.mutual)


def sources_of(rows: Iterable[Evidence]) -> set[int]:
    """Return the primary keys of all sources that speak or are relied on."""
    found = set()
    for row in rows:
        found.add(row.source_id)
        found.update(reliance.source_id for reliance in row.reliances.all())
    return found


def all_shown(rows: Iterable[Evidence], links: Iterable[LineageLink]) -> bool:
    """Say whether every source on the way to the roots is public; if not, a count would tell of the hidden one.

    The reliances of the rows need their sources fetched.
    """
    rows = list(rows)
    if not all(reliance.source.public for row in rows for reliance in row.reliances.all()):
        return False
    by_source: dict[int, list[LineageLink]] = defaultdict(list)
    for link in links:
        by_source[link.source_id].append(link)
        if link.mutual:
            by_source[link.target_id].append(link)
    # A reported voice stands for itself: the links of the source that reports it lead nowhere from here.
    own_voices = [row.source_id for row in rows if not row.is_reported_voice]
    waiting = set(own_voices) | {reliance.source_id for row in rows for reliance in row.reliances.all()}
    reached: set[int] = set()
    while waiting:
        source = waiting.pop()
        reached.add(source)
        for link in by_source[source]:
            if not link.shown:
                return False
            waiting |= {link.source_id, link.target_id} - reached
    return True
