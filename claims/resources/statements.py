"""The single sheet of statements: one row for each statement and source, as people keep them in a spreadsheet."""

from collections.abc import Callable, Iterable, Mapping

from claims.words import AnswerKind, Stance
from records.exchange.single_sheet import Cells, Part, SingleSheet
from records.exchange.tables import Complaint
from sources.kinds import SourceKind

_VALUES = ("value_low", "value", "value_high", "value_date", "value_text")
_SAME = "write the identifier of another"


def _is_silent(row: Cells) -> bool:
    return row.get("stance") == Stance.SILENT


def _speaks(row: Cells) -> bool:
    return not _is_silent(row)


def _some_document(row: Cells) -> Mapping[str, str]:
    return {"kind": SourceKind.DOCUMENT.value}


def _kind_of_answer(row: Cells) -> Mapping[str, str]:
    """A new question is answered with what its first answer is."""
    if any(row.get(name, "").strip() for name in ("value_low", "value", "value_high")):
        return {"answer_kind": AnswerKind.NUMBER.value}
    return {"answer_kind": AnswerKind.DATE.value} if row.get("value_date", "").strip() else {}


def _complaints(row: Cells) -> Iterable[Complaint]:
    for part, how in (("event", "title"), ("source", "title")):
        if not row.get(part) and not row.get(f"{part}_id"):
            yield part, f"is blank; write the identifier or the {how} of the {part}"
    if not row.get("stance"):
        yield "stance", f"is blank; write {', '.join(Stance.values[:-1])} or {Stance.values[-1]}"
    elif _is_silent(row):
        if not row.get("question") and not row.get("question_id"):
            yield "question", "is blank; silent is recorded for a question, so name the question"
        for name in _VALUES:
            if row.get(name):
                yield name, "a source that is silent gives no answer; leave it blank"
        if row.get("claim_id"):
            yield "claim_id", "silent is recorded for the question, not for a claim; leave it blank"
    elif not row.get("statement") and not row.get("claim_id"):
        yield "statement", "is blank; write what the source speaks to"


def statements() -> SingleSheet:
    """Return the declaration of ``statements.csv``."""
    return SingleSheet(
        "statements",
        help="The single sheet: one row for each statement and source, split into events, sources, questions, "
        "claims and evidence.",
        order=(
            *("event", "statement", "source", "stance"),
            *("question", *_VALUES, "attributed_to", "locator", "quotation"),
        ),
        required=4,
        check=_complaints,
        parts=(
            Part("event", "events", _SAME, called="event", words="title", by_identifier=True),
            Part(
                "source",
                "sources",
                _SAME,
                called="source",
                words="title",
                by_identifier=True,
                made_with=_some_document,
            ),
            Part(
                "question",
                "questions",
                _SAME,
                called="question",
                words="text",
                by_identifier=True,
                within=("event",),
                made_with=_kind_of_answer,
            ),
            Part(
                "claim",
                "claims",
                "make the statements differ",
                called="statement",
                words="statement",
                within=("event", "question"),
                carries=_VALUES,
                when=_speaks,
            ),
            _evidence("claim", when=_speaks),
            _evidence("question", when=_is_silent),
        ),
    )


def _evidence(about: str, *, when: Callable[[Cells], bool]) -> Part:
    return Part(
        "evidence",
        "evidence",
        "tell the two apart by locator or attributed_to",
        within=(about, "source"),
        carries=("stance", "attributed_to", "locator", "quotation"),
        told_by=("locator", "attributed_to"),
        when=when,
    )
