"""The CSV table of translations."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from records.exchange.cells import or_list, shown
from records.exchange.columns import Text
from records.exchange.references import RecordOfAnyKind
from records.exchange.tables import Complaint, Table
from records.exchange.world import View
from records.models import Translation
from records.registry import kind_named, kinds


class TranslatedRecord(RecordOfAnyKind):
    """The record whose text is translated, of any kind with translatable texts."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that have texts to translate."""
        return tuple(kind.name for kind in kinds() if kind.translatable)

    @property
    def covers(self) -> tuple[str, ...]:
        """The two fields that name the record."""
        return ("kind", "identifier")

    def put(self, record: Any, value: Any) -> None:
        """Keep kind and identifier."""
        record.kind = next(kind.name for kind in kinds() if isinstance(value, kind.model))
        record.identifier = value.identifier

    def key(self, record: Any) -> Any:
        """Return kind and identifier."""
        return record.kind, record.identifier

    def differs(self, record: Any, value: Any) -> bool:
        """It is part of the key."""
        return False

    def rows_of(self, owners: list[Any]) -> models.Q:
        """Return the condition that a translation is of one of these records."""
        found = models.Q(pk__in=[])
        for kind in kinds():
            identifiers = [owner.identifier for owner in owners if isinstance(owner, kind.model)]
            if identifiers:
                found |= models.Q(kind=kind.name, identifier__in=identifiers)
        return found

    def write(self, record: Any, view: View) -> str:
        """Write kind and identifier."""
        return f"{record.kind}/{record.identifier}"


def _complaints(translation: Translation) -> Iterable[Complaint]:
    fields = kind_named(translation.kind).translatable
    if translation.field not in fields:
        yield (
            "field",
            f'"{shown(translation.field)}" of {translation.kind} is not translated; use {or_list(fields)}',
        )


def _published() -> "models.QuerySet[Any]":
    public = models.Q(pk__in=[])
    for kind in kinds():
        identifiers = kind.model._default_manager.published().values("identifier")  # type: ignore[attr-defined]
        public |= models.Q(kind=kind.name, identifier__in=identifiers, field__in=kind.translatable)
    return Translation.objects.filter(public)


def tables() -> tuple[Table, ...]:
    """Return the tables of this app."""
    return (
        Table(
            "translations",
            Translation,
            rank=110,
            help="Texts of records in other languages.",
            key=("record", "field", "language", "translator"),
            owner="record",
            columns=(
                TranslatedRecord(
                    "record", required=True, help="The record, with its kind.", example="claims/c-12"
                ),
                Text("field", required=True, example="statement"),
                Text(
                    "language", required=True, help="The language of the translation, BCP 47.", example="pl"
                ),
                Text("text", required=True, help="The translation.", example="Zginęło około 300 osób."),
                Text("translator", example="machine"),
            ),
            check=_complaints,
            published=_published,
            not_exported={"id": "matched on record, field, language and translator"},
        ),
    )
