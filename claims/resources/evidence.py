"""The CSV table of evidence."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from claims.models import Evidence
from claims.words import Stance
from media.resources import Attached
from records.exchange import cells
from records.exchange.columns import Column, Identifier, Mention, Text, Word
from records.exchange.numbers import Whole
from records.exchange.references import ChildRows, Reference
from records.exchange.tables import Complaint, Table
from records.exchange.world import View, World
from records.identifiers import PATTERN
from sources.models import Agent

_NOT_NAMED = "not named here"
_RECORDED = (
    "the same voice in this source is recorded at this place already, under another identifier; "
    "use that one, or tell the two apart by locator or attributed_to"
)


class Voice(Column):
    r"""The voice that a source reports: an agent by its exact identifier, else words.

    Words that read like an identifier of an agent, or begin with a backslash, get a backslash before them.
    """

    form = "identifier of an agent, or words"

    def bind(self, model: type[models.Model]) -> None:
        """There is no one field; the words have the limit."""
        self.model_field = model._meta.get_field("attributed_words")

    @property
    def covers(self) -> tuple[str, ...]:
        """Agent and words."""
        return ("attributed_agent", "attributed_words")

    @property
    def fetch(self) -> tuple[str, ...]:
        """The agent."""
        return ("attributed_agent",)

    @property
    def may_be_empty(self) -> bool:
        """Empty is the source's own voice."""
        return True

    def empty(self) -> Any:
        """Return the source's own voice."""
        return None

    def mentions(self, value: Any) -> Iterable[Mention]:
        """Return what could be an identifier."""
        return (("agents", value),) if PATTERN.fullmatch(value) else ()

    def resolve(self, value: Any, world: World) -> Any:
        """Return the agent or the words."""
        agent: Agent | None = world.get("agents", value)
        if agent is not None and agent.identifier == value:
            return agent
        return value.removeprefix("\\")

    def records_in(self, value: Any) -> list[Any]:
        """Return the agent, if it is one."""
        return [value] if isinstance(value, Agent) else []

    def get(self, record: Any) -> Any:
        """Return the key of the agent and the words."""
        return record.attributed_agent_id, cells.normal(record.attributed_words)

    def differs(self, record: Any, value: Any) -> bool:
        """Compare agent and words."""
        wanted = (value.pk, "") if isinstance(value, Agent) else (None, value or "")
        return bool(self.get(record) != wanted)

    def put(self, record: Any, value: Any) -> None:
        """Fill one of the two fields and empty the other."""
        record.attributed_agent = value if isinstance(value, Agent) else None
        record.attributed_words = "" if isinstance(value, Agent) else value or ""

    def write(self, record: Any, view: View) -> str:
        """Write the agent or the words."""
        if record.attributed_agent:
            # A hidden voice must not turn into the source's own: pages say the same words.
            return record.attributed_agent.identifier if view.shows(record.attributed_agent) else _NOT_NAMED
        words: str = self.get(record)[1]
        agents = view.once("agents", lambda: set(view.rows(Agent).values_list("identifier", flat=True)))
        escaped = f"\\{words}" if words.startswith("\\") or words in agents else words
        return cells.escape_clear(escaped)


class Relied(ChildRows):
    """The sources that the voice goes by; a question mark behind those the archive only infers."""

    form = "list of identifiers, inferred ones with ?"

    def parse_item(self, item: str) -> tuple[str, Any]:
        """Return the identifier, and whether the source itself says so."""
        return item.removesuffix("?").rstrip(), not item.endswith("?")

    def write_item(self, link: Any) -> str:
        """Write the identifier with its question mark."""
        return f"{link.source.identifier}{'' if link.certain else '?'}"


def _evidence_complaints(evidence: Evidence) -> Iterable[Complaint]:
    silent = evidence.stance == Stance.SILENT
    if silent and (evidence.claim_id or not evidence.question_id):
        yield (
            "stance",
            "silent is recorded for a question, not for a claim; fill question and leave claim blank",
        )
    elif not silent and (evidence.question_id or not evidence.claim_id):
        yield "stance", f"{evidence.stance} is said of a claim; fill claim and leave question blank"
    if evidence.read_in_id and evidence.read_in_id == evidence.source_id:
        yield "read_in", "is the source itself; leave it blank where the source was seen"


def evidence() -> Table:
    """Return the table of evidence."""
    return Table(
        "evidence",
        Evidence,
        rank=70,
        help="What sources say: one voice in one source speaking to one claim.",
        key=("source", "claim", "question", "read_in", "locator", "attributed_to"),
        columns=(*_who_says_what(), *_in_which_words()),
        check=_evidence_complaints,
        rules={"evidence_is_recorded_once_for_each_voice_and_place": ("source", _RECORDED)},
        not_exported={"locator_key": "worked out from the locator, for sorting"},
    )


def _who_says_what() -> tuple[Column, ...]:
    return (
        Identifier(
            required=False,
            example="e-12",
            help="If blank, the row is matched on source, claim or "
            "question, read_in, locator and attributed_to.",
        ),
        Reference("claim", to="claims", help="The claim it speaks to.", example="c-12"),
        Reference("question", to="questions", example="q-baku-dead"),
        Reference(
            "source",
            to="sources",
            required=True,
            help="The source in which the voice speaks.",
            example="hrw-1991",
        ),
        Reference("read_in", to="sources", example="article-2020"),
        Word("stance", required=True, example="supports"),
        Voice(
            "attributed_to",
            help="The voice the source reports, if it is not its own: the identifier of an agent, or words.",
            example="official Soviet media",
        ),
        Word("basis", example="testimony"),
        Text("limits", example="not entirely, or perhaps not at all"),
        Text("locator", example="p. 23, paragraph 4"),
    )


def _in_which_words() -> tuple[Column, ...]:
    return (
        Text("quotation", example="at least thirty-two people"),
        Text("quotation_language", help="The language of the quotation, BCP 47.", example="en"),
        Text("translation", help="The quotation in another language.", example="co najmniej 32 osoby"),
        Text("translation_language", help="The language of the translation, BCP 47.", example="pl"),
        Text("translator", example="machine"),
        Text("summary", example="Gives the number of dead without naming a report."),
        Relied(
            "relies_on",
            to="sources",
            relation="reliances",
            to_field="source",
            extra="certain",
            help="Sources the voice itself goes by; a question mark behind those the archive only infers.",
            example="hrw-1991 | asbarez-page?",
        ),
        Attached(),
        Text(
            "content_warning",
            help="If filled, its texts stay covered behind this.",
            example="describes injuries",
        ),
        Whole(
            "wording_version_read",
            help="Which wording of the claim was read; blank for new rows means the present one.",
            example="1",
        ),
    )
