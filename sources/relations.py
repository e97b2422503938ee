"""Links between sources in words, from whichever end they are read."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sources.kinds import LinkKind

if TYPE_CHECKING:
    from sources.models import Source, SourceLink

_FROM_HERE = {
    LinkKind.REPEATS: "This source repeats",
    LinkKind.REPRODUCES: "This source reproduces",
    LinkKind.TRANSLATES: "This source translates",
    LinkKind.DERIVES_FROM: "This source derives from",
    LinkKind.SAME_WORK: "This source is the same work as",
    LinkKind.CITES: "This source cites",
    LinkKind.CORRECTS: "This source corrects",
}
_TO_HERE = {
    LinkKind.REPEATS: "This source is repeated by",
    LinkKind.REPRODUCES: "This source is reproduced by",
    LinkKind.TRANSLATES: "This source is translated by",
    LinkKind.DERIVES_FROM: "From this source derives",
    LinkKind.SAME_WORK: "This source is the same work as",
    LinkKind.CITES: "This source is cited by",
    LinkKind.CORRECTS: "This source is corrected by",
}


@dataclass(frozen=True)
class Relation:
    """What one source is to another as a whole: words that end before the title of the other."""

    words: str
    other: "Source"
    locator: str
    note: str
    certain: bool


def relations(source: "Source", links: "Iterable[SourceLink]") -> list[Relation]:
    """Return the links of a source as sentences, whichever end it stands at."""
    found = []
    for link in links:
        outward = link.source_id == source.pk
        words = (_FROM_HERE if outward else _TO_HERE)[LinkKind(link.kind)]
        other = link.target if outward else link.source
        found.append(Relation(words, other, link.locator, link.note, link.certain))
    return found
