"""Reading agents, sources and links between sources."""

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, F, Prefetch, Q, When

from records.pages.queries import branch, public_count, related_rows, sort_text
from records.querysets import RecordQuerySet


class AgentQuerySet(RecordQuerySet[Any]):
    """Verbs of agents."""

    def by_shown_name(self) -> Self:
        """Sort by the name that pages show: the place in a list must not betray a private person's own name."""
        shown = Case(When(public_name="", then=F("name")), default=F("public_name"))
        return self.annotate(shown=shown).order_by("shown", "pk")

    def of_public_sources(self) -> Self:
        """Keep agents named as creators of public sources."""
        credits = apps.get_model("sources", "SourceCreator")._default_manager.filter(source__public=True)
        return self.filter(pk__in=credits.values("agent"))


class SourceQuerySet(RecordQuerySet[Any]):
    """Verbs of sources."""

    def with_creators(self, *, preview: bool = False) -> Self:
        """Fetch the creators that the page may name, in their order; one query."""
        agents = apps.get_model("sources", "Agent")._default_manager.visible(preview=preview)
        credits = apps.get_model("sources", "SourceCreator")._default_manager.filter(agent__in=agents)
        return self.prefetch_related(
            Prefetch("credits", credits.select_related("agent").order_by("position", "pk"))
        )

    def for_listing(self) -> Self:
        """Fetch creators and the larger source, and count the public evidence, which cards tell."""
        rows = self.with_creators().with_related("part_of").defer("curator_notes", "summary")
        evidence = public_count(related_rows(self, "evidence"), "source")
        return rows.annotate(evidence_count=evidence, sort_text=sort_text("title"))

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch creators and the larger source."""
        return self.with_creators(preview=preview).with_related("part_of", preview=preview)

    def within(self, source: Any) -> Self:
        """Keep the source and all public sources that are part of it."""
        return self.filter(pk__in=branch(source))

    def with_parts(self) -> Self:
        """Keep sources of which at least one public source is a part."""
        parts = self.model._default_manager.published().exclude(part_of=None)
        return self.filter(pk__in=parts.values("part_of")).order_by("title", "pk")

    def made_by(self, agent: Any) -> Self:
        """Keep sources that name the agent among their creators, in whatever role."""
        return self.filter(pk__in=agent.credits.values("source"))


class SourceLinkQuerySet(models.QuerySet[Any]):
    """Verbs of links between sources."""

    def published(self) -> Self:
        """Keep links whose two ends are public."""
        return self.visible(preview=False)

    def visible(self, *, preview: bool) -> Self:
        """Keep links whose two ends this page shows."""
        if not preview:
            return self.filter(source__public=True, target__public=True)
        return self.exclude(Q(source__state="withdrawn") | Q(target__state="withdrawn"))

    def of(self, source: Any) -> Self:
        """Keep the links from and to a source, with both ends."""
        rows = self.filter(Q(source=source) | Q(target=source))
        return rows.select_related("source", "target").order_by(
            "kind", "source__title", "target__title", "pk"
        )
