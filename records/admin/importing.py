"""CSV upload on the screens of django-import-export, locked down: the right, the engine's own checks, no left-overs."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from import_export.admin import ImportExportMixin
from import_export.forms import ConfirmImportForm, ExportForm, ImportForm

from records import publishing
from records.admin.holding import HeldFile, is_held_name
from records.exchange.decoding import MAX_FILE_BYTES
from records.exchange.problems import Report
from records.exchange.resource import ArchiveCsv, ArchiveResource, resource_for
from records.exchange.tables import Table, all_tables

GONE = "The uploaded file is not there any more (it is kept for one hour, for one import); upload it again."
_SHOWN = 200


class CsvUpload(forms.Form):
    """Asks for a CSV file, and why where it changes what is published."""

    import_file = forms.FileField(label="File to import")
    reason = forms.CharField(
        required=False,
        max_length=500,
        label="Reason",
        help_text="Public. Only needed where a row changes a record that was published.",
    )

    def clean_import_file(self) -> Any:
        """Refuse what is no CSV by its name, and what is too large to be read."""
        upload = self.cleaned_data["import_file"]
        if not upload.name.lower().endswith(".csv"):
            raise forms.ValidationError(
                "Send a CSV file, with a name that ends in .csv: save the table as CSV (UTF-8)."
            )
        if upload.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                f"The file is larger than {MAX_FILE_BYTES // 1024 // 1024} MB; split it into several files."
            )
        return upload


class UploadForm(CsvUpload, ImportForm):
    """Asks for the file of one table."""

    field_order = ("resource", "import_file", "format", "reason")


class HeldUpload(forms.Form):
    """Confirms a preview; names the held file and nothing else on the machine."""

    import_file_name = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)

    def clean_import_file_name(self) -> str:
        """Refuse a name that is not one of ours; a path would reach other files."""
        name: str = self.data.get("import_file_name", "")
        if not is_held_name(name):
            raise forms.ValidationError(GONE)
        return name


class ConfirmForm(HeldUpload, ConfirmImportForm):
    """Confirms the preview of one table."""

    def clean_format(self) -> str:
        """There is one format."""
        return "0"

    def clean_resource(self) -> str:
        """There is one table."""
        return "0"


class CsvAdmin(ImportExportMixin):
    """Adds upload and download of the table of the contract to an admin."""

    opts: Any
    import_form_class = UploadForm
    confirm_form_class = ConfirmForm
    export_form_class = ExportForm
    import_formats: ClassVar[list[Any]] = [ArchiveCsv]
    export_formats: ClassVar[list[Any]] = [ArchiveCsv]
    tmp_storage_class = HeldFile
    skip_admin_log = True
    import_template_name = "admin/records/import.html"
    export_template_name = "admin/records/export.html"
    import_export_change_list_template = "admin/records/change_list.html"

    @property
    def table(self) -> Table | None:
        """The table of the contract that holds these rows, if there is one."""
        return next((table for table in all_tables() if table.model is self.opts.model), None)

    def get_resource_classes(self, request: HttpRequest) -> list[type[ArchiveResource]]:
        """Return the one resource of the table."""
        return [resource_for(self.table.name)] if self.table else []

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may upload rows of this kind."""
        return self.table is not None and request.user.has_perm(
            publishing.permission("import", self.opts.model)
        )

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may download rows of this kind."""
        return self.table is not None and request.user.has_perm(
            publishing.permission("export", self.opts.model)
        )

    def get_import_data_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Hand the public reason to the engine."""
        form = kwargs.get("form")
        found: dict[str, Any] = super().get_import_data_kwargs(**kwargs)
        return {**found, "reason": form.cleaned_data.get("reason", "") if form else ""}

    def get_confirm_form_initial(self, request: HttpRequest, import_form: Any) -> dict[str, Any]:
        """Carry the reason from the upload to the confirmation."""
        found: dict[str, Any] = super().get_confirm_form_initial(request, import_form)
        return {**found, "reason": import_form.cleaned_data.get("reason", "")} if import_form else found

    def import_action(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Preview an upload; a file that cannot be imported is not kept."""
        response = super().import_action(request, **kwargs)
        upload = request.FILES.get("import_file")
        held = getattr(upload, "tmp_storage_name", None)
        if held and "confirm_form" not in response.context_data:
            HeldFile(name=held).remove()
        self._describe(response)
        return response  # type: ignore[no-any-return]

    def process_import(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Import what was previewed, once."""
        if request.method != "POST":
            return HttpResponse(status=405, headers={"Allow": "POST"})
        if not self.has_import_permission(request):
            raise PermissionDenied
        name = request.POST.get("import_file_name", "")
        if not (is_held_name(name) and HeldFile(name=name).exists()):
            self.message_user(request, GONE, messages.ERROR)
            return HttpResponseRedirect(self._import_url())
        return super().process_import(request, **kwargs)  # type: ignore[no-any-return]

    def export_action(self, request: HttpRequest) -> HttpResponse:
        """Send the rows of the list, filtered as it was; a filter that cannot be used is refused."""
        try:
            return super().export_action(request)  # type: ignore[no-any-return]
        except IncorrectLookupParameters as error:
            raise BadRequest("A filter in the address cannot be used; open the list anew.") from error

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Say what was imported; what was refused after its preview is shown like any refusal."""
        if not result.has_errors():
            return super().process_result(result, request)  # type: ignore[no-any-return]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": self.create_import_form(_without_data(request)),
            "result": result,
        }
        response = TemplateResponse(request, self.import_template_name, context)
        self._describe(response)
        return response

    def add_success_message(self, result: Any, request: HttpRequest) -> None:
        """Count what came of the rows."""
        counts = ", ".join(f"{count} {outcome}" for outcome, count in _counts(result.report).items())
        text = (
            f"Imported {self.table.file if self.table else ''}: {counts or 'no rows'}. New rows are drafts."
        )
        self.message_user(request, text, messages.SUCCESS)

    def _describe(self, response: Any) -> None:
        """Add to the page the columns of the table, and the engine's report in its own words."""
        context = response.context_data
        context["table"] = self.table
        context["title"] = f"Upload {self.table.file if self.table else ''}"
        result = context.get("result")
        if result is not None:
            context.update(report_context(result.report))

    def _import_url(self) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_import")

    def get_export_filename(self, request: HttpRequest, queryset: Any, file_format: Any) -> str:
        """Name the download as the contract names the table, so that it can be sent back."""
        return self.table.file if self.table else "rows.csv"


def report_context(report: Report) -> dict[str, Any]:
    """Return what the pages show of the engine's report: its own words, as many as anybody reads."""
    return {
        "report": report,
        "problems": report.problems[:_SHOWN],
        "problems_left_out": len(report.problems[_SHOWN:]) + report.problems_left_out,
        "rows": report.rows[:_SHOWN],
        "max_shown": _SHOWN,
        "counts": _counts(report),
    }


def _counts(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for counter in report.counts().values():
        for outcome, count in counter.items():
            found[str(outcome)] = found.get(str(outcome), 0) + count
    return found


def _without_data(request: HttpRequest) -> HttpRequest:
    """Return a request for an empty form: what was confirmed is no upload."""
    empty = HttpRequest()
    empty.user = request.user
    return empty
