"""Counting who speaks: sources in their own voice and voices that sources report, never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.words import Stance

if TYPE_CHECKING:
    from claims.models import Evidence


@dataclass(frozen=True)
class Voices:
    """How many sources speak in their own voice, and how many voices sources report.

    A source with several places counts once; so does an agent whom several sources report. A voice given only in
    words cannot be matched with another, so each counts.
    """

    own: int = 0
    reported: int = 0

    def __bool__(self) -> bool:
        return bool(self.own or self.reported)

    @property
    def in_words(self) -> str:
        """Return “3 sources in their own voice, 1 reported voice”; empty where nobody speaks."""
        own = f"{self.own} {'source in its' if self.own == 1 else 'sources in their'} own voice"
        reported = f"{self.reported} reported {'voice' if self.reported == 1 else 'voices'}"
        return ", ".join(text for number, text in ((self.own, own), (self.reported, reported)) if number)


def count_voices(rows: "Iterable[Evidence]") -> Voices:
    """Count the voices in rows of one stance towards one claim."""
    own, agents, words = set(), set(), 0
    for row in rows:
        if row.attributed_agent_id is not None:
            agents.add(row.attributed_agent_id)
        elif row.attributed_words:
            words += 1
        else:
            own.add(row.source_id)
    return Voices(len(own), len(agents) + words)


def voices_by_stance(rows: "Iterable[Evidence]") -> dict[str, Voices]:
    """Count the voices of each stance; every stance has an entry."""
    rows = list(rows)
    return {stance: count_voices(row for row in rows if row.stance == stance) for stance in Stance.values}
