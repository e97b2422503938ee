"""The filters of the list of sources."""

from records.languages import language_name
from records.pages.choosing import RecordFilter, ValueFilter
from records.pages.filtering import OptionFilter, StrictFilterSet, WordsFilter
from records.pages.periods import CertaintyFilter, PeriodFilter
from records.pages.queries import words_carried
from sources.kinds import SourceKind
from sources.models import Agent, Source


class SourceFilters(StrictFilterSet):
    """What narrows the list of sources."""

    companions = {"period": ("certainty",)}

    q = WordsFilter("title", "container_title", label="Words in the title")
    kind = OptionFilter(SourceKind.choices, label="Kind")
    language = ValueFilter(
        lambda: words_carried(Source, "language"),
        noun="language",
        label_of=language_name,
        label="Language",
        field_name="language",
    )
    creator = RecordFilter(
        lambda: Agent.objects.published().of_public_sources().by_shown_name(),
        lambda rows, agent: rows.made_by(agent),
        noun="person or organisation",
        label="Author, publisher or other creator",
    )
    period = PeriodFilter("date", label="Issued within")
    certainty = CertaintyFilter()
    part_of = RecordFilter(
        lambda: Source.objects.published().with_parts(),
        lambda rows, source: rows.within(source),
        noun="source",
        label="Part of",
        help_text="The source and all its parts.",
    )
