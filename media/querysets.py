"""Reading media items."""

from typing import Any, Self

from records.querysets import RecordQuerySet


class MediaItemQuerySet(RecordQuerySet[Any]):
    """Verbs of media items."""

    def for_listing(self) -> Self:
        """Leave out what only the page of one item shows."""
        return self.defer("curator_notes", "obtained_from", "original_name")
