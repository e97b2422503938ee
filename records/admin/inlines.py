"""Rows on the form of a record: parts that follow it, and records of their own kept below it."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest

from records import publishing
from records.admin.forms import GuardedForm, RecordForm
from records.admin.rights import may_change, may_delete
from records.admin.widgets import ChoosesRecords

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
    StackedInline = admin.StackedInline[Any, Any]
    BaseInlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    Inline = admin.options.InlineModelAdmin[Any, Any]
else:
    TabularInline = admin.TabularInline
    StackedInline = admin.StackedInline
    BaseInlineFormSet = forms.BaseInlineFormSet
    Inline = admin.options.InlineModelAdmin

# A save that promises more new rows than anybody types would keep the server busy with empty forms.
MAX_NEW_ROWS = 200

_added: dict[type[models.Model], list[type[Inline]]] = {}


def add_inline(model: type[models.Model], inline: type[Inline]) -> None:
    """Put an inline of an upper app on the form of a lower app's record, which cannot name it."""
    _added.setdefault(model, []).append(inline)


def inlines_added_to(model: type[models.Model]) -> list[type[Inline]]:
    """Return the inlines that upper apps put on the form of `model`."""
    return _added.get(model, [])


class _GuardedFormSet(BaseInlineFormSet):
    """Knows the request, takes a sane number of new rows, and says what to do about a row that is gone."""

    request: ClassVar[HttpRequest]
    _pk_field: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.max_num = self.absolute_max = len(self.get_queryset()) + MAX_NEW_ROWS

    def add_fields(self, form: Any, index: int | None) -> None:
        """Word the one error that Django leaves without a mend."""
        super().add_fields(form, index)
        form.fields[self._pk_field.name].error_messages["invalid_choice"] = (
            "This row was deleted meanwhile. Copy its text, reload the page and add it anew."
        )


class _Inline(ChoosesRecords):
    """Shared by both sorts of inline."""

    extra = 0
    formset: Any = _GuardedFormSet
    list_select_related: ClassVar[tuple[str, ...]] = ()
    prefetch: ClassVar[tuple[str, ...]] = ()

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Return the class of the rows' forms, which know the request."""
        found = super().get_formset(request, obj, **kwargs)  # type: ignore[misc]
        return type(found.__name__, (found,), {"request": request})

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[Any]":
        """Return the rows with all their choosers show."""
        rows: models.QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows.select_related(*self.list_select_related).prefetch_related(*self.prefetch)


class PartInline(_Inline, TabularInline):
    """Rows that are part of a record and have no state: whoever may change the record may change them."""

    form = GuardedForm

    def _parent(self) -> Any:
        return self.admin_site.get_model_admin(self.parent_model)

    def _may(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None or obj.pk is None:
            return bool(self._parent().has_add_permission(request))
        return bool(self._parent().has_change_permission(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows may be added."""
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows may be changed."""
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows may be removed: that, too, is a change of the record."""
        return self._may(request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether rows are shown."""
        return bool(self._parent().has_view_permission(request, obj))


class RecordFormSet(_GuardedFormSet):
    """Rows that are records: each asks its own state what this person may do to it."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Close the fields of a row that this person may not change, and the tick for deleting."""
        super().add_fields(form, index)
        if not form.instance.pk:
            return
        if not may_change(self.request.user, form.instance):
            for name, field in form.fields.items():
                field.disabled = name not in (self._pk_field.name, self.fk.name)
        if DELETION_FIELD_NAME in form.fields:
            form.fields[DELETION_FIELD_NAME].disabled = not may_delete(self.request.user, form.instance)


class RecordInline(_Inline, StackedInline):
    """Records kept below another, each with version, state and four eyes of its own."""

    form = RecordForm
    formset = RecordFormSet
    template = "admin/records/record_rows.html"
    show_change_link = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether any row may be deleted; each row then says for itself."""
        return request.user.has_perm(publishing.permission("delete", self.model))
