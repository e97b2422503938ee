"""The table of answers × sources on the page of a question."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claims.models import Claim, Evidence
    from sources.models import Source


@dataclass(frozen=True)
class Row:
    """A source, and for each answer in the order of the columns what it says to it (often nothing)."""

    source: "Source"
    cells: "tuple[tuple[Evidence, ...], ...]"


@dataclass(frozen=True)
class Matrix:
    """Columns of answers, rows of sources."""

    answers: "tuple[Claim, ...]"
    rows: tuple[Row, ...]


def matrix_of(answers: "Sequence[Claim]", said: "Iterable[Evidence]") -> Matrix:
    """Arrange evidence: a row for each source in the order given, a column for each answer."""
    columns = {answer.pk for answer in answers}
    found: dict[int, dict[int, list[Evidence]]] = {}
    sources: dict[int, Source] = {}
    for evidence in said:
        if evidence.claim_id is None or evidence.claim_id not in columns:
            continue
        sources.setdefault(evidence.source_id, evidence.source)
        found.setdefault(evidence.source_id, {}).setdefault(evidence.claim_id, []).append(evidence)
    rows = tuple(
        Row(source, tuple(tuple(found[pk].get(answer.pk, ())) for answer in answers))
        for pk, source in sources.items()
    )
    return Matrix(tuple(answers), rows)
