"""The admin of claims and of the links between them."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims.admin.evidence import EvidenceInline
from claims.admin.forms import ClaimForm, hidden_sources
from claims.models import Claim, ClaimLink, Evidence
from records.admin import PartAdmin, PartInline, RecordAdmin
from records.admin.filters import chosen
from records.admin.single_sheet import SingleSheetAdmin
from records.admin.verbs import Verb
from records.models import Record
from records.states import State


class ClaimLinkInline(PartInline):
    """How the archive reads the relation of this claim to others."""

    model = ClaimLink
    fk_name = "claim"
    autocomplete_fields = ("target",)
    fields = ("kind", "target", "note")
    list_select_related = ("claim", "target")
    verbose_name_plural = "links to other claims: the archive’s reading, shown as such"


@admin.register(Claim)
class ClaimAdmin(SingleSheetAdmin, RecordAdmin):
    """Claims with what sources say to them."""

    form = ClaimForm
    change_form_template = "admin/claims/claim_form.html"
    place_on_index = 10
    single_sheet_file = "statements.csv"
    list_display = ("statement", "event")
    list_select_related = ("event",)
    list_filter = (chosen("event", "event"), chosen("question", "question"))
    search_fields = ("identifier__istartswith", "statement")
    autocomplete_fields = ("event", "question")
    inlines = (EvidenceInline, ClaimLinkInline)
    fieldsets = (
        (
            None,
            {
                "fields": ("statement", "language", "event", "question", "identifier"),
                "description": "One proposition, as its sources put it forward; two sentences are usually two claims. "
                "The archive itself says nothing: the claim is public only while a source supports it.",
            },
        ),
        (
            "The answer it gives",
            {
                "fields": (
                    ("value_low", "value", "value_high"),
                    ("value_date", "value_text"),
                    ("as_of", "scope"),
                ),
                "description": "Only where it answers a question. “At least 90” is a lowest value alone; “dozens, "
                "possibly hundreds” stays in words. Other numbers are other claims, shown beside this one.",
            },
        ),
        ("About it", {"fields": ("topics", "content_warning"), "classes": ("collapse",)}),
    )

    def asks_reason(self, request: HttpRequest, obj: Any) -> bool:
        """Ask why also where only a row of evidence below is public."""
        if super().asks_reason(request, obj):
            return True
        return bool(
            obj
            and request.user.has_perm("claims.revise_evidence")
            and obj.evidence.filter(state__in=(State.PUBLISHED, State.WITHDRAWN)).exists()
        )

    def companions(self, verb: Verb, records: Sequence[Record]) -> list[Record]:
        """Offer to publish, or to submit, the evidence along with its claim."""
        waiting = {"publish": (State.DRAFT, State.IN_REVIEW), "submit": (State.DRAFT,)}.get(verb.name)
        if waiting is None:
            return []
        rows = Evidence.objects.filter(claim__in=[record.pk for record in records], state__in=waiting)
        return list(rows.select_related("source").order_by("claim", "locator_key", "pk"))

    def still_hidden(self, verb: Verb, records: Sequence[Record]) -> list[Record]:
        """Return events, questions and sources without which published claims stay hidden."""
        if verb.name != "publish":
            return []
        keys = [record.pk for record in records]
        claims = list(Claim.objects.filter(pk__in=keys).select_related("event", "question"))
        parents = [parent for claim in claims for parent in (claim.event, claim.question) if parent]
        hidden = {(type(row), row.pk): row for row in parents if not row.public}
        evidence = (
            Evidence.objects.filter(claim__in=keys).exclude(state=State.WITHDRAWN).select_related("source")
        )
        return [*hidden.values(), *hidden_sources(list(evidence))]


@admin.register(ClaimLink)
class ClaimLinkAdmin(PartAdmin):
    """All links between claims, for looking through and for CSV files; one by one they are on the claim."""

    place_on_index = 25
    owner_fields = ("claim",)
    list_display = ("claim", "kind", "target")
    list_select_related = ("claim", "target")
    list_filter = ("kind",)
    search_fields = ("claim__identifier__istartswith", "claim__statement", "target__statement", "note")
    autocomplete_fields = ("claim", "target")
    fieldsets = ((None, {"fields": ("claim", "kind", "target", "note")}),)
