"""The list of sources."""

from records.pages.keyset import Key, Ordering
from records.pages.listing import RecordList
from sources.filters import SourceFilters
from sources.models import Source


class SourceList(RecordList):
    """The sources, by title."""

    model = Source
    filterset_class = SourceFilters
    template_name = "sources/source_list.html"
    heading = "Sources"
    nouns = ("source", "sources")
    orderings = (
        Ordering("title", "By title", (Key("sort_text"), Key("pk"))),
        Ordering("date", "Earliest issued first", (Key("date_earliest", nullable=True), Key("pk"))),
        Ordering(
            "-date", "Latest issued first", (Key("date_earliest", descending=True, nullable=True), Key("pk"))
        ),
        Ordering("newest", "Last added first", (Key("pk", descending=True),)),
    )
