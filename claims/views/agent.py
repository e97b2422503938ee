"""The page of one person or organisation: what it made, and what is attributed to it."""

from itertools import groupby
from typing import Any, ClassVar

from claims.models import Evidence, Name
from claims.said import MAX_ROWS, grouped
from records.models import Record
from records.pages.detail import RecordPage
from sources.models import Agent, Source


class AgentPage(RecordPage):
    """An agent under the name that pages may show, never under the own name of a private person."""

    model: ClassVar[type[Record]] = Agent
    template_name = "sources/agent.html"

    def get_extra_context(self, record: Agent, preview: bool) -> dict[str, Any]:
        """Return its sources by role and what other sources report it to say; a fixed number of queries."""
        sources = Source.objects.visible(preview=preview)
        made = record.credits.filter(source__in=sources).select_related("source")
        credits = list(made.order_by("role", "source__title", "pk")[: MAX_ROWS + 1])
        voiced = Evidence.objects.visible(preview=preview).filter(attributed_agent=record)
        rows = list(voiced.in_order_of_events()[: MAX_ROWS + 1])
        names = Name.objects.visible(preview=preview).filter(agent=record)
        return {
            "roles": [
                (role, list(group))
                for role, group in groupby(credits[:MAX_ROWS], lambda c: c.get_role_display())
            ],
            "more_credits": len(credits) > MAX_ROWS,
            "events": grouped(rows[:MAX_ROWS]),
            "more": len(rows) > MAX_ROWS,
            "names": names.with_sources(preview=preview),
            "citation": self.citation(record, record.shown_name),
        }
