"""What the cards of lists tell about claims: how many voices take which stance, counted for one page at once."""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from claims.voices import Voices

if TYPE_CHECKING:
    from claims.models import Claim


def add_voices(claims: "list[Claim]", counts: Any) -> None:
    """Set `told` of each claim, its :class:`Voices` by stance, from the rows of ``EvidenceQuerySet.counted()``."""
    found: dict[int, dict[str, Voices]] = defaultdict(dict)
    for row in counts:
        found[row["claim"]][row["stance"]] = Voices(row["own"], row["agents"] + row["words"])
    for claim in claims:
        claim.told = found[claim.pk]  # type: ignore[attr-defined]
