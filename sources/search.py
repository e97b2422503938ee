"""What a search knows of sources and agents."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from records.search.document import Document, Passage, Role, Searchable, Voice, When
from records.search.gathering import Translated, names, published_related, translations
from sources.models import Agent, Source


@dataclass
class _Speaking:
    """Where a source speaks in public: the rows of what it says, their stances and events."""

    rows: set[str] = field(default_factory=set)
    stances: set[str] = field(default_factory=set)
    events: set[int] = field(default_factory=set)


def agent_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public agents; a private person is found by the public name only; two queries."""
    agents = list(Agent.objects.published().filter(pk__in=ids))
    named = names(Agent, "agent", ids)
    for agent in agents:
        own = [] if agent.is_private else [Passage(agent.sort_name, Role.NAME), *named[agent.pk]]
        yield Document(record=agent, title=agent.shown_name, names=own)


def source_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public sources; five queries."""
    sources = list(
        Source.objects.published()
        .filter(pk__in=ids)
        .select_related("part_of")
        .prefetch_related("credits__agent")
    )
    translated = translations("sources", sources)
    speaking = _speaking(ids)
    for source in sources:
        said = speaking[source.pk]
        yield Document(
            record=source,
            title=source.title,
            language=source.language,
            names=_names(source, translated[source.pk]),
            texts=_texts(source, translated[source.pk]),
            events=said.events,
            voices={Voice(stance, source.kind, source.language) for stance in said.stances or ("",)},
            date=When.of(source, "content_date", "date"),
            made_from=said.rows,
        )


def _speaking(ids: Collection[int]) -> dict[int, _Speaking]:
    rows = published_related(Source, "evidence").filter(source__in=ids)
    found: dict[int, _Speaking] = defaultdict(_Speaking)
    columns = ("source", "pk", "stance", "claim__event", "question__event")
    for source_id, pk, stance, claim_event, question_event in rows.values_list(*columns):
        said = found[source_id]
        said.rows.add(f"evidence:{pk}")
        said.stances.add(stance)
        said.events.add(claim_event or question_event)
    return found


def _names(source: Source, translated: Translated) -> list[Passage]:
    creators = [credit.agent for credit in source.credits.all()]
    named = [agent.shown_name for agent in creators if agent.public]
    whole = [source.part_of.title] if source.part_of and source.part_of.public else []
    return [
        *translated.titles,
        *(Passage(text, Role.CREATOR) for text in (*named, source.publisher)),
        *(Passage(text, Role.WHOLE) for text in (*whole, source.container_title)),
    ]


def _texts(source: Source, translated: Translated) -> list[Passage]:
    found = [Passage(source.summary, Role.DESCRIPTION, warning=source.content_warning), *translated.texts]
    as_written = (source.affiliation, source.held_by, source.shelfmark, source.doi, source.isbn)
    return found + [Passage(text, Role.DESCRIPTION) for text in as_written]


AGENTS = Searchable(agent_documents)
SOURCES = Searchable(source_documents, shows=("credits__agent", "part_of", "evidence"))
