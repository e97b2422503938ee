"""How every form of the archive's content behaves: refusals shown on it, both texts of a conflict, one history."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from curators.guarded import GuardedAdmin
from records import publishing
from records.admin.conflicts import differences, differences_in_rows
from records.admin.importing import CsvAdmin
from records.admin.rights import wants_reason
from records.admin.versions import versions_of
from records.admin.widgets import ChoosesRecords
from records.models import Record


class CuratingAdmin(CsvAdmin, ChoosesRecords, GuardedAdmin):
    """Shared by the admins of records and of their parts."""

    change_form_template = "admin/records/change_form.html"
    change_list_template = "admin/records/change_list.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Show or save the form; what the archive refuses is shown on the form, with nothing half saved."""
        closed = (
            self._closed_meanwhile(request, object_id) if object_id and request.method == "POST" else None
        )
        if closed is not None:
            return closed
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (ValidationError, IntegrityError) as error:
            if request.method != "POST":
                raise
            # The transaction is undone; the second round shows the refusal beside what the person typed.
            request.refusal = error  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def _closed_meanwhile(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Answer a save of what was a draft when the form was opened and may not be changed now."""
        record: Any = GuardedAdmin.get_object(self, request, object_id)
        sent = request.POST.get("base_version", "")
        if not isinstance(record, Record) or not wants_reason(record) or sent in ("", str(record.version)):
            return None
        if self.has_change_permission(request, record) or not self.has_change_permission(request):
            return None
        form = self.get_form(request, None, change=False)(request.POST, instance=record)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Not saved: {record}",
            "opts": self.opts,
            "original": record,
            "saved_by": str(record.changed_by or "somebody"),
            "differences": differences(form),
        }
        return TemplateResponse(request, "admin/records/closed.html", context, status=409)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Put both texts on the page of a stale form, those of the rows below the record included."""
        conflict = getattr(context["adminform"].form, "conflict", None)
        if conflict is not None:
            context["conflict"] = conflict
            context["differences"] = list(conflict.differences)
            for inline in context["inline_admin_formsets"]:
                if not issubclass(inline.formset.model, Record):
                    context["differences"] += differences_in_rows(inline.formset)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_record(self, request: HttpRequest, record: Any, reason: str) -> None:
        """Save a record in the person's name; a missing right is a refusal with the record's name."""
        try:
            publishing.save(record, by=request.user, reason=reason)  # type: ignore[arg-type]
        except PermissionDenied as error:
            raise publishing.Refused(str(error)) from error

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """List the versions: who, when, which act, why, and what changed."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[no-any-return]
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {row}",
            "opts": self.opts,
            "object": row,
            "versions": versions_of(row),
        }
        return TemplateResponse(request, "admin/records/history.html", context)

    # The database itself keeps the history, row by row; a second log would only disagree.
    def log_addition(self, *args: Any) -> Any:
        """Keep no second log."""

    def log_change(self, *args: Any) -> Any:
        """Keep no second log."""

    def log_deletions(self, *args: Any) -> Any:
        """Keep no second log."""
