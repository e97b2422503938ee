"""Putting a reader's words to the index."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import OperationalError, connection, models, transaction
from django.db.models import F, FloatField
from django.db.models.functions import Cast
from psycopg.errors import QueryCanceled

from records.search.folding import fold, tidy
from records.search.settings import CONFIGURATION, SECONDS

Rows = models.QuerySet[Any]


class TooSlow(Exception):
    """A search that took longer than it may."""


def asked(text: str) -> SearchQuery:
    """Return the query for a text: words, "phrases", -without and or; every other sign is plain text."""
    return SearchQuery(fold(tidy(text)), config=CONFIGURATION, search_type="websearch")


def matching(rows: Rows, text: str) -> Rows:
    """Keep the documents that answer `text`, with how well as `rank`."""
    query = asked(text)
    # As a double: PostgreSQL's real does not come back from Python as the same number, and paging compares it.
    rank = Cast(SearchRank(F("vector"), query), FloatField())
    found: Rows = rows.filter(vector=query).annotate(rank=rank)
    return found


def asks_nothing(text: str) -> bool:
    """Whether a text holds only signs and words too common to be indexed, such as “the”."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT numnode(websearch_to_tsquery(%s, %s))", [CONFIGURATION, fold(tidy(text))])
        (nodes,) = cursor.fetchone()
    return not nodes


@contextmanager
def limited() -> Iterator[None]:
    """Stop queries inside that take longer than a search may; raises :class:`TooSlow`."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{SECONDS * 1000:.0f}"])
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooSlow from error
        raise
