"""Reading events and places."""

from typing import Any, Self

from records.querysets import RecordQuerySet


class PlaceQuerySet(RecordQuerySet[Any]):
    """Verbs of places."""

    def for_listing(self) -> Self:
        """Fetch the parent, which cards name."""
        return self.select_related("part_of")


class EventQuerySet(RecordQuerySet[Any]):
    """Verbs of events."""

    def for_listing(self) -> Self:
        """Fetch place and parent, which cards name."""
        return self.select_related("place", "part_of")
