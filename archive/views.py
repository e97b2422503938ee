"""Pages of the site as a whole."""

from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from claims.models import Claim, Question
from events.models import Event
from records.pages.strict import check_parameters
from sources.models import Source

# The start page is a beginning, not a list: what is left out stands in the lists.
EVENTS_SHOWN = 12
EVENT_LEVELS = 3
QUESTIONS_SHOWN = 4


class Home(TemplateView):
    """What the archive is, where to begin, and some questions on which sources differ."""

    template_name = "home.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the start page; it takes no parameters."""
        check_parameters(request, allowed=())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return events, questions and counts; a fixed number of queries."""
        return super().get_context_data(
            **kwargs,
            events=Event.objects.roots(levels=EVENT_LEVELS, each=EVENTS_SHOWN)[:EVENTS_SHOWN],
            questions=Question.objects.published().differing().for_listing()[:QUESTIONS_SHOWN],
            event_count=Event.objects.published().count(),
            question_count=Question.objects.published().count(),
            claim_count=Claim.objects.published().count(),
            source_count=Source.objects.published().count(),
        )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show the promises, the words, and how to cite."""
    check_parameters(request, allowed=())
    return render(request, "about.html")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer “ok” when the database answers."""
    check_parameters(request, allowed=())
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
