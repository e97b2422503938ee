"""Reading agents, sources and links between sources."""

from typing import Any, Self

from django.db import models

from records.querysets import RecordQuerySet


class AgentQuerySet(RecordQuerySet[Any]):
    """Verbs of agents."""


class SourceQuerySet(RecordQuerySet[Any]):
    """Verbs of sources."""

    def with_creators(self) -> Self:
        """Fetch the public creators in their order."""
        return self.prefetch_related("credits__agent")

    def for_listing(self) -> Self:
        """Fetch creators for the cards of a list."""
        return self.with_creators().defer("curator_notes", "summary")


class SourceLinkQuerySet(models.QuerySet[Any]):
    """Verbs of links between sources."""

    def published(self) -> Self:
        """Keep links whose two ends are public."""
        return self.filter(source__public=True, target__public=True)
