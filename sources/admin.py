"""The admin of sources, their creators and links, and of agents."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.template.loader import render_to_string

from media.inlines import MediaInline
from records.admin import PartAdmin, PartInline, RecordAdmin
from records.admin.filters import chosen
from records.admin.sentences import learn
from sources.models import Agent, Source, SourceCreator, SourceLink, SourceMedia

learn(
    {
        "source_link_is_recorded_once": "This link is recorded already; give another locator or change that row.",
        "source_does_not_link_to_itself": "A source is not linked to itself; choose another source.",
        "creator_has_each_role_once": "This creator stands here already in this role; remove one of the rows.",
        "media_item_is_attached_once_to_a_source": "This media item is attached already; remove one of the rows.",
    }
)


class CreatorInline(PartInline):
    """Who made the source, in the order of the title page."""

    model = SourceCreator
    autocomplete_fields = ("agent",)
    fields = ("position", "agent", "role")
    list_select_related = ("agent",)
    verbose_name_plural = "creators, in order"


class LinkInline(PartInline):
    """What the source is to other sources as a whole."""

    model = SourceLink
    fk_name = "source"
    autocomplete_fields = ("target",)
    fields = ("kind", "target", "locator", "note", "certain")
    list_select_related = ("source", "target")
    verbose_name_plural = "links to other sources, as a whole"


class SourceMediaInline(MediaInline):
    """Pictures and files that show or reproduce the source."""

    model = SourceMedia


@admin.register(Source)
class SourceAdmin(RecordAdmin):
    """Sources: whatever says something."""

    place_on_index = 50
    list_display = ("title", "kind", "date", "said_here")
    list_filter = ("kind", chosen("part_of", "is part of"))
    search_fields = ("identifier__istartswith", "title")
    autocomplete_fields = ("part_of",)
    readonly_fields = ("standing", "hangs_together")
    inlines = (CreatorInline, LinkInline, SourceMediaInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("kind", "title", "identifier", "part_of"),
                "description": "Enter the work you are speaking of, not the page on which you met it. If you read "
                "about a report only in an article, the report is a source of its own, and its evidence says "
                "“read in” the article.",
            },
        ),
        (
            "Publication",
            {
                "fields": ("container_title", "publisher", ("date", "content_date"), ("language", "pages")),
                "description": "Dates are written in EDTF: 1990-01-17, 1990-01, 1990~ (about), 1990? (uncertain).",
            },
        ),
        (
            "Where it is found",
            {"fields": ("url", "archived_url", "accessed", "doi", "isbn", "held_by", "shelfmark")},
        ),
        ("About it", {"fields": ("affiliation", "rights", "summary", "content_warning")}),
        ("What hangs on it", {"fields": ("hangs_together",)}),
    )

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Source]":
        """Fetch the sources with how many evidence rows each has."""
        counted = Source.objects.filter(pk=OuterRef("pk")).annotate(rows=Count("evidence")).values("rows")
        rows: QuerySet[Source] = super().get_queryset(request)
        return rows.annotate(evidence_count=Subquery(counted))

    @admin.display(description="evidence")
    def said_here(self, source: Any) -> int:
        """Return how many evidence rows speak from this source."""
        return int(source.evidence_count)

    @admin.display(description="Parts, links, evidence")
    def hangs_together(self, source: Any) -> str:
        """List what refers to the source."""
        if not source.pk:
            return "Save the source first."
        context = {
            "source": source,
            "parts": source.parts.order_by("title")[:50],
            "links": source.links_here.select_related("source")[:50],
            "evidence_count": source.evidence_count,
        }
        return render_to_string("admin/sources/hangs_together.html", context)


@admin.register(Agent)
class AgentAdmin(RecordAdmin):
    """Agents: authors, publishers, voices that a source reports."""

    place_on_index = 60
    list_display = ("shown_name", "kind", "sort_name")
    list_filter = ("kind",)
    search_fields = ("identifier__istartswith", "name", "public_name", "names__name")
    fieldsets = (
        (None, {"fields": ("name", "sort_name", "kind", "identifier", "authority_uri")}),
        (
            "A private person",
            {
                "fields": ("public_name",),
                "description": "Fill this for anybody who is not a public figure: “a refugee from Baku”. The public "
                "then sees these words everywhere, and never the name, its spellings or the authority record.",
            },
        ),
    )


@admin.register(SourceLink)
class SourceLinkAdmin(PartAdmin):
    """All links between sources, for looking through and for CSV files; one by one they are on the source."""

    place_on_index = 70
    owner_fields = ("source",)
    list_display = ("source", "kind", "target", "certain")
    list_select_related = ("source", "target")
    list_filter = ("kind", "certain")
    search_fields = ("source__identifier__istartswith", "source__title", "target__title")
    autocomplete_fields = ("source", "target")
    fieldsets = ((None, {"fields": ("source", "kind", "target", "locator", "note", "certain")}),)
