"""The filters of the search page, over the documents of all kinds of record."""

from typing import Any

from django import forms

from claims.filters import STANCES
from claims.words import Stance
from events.models import Event
from records import search
from records.languages import language_name
from records.pages.choosing import RecordFilter, ValueFilter
from records.pages.filtering import OptionFilter, Rows, StrictFilter, StrictFilterSet
from records.pages.periods import CertaintyFilter, PeriodFilter
from records.pages.queries import words_carried
from sources.kinds import SourceKind
from sources.models import Source

TYPES = {
    "claims": "Claims",
    "questions": "Questions",
    "events": "Events",
    "sources": "Sources",
    "agents": "People and organisations",
    "places": "Places",
    "media": "Media",
}
_STANCES = [*STANCES, (Stance.SILENT, "A source does not address it")]
# What one and the same voice must be: “disputed by a book in Polish”.
_OF_VOICE = ("stance", "source_kind", "source_language")


def _within_event(rows: Rows, event: Event) -> Rows:
    ids = Event.objects.published().within(event).values_list("pk", flat=True)
    return rows.filter(events__overlap=list(ids))


class SearchedWords(StrictFilter):
    """The words looked for; each result then knows as `rank` how well it answers."""

    field_class = forms.CharField

    def filter(self, qs: Rows, value: str) -> Rows:
        """Keep what answers the words."""
        return search.matching(qs, value) if value else qs

    def in_words(self, chosen: str) -> str:
        """Return nothing: the search field says it."""
        return ""


class TypeFilter(OptionFilter):
    """The kind of record; the page applies it after counting the results of every kind."""

    def filter(self, qs: Rows, value: str) -> Rows:
        """Return the rows unchanged."""
        return qs

    def in_words(self, chosen: str) -> str:
        """Return nothing: the tabs tell it."""
        return ""


class SearchFilters(StrictFilterSet):
    """What narrows a search."""

    companions = {"period": ("certainty",)}

    q = SearchedWords(
        label="Words",
        widget=forms.TextInput(attrs={"type": "search", "maxlength": 200}),
        help_text='All words must occur. "Quotation marks" keep words together, -word leaves one out, '
        "“or” stands between alternatives.",
    )
    type = TypeFilter(TYPES.items(), label="Type", blank="Everything")
    event = RecordFilter(
        lambda: Event.objects.published().in_order(),
        _within_event,
        noun="event",
        label="Event",
        help_text="The event and all its parts.",
    )
    stance = OptionFilter(_STANCES, label="What sources do with it")
    source_kind = OptionFilter(SourceKind.choices, label="Kind of source")
    source_language = ValueFilter(
        lambda: words_carried(Source, "language"),
        noun="language",
        label_of=language_name,
        label="Language of the source",
    )
    period = PeriodFilter(
        "date", label="Period", help_text="Of what it speaks of: 1990, 1990-01-13, or 1988/1990."
    )
    certainty = CertaintyFilter()

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Apply the filters, those on who speaks together."""
        chosen: dict[str, Any] = self.form.cleaned_data
        for name, value in chosen.items():
            if name not in _OF_VOICE:
                queryset = self.filters[name].filter(queryset, value)
        voice = {name: chosen[name] for name in _OF_VOICE}
        return (
            queryset.filter(voices__contains=[search.question(**voice)]) if any(voice.values()) else queryset
        )
