"""The lists of questions and claims."""

from typing import Any

from claims.cards import add_voices
from claims.filters import ClaimFilters, QuestionFilters
from claims.models import Claim, Evidence, Question
from records.pages.keyset import Key, Ordering
from records.pages.listing import RecordList

_NEWEST = Ordering("newest", "Last added first", (Key("pk", descending=True),))
_EVENT = (Key("event__date_earliest", nullable=True), Key("event_id"))


class QuestionList(RecordList):
    """The questions, by the dates of their events."""

    model = Question
    filterset_class = QuestionFilters
    template_name = "claims/question_list.html"
    heading = "Questions"
    nouns = ("question", "questions")
    orderings = (
        Ordering("event", "By event", (*_EVENT, Key("pk"))),
        Ordering("text", "By text", (Key("sort_text"), Key("pk"))),
        _NEWEST,
    )


class ClaimList(RecordList):
    """The claims, those added last first."""

    model = Claim
    filterset_class = ClaimFilters
    template_name = "claims/claim_list.html"
    heading = "Claims"
    nouns = ("claim", "claims")
    orderings = (
        _NEWEST,
        Ordering("event", "By event", (*_EVENT, Key("question_id", nullable=True), Key("pk"))),
    )

    def get_rows(self) -> Any:
        """Return the public claims with their events and questions."""
        return Claim.objects.published().for_cards()

    def complete(self, rows: list[Any]) -> None:
        """Add how many voices support, dispute and mention each claim."""
        add_voices(rows, Evidence.objects.published().counted(rows))
