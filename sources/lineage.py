"""Following links between whole sources to where they lead, in one query."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from sources.kinds import LINKS_WITHOUT_COMMON_ORIGIN, LinkKind

_SQL = """
WITH RECURSIVE joining AS (
    SELECT source_id, target_id, certain, kind = %(same)s AS mutual FROM sources_sourcelink WHERE kind <> ALL(%(apart)s)
), arrows AS (
    SELECT source_id AS start, target_id AS "end" FROM joining
    UNION SELECT target_id, source_id FROM joining WHERE mutual
), reached(id) AS (
    SELECT unnest(%(starts)s::bigint[])
    UNION SELECT arrows."end" FROM arrows JOIN reached ON arrows.start = reached.id
)
SELECT joining.source_id, joining.target_id, bool_or(joining.certain), bool_or(joining.mutual),
    a.public AND b.public, a.title, b.title
FROM joining
JOIN reached ON reached.id = joining.source_id
JOIN sources_source a ON a.id = joining.source_id
JOIN sources_source b ON b.id = joining.target_id
GROUP BY joining.source_id, joining.target_id, a.public, b.public, a.title, b.title
ORDER BY joining.source_id, joining.target_id
"""


@dataclass(frozen=True)
class LineageLink:
    """A link that joins origins: source and target by primary key and title, and whether the public sees both.

    Where several kinds of link join the same two, the link is certain or mutual if one of them is.
    """

    source_id: int
    target_id: int
    certain: bool
    mutual: bool
    shown: bool
    source_title: str
    target_title: str


def lineage_of(source_ids: Collection[int]) -> list[LineageLink]:
    """Return the links that joining kinds (all but cites and corrects) lead along from these sources."""
    if not source_ids:
        return []
    parameters: dict[str, str | list[int] | list[str]] = {
        "starts": list(source_ids),
        "apart": [str(kind) for kind in LINKS_WITHOUT_COMMON_ORIGIN],
        "same": str(LinkKind.SAME_WORK),
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, parameters)
        return [LineageLink(*row) for row in cursor.fetchall()]
