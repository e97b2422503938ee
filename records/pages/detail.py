"""The page of one record: published, a preview for staff, a tombstone, a redirect, or nothing at all."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views import View

from records.citation import Cited, cite
from records.models import Record
from records.pages.strict import check_parameters
from records.publishing import permission
from records.registry import kind_of
from records.states import State

NOT_FOUND = "There is no page at this address."
# What decides how the address of a record answers.
_STUB = ("state", "first_published_at", "restricted", "withdrawn_reason")


class RecordPage(View):
    """Show one record; each kind of record names its `model` and `template_name` and adds what hangs on it.

    A hidden record answers exactly as one that never existed, and costs the same queries.
    """

    model: ClassVar[type[Record]]
    template_name: ClassVar[str]
    http_method_names = ["get", "head"]

    def get_extra_context(self, record: Any, preview: bool) -> dict[str, Any]:
        """Return what the template needs besides `record` and `preview`; children as ``visible(preview=…)``."""
        return {}

    def citation(self, record: Any, title: str, within: str = "") -> str:
        """Return the plain-text citation of the page."""
        page = Cited(
            title=title,
            kind=kind_of(record).label,
            identifier=record.identifier,
            version=record.public_version,
            published=record.first_published_at,
            address=self.request.build_absolute_uri(record.get_absolute_url()),
            within=within,
        )
        return cite(page, settings.SITE_NAME)

    def get(self, request: HttpRequest, identifier: str) -> HttpResponseBase:
        """Answer with the page, its tombstone, a redirect or 404."""
        check_parameters(request, allowed=())
        records: Any = self.model._default_manager
        record = records.published().for_detail().by_identifier(identifier).first()
        if record is not None:
            return self._page(request, identifier, record, preview=False)
        if request.user.has_perm(permission("view", self.model)):
            record = records.for_detail(preview=True).by_identifier(identifier).first()
            if record is not None:
                return self._preview(request, identifier, record)
        return self._instead(request, self._stub(identifier))

    def _stub(self, identifier: str) -> dict[str, Any] | None:
        """Return what decides about the answer, for hidden and absent records by the same single query."""
        records: Any = self.model._default_manager
        rows = records.by_identifier(identifier).annotate(
            new_identifier=F("redirect_to__identifier"), new_public=F("redirect_to__public")
        )
        stub: dict[str, Any] | None = rows.values(*_STUB, "new_identifier", "new_public").first()
        return stub

    def _page(self, request: HttpRequest, identifier: str, record: Any, *, preview: bool) -> HttpResponseBase:
        if identifier != record.identifier:
            return HttpResponsePermanentRedirect(record.get_absolute_url())
        context = {"record": record, "preview": preview, **self.get_extra_context(record, preview)}
        return render(request, self.template_name, context)

    def _preview(self, request: HttpRequest, identifier: str, record: Any) -> HttpResponseBase:
        response = self._page(request, identifier, record, preview=True)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def _instead(self, request: HttpRequest, stub: dict[str, Any] | None) -> HttpResponseBase:
        """Answer for what the visitor may not see; only what was public once leaves a trace."""
        if stub is None or stub["first_published_at"] is None or stub["restricted"]:
            raise Http404(NOT_FOUND)
        if stub["new_public"]:
            return HttpResponsePermanentRedirect(self._address(stub["new_identifier"]))
        if stub["state"] == State.WITHDRAWN:
            context = {"withdrawn_reason": stub["withdrawn_reason"]}
            return render(request, "410.html", context, status=410)
        raise Http404(NOT_FOUND)

    def _address(self, identifier: str) -> str:
        record: Any = self.model(identifier=identifier)
        return str(record.get_absolute_url())
