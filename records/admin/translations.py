"""The admin of translations: a text of a record in another language, with its translator."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from records.admin.parts import PartAdmin, PartForm
from records.models import Record, Translation
from records.registry import kinds


def _kind_choices() -> list[tuple[str, str]]:
    return [("", "—"), *((kind.name, kind.name) for kind in kinds() if kind.translatable)]


class TranslationForm(PartForm):
    """The form of one translation."""

    kind = forms.ChoiceField(choices=_kind_choices, label="Kind of record")

    def clean(self) -> dict[str, Any]:
        """Check that the record exists and has a text of that name to translate."""
        cleaned = super().clean()
        kind = next((kind for kind in kinds() if kind.name == cleaned.get("kind")), None)
        if kind is None or not cleaned.get("identifier"):
            return cleaned
        record = kind.model._default_manager.filter(identifier__iexact=cleaned["identifier"]).first()
        if record is None:
            raise ValidationError(
                {"identifier": f"There is no such record among {kind.name}; check the identifier."}
            )
        cleaned["identifier"] = record.identifier
        if cleaned.get("field") not in (None, "", *kind.translatable):
            texts = ", ".join(kind.translatable)
            raise ValidationError(
                {"field": f"This text of {kind.name} is not translated; choose one of: {texts}."}
            )
        return cleaned


@admin.register(Translation)
class TranslationAdmin(PartAdmin):
    """Translations of any record."""

    form = TranslationForm
    place_on_index = 400
    owner_fields = ("kind", "identifier", "field")
    list_display = ("__str__", "text", "translator")
    list_filter = ("kind",)
    search_fields = ("identifier", "text", "translator")
    fieldsets = (
        (
            None,
            {
                "fields": ("kind", "identifier", "field", "language", "text", "translator"),
                "description": "A translation is itself somebody’s statement: always name the translator. "
                "Example: claims, c-12, statement, pl.",
            },
        ),
    )

    def owner_of(self, part: Any) -> Record | None:
        """Return the record that is translated."""
        kind = next((kind for kind in kinds() if kind.name == part.kind), None)
        rows = kind.model._default_manager.filter(identifier=part.identifier) if kind else None
        return rows.first() if rows is not None else None
