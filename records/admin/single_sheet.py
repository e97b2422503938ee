"""The upload of the single sheet: previewed, confirmed, and given back with the identifiers of its records."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from records.admin.holding import HeldFile, is_held_name
from records.admin.importing import GONE, CsvAdmin, CsvUpload, HeldUpload, report_context
from records.exchange.engine import import_archive
from records.exchange.problems import ImportRefused, Report
from records.exchange.single_sheet import SingleSheet, single_sheets

# Where the session keeps the name of the sheet that waits for its person.
_GIVEN_BACK = "sheet_with_ids"
_NOT_GIVEN_BACK = (
    "The sheet is not there any more (it is kept for one hour, for one download); upload your sheet again to get it: "
    "a second import changes nothing."
)


class SingleSheetAdmin(CsvAdmin):
    """Adds the upload of a single sheet, with the right to import this kind; mix in before the admin's base."""

    single_sheet_file = ""

    @property
    def single_sheet(self) -> SingleSheet:
        """The declaration of the sheet."""
        return single_sheets()[self.single_sheet_file]

    def get_urls(self) -> list[Any]:
        """Add the addresses of the upload, its confirmation and the sheet that is given back."""
        views = {
            "single_sheet": ("single-sheet/", self.single_sheet_view),
            "single_sheet_confirm": ("single-sheet/confirm/", self.confirm_single_sheet_view),
            "single_sheet_download": ("single-sheet/download/", self.download_single_sheet_view),
        }
        own = [
            path(address, self.admin_site.admin_view(view), name=self._name_of(name))
            for name, (address, view) in views.items()
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Link to the upload for those who may import."""
        link = self._address("single_sheet") if self.has_import_permission(request) else ""
        return super().changelist_view(request, {**(extra_context or {}), "single_sheet_url": link})

    def single_sheet_view(self, request: HttpRequest) -> HttpResponse:
        """Ask for the sheet, or preview it; a sheet that cannot be imported is not kept."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._sheet_page(request, CsvUpload())
        form = CsvUpload(request.POST, request.FILES)
        if not form.is_valid():
            return self._sheet_page(request, form)
        self._forget_given_back(request)
        content = form.cleaned_data["import_file"].read()
        reason = form.cleaned_data["reason"]
        try:
            report = self._import_sheet(request, content, reason, dry_run=True)
        except ImportRefused as refused:
            return self._sheet_page(request, form, refused.report)
        held = HeldFile()
        held.save(content)
        confirm = HeldUpload(initial={"import_file_name": held.name, "reason": reason})
        return self._sheet_page(request, None, report, confirm)

    def confirm_single_sheet_view(self, request: HttpRequest) -> HttpResponse:
        """Import what was previewed, once, and keep the sheet with its identifiers for this person."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_import_permission(request):
            raise PermissionDenied
        form = HeldUpload(request.POST)
        name = form.cleaned_data["import_file_name"] if form.is_valid() else ""
        content = HeldFile(name=name).take() if name else None
        if content is None:
            self.message_user(request, GONE, messages.ERROR)
            return HttpResponseRedirect(self._address("single_sheet"))
        sheet = HeldFile()
        try:
            # Where the sheet cannot be given back, nothing is imported either.
            with transaction.atomic():
                report = self._import_sheet(request, content, form.cleaned_data["reason"])
                sheet.save(report.sheet_with_ids)
        except ImportRefused as refused:
            return self._sheet_page(request, CsvUpload(), refused.report)
        self._forget_given_back(request)
        request.session[_GIVEN_BACK] = sheet.name
        self.message_user(request, self._result(report), messages.SUCCESS)
        return HttpResponseRedirect(self._address("single_sheet"))

    def download_single_sheet_view(self, request: HttpRequest) -> HttpResponse:
        """Send the sheet with its identifiers to the person who imported it, once."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_import_permission(request):
            raise PermissionDenied
        # With two sheets in two windows, only the one on the page is sent.
        name = self._given_back(request)
        content = HeldFile(name=name).take() if name and name == request.POST.get("sheet") else None
        if content is None:
            self.message_user(request, _NOT_GIVEN_BACK, messages.ERROR)
            return HttpResponseRedirect(self._address("single_sheet"))
        del request.session[_GIVEN_BACK]
        disposition = f'attachment; filename="{self._name_given_back()}"'
        return HttpResponse(
            content, content_type="text/csv; charset=utf-8", headers={"Content-Disposition": disposition}
        )

    def _import_sheet(
        self, request: HttpRequest, content: bytes, reason: str, *, dry_run: bool = False
    ) -> Report:
        files = {self.single_sheet_file: content}
        return import_archive(files, by=request.user, reason=reason, dry_run=dry_run)  # type: ignore[arg-type]

    def _sheet_page(
        self,
        request: HttpRequest,
        form: CsvUpload | None,
        report: Report | None = None,
        confirm_form: HeldUpload | None = None,
    ) -> HttpResponse:
        """Show the form or the preview, what was wrong, and the sheet that waits for its download."""
        given_back = self._given_back(request)
        waits = bool(given_back) and HeldFile(name=given_back).exists()
        context = {
            **self.admin_site.each_context(request),
            "title": "Upload a single sheet",
            "opts": self.opts,
            "table": self.single_sheet,
            "form": form,
            "confirm_form": confirm_form,
            "given_back": given_back if waits else "",
            "name_given_back": self._name_given_back(),
            "upload_url": self._address("single_sheet"),
            "confirm_url": self._address("single_sheet_confirm"),
            "download_url": self._address("single_sheet_download"),
            **(report_context(report) if report else {}),
        }
        return TemplateResponse(request, "admin/records/single_sheet.html", context)

    def _result(self, report: Report) -> str:
        if report.changes_nothing:
            return (
                f"Imported {self.single_sheet_file}: nothing changed, the archive held all of this already."
            )
        counts = "; ".join(
            f"{table}: {', '.join(f'{count} {outcome}' for outcome, count in counter.items())}"
            for table, counter in report.counts().items()
        )
        return f"Imported {self.single_sheet_file}. {counts}. New records are drafts."

    def _given_back(self, request: HttpRequest) -> str:
        name = str(request.session.get(_GIVEN_BACK, ""))
        return name if is_held_name(name) else ""

    def _forget_given_back(self, request: HttpRequest) -> None:
        """Delete the sheet of the import before."""
        name = self._given_back(request)
        if name:
            HeldFile(name=name).remove()
            del request.session[_GIVEN_BACK]

    def _name_given_back(self) -> str:
        return f"{self.single_sheet.name}-with-ids.csv"

    def _name_of(self, view: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{view}"

    def _address(self, view: str) -> str:
        return reverse(f"admin:{self._name_of(view)}")
