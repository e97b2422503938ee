"""The CSV tables of questions, claims and links between claims."""

from collections.abc import Iterable
from typing import Any

from claims.models import Claim, ClaimLink, Question
from records.exchange.columns import Edtf, Identifier, Text, Word, Words
from records.exchange.numbers import Number, Whole
from records.exchange.references import Reference
from records.exchange.tables import Complaint, Table

_TOO_EARLY = "a question and its claims have one event; change the event of its claims in claims.csv too"


def _claim_complaints(claim: Any) -> Iterable[Complaint]:
    if claim.event_id is None and claim.question_id is None:
        yield "event", "is blank; name the event, or the question that the claim answers"
    elif claim.question is not None and claim.event_id not in (None, claim.question.event_id):
        yield (
            "question",
            f'"{claim.question.identifier}" is a question about {claim.question.event.identifier}, '
            f"not {claim.event.identifier}; correct one of them",
        )


def questions() -> Table:
    """Return the table of questions."""
    return Table(
        "questions",
        Question,
        rank=50,
        help="Points at issue within an event.",
        columns=(
            Identifier(example="q-baku-dead"),
            Reference(
                "event", to="events", required=True, help="The event it is about.", example="baku-1990-01"
            ),
            Text("text", required=True, example="How many people were killed?"),
            Word("answer_kind", noun="a kind of answer", help="What its answers are.", example="number"),
            Text("measure", example="deaths"),
            Text("unit", example="people"),
            Text("population", example="Armenian residents"),
            Text("area", example="the city of Baku"),
            Edtf("period", example="1990-01-13/1990-01-19"),
        ),
    )


def claims() -> Table:
    """Return the table of claims."""
    return Table(
        "claims",
        Claim,
        rank=60,
        help="Propositions, each somebody's.",
        columns=(
            Identifier(example="c-12"),
            Text("statement", required=True, example="About 300 people were killed."),
            Reference(
                "event",
                to="events",
                help="The event it is about; blank means the event of its question.",
                example="baku-1990-01",
            ),
            Reference("question", to="questions", example="q-baku-dead"),
            Text("language", example="en"),
            Number("value_low", help="The lowest number given; alone it means “at least”.", example="200"),
            Number("value", help="The number given.", example="300"),
            Number("value_high", help="The highest number given; alone it means “at most”.", example="350"),
            Edtf("value_date", example="1990-01-13"),
            Text("value_text", example="dozens, possibly hundreds"),
            Edtf("as_of", example="1990-01-20"),
            Text("scope", example="in all of the republic"),
            Words("topics", example="deaths"),
            Text(
                "content_warning",
                help="If filled, its texts stay covered behind this.",
                example="describes injuries",
            ),
            Whole(
                "wording_version",
                once=True,
                help="How often its wording changed before; taken on creation only, then counted by the archive.",
                example="1",
            ),
        ),
        check=_claim_complaints,
        rules={
            "claim_values_rise_from_low_to_high": (
                "value_low",
                "value_low, value and value_high must rise; swap or correct the numbers",
            ),
            "claim_answers_a_question_of_its_own_event": ("question", _TOO_EARLY),
        },
    )


def claim_links() -> Table:
    """Return the table of links between claims."""
    return Table(
        "claim_links",
        ClaimLink,
        rank=100,
        help="How the archive reads the relation of two claims.",
        key=("claim", "kind", "target"),
        owner="claim",
        columns=(
            Reference("claim", to="claims", required=True, help="The one claim.", example="c-12"),
            Word("kind", required=True, noun="a kind of link", help="What it does.", example="contradicts"),
            Reference("target", to="claims", required=True, help="The other claim.", example="c-13"),
            Text("note", required=True, example="Both give the day on which it began."),
        ),
        rules={"claim_does_not_link_to_itself": ("target", "is the claim itself; name another claim")},
        published=ClaimLink.objects.published,
        not_exported={"id": "matched on claim, kind and target"},
    )
