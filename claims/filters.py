"""The filters of the lists of questions and claims."""

from typing import Any

from claims.models import Claim, Question
from claims.words import AnswerKind, Stance
from events.models import Event
from records.languages import language_name
from records.pages.choosing import RecordFilter, ValueFilter
from records.pages.filtering import OptionFilter, StrictFilterSet, WordsFilter
from records.pages.periods import CertaintyFilter, PeriodFilter
from records.pages.queries import topics_carried, words_carried
from sources.kinds import SourceKind
from sources.models import Source

# Each of these asks something of one and the same evidence row: “disputed by a book in Polish”.
_OF_EVIDENCE = {
    "stance": "stance",
    "source": "source",
    "source_kind": "source__kind",
    "source_language": "source__language",
}
STANCES = [
    (Stance.SUPPORTS, "A source supports it"),
    (Stance.DISPUTES, "A source disputes it"),
    (Stance.MENTIONS, "A source mentions it"),
]


def _event_filter() -> RecordFilter:
    return RecordFilter(
        lambda: Event.objects.published().in_order(),
        lambda rows, event: rows.within_event(event),
        noun="event",
        label="Event",
        help_text="The event and all its parts.",
    )


class QuestionFilters(StrictFilterSet):
    """What narrows the list of questions."""

    q = WordsFilter("text", label="Words in the question")
    event = _event_filter()
    answer_kind = OptionFilter(AnswerKind.choices, label="Answered with", field_name="answer_kind")


class ClaimFilters(StrictFilterSet):
    """What narrows the list of claims."""

    companions = {"period": ("certainty",)}

    q = WordsFilter("statement", label="Words in the statement")
    event = _event_filter()
    question = RecordFilter(
        lambda: Question.objects.published().order_by("text", "pk"),
        lambda rows, question: rows.filter(question=question),
        noun="question",
        label="Question it answers",
    )
    topic = ValueFilter(
        lambda: topics_carried(Claim), noun="topic", label="Topic", field_name="topics", lookup="contains"
    )
    period = PeriodFilter(
        "value_date",
        "event__date",
        label="Period",
        help_text=("Of the date it gives, else of its event: 1990, 1990-01-13, or 1988/1990."),
    )
    certainty = CertaintyFilter()
    stance = OptionFilter(STANCES, label="What sources do with it")
    disputing = OptionFilter([("none", "No disputing source recorded")], label="Disputing sources")
    source = RecordFilter(
        lambda: Source.objects.published().order_by("title", "pk"),
        lambda rows, source: rows,
        noun="source",
        label="Source that speaks to it",
    )
    source_kind = OptionFilter(SourceKind.choices, label="Kind of source")
    source_language = ValueFilter(
        lambda: words_carried(Source, "language"),
        noun="language",
        label_of=language_name,
        label="Language of the source",
    )

    def filter_queryset(self, queryset: Any) -> Any:
        """Apply the filters, those on evidence together."""
        evidence = {}
        for name, chosen in self.form.cleaned_data.items():
            if name in _OF_EVIDENCE:
                if chosen:
                    evidence[_OF_EVIDENCE[name]] = chosen
            elif name == "disputing":
                queryset = queryset.undisputed() if chosen else queryset
            else:
                queryset = self.filters[name].filter(queryset, chosen)
        return queryset.spoken_to(**evidence) if evidence else queryset
