"""Keeping the search index in step with what the public sees, in the transaction of the change itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from records.natural import natural_key
from records.registry import Kind, kinds
from records.search.document import Document, Passage
from records.search.folding import fold, tidy
from records.search.settings import CONFIGURATION
from records.search.voices import ways_to_ask
from records.search_document import SearchDocument
from records.turns import take_turn
from records.visibility import Touched, model_at

BATCH = 1000
# Long enough to sort by, short enough for the token that marks a place in a list.
SORTED_CHARACTERS = 100
# PostgreSQL refuses word lists above 1 MB; this many characters of any script stay below it.
MAX_CHARACTERS = 200_000
_WRITTEN = [
    field.name
    for field in SearchDocument._meta.concrete_fields
    if field.name not in ("id", "kind", "object_id")
]


@transaction.atomic
def refresh(touched: Touched) -> None:
    """Rewrite the documents of the touched rows and of all that show something of them; drop what is hidden.

    `touched` is what :func:`records.visibility.recompute` returned. Costs a fixed number of queries for each
    thousand documents of a kind.
    """
    take_turn()
    written = _written_from(touched)
    for kind in kinds():
        if kind.search:
            ids = touched.get(kind.model, set()) | _followers(kind, touched) | written[kind.name]
            for batch in _batches(ids):
                _rewrite(kind, batch)


def rebuild() -> Iterator[tuple[str, int]]:
    """Write every document anew, a thousand to a transaction, so that readers go on; yields kind and number written.

    Documents of rows that no longer exist are dropped first.
    """
    for kind in kinds():
        if kind.search:
            rows = kind.model._default_manager
            SearchDocument.objects.filter(kind=kind.name).exclude(object_id__in=rows.values("pk")).delete()
            for batch in _batches(rows.values_list("pk", flat=True)):
                _rewrite_alone(kind, batch)
            yield kind.name, SearchDocument.objects.filter(kind=kind.name).count()


@transaction.atomic
def _rewrite_alone(kind: Kind, ids: list[int]) -> None:
    # What shows something of these rows is not followed: a rebuild comes to every row by itself.
    take_turn()
    _rewrite(kind, ids)


def _followers(kind: Kind, touched: Touched) -> set[int]:
    """Return the rows of `kind` whose documents show something of the touched rows."""
    assert kind.search
    found: set[int] = set()
    for lookup in (*kind.depends_on, *kind.search.shows):
        shown = touched.get(model_at(kind.model, lookup))
        if shown:
            rows = kind.model._default_manager.filter((f"{lookup}__in", shown))
            found.update(rows.values_list("pk", flat=True))
    return found


def _written_from(touched: Touched) -> dict[str, set[int]]:
    """Return by kind the rows whose documents, as they stand, were made from touched rows, related still or not."""
    found: dict[str, set[int]] = defaultdict(set)
    for kind in kinds():
        for batch in _batches(touched.get(kind.model, ())):
            parts = [f"{kind.name}:{pk}" for pk in batch]
            rows = SearchDocument.objects.filter(made_from__overlap=parts)
            for name, pk in rows.values_list("kind", "object_id"):
                found[name].add(pk)
    return found


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    ordered = sorted(ids)
    for start in range(0, len(ordered), BATCH):
        yield ordered[start : start + BATCH]


def _rewrite(kind: Kind, ids: list[int]) -> None:
    assert kind.search
    rows = [_row(kind.name, document) for document in kind.search.documents(ids)]
    written = [row.object_id for row in rows]
    SearchDocument.objects.filter(kind=kind.name, object_id__in=ids).exclude(object_id__in=written).delete()
    SearchDocument.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "object_id"], update_fields=_WRITTEN
    )


def _row(kind: str, document: Document) -> SearchDocument:
    title = tidy(document.title)
    weighed = {"B": document.names, "C": document.texts, "D": document.context}
    passages = [
        [weight, passage.role.value, tidy(passage.text), passage.language, passage.warning]
        for weight, group in weighed.items()
        for passage in _once(group)
    ]
    return SearchDocument(
        kind=kind,
        object_id=document.record.pk,
        identifier=document.record.identifier,
        title=title,
        title_key=natural_key(fold(title), SORTED_CHARACTERS),
        language=document.language,
        passages=passages,
        vector=_vector(title, passages),
        events=sorted(document.events),
        voices=sorted({ask for voice in document.voices for ask in ways_to_ask(voice)}),
        date=document.date.text,
        date_earliest=document.date.earliest,
        date_latest=document.date.latest,
        published_at=document.record.first_published_at,
        made_from=sorted(document.made_from),
    )


def _once(passages: Iterable[Passage]) -> list[Passage]:
    return list(dict.fromkeys(passage for passage in passages if passage.text.strip()))


def _vector(title: str, passages: list[list[str]]) -> Any:
    """Return the SQL that makes the word list of folded texts, each with its weight."""
    texts = {"A": title}
    for weight, _, text, *_ in passages:
        texts[weight] = f"{texts.get(weight, '')}\n{text}"
    room = MAX_CHARACTERS
    vector: Any = None
    for weight, text in texts.items():
        part = SearchVector(Value(fold(text)[:room]), weight=weight, config=CONFIGURATION)
        room = max(room - len(text), 0)
        vector = part if vector is None else vector + part
    return vector
