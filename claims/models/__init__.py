"""Questions, claims, evidence and names."""

from claims.models.claim import Claim, ClaimLink
from claims.models.evidence import Evidence, EvidenceMedia, Reliance
from claims.models.name import Name
from claims.models.question import Question

__all__ = ["Claim", "ClaimLink", "Evidence", "EvidenceMedia", "Name", "Question", "Reliance"]
