"""How many origins the answers to each question of an event rest on."""

from collections import defaultdict
from collections.abc import Iterable

from claims.models import Evidence, Question
from claims.origins.graph import count_origins
from claims.origins.rows import all_shown, link_of, row_of, sources_of
from sources.lineage import lineage_of


def add_origins(questions: Iterable[Question], supporting: Iterable[Evidence]) -> list[Question]:
    """Return the questions, each with `origins_in_words`, such as “4 origins”; one query however many.

    `supporting` are the rows that support their answers (``EvidenceQuerySet.supporting_answers``); only answers that
    count what the question counts are looked at, unless a question has no others.
    """
    rows = list(supporting)
    links = lineage_of(sources_of(rows))
    by_question: dict[int, list[Evidence]] = defaultdict(list)
    for row in rows:
        if row.claim and row.claim.question_id:
            by_question[row.claim.question_id].append(row)
    questions = list(questions)
    for question in questions:
        said = by_question[question.pk]
        own = [row for row in said if row.claim and not row.claim.scope] or said
        counted = count_origins(map(row_of, own), map(link_of, links))
        words = counted.in_words if all_shown(own, links) else "number of origins not stated"
        setattr(question, "origins_in_words", words if own else "")  # noqa: B010
    return questions
