"""The admin of questions, with the answers that stand beside each other."""

from typing import Any

from django.contrib import admin
from django.template.loader import render_to_string

from claims.admin.evidence import SilenceInline
from claims.models import Question
from records.admin import RecordAdmin
from records.admin.filters import chosen


@admin.register(Question)
class QuestionAdmin(RecordAdmin):
    """Questions: what is at issue within an event."""

    place_on_index = 15
    list_display = ("text", "event", "answer_kind")
    list_select_related = ("event",)
    list_filter = ("answer_kind", chosen("event", "event"))
    search_fields = ("identifier__istartswith", "text")
    autocomplete_fields = ("event",)
    readonly_fields = ("standing", "answers")
    inlines = (SilenceInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("event", "text", "identifier", "answer_kind"),
                "description": "One open question in neutral words: “How many people were killed?” It fixes what "
                "every answer counts, so that numbers can stand side by side.",
            },
        ),
        ("What an answer counts", {"fields": (("measure", "unit"), ("population", "area"), "period")}),
        ("Answers", {"fields": ("answers",)}),
    )

    @admin.display(description="Claims that answer it")
    def answers(self, question: Any) -> str:
        """List the answers, each with where it stands, and offer to add one."""
        if not question.pk:
            return "Save the question first, then add its answers."
        context = {"question": question, "claims": question.claims.order_by("pk")[:200]}
        return render_to_string("admin/claims/answers.html", context)
