"""The list of media and the page of one item."""

from typing import Any, ClassVar

from media.filters import MediaFilters
from media.models import MediaItem
from records.models import Record
from records.pages.detail import RecordPage
from records.pages.keyset import Key, Ordering
from records.pages.listing import RecordList

_MAX_USES = 200


class MediaList(RecordList):
    """The media, by title; what carries a content warning stays covered here too."""

    model = MediaItem
    filterset_class = MediaFilters
    template_name = "media/media_list.html"
    heading = "Media"
    nouns = ("media item", "media items")
    orderings = (
        Ordering("title", "By title", (Key("sort_text"), Key("pk"))),
        Ordering("date", "Earliest first", (Key("date_earliest", nullable=True), Key("pk"))),
        Ordering("newest", "Last added first", (Key("pk", descending=True),)),
    )


class MediaPage(RecordPage):
    """A picture or other file with its caption, rights and where it is used."""

    model: ClassVar[type[Record]] = MediaItem
    template_name = "media/media_item.html"

    def get_extra_context(self, record: MediaItem, preview: bool) -> dict[str, Any]:
        """Return the records that carry it; a fixed number of queries."""
        evidence = record.evidence.visible(preview=preview).for_listing()
        return {
            "events": record.events.visible(preview=preview).order_by("title", "pk")[:_MAX_USES],
            "sources": record.sources.visible(preview=preview).order_by("title", "pk")[:_MAX_USES],
            "evidence": evidence.order_by("pk")[:_MAX_USES],
            "citation": self.citation(record, record.title),
        }
