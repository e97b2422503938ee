"""Reading questions, claims, evidence, links and names."""

from typing import Any, Self

from django.db import models
from django.db.models import Q

from records.querysets import RecordQuerySet


class QuestionQuerySet(RecordQuerySet[Any]):
    """Verbs of questions."""

    def for_listing(self) -> Self:
        """Fetch the event, which cards name."""
        return self.select_related("event")


class ClaimQuerySet(RecordQuerySet[Any]):
    """Verbs of claims."""

    def for_listing(self) -> Self:
        """Fetch event and question, which cards name."""
        return self.select_related("event", "question")


class EvidenceQuerySet(RecordQuerySet[Any]):
    """Verbs of evidence."""


class ClaimLinkQuerySet(models.QuerySet[Any]):
    """Verbs of links between claims."""

    def published(self) -> Self:
        """Keep links whose two ends are public."""
        return self.filter(claim__public=True, target__public=True)


class NameQuerySet(models.QuerySet[Any]):
    """Verbs of names."""

    def published(self) -> Self:
        """Keep names of public records; the names of a private person are never public."""
        return self.filter(
            Q(event__public=True) | Q(place__public=True) | Q(agent__public=True, agent__public_name="")
        )
