"""What a search knows of questions and claims: their own words, and those of the public evidence."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from claims.models import Claim, Evidence, Question
from records.search.document import Document, Passage, Role, Searchable, Voice, When
from records.search.gathering import Translated, translations


def question_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public questions, with the sources that are silent on them; four queries."""
    questions = list(Question.objects.published().filter(pk__in=ids).select_related("event"))
    evidence = _evidence("question", ids)
    translated = translations("questions", questions)
    for question in questions:
        rows = evidence[question.pk]
        yield Document(
            record=question,
            title=question.text,
            names=translated[question.pk].titles,
            texts=[
                Passage(text, Role.DESCRIPTION)
                for text in (question.measure, question.population, question.area)
            ],
            context=[Passage(question.event.title, Role.EVENT)],
            events={question.event_id},
            voices=_voices(rows),
            date=When.of(question, "period") or When.of(question.event, "date"),
            made_from={f"evidence:{row.pk}" for row in rows},
        )


def claim_documents(ids: Collection[int]) -> Iterator[Document]:
    """Yield the documents of public claims; four queries."""
    claims = list(Claim.objects.published().filter(pk__in=ids).select_related("event", "question"))
    evidence = _evidence("claim", ids)
    translated = translations("claims", claims)
    summaries = translations("evidence", [row for rows in evidence.values() for row in rows])
    for claim in claims:
        yield _claim_document(claim, evidence[claim.pk], translated[claim.pk], summaries)


def _evidence(owner: str, ids: Collection[int]) -> dict[int, list[Evidence]]:
    rows = Evidence.objects.published().filter((f"{owner}__in", ids))
    found: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows.select_related("source", "read_in", "attributed_agent").order_by("pk"):
        found[getattr(row, f"{owner}_id")].append(row)
    return found


def _claim_document(
    claim: Claim, evidence: list[Evidence], translated: Translated, summaries: dict[int, Translated]
) -> Document:
    warning = claim.content_warning
    texts = [
        Passage(text, Role.DESCRIPTION, claim.language, warning) for text in (claim.value_text, claim.scope)
    ]
    for row in evidence:
        texts += _texts(row, summaries[row.pk], warning)
    context = [Passage(claim.event.title, Role.EVENT)]
    if claim.question:
        context.append(Passage(claim.question.text, Role.QUESTION))
    return Document(
        record=claim,
        title=claim.statement,
        language=claim.language,
        names=translated.titles + [name for row in evidence for name in _names(row)],
        texts=texts,
        context=context,
        events={claim.event_id},
        voices=_voices(evidence),
        date=When.of(claim, "value_date", "as_of") or When.of(claim.event, "date"),
        made_from={f"evidence:{row.pk}" for row in evidence},
    )


def _voices(rows: list[Evidence]) -> set[Voice]:
    return {Voice(row.stance, row.source.kind, row.source.language) for row in rows}


def _names(row: Evidence) -> Iterator[Passage]:
    """Yield the public titles and voices behind an evidence row."""
    yield Passage(row.source.title, Role.SOURCE, row.source.language)
    if row.read_in and row.read_in.public:
        yield Passage(row.read_in.title, Role.SOURCE, row.read_in.language)
    if row.attributed_agent and row.attributed_agent.public:
        yield Passage(row.attributed_agent.shown_name, Role.VOICE)
    yield Passage(row.attributed_words, Role.VOICE)


def _texts(row: Evidence, translated: Translated, claim_warning: str) -> Iterator[Passage]:
    """Yield what a source says, in its own words and others', behind the nearest warning there is."""
    warning = row.content_warning or row.source.content_warning or claim_warning
    yield Passage(row.quotation, Role.SAID, row.quotation_language, warning)
    yield Passage(row.translation, Role.SAID, row.translation_language, warning)
    yield Passage(row.limits, Role.SAID, row.quotation_language, warning)
    yield Passage(row.summary, Role.SAID, "", warning)
    for passage in translated.texts:
        yield Passage(passage.text, Role.SAID, passage.language, warning)


QUESTIONS = Searchable(question_documents, shows=("evidence",))
CLAIMS = Searchable(claim_documents, shows=("evidence__read_in", "evidence__attributed_agent"))
