"""Reading events and places."""

from typing import Any, Self

from django.db.models import F, Prefetch

from records.pages.queries import branch, public_count, related_rows, sort_text
from records.querysets import RecordQuerySet


class PlaceQuerySet(RecordQuerySet[Any]):
    """Verbs of places."""

    def for_listing(self) -> Self:
        """Fetch the public parent and count the public events, which cards tell."""
        events = public_count(related_rows(self, "events"), "place")
        return self.with_related("part_of").annotate(event_count=events, sort_text=sort_text("name"))

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch the parent."""
        return self.with_related("part_of", preview=preview)

    def within(self, place: Any) -> Self:
        """Keep the place and all public places within it."""
        return self.filter(pk__in=branch(place))


class EventQuerySet(RecordQuerySet[Any]):
    """Verbs of events."""

    def for_listing(self) -> Self:
        """Fetch the public place and parent and count public questions and claims, which cards tell."""
        return self.with_related("place", "part_of").annotate(
            question_count=public_count(related_rows(self, "questions"), "event"),
            claim_count=public_count(related_rows(self, "claims"), "event"),
            sort_text=sort_text("title"),
        )

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch place, pictures, up to three events it lies within, and two levels of parts as `shown_parts`."""
        parts = self.model._default_manager.visible(preview=preview).in_order()
        inner = Prefetch("parts", parts, to_attr="shown_parts")
        pictures = related_rows(self, "attachments").select_related("item")
        return self.select_related("place", "part_of__part_of__part_of").prefetch_related(
            Prefetch("parts", parts.prefetch_related(inner), to_attr="shown_parts"),
            Prefetch("attachments", pictures),
        )

    def roots(self, *, levels: int, each: int) -> Self:
        """Keep public events that lie within no public event, each with its public parts as `shown_parts`.

        The tree goes `levels` deep below them, with at most `each` parts of one event; a query or two for each level.
        """
        base = self.model._default_manager.published().for_listing().in_order()
        parts = base[:each]
        for _ in range(levels - 1):
            parts = base.prefetch_related(Prefetch("parts", parts, to_attr="shown_parts"))[:each]
        rows = self.published().exclude(part_of__public=True).for_listing().in_order()
        return rows.prefetch_related(Prefetch("parts", parts, to_attr="shown_parts"))

    def in_order(self) -> Self:
        """Sort by date, those without one last."""
        return self.order_by(F("date_earliest").asc(nulls_last=True), "title", "pk")

    def within(self, event: Any) -> Self:
        """Keep the event and all public events within it."""
        return self.filter(pk__in=branch(event))

    def at(self, place: Any) -> Self:
        """Keep the events at a place or at a public place within it."""
        return self.filter(place__in=branch(place))
