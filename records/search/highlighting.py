"""Showing where in a document the words of a search stand.

PostgreSQL marks the words in the folded text, with its own stemmers; because folding keeps every place, the marks
are carried over to the original. What comes out is plain text in parts, never HTML: templates escape each part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from records.search.document import Role
from records.search.folding import BEGIN, END, fold, tidy
from records.search.settings import CONFIGURATION
from records.search_document import SearchDocument

# Longer passages are looked through only so far, and only so many of one document.
MAX_CHARACTERS = 10_000
MAX_PASSAGES = 60
BEFORE, AFTER = 80, 220
_OPTIONS = f"StartSel={BEGIN}, StopSel={END}, HighlightAll=true"
_MARK = """
SELECT ts_headline(%(configuration)s::regconfig, text, websearch_to_tsquery(%(configuration)s, %(query)s), %(options)s)
FROM unnest(%(texts)s::text[]) WITH ORDINALITY AS given (text, place)
ORDER BY place
"""


@dataclass(frozen=True)
class Part:
    """A stretch of text, and whether it is one of the words looked for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Excerpt:
    """The place in a document where the words stand: in which of its texts, and around them."""

    role: Role
    language: str
    warning: str
    parts: list[Part]


@dataclass(frozen=True)
class Shown:
    """A document as a result shows it: its title, and the best place besides, if there is any."""

    title: list[Part]
    excerpt: Excerpt | None


def shown(documents: Iterable[SearchDocument], text: str) -> dict[int, Shown]:
    """Return by primary key how results show the documents found for `text`; one query, none for a blank text."""
    documents = list(documents)
    if not text or not documents:
        return {document.pk: Shown([Part(document.title, False)], None) for document in documents}
    passages = {document.pk: document.passages[:MAX_PASSAGES] for document in documents}
    texts = [entry for document in documents for entry in _texts(document, passages[document.pk])]
    marked = iter(_marked(texts, text))
    found = {}
    for document in documents:
        title = next(marked)
        excerpts = [(passage, next(marked)) for passage in passages[document.pk]]
        found[document.pk] = Shown(title, _best(title, excerpts))
    return found


def _texts(document: SearchDocument, passages: list[list[str]]) -> list[str]:
    return [document.title, *(passage[2][:MAX_CHARACTERS] for passage in passages)]


def _marked(texts: list[str], query: str) -> list[list[Part]]:
    parameters: dict[str, Any] = {
        "configuration": CONFIGURATION,
        "query": fold(tidy(query)),
        "options": _OPTIONS,
        "texts": [fold(text) for text in texts],
    }
    with connection.cursor() as cursor:
        cursor.execute(_MARK, parameters)
        return [parts(text, headline) for text, (headline,) in zip(texts, cursor.fetchall(), strict=True)]


def parts(text: str, headline: str) -> list[Part]:
    """Carry the marks in `headline`, the folded spelling of `text`, over to `text`."""
    if headline.replace(BEGIN, "").replace(END, "") != fold(text):
        return [Part(text, False)]
    found = []
    place = 0
    marked = False
    for stretch in headline.replace(END, BEGIN).split(BEGIN):
        if stretch:
            found.append(Part(text[place : place + len(stretch)], marked))
        place += len(stretch)
        marked = not marked
    return found


def _best(title: list[Part], passages: list[tuple[list[str], list[Part]]]) -> Excerpt | None:
    """Return the passage with the most different words that the title lacks; the first of those with as many."""
    best: Excerpt | None = None
    most = 0
    for (_, role, _, language, warning), marked in passages:
        words = _words(marked) - _words(title)
        if len(words) > most:
            most = len(words)
            best = Excerpt(Role(role), language, warning, _cut(marked))
    return best


def _words(marked: list[Part]) -> set[str]:
    return {fold(part.text) for part in marked if part.marked}


def _cut(marked: list[Part]) -> list[Part]:
    """Return the stretch around the first marked words, with an ellipsis where text is left out."""
    first = next(place for place, part in enumerate(marked) if part.marked)
    before = "".join(part.text for part in marked[:first])
    start = _shortened(before, BEFORE, tail=True)
    left = AFTER
    found = [Part(start, False)] if start else []
    for part in marked[first:]:
        if len(part.text) > left:
            found.append(Part(_shortened(part.text, left, tail=False), part.marked))
            break
        found.append(part)
        left -= len(part.text)
    return found


def _shortened(text: str, length: int, *, tail: bool) -> str:
    """Return the end or the beginning of a text, cut between words."""
    if len(text) <= length:
        return text
    if tail:
        return "…" + text[-length:].partition(" ")[2]
    return text[:length].rpartition(" ")[0] + "…"
