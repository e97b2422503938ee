"""The table of the search index: one row for every record that the public sees."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


def _words(length: int) -> "ArrayField[list[str], list[str]]":
    return ArrayField(models.CharField(max_length=length), default=list)


class SearchDocument(models.Model):
    """What a search knows of one public record: only texts that are public, and what filters ask for.

    Written by :mod:`records.search` and nowhere else. What is hidden has no row here. `passages` holds all texts
    but the title as ``[weight, role, text, language, warning]``; `voices` holds every way to ask who speaks, such as
    ``disputes|book|pl`` and ``disputes|*|pl``; `made_from` names the other rows whose texts are in here, such as
    ``evidence:12``, so that hiding one of them finds this row even where it hangs elsewhere by now.
    """

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    identifier = models.CharField(max_length=120)
    title = models.TextField()
    title_key = models.CharField(max_length=100, db_collation="C")
    language = models.CharField(max_length=35, blank=True)
    passages = models.JSONField(default=list)
    vector = SearchVectorField()
    events = ArrayField(models.BigIntegerField(), default=list)
    voices = _words(60)
    date = models.CharField(max_length=100, blank=True)
    date_earliest = models.BigIntegerField(null=True)
    date_latest = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()
    made_from = _words(40)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "object_id"], name="search_document_is_written_once_for_a_record"
            ),
        )
        indexes: ClassVar = [
            GinIndex(fields=["vector"], name="search_documents_by_word"),
            GinIndex(fields=["events"], name="search_documents_by_event"),
            GinIndex(fields=["voices"], name="search_documents_by_voice"),
            GinIndex(fields=["made_from"], name="search_documents_by_part"),
            models.Index(fields=["-published_at", "-id"], name="search_documents_newest_first"),
            models.Index(fields=["title_key", "id"], name="search_documents_by_title"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.identifier}"
