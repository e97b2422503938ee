"""The made-up places, events and questions, and the names that sources give them."""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

from bench.chance import LANGUAGES, date, identifier, moment, random_for, weighted
from bench.shape import EVENTS, SOURCES, Shape, blocks
from bench.tables import Table, cell
from bench.words import BY_TAG, Prose, vocabulary
from claims.models import Name, Question
from claims.words import AnswerKind, NameUse
from events.models import Event, Place

Batch = dict[Table, list[str]]

_PLACES = Table(Place, "name", "latitude", "longitude", "radius_m", "part_of")
_EVENTS = Table(
    Event, "title", "date", "date_earliest", "date_latest", "place", "part_of", "summary", "topics"
)
_PERIOD = ("period", "period_earliest", "period_latest")
_QUESTIONS = Table(Question, "event", "text", "answer_kind", "measure", "unit", *_PERIOD)
_NAMES = Table(Name, "event", "place", "name", "language", "use")
_NAME_SOURCES = Table(Name.sources.through, "name", "source")

TOPICS = vocabulary("en")[300:360]
_ANSWER_KINDS = weighted({AnswerKind.NUMBER.value: 5, AnswerKind.TEXT.value: 3, AnswerKind.DATE.value: 2})
_USES = weighted({use.value: share for use, share in zip(NameUse, (70, 10, 10, 10), strict=True)})
# One place has so many parts.
_BRANCHES = 10


def proses(random: Random) -> dict[str, Prose]:
    """Return text in each language."""
    return {tag: Prose(tag, random) for tag in BY_TAG}


def topics(random: Random) -> str:
    """Return none to three topics, as PostgreSQL reads them."""
    return cell(sorted({random.choice(TOPICS) for _ in range(int(random.random() * 4))}))


def places(shape: Shape) -> Iterator[Batch]:
    """Yield the places, a tree."""
    for block in blocks(shape.places):
        random = random_for("places", block.start)
        text = proses(random)
        yield {_PLACES: [_place(position, text, random) for position in block]}


def _place(position: int, text: dict[str, Prose], random: Random) -> str:
    return _PLACES.line(
        position + 1,
        identifier("p", position),
        moment(position),
        moment(position),
        text[LANGUAGES.draw(random)].name(),
        f"{random.uniform(-60, 70):.6f}",
        f"{random.uniform(-180, 180):.6f}",
        random.choice((100, 1000, 10_000)),
        (position - 1) // _BRANCHES + 1 if position else None,
    )


def events(shape: Shape) -> Iterator[Batch]:
    """Yield the events; those of a group lie within its first."""
    for block in blocks(shape.events):
        random = random_for("events", block.start)
        text = proses(random)
        yield {_EVENTS: [_event(position, shape, text, random) for position in block]}


def _event(position: int, shape: Shape, text: dict[str, Prose], random: Random) -> str:
    prose = text[LANGUAGES.draw(random)]
    return _EVENTS.line(
        position + 1,
        identifier("ev", position),
        moment(position),
        moment(position),
        prose.heading(random.randint(3, 8)),
        *date(random, share=0.97),
        int(random.random() * shape.places) + 1,
        position - position % EVENTS + 1 if position % EVENTS else None,
        prose.sentence(random.randint(10, 40)),
        topics(random),
    )


def questions(shape: Shape) -> Iterator[Batch]:
    """Yield the questions of the events."""
    for block in blocks(shape.questions):
        random = random_for("questions", block.start)
        text = proses(random)
        yield {_QUESTIONS: [_question(position, shape, text, random) for position in block]}


def _question(position: int, shape: Shape, text: dict[str, Prose], random: Random) -> str:
    prose = text[LANGUAGES.draw(random)]
    return _QUESTIONS.line(
        position + 1,
        identifier("q", position),
        moment(position),
        moment(position),
        shape.event_of_question(position) + 1,
        f"{prose.heading(random.randint(5, 12))}?",
        answer_kind(position),
        prose.words(2),
        prose.words(1),
        *date(random, share=0.5),
    )


@lru_cache(maxsize=100)
def answer_kind(question: int) -> str:
    """Return what an answer to the question at a position is, for it and for its claims."""
    return _ANSWER_KINDS.draw(random_for("answers", question))


def names(shape: Shape) -> Iterator[Batch]:
    """Yield a name for each event and each place, and two sources that use it; the sources come before."""
    total = shape.events + shape.places
    for block in blocks(total):
        random = random_for("names", block.start)
        text = proses(random)
        found: Batch = {_NAMES: [], _NAME_SOURCES: []}
        for position in block:
            _add_name(found, position, shape, text, random)
        yield found


def _add_name(found: Batch, position: int, shape: Shape, text: dict[str, Prose], random: Random) -> None:
    is_event = position < shape.events
    event, place = (position + 1, None) if is_event else (None, position - shape.events + 1)
    language = LANGUAGES.draw(random)
    name = text[language].heading(random.randint(1, 4))
    found[_NAMES].append(_NAMES.line(position + 1, event, place, name, language, _USES.draw(random)))
    sources = {shape.near(position // EVENTS, SOURCES, shape.sources, random) for _ in range(2)}
    for number, source in enumerate(sorted(sources)):
        found[_NAME_SOURCES].append(_NAME_SOURCES.line(position * 2 + number + 1, position + 1, source + 1))
