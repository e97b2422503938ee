"""The CSV tables of agents, sources and links between sources."""

import re
from collections import defaultdict
from typing import Any

from media.resources import Attached
from records import publishing
from records.exchange import cells
from records.exchange.cells import or_list, shown
from records.exchange.columns import Edtf, Identifier, Mention, Text, Word, YesNo
from records.exchange.problems import CellError
from records.exchange.references import ChildRows, Reference, refuse_doubles
from records.exchange.tables import Table
from records.exchange.world import View, World
from records.identifiers import PATTERN
from sources.kinds import CreatorRole
from sources.models import Agent, Source, SourceLink

_WITH_ROLE = re.compile(r"(?P<who>.*\S)\s*\((?P<role>[^()]*)\)", re.DOTALL)


class OfAgent(Text):
    """A text about an agent; for a private person public exports write the public name and nothing else."""

    def write(self, record: Any, view: View) -> str:
        """Write the text, or what the public sees of it."""
        if view.public and record.is_private:
            return cells.escape_clear(record.public_name) if self.name == "name" else ""
        return super().write(record, view)


class Credits(ChildRows):
    """The creators of a source, in order, by identifier or name, each with a role."""

    form = "list of agents with roles"

    def __init__(self) -> None:
        super().__init__(
            "creators",
            to="agents",
            relation="credits",
            to_field="agent",
            extra="role",
            ordered=True,
            help="Identifier or name of each creator with the role in round brackets, in order. A name not seen "
            f"before becomes a new draft agent. Roles: {or_list(CreatorRole.values)}.",
            example="kushen (author) | Human Rights Watch (publisher)",
        )

    def parse(self, text: str) -> list[tuple[str, Any]]:
        """Return pairs of identifier or name and role."""
        return [self.parse_item(item) for item in cells.split_list(text)]

    def parse_item(self, item: str) -> tuple[str, Any]:
        """Return identifier or name, and role."""
        match = _WITH_ROLE.fullmatch(item)
        roles = or_list(CreatorRole.values)
        if not match:
            raise CellError(
                f'"{shown(item)}" names no role; write it in round brackets behind the name: {roles}'
            )
        if match["role"] not in CreatorRole.values:
            raise CellError(f'"{shown(match["role"])}" is not a role of a creator; use {roles}')
        return match["who"], match["role"]

    def mentions(self, value: Any) -> list[Mention]:
        """Return what could be an identifier."""
        return [("agents", who) for who, _ in value if PATTERN.fullmatch(who)]

    def prepare(self, values: list[Any], world: World) -> None:
        """Fetch the agents with these names."""
        names = {who for value in values for who, _ in value}
        agents: Any = Agent.objects.filter(name__in=names)
        if not world.by.has_perm(publishing.permission("view", Agent)):
            agents = agents.published()
        found = _agents_by_name(world)
        for agent in agents:
            # The same object as where it is named by its identifier.
            found[agent.name].append(world.get("agents", agent.identifier) or agent)

    def resolve(self, value: Any, world: World) -> Any:
        """Return pairs of agent and role; a name not seen before becomes an agent."""
        found = [(self._agent(who, world), role) for who, role in value]
        refuse_doubles(found)
        return found

    def _agent(self, who: str, world: World) -> Agent:
        by_identifier: Agent | None = world.get("agents", who)
        if by_identifier is not None and by_identifier.identifier == who:
            return by_identifier
        named: list[Agent] = _agents_by_name(world)[who]
        if len(named) > 1:
            fitting = or_list(sorted(agent.identifier for agent in named))
            raise CellError(
                f'"{shown(who)}" fits several agents; write the identifier of the right one: {fitting}'
            )
        if not named:
            if len(who) > 300:
                raise CellError(f'"{shown(who)}" is longer than 300 characters; shorten the name')
            agent = Agent(name=who)
            world.make(agent)
            named.append(agent)
        return named[0]

    def write_item(self, link: Any) -> str:
        """Write the identifier with the role."""
        return f"{link.agent.identifier} ({link.role})"


def _agents_by_name(world: World) -> dict[str, list[Agent]]:
    empty: dict[str, list[Agent]] = defaultdict(list)
    return world.once("agents by name", lambda: empty)


def tables() -> tuple[Table, ...]:
    """Return the tables of this app."""
    return (_agents(), _sources(), _source_links())


def _agents() -> Table:
    return Table(
        "agents",
        Agent,
        rank=10,
        help="Persons and organisations: authors, publishers, voices that a source reports.",
        columns=(
            Identifier(example="kushen"),
            OfAgent("name", required=True, example="Robert Kushen"),
            OfAgent("sort_name", example="Kushen, Robert"),
            Word("kind", noun="a kind of agent", help="What the agent is.", example="person"),
            OfAgent("authority_uri", example="https://www.wikidata.org/wiki/Q187052"),
            OfAgent("public_name", example="a refugee from Baku"),
        ),
    )


def _sources() -> Table:
    return Table(
        "sources",
        Source,
        rank=20,
        help="Documents, books, captions, testimonies and everything else that says something.",
        tree="part_of",
        columns=(
            Identifier(example="hrw-1991"),
            Word("kind", required=True, noun="a kind of source", help="What the source is.", example="book"),
            Text("title", required=True, example="Conflict in the Soviet Union"),
            Credits(),
            Reference("part_of", to="sources", example="asbarez-page"),
            Text("container_title", example="Asbarez"),
            Text(
                "publisher",
                help="The publisher as printed, where it is no agent here.",
                example="Human Rights Watch",
            ),
            Edtf("date", example="1991-05"),
            Edtf("content_date", example="1990-01-13/1990-01-20"),
            Text("language", example="en"),
            Text("pages", help="Its extent, or its pages within the larger work.", example="12–34"),
            Text("url", help="Where it can be read.", example="https://www.hrw.org/report.pdf"),
            Text(
                "archived_url",
                help="A copy in a web archive.",
                example="https://web.archive.org/web/2020/https://www.hrw.org/",
            ),
            Edtf("accessed", example="2024-05-02"),
            Text("doi", help="Its DOI, bare.", example="10.1000/182"),
            Text("isbn", help="Its ISBN as printed.", example="978-0-929692-82-4"),
            Text("held_by", example="State Archive"),
            Text("shelfmark", example="1/46/12/3"),
            Text("affiliation", example="an organ of the City Committee"),
            Text("rights", help="Who holds the rights, as stated.", example="© 1991 Human Rights Watch"),
            Text("summary", example="A report on the state of emergency."),
            Text("content_warning", example="describes injuries"),
            Attached(),
        ),
    )


def _source_links() -> Table:
    return Table(
        "source_links",
        SourceLink,
        rank=90,
        help="What one source is to another as a whole.",
        key=("source", "kind", "target", "locator"),
        owner="source",
        columns=(
            Reference(
                "source", to="sources", required=True, help="The source that does it.", example="article-2020"
            ),
            Word("kind", required=True, noun="a kind of link", help="What it does.", example="repeats"),
            Reference(
                "target", to="sources", required=True, help="The source it does it to.", example="hrw-1991"
            ),
            Text("locator", example="p. 12, note 3"),
            Text("note", help="What the link rests on.", example="The same three sentences."),
            YesNo("certain", example="yes"),
        ),
        rules={"source_does_not_link_to_itself": ("target", "is the source itself; name another source")},
        published=SourceLink.objects.published,
        not_exported={"id": "matched on source, kind, target and locator"},
    )
