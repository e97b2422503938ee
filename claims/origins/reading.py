"""What the evidence of a claim or question rests on, read from its rows and said in words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.models import Evidence
from claims.origins.drawing import Drawing, draw
from claims.origins.graph import Link, Node, Origins, Root, Row, count_origins, origins_in_words, reach
from claims.origins.rows import all_shown, link_of, row_of, sources_of
from claims.words import Stance
from sources.lineage import LineageLink, lineage_of

# Larger graphs are unreadable as a drawing; their text form stays.
MAX_DRAWN_NODES = 40


@dataclass(frozen=True)
class RootLine:
    """One origin in words: what it is, and which voices go back to it."""

    names: tuple[str, ...]
    is_circle: bool
    names_origin: bool
    rested_on_by: tuple[str, ...]


@dataclass(frozen=True)
class StanceOrigins:
    """The origins of the rows of one stance; `stated` is false where a source on the way is not public."""

    stance: Stance
    sources: int
    low: int
    high: int
    unnamed: int
    stated: bool
    roots: tuple[RootLine, ...] = ()
    drawing: Drawing | None = None

    @property
    def in_words(self) -> str:
        """Return “5 sources, 2–3 origins; 1 names no origin of its own”, or that the number is not stated."""
        sources = "1 source" if self.sources == 1 else f"{self.sources} sources"
        if not self.stated:
            return f"{sources}; the number of origins is not stated"
        words = f"{sources}, {origins_in_words(self.low, self.high)}"
        if not self.unnamed:
            return words
        return f"{words}; " + (
            "1 names no origin of its own"
            if self.unnamed == 1
            else f"{self.unnamed} name no origin of their own"
        )

    @property
    def has_inferred_links(self) -> bool:
        """Whether links that the archive only infers make the count a range."""
        return self.low != self.high


def read_origins(rows: Iterable[Evidence], stances: Sequence[Stance]) -> list[StanceOrigins]:
    """Return the origins for each stance that has rows; one query however many rows there are.

    Each row needs its `source`, its `attributed_agent` and its `reliances` with their sources fetched.
    """
    by_stance: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        by_stance[row.stance].append(row)
    wanted = [row for stance in stances for row in by_stance[stance]]
    links = lineage_of(sources_of(wanted))
    titles = _titles(wanted, links)
    return [_read_stance(stance, by_stance[stance], links, titles) for stance in stances if by_stance[stance]]


def _titles(rows: Iterable[Evidence], links: Iterable[LineageLink]) -> dict[int, str]:
    """Return the titles of all sources on the way that the public sees."""
    titles = {}
    for row in rows:
        near = [row.source, *(reliance.source for reliance in row.reliances.all())]
        titles.update({source.pk: source.title for source in near if source.public})
    for link in links:
        if link.shown:
            titles.update({link.source_id: link.source_title, link.target_id: link.target_title})
    return titles


def _read_stance(
    stance: Stance, evidence: list[Evidence], links: list[LineageLink], titles: Mapping[int, str]
) -> StanceOrigins:
    rows = [row_of(row) for row in evidence]
    joined = [link_of(link) for link in links]
    found = count_origins(rows, joined)
    if not all_shown(evidence, links):
        return StanceOrigins(stance, found.sources, 0, 0, 0, stated=False)
    names = _names(evidence, titles)
    arrows = _arrows(rows, joined)
    return StanceOrigins(
        stance,
        found.sources,
        found.low,
        found.high,
        found.unnamed,
        stated=True,
        roots=_lines(found.roots, rows, arrows, names),
        drawing=_drawing(rows, arrows, found, names),
    )


def _names(evidence: Iterable[Evidence], titles: Mapping[int, str]) -> dict[Node, str]:
    names: dict[Node, str] = {("source", key): title for key, title in titles.items()}
    for row in evidence:
        if row.attributed_agent is not None:
            shown = row.attributed_agent.public
            names["agent", row.attributed_agent.pk] = (
                row.attributed_agent.shown_name if shown else "a voice not named here"
            )
        elif row.attributed_words:
            names["words", row.pk] = row.attributed_words
    return names


def _arrows(rows: list[Row], links: list[Link]) -> dict[tuple[Node, Node], bool]:
    """Return all arrows between nodes, each with whether it is certain; certain wins over inferred."""
    arrows: dict[tuple[Node, Node], bool] = {}
    for row in rows:
        for target, certain in row.relies_on:
            arrows[row.voice, target] = arrows.get((row.voice, target), False) or certain
    for link in links:
        arrows[link.source, link.target] = arrows.get((link.source, link.target), False) or link.certain
        if link.mutual:
            arrows[link.target, link.source] = arrows[link.source, link.target]
    return arrows


def _lines(
    roots: Iterable[Root], rows: list[Row], arrows: Iterable[tuple[Node, Node]], names: Mapping[Node, str]
) -> tuple[RootLine, ...]:
    incoming: dict[Node, list[Node]] = defaultdict(list)
    for start, end in arrows:
        incoming[end].append(start)
    voices = {row.voice for row in rows}
    return tuple(
        RootLine(
            names=tuple(sorted(names.get(node, "") for node in root.nodes)),
            is_circle=root.is_circle,
            names_origin=root.names_origin,
            rested_on_by=tuple(
                sorted(names.get(node, "") for node in (reach(root.nodes, incoming) - root.nodes) & voices)
            ),
        )
        for root in roots
    )


def _drawing(
    rows: list[Row], arrows: Mapping[tuple[Node, Node], bool], found: Origins, names: Mapping[Node, str]
) -> Drawing | None:
    outgoing: dict[Node, list[Node]] = defaultdict(list)
    for start, end in arrows:
        outgoing[start].append(end)
    drawn = reach((row.voice for row in rows), outgoing)
    if len(drawn) > MAX_DRAWN_NODES or not any(start in drawn for start in outgoing):
        return None
    kept = {pair: certain for pair, certain in arrows.items() if pair[0] in drawn}
    roots = {node for root in found.roots for node in root.nodes}
    return draw([node for node in names if node in drawn], kept, roots, names)
