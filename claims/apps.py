"""The app `claims`: registers its records."""

from django.apps import AppConfig
from django.db.models import Q


class ClaimsConfig(AppConfig):
    name = "claims"

    def ready(self) -> None:
        """Make questions, claims and evidence known to the shared layer."""
        from claims import resources, search, visibility
        from claims.models import Claim, Evidence, Question
        from records import exchange
        from records.registry import Kind, register

        register(
            Kind(
                "questions",
                Question,
                "q",
                rank=50,
                title_field="text",
                stands=lambda: Q(event__public=True),
                depends_on=("event",),
                translatable=("text",),
                search=search.QUESTIONS,
            )
        )
        register(
            Kind(
                "claims",
                Claim,
                "c",
                rank=60,
                title_field="statement",
                stands=visibility.claim_stands,
                obstacles=visibility.claim_obstacles,
                depends_on=("event", "question", "evidence", "evidence__source"),
                translatable=("statement",),
                search=search.CLAIMS,
            )
        )
        register(
            Kind(
                "evidence",
                Evidence,
                "e",
                rank=70,
                title_field="locator",
                stands=visibility.evidence_stands,
                obstacles=visibility.evidence_obstacles,
                refusals=visibility.evidence_refusals,
                depends_on=("source", "claim", "question"),
                translatable=("summary",),
            )
        )
        exchange.register(*resources.tables())
        exchange.register_single_sheet(resources.statements())
