"""Two people saved the same record: what was saved meanwhile beside what was typed, so that neither is lost."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms.models import ModelChoiceField

from records.models import Record
from records.standing import label


@dataclass(frozen=True)
class Difference:
    """One field that differs: its label, the text in the archive now, and the text the person sent."""

    field: str
    saved: str
    yours: str


@dataclass(frozen=True)
class Conflict:
    """A save that came too late: who saved meanwhile and when, and all fields that differ."""

    saved_by: str
    saved_at: datetime
    differences: tuple[Difference, ...]


def conflict_with(record: Record, form: "forms.BaseModelForm[Any]") -> Conflict:
    """Compare a bound form with the record as it stands now."""
    return Conflict(str(record.changed_by or "somebody"), record.changed_at, tuple(differences(form)))


def differences(form: "forms.BaseModelForm[Any]", prefix: str = "") -> list[Difference]:
    """Return the fields whose text in a bound form is another than in the archive."""
    return [
        Difference(
            f"{prefix}{form[name].label}",
            _in_words(form.fields[name], form.get_initial_for_field(form.fields[name], name)),
            _in_words(form.fields[name], form[name].value()),
        )
        for name in form.changed_data
    ]


def differences_in_rows(formset: "forms.BaseModelFormSet[Any, Any]") -> list[Difference]:
    """Return what differs in the rows below a record, new and removed rows included."""
    model: Any = formset.model
    word = str(model._meta.verbose_name)
    found: list[Difference] = []
    sent = set()
    for number, form in enumerate(formset.forms, start=1):
        sent.add(form.instance.pk)
        found += differences(form, f"{word} {number}: ")
    added = [row for row in formset.get_queryset() if row.pk not in sent]
    return found + [Difference(f"{word}, added meanwhile", str(row), "") for row in added]


def _in_words(field: forms.Field, value: Any) -> str:
    if value in (None, ""):
        return ""
    if isinstance(field, ModelChoiceField):
        return "; ".join(_row_in_words(field, one) for one in (value if isinstance(value, list) else [value]))
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(str(part) for part in value if part)
    return str(field.prepare_value(value))


def _row_in_words(field: "ModelChoiceField[Any]", value: Any) -> str:
    try:
        row = field.to_python(getattr(value, "pk", value))
    except forms.ValidationError:
        row = None
    return label(row) if row else str(value)
