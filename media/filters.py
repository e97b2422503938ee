"""The filters of the list of media."""

from typing import Any

from media.models import MediaKind
from records.pages.filtering import OptionFilter, Rows, StrictFilterSet, WordsFilter


class WarningFilter(OptionFilter):
    """Keep items with or without a content warning."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            [("with", "With a content warning"), ("without", "Without a content warning")], **kwargs
        )

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows that have, or have not, a warning."""
        if not value:
            return qs
        return qs.exclude(content_warning="") if value == "with" else qs.filter(content_warning="")


class MediaFilters(StrictFilterSet):
    """What narrows the list of media."""

    q = WordsFilter("title", "caption", label="Words in the title or caption")
    kind = OptionFilter(MediaKind.choices, label="Kind")
    warning = WarningFilter(label="Content warning")
