"""The admin of one kind of record: saves through the publishing verbs, guards versions, shows where it stands."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest

from records import history, publishing
from records.admin.acting import ActingAdmin
from records.admin.curating import CuratingAdmin
from records.admin.filters import EmbargoFilter
from records.admin.forms import RecordForm
from records.admin.inlines import inlines_added_to
from records.admin.rights import may_change, may_delete, wants_reason
from records.admin.topics import TopicsFormField
from records.admin.verbs import pairs
from records.fields import TopicsField
from records.identifiers import PATTERN
from records.models import Record
from records.standing import standing
from records.turns import take_turn

VISIBILITY = (
    "Who may see it",
    {
        "fields": ("standing", "restricted", "embargo_until", "curator_notes"),
        "description": "A record is shown to the public only when it is published, is not restricted, is under no "
        "embargo, and everything it depends on is public too.",
    },
)


class RecordAdmin(CuratingAdmin, ActingAdmin):
    """What the admins of all kinds of record share."""

    form = RecordForm
    place_on_index = 100
    ordering = ("-pk",)
    readonly_fields: ClassVar[tuple[str, ...]] = ("standing",)
    formfield_overrides = {
        TopicsField: {
            "form_class": TopicsFormField,
            "help_text": "Short neutral words with “|” between them: trains | railways.",
            "widget": AdminTextInputWidget,
        }
    }

    # Lists

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """Show what the kind lists, then where each record stands."""
        return [*self.list_display, "state", "seen_by_public", "restriction", "embargo", "identifier"]

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Offer state, restriction and embargo in every list."""
        return ["state", "restricted", EmbargoFilter, "public", *self.list_filter]

    @admin.display(description="restricted", ordering="restricted")
    def restriction(self, record: Record) -> str:
        """Say in a list that a record is restricted."""
        return "restricted" if record.restricted else ""

    @admin.display(description="embargo until", ordering="embargo_until")
    def embargo(self, record: Record) -> str:
        """Say in a list until when a record is under embargo."""
        return f"{record.embargo_until:%Y-%m-%d %H:%M} UTC" if record.embargo_until else ""

    @admin.display(description="public", ordering="public")
    def seen_by_public(self, record: Record) -> str:
        """Say in a list whether the public sees the record."""
        return "public" if record.public else "hidden"

    # The form

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, which knows the request and whether it must ask why."""
        found = super().get_form(request, obj, change=change, **kwargs)
        about = {"request": request, "asks_reason": self.asks_reason(request, obj)}
        return type(found.__name__, (found,), about)

    def asks_reason(self, request: HttpRequest, obj: Any) -> bool:
        """Say whether the form asks for the public reason of the change."""
        return wants_reason(obj) and self.has_change_permission(request, obj)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Return the groups of fields, then visibility, then the reason where one is wanted."""
        groups = [*super().get_fieldsets(request, obj), VISIBILITY]
        if self.asks_reason(request, obj):
            groups.append(("Why this changes", {"fields": ("reason",)}))
        return groups

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Close the identifier once the record has been public."""
        permanent = obj is not None and obj.first_published_at is not None
        return (*self.readonly_fields, "identifier") if permanent else tuple(self.readonly_fields)

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        """Return the kind's own inlines and those that upper apps added."""
        return [*self.inlines, *inlines_added_to(self.model)]

    @admin.display(description="Where it stands")
    def standing(self, record: Record) -> str:
        """Say in words who sees the record, and what would mend it."""
        return standing(record) if record.pk else "New: it begins as a draft, which only colleagues see."

    # Rights

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the person may change records, or this one in its state."""
        if obj is None:
            return super().has_change_permission(request)
        return may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the person may delete this record; only drafts that were never public are."""
        if obj is None:
            return super().has_delete_permission(request)
        return may_delete(request.user, obj)

    def view_on_site(self, record: Record) -> str | None:
        """Return the address of the record's page; colleagues see drafts there as a preview.

        A form that is shown again may hold an identifier that was refused and has no address.
        """
        if not PATTERN.fullmatch(record.identifier):
            return None
        return record.get_absolute_url()  # type: ignore[attr-defined,no-any-return]

    # Saving

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Fetch the record; a save takes its turn first, so that two saves come one after the other."""
        if request.method == "POST":
            take_turn()
        return super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save the record where its own fields changed."""
        if not change or form.changed_data:
            self.save_record(request, obj, _reason(form))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save what hangs on the record, under the same reason, and settle who sees what."""
        parts_changed = any(
            formset.has_changed() for formset in formsets if not issubclass(formset.model, Record)
        )
        if change and parts_changed and not form.changed_data:
            self.save_record(request, form.instance, _reason(form))
        act = "revise" if wants_reason(form.instance) else "change"
        with history.act(act, user_id=request.user.pk, reason=_reason(form)):
            super().save_related(request, form, formsets, change)
        below = [
            row for formset in formsets if issubclass(formset.model, Record) for row in formset.saved_rows
        ]
        publishing.settle([form.instance, *below])

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Save the rows of one inline; rows that are records go through the same door as any record."""
        if not issubclass(formset.model, Record):
            formset.save()
            return
        formset.saved_rows = formset.save(commit=False)
        for row in formset.deleted_objects:
            self._delete(request, row)
        for row in formset.saved_rows:
            self.save_record(request, row, _reason(form))
        formset.save_m2m()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete a draft that was never public."""
        self._delete(request, obj)

    def _delete(self, request: HttpRequest, record: Any) -> None:
        if not may_delete(request.user, record):
            raise publishing.Refused(f"“{record}” cannot be deleted; only drafts that were never public can.")
        with history.act("delete", user_id=request.user.pk):
            record.delete()

    # Pages

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Add the verbs and the record's seen version to the page."""
        record = context.get("original")
        if record is not None:
            context["verbs"] = self.buttons(request, record)
            context["pairs"] = pairs([record])
            context["act_prefix"] = f"admin:{self.opts.app_label}_{self.opts.model_name}_act"
        return super().render_change_form(request, context, *args, **kwargs)


def _reason(form: Any) -> str:
    return str(form.cleaned_data.get("reason", "")).strip()
