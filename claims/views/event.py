"""The page of one event; it stands here and not in `events`, because it shows questions and claims."""

from typing import Any, ClassVar

from claims.models import Claim, Evidence, Name, Question
from claims.origins.questions import add_origins
from events.models import Event
from records.models import Record
from records.pages.crumbs import ancestors
from records.pages.detail import RecordPage
from records.translations import translations_of

# More than this are read in the list of claims.
CLAIMS_SHOWN = 25


class EventPage(RecordPage):
    """Names, date, place, parts, questions with their answers, and claims that answer no question."""

    model: ClassVar[type[Record]] = Event
    template_name = "events/event.html"

    def get_extra_context(self, record: Event, preview: bool) -> dict[str, Any]:
        """Return what hangs on the event; a fixed number of queries."""
        claims = Claim.objects.visible(preview=preview).filter(event=record)
        loose = list(claims.without_question().with_voices(preview=preview)[: CLAIMS_SHOWN + 1])
        questions = Question.objects.visible(preview=preview).filter(event=record).order_by("text", "pk")
        supporting = Evidence.objects.visible(preview=preview).supporting_answers(record)
        return {
            "crumbs": ancestors(record, preview=preview),
            "names": Name.objects.filter(event=record).with_sources(preview=preview),
            "questions": add_origins(questions.with_answers(preview=preview), supporting),
            "loose_claims": loose[:CLAIMS_SHOWN],
            "has_more_claims": len(loose) > CLAIMS_SHOWN,
            "claim_count": claims.count(),
            "source_count": Evidence.objects.visible(preview=preview)
            .filter(claim__event=record)
            .count_sources(),
            "translations": translations_of(record, "title"),
            "citation": self.citation(record, record.title),
        }
