"""The admin of questions, claims, evidence and names."""

from claims.admin.claim import ClaimAdmin, ClaimLinkAdmin
from claims.admin.evidence import EvidenceAdmin
from claims.admin.names import NameAdmin
from claims.admin.question import QuestionAdmin

__all__ = ["ClaimAdmin", "ClaimLinkAdmin", "EvidenceAdmin", "NameAdmin", "QuestionAdmin"]
