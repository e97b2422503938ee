"""The admin of what is part of a record without being one: names, links, translations."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect

from records import history, publishing
from records.admin.curating import CuratingAdmin
from records.admin.forms import VersionedForm
from records.admin.rights import may_change, wants_reason
from records.models import Record
from records.turns import take_turn


class PartForm(VersionedForm):
    """The form of a part: guarded by the version of the record it belongs to."""

    model_admin: ClassVar["PartAdmin"]

    def guarded_record(self) -> Record | None:
        """Return the record the saved part belongs to."""
        return self.model_admin.owner_of(self.instance) if self.instance.pk else None

    def _post_clean(self) -> None:
        """Ask for the reason where the part's record is before the public."""
        super()._post_clean()
        if self.errors or not self.changed_data:
            return
        owner = self.model_admin.owner_of(self.instance)
        person = self.request.user if self.request else None
        if owner is not None and not may_change(person, owner):
            self.add_error(None, f"“{owner}” is published; ask an editor to make this change.")
        elif wants_reason(owner) and not self.cleaned_data.get("reason", "").strip():
            self.add_error("reason", f"“{owner}” is published: give the public reason for the change.")


class PartAdmin(CuratingAdmin):
    """What the admins of parts share: rights, reason and visibility are those of the record they belong to."""

    form = PartForm
    delete_confirmation_template = "admin/records/delete_part.html"
    place_on_index = 500
    ordering = ("-pk",)
    owner_fields: Sequence[str] = ()

    def owner_of(self, part: Any) -> Record | None:
        """Return the record that `part` belongs to: the first filled owner field."""
        return next((row for name in self.owner_fields if (row := getattr(part, name, None))), None)

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return the form, which knows the request and how to find the owner."""
        found = super().get_form(request, obj, change=change, **kwargs)
        return type(found.__name__, (found,), {"request": request, "model_admin": self})

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Keep a part with its record: it is not moved to another."""
        return (*self.readonly_fields, *self.owner_fields) if obj else tuple(self.readonly_fields)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Return the fields, then the reason."""
        groups = list(super().get_fieldsets(request, obj))
        if obj is None or self.has_change_permission(request, obj):
            groups.append(("Why this changes", {"fields": ("reason",)}))
        return groups

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the person may change the record that the part belongs to."""
        owner = self.owner_of(obj) if obj is not None else None
        return may_change(request.user, owner) if owner else super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Say whether the part may be removed: that is a change of its record."""
        return self.has_change_permission(request, obj)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Save a changed part as a change of its record."""
        if not form.changed_data:
            return
        with self._changing(request, obj, form.cleaned_data.get("reason", "")):
            obj.save()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the part's own lists, then settle who sees what."""
        super().save_related(request, form, formsets, change)
        owner = self.owner_of(form.instance)
        publishing.settle([owner] if owner else [])

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Ask before removing a part, and why where the public sees it."""
        part = self.get_object(request, object_id)
        asks = wants_reason(self.owner_of(part)) if part is not None else False
        try:
            return super().delete_view(request, object_id, {**(extra_context or {}), "asks_reason": asks})
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(request.path)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Remove a part as a change of its record."""
        owner = self.owner_of(obj)
        with self._changing(request, obj, request.POST.get("reason", "").strip()):
            obj.delete()
        publishing.settle([owner] if owner else [])

    def _changing(self, request: HttpRequest, part: Any, reason: str) -> Any:
        """Save the part's record in the person's name, and return the context of the change."""
        owner = self.owner_of(part)
        if owner is not None:
            self.save_record(request, owner, reason)
        act = "revise" if wants_reason(owner) else "change"
        return history.act(act, user_id=request.user.pk, reason=reason)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """Fetch the part; a save takes its turn first, so that two saves come one after the other."""
        if request.method == "POST":
            take_turn()
        return super().get_object(request, object_id, from_field)
