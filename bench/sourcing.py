"""The made-up agents, media and sources, who made the sources, and what one source is to another."""

from collections.abc import Iterator
from hashlib import sha256
from random import Random

from bench.chance import LANGUAGES, date, identifier, moment, random_for, weighted
from bench.filing import Batch, proses
from bench.shape import AGENTS, SOURCES, Shape, blocks
from bench.tables import Table
from bench.words import Prose
from media.models import MediaItem
from sources.kinds import AgentKind, CreatorRole, LinkKind, SourceKind
from sources.models import Agent, Source, SourceCreator, SourceLink, SourceMedia

_AGENTS = Table(Agent, "name", "sort_name", "kind", "public_name")
_MEDIA = Table(
    MediaItem, "title", "file", "sha256", "caption", "alt_text", "date", "date_earliest", "date_latest"
)
_DATE = ("date", "date_earliest", "date_latest")
_SOURCES = Table(
    Source, "kind", "title", "part_of", "publisher", *_DATE, "language", "pages", "shelfmark", "summary"
)
_CREATORS = Table(SourceCreator, "source", "agent", "role", "position")
_LINKS = Table(SourceLink, "source", "kind", "target", "note", "certain")
_ATTACHED = Table(SourceMedia, "source", "item")

_KINDS = weighted(
    {
        kind.value: share
        for kind, share in zip(SourceKind, (20, 10, 5, 15, 20, 4, 6, 2, 4, 3, 2, 6, 1, 1, 1), strict=True)
    }
)
_ROLES = weighted(
    {CreatorRole.AUTHOR.value: 70, CreatorRole.PUBLISHER.value: 20, CreatorRole.EDITOR.value: 10}
)
_LINK_KINDS = weighted(
    {kind.value: share for kind, share in zip(LinkKind, (30, 10, 10, 20, 10, 17, 3), strict=True)}
)


def agents(shape: Shape) -> Iterator[Batch]:
    """Yield the agents; every twelfth is a private person."""
    for block in blocks(shape.agents):
        random = random_for("agents", block.start)
        text = proses(random)
        yield {_AGENTS: [_agent(position, text, random) for position in block]}


def _agent(position: int, text: dict[str, Prose], random: Random) -> str:
    prose = text[LANGUAGES.draw(random)]
    name = prose.name()
    return _AGENTS.line(
        position + 1,
        identifier("a", position),
        moment(position),
        moment(position),
        name,
        ", ".join(reversed(name.split())),
        AgentKind.ORGANISATION if random.random() < 0.3 else AgentKind.PERSON,
        prose.heading(3) if position % 12 == 0 else "",
    )


def media(shape: Shape) -> Iterator[Batch]:
    """Yield media items without files: their pages show what is known of them, and no picture."""
    for block in blocks(shape.media):
        random = random_for("media", block.start)
        text = proses(random)
        yield {_MEDIA: [_item(position, text, random) for position in block]}


def _item(position: int, text: dict[str, Prose], random: Random) -> str:
    prose = text[LANGUAGES.draw(random)]
    digest = sha256(f"media {position}".encode()).hexdigest()
    return _MEDIA.line(
        position + 1,
        identifier("m", position),
        moment(position),
        moment(position),
        prose.heading(random.randint(3, 9)),
        digest,
        digest,
        prose.sentence(random.randint(8, 30)),
        prose.sentence(random.randint(5, 15)),
        *date(random, share=0.8),
    )


def sources(shape: Shape) -> Iterator[Batch]:
    """Yield the sources with their creators, links to earlier sources, and media."""
    for block in blocks(shape.sources):
        random = random_for("sources", block.start)
        text = proses(random)
        found: Batch = {_SOURCES: [], _CREATORS: [], _LINKS: [], _ATTACHED: []}
        for position in block:
            found[_SOURCES].append(_source(position, text, random))
            _add_creators(found, position, shape, random)
            _add_link(found, position, text, random)
            if position % 10 == 0:
                item = int(random.random() * shape.media) + 1
                found[_ATTACHED].append(_ATTACHED.line(position // 10 + 1, position + 1, item))
        yield found


def _source(position: int, text: dict[str, Prose], random: Random) -> str:
    language = LANGUAGES.draw(random)
    prose = text[language]
    return _SOURCES.line(
        position + 1,
        identifier("s", position),
        moment(position),
        moment(position),
        _KINDS.draw(random),
        prose.heading(random.randint(4, 14)),
        _earlier(position, random) if random.random() < 0.2 else None,
        prose.name() if random.random() < 0.4 else "",
        *date(random, share=0.9),
        language,
        f"{random.randint(4, 600)} p." if random.random() < 0.4 else "",
        f"F. {random.randint(1, 900)}, inv. {random.randint(1, 90)}" if random.random() < 0.2 else "",
        prose.sentence(random.randint(8, 30)) if random.random() < 0.6 else "",
    )


def _earlier(position: int, random: Random) -> int | None:
    """Return the primary key of an earlier source of the same group, if there is one."""
    behind = position % SOURCES
    return position - int(random.random() * behind) if behind else None


def _add_creators(found: Batch, position: int, shape: Shape, random: Random) -> None:
    for number in range(random.choice((1, 1, 1, 2))):
        agent = shape.near(position // SOURCES, AGENTS, shape.agents, random) + 1
        # Two of one source differ in their roles, so the same agent may be both.
        role = _ROLES.draw(random) if number == 0 else CreatorRole.TRANSLATOR
        found[_CREATORS].append(_CREATORS.line(position * 2 + number + 1, position + 1, agent, role, number))


def _add_link(found: Batch, position: int, text: dict[str, Prose], random: Random) -> None:
    target = _earlier(position, random)
    if target is None or random.random() >= 0.3:
        return
    note = text["en"].sentence(8) if random.random() < 0.5 else ""
    certain = random.random() < 0.8
    kind = _LINK_KINDS.draw(random)
    found[_LINKS].append(_LINKS.line(position + 1, position + 1, kind, target, note, certain))
