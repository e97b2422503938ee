"""The page of one place: what people call it, where it lies, and what is filed there."""

from typing import Any, ClassVar

from claims.models import Name
from claims.said import MAX_ROWS
from events.coordinates import coordinates_in_words
from events.models import Event, Place
from records.models import Record
from records.pages.detail import RecordPage


class PlacePage(RecordPage):
    """A place with its names, parts and events."""

    model: ClassVar[type[Record]] = Place
    template_name = "events/place.html"

    def get_extra_context(self, record: Place, preview: bool) -> dict[str, Any]:
        """Return names, parts and events; a fixed number of queries."""
        events = list(Event.objects.visible(preview=preview).at(record).in_order()[: MAX_ROWS + 1])
        parts = list(record.parts.visible(preview=preview).order_by("name", "pk")[: MAX_ROWS + 1])
        return {
            "coordinates": coordinates_in_words(record),
            "names": Name.objects.visible(preview=preview).filter(place=record).with_sources(preview=preview),
            "parts": parts[:MAX_ROWS],
            "more_parts": len(parts) > MAX_ROWS,
            "events": events[:MAX_ROWS],
            "more": len(events) > MAX_ROWS,
            "citation": self.citation(record, record.name),
        }
