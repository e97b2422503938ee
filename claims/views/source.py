"""The page of one source: its record, all it says here, and which sources hang together with it."""

from typing import Any, ClassVar

from claims.models import Evidence, Name
from claims.reliance import read_here, relied_on, relying_on
from claims.said import MAX_ROWS, grouped
from records.models import Record
from records.pages.detail import RecordPage
from records.translations import translations_of
from sources.models import Source, SourceLink
from sources.relations import relations


class SourcePage(RecordPage):
    """A source with everything that the archive has from it."""

    model: ClassVar[type[Record]] = Source
    template_name = "sources/source.html"

    def get_extra_context(self, record: Source, preview: bool) -> dict[str, Any]:
        """Return what it says, its relations and the names it uses; a fixed number of queries."""
        said = Evidence.objects.visible(preview=preview).filter(source=record)
        rows = list(said.in_order_of_events()[: MAX_ROWS + 1])
        links = SourceLink.objects.of(record).visible(preview=preview)
        names = Name.objects.visible(preview=preview).filter(sources=record)
        return {
            "events": grouped(rows[:MAX_ROWS]),
            "more": len(rows) > MAX_ROWS,
            "parts": record.parts.visible(preview=preview).order_by("date_earliest", "title", "pk"),
            "relations": relations(record, links),
            "relied_on": relied_on(record, preview=preview),
            "relying": relying_on(record, preview=preview),
            "read_here": read_here(record, preview=preview),
            "names": names.select_related("event", "place", "agent").order_by("name", "pk"),
            "attachments": record.attachments.select_related("item"),
            "translations": translations_of(record, "title"),
            "citation": self.citation(record, record.title),
        }
