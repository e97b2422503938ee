"""Reading media items."""

from typing import Any, Self

from records.pages.queries import sort_text
from records.querysets import RecordQuerySet


class MediaItemQuerySet(RecordQuerySet[Any]):
    """Verbs of media items."""

    def for_listing(self) -> Self:
        """Leave out what only the page of one item shows."""
        rows = self.defer("curator_notes", "obtained_from", "obtained_by", "original_name")
        return rows.annotate(sort_text=sort_text("title"))

    def for_detail(self, *, preview: bool = False) -> Self:
        """Leave out who handed the file over and what it was called: custody stays with the archive."""
        return self.defer("curator_notes", "obtained_from", "obtained_by", "original_name")
