"""Following links between whole sources to where they lead, in one query."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import connection

from sources.kinds import LINKS_WITHOUT_COMMON_ORIGIN, LinkKind

# Step by step along the indexes: the planner guesses recursive results too high and would read all links.
_SQL = """
WITH RECURSIVE reached(id) AS (
    SELECT unnest(%(starts)s::bigint[])
    UNION
    SELECT step.id FROM reached CROSS JOIN LATERAL (
        SELECT target_id AS id FROM sources_sourcelink WHERE source_id = reached.id AND kind <> ALL(%(apart)s)
        UNION ALL
        SELECT source_id FROM sources_sourcelink WHERE target_id = reached.id AND kind = %(same)s
    ) step
), joining AS (
    SELECT link.* FROM reached CROSS JOIN LATERAL (
        SELECT source_id, target_id, bool_or(certain) AS certain, bool_or(kind = %(same)s) AS mutual
        FROM sources_sourcelink WHERE source_id = reached.id AND kind <> ALL(%(apart)s)
        GROUP BY source_id, target_id
    ) link
)
SELECT joining.source_id, joining.target_id, joining.certain, joining.mutual, ends.shown, ends.title, ends.target_title
FROM joining CROSS JOIN LATERAL (
    SELECT a.public AND b.public AS shown, a.title, b.title AS target_title
    FROM sources_source a, sources_source b WHERE a.id = joining.source_id AND b.id = joining.target_id
) ends
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
