"""Reading the translations of a record's texts."""

from django.db.models import QuerySet

from records.models import Record, Translation
from records.registry import kind_of


def translations_of(record: Record, field: str) -> QuerySet[Translation]:
    """Return the translations of one text of a record, by language; they follow the record's visibility."""
    rows = Translation.objects.filter(kind=kind_of(record).name, identifier=record.identifier, field=field)
    return rows.order_by("language", "translator", "pk")
