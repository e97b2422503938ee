"""The admin of evidence, and its rows below claims and questions."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import Case, QuerySet, Value, When
from django.http import HttpRequest

from claims.admin.forms import EvidenceForm, EvidenceOfClaimForm, SilenceForm, hidden_sources
from claims.models import Evidence, EvidenceMedia, Reliance
from claims.words import Stance
from media.inlines import MediaInline
from records.admin import PartInline, RecordAdmin, RecordInline
from records.admin.filters import chosen
from records.admin.verbs import Verb
from records.models import Record

_VOICE: Any = (
    "Whose voice",
    {
        "fields": (("attributed_agent", "attributed_words"), "basis", "limits"),
        "description": "Leave both blank if the source speaks for itself. A newspaper that passes on what a soldier "
        "said: the newspaper is the source, the soldier the voice.",
    },
)
_WORDS: Any = (
    "Its words",
    {
        "fields": (
            "quotation",
            "quotation_language",
            "translation",
            "translation_language",
            "translator",
            "summary",
        ),
        "classes": ("collapse",),
    },
)
_CARE: Any = (
    "Warning, restriction, notes",
    {"fields": ("content_warning", "restricted", "embargo_until", "curator_notes"), "classes": ("collapse",)},
)


class EvidenceInline(RecordInline):
    """What sources say to a claim, grouped by what they do to it."""

    model = Evidence
    fk_name = "claim"
    form = EvidenceOfClaimForm
    autocomplete_fields = ("source", "read_in", "attributed_agent")
    list_select_related = ("source", "read_in", "attributed_agent", "claim", "changed_by")
    verbose_name = "evidence"
    verbose_name_plural = "What sources say"
    fieldsets = (
        (None, {"fields": ("stance", "source", "locator", "read_in", "read_again")}),
        _VOICE,
        _WORDS,
        _CARE,
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Evidence]":
        """Fetch the rows by stance, then by where they stand in the source."""
        order = Case(*(When(stance=stance, then=Value(place)) for place, stance in enumerate(Stance.values)))
        return super().get_queryset(request).order_by(order, "locator_key", "pk")


class SilenceInline(RecordInline):
    """Sources that speak of the event and do not address the question."""

    model = Evidence
    fk_name = "question"
    form = SilenceForm
    autocomplete_fields = ("source", "read_in")
    list_select_related = ("source", "read_in", "question", "changed_by")
    verbose_name = "source that does not address it"
    verbose_name_plural = "sources that do not address it"
    fieldsets = ((None, {"fields": ("source", "read_in", "locator", "summary", "curator_notes")}),)


class RelianceInline(PartInline):
    """What the voice itself goes by."""

    model = Reliance
    autocomplete_fields = ("source",)
    fields = ("source", "certain")
    list_select_related = ("source",)


class EvidenceMediaInline(MediaInline):
    """Pictures of the very place in the source."""

    model = EvidenceMedia


@admin.register(Evidence)
class EvidenceAdmin(RecordAdmin):
    """Evidence: one voice in one source speaking to one claim."""

    form = EvidenceForm
    place_on_index = 20
    list_display = ("stance", "source", "locator", "speaks_to")
    list_display_links = ("stance", "source")
    list_select_related = ("source", "claim", "question")
    list_filter = ("stance", "basis", chosen("source", "source"), chosen("claim", "claim"))
    search_fields = ("identifier__istartswith", "source__title", "claim__statement", "locator")
    autocomplete_fields = ("claim", "question", "source", "read_in", "attributed_agent")
    inlines = (RelianceInline, EvidenceMediaInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "claim",
                    "question",
                    "stance",
                    "source",
                    "locator",
                    "read_in",
                    "read_again",
                    "identifier",
                ),
                "description": "Record what the source does to this very statement. A source that gives another "
                "number does not dispute it: enter that number as a claim of its own under the same question.",
            },
        ),
        _VOICE,
        ("Its words", {"fields": _WORDS[1]["fields"]}),
        ("Warning", {"fields": ("content_warning",)}),
    )

    @admin.display(description="speaks to")
    def speaks_to(self, row: Evidence) -> str:
        """Return the claim or question."""
        return str(row.claim or row.question)

    def still_hidden(self, verb: Verb, records: Sequence[Record]) -> list[Record]:
        """Return the sources and claims without which published evidence stays hidden."""
        if verb.name != "publish":
            return []
        keys = [record.pk for record in records]
        rows = list(Evidence.objects.filter(pk__in=keys).select_related("source", "claim", "question"))
        owners = {
            (type(own), own.pk): own for row in rows if (own := row.claim or row.question) and not own.public
        }
        return [*hidden_sources(rows), *owners.values()]
