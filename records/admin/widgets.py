"""Choosing related records by title, name or identifier, without a query for each row of a form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.http import HttpRequest

from curators.guarded import is_key
from records.standing import label

_TEXT_ROWS = 4


class _KnownChoices:
    """Shows chosen rows with identifier and state; rows in `known` are not fetched again."""

    known: tuple[models.Model, ...] = ()
    choices: Any
    allow_multiple_selected: bool
    is_required: bool

    def optgroups(self, name: str, value: list[str], attrs: Any = None) -> list[tuple[None, list[Any], int]]:
        """Return the chosen rows as options; what cannot be a row is left out."""
        options: list[Any] = []
        if not self.is_required and not self.allow_multiple_selected:
            options.append(self.create_option(name, "", "", False, 0))  # type: ignore[attr-defined]
        for row in self._chosen(value):
            options.append(self.create_option(name, row.pk, label(row), True, len(options)))  # type: ignore[attr-defined]
        return [(None, options, 0)]

    def _chosen(self, value: list[str]) -> list[models.Model]:
        keys = [int(key) for key in value if is_key(key)]
        rows = {row.pk: row for row in self.known if row.pk in keys}
        missing = [key for key in keys if key not in rows]
        if missing:
            rows.update(self.choices.queryset.in_bulk(missing))
        return [rows[key] for key in dict.fromkeys(keys) if key in rows]


class RecordSelect(_KnownChoices, AutocompleteSelect):  # type: ignore[misc]
    """Chooses one record."""


class RecordSelectMultiple(_KnownChoices, AutocompleteSelectMultiple):  # type: ignore[misc]
    """Chooses any number of records."""


class ChoosesRecords:
    """Mixed into admins and inlines: their `autocomplete_fields` use the widgets above."""

    admin_site: admin.AdminSite

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return a form field; a chooser does not offer to delete what it chose, and texts begin small."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_delete_related = False
        elif isinstance(widget, AdminTextareaWidget):
            widget.attrs["rows"] = _TEXT_ROWS
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form field of a foreign key."""
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = RecordSelect(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Return the form field of a many-to-many relation."""
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]
            kwargs["widget"] = RecordSelectMultiple(db_field, self.admin_site, using=kwargs.get("using"))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]


def remember_related(form: "forms.BaseModelForm[Any]") -> None:
    """Hand the related rows that came with the form's instance to its widgets."""
    fetched = {
        **{name: (row,) for name, row in form.instance._state.fields_cache.items() if row is not None},
        **getattr(form.instance, "_prefetched_objects_cache", {}),
    }
    for name, field in form.fields.items():
        widget = getattr(field.widget, "widget", field.widget)
        if isinstance(widget, _KnownChoices) and name in fetched:
            widget.known = tuple(fetched[name])
