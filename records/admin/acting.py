"""The pages on which a person confirms what is to be done to records, and says why."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from curators.guarded import GuardedAdmin
from records import publishing
from records.admin.verbs import MAX_RECORDS, VERBS, Verb, pairs, perform, read_pairs
from records.admin_site import change_url, list_url
from records.models import Record
from records.standing import label, row_of_words, why_hidden

_SHOWN = 100
_EXPLAINED = 5


class ActingAdmin(GuardedAdmin):
    """Offers the verbs as bulk actions and as buttons; nothing changes before the page is confirmed."""

    actions = ("ask_to_submit", "ask_to_return", "ask_to_publish", "ask_to_withdraw")
    confirm_template = "admin/records/confirm.html"

    def has_submit_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may submit records of this kind."""
        return request.user.has_perm(publishing.permission("submit", self.model))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may publish records of this kind."""
        return request.user.has_perm(publishing.permission("publish", self.model))

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        """Say whether the person may withdraw records of this kind."""
        return request.user.has_perm(publishing.permission("withdraw", self.model))

    @admin.action(description="Submit for review…", permissions=["submit"])
    def ask_to_submit(self, request: HttpRequest, queryset: "QuerySet[Any]") -> HttpResponse | None:
        """Ask before submitting."""
        return self._ask(request, queryset, "submit")

    @admin.action(description="Return to author…", permissions=["publish"])
    def ask_to_return(self, request: HttpRequest, queryset: "QuerySet[Any]") -> HttpResponse | None:
        """Ask before returning."""
        return self._ask(request, queryset, "return")

    @admin.action(description="Publish…", permissions=["publish"])
    def ask_to_publish(self, request: HttpRequest, queryset: "QuerySet[Any]") -> HttpResponse | None:
        """Ask before publishing."""
        return self._ask(request, queryset, "publish")

    @admin.action(description="Withdraw…", permissions=["withdraw"])
    def ask_to_withdraw(self, request: HttpRequest, queryset: "QuerySet[Any]") -> HttpResponse | None:
        """Ask before withdrawing."""
        return self._ask(request, queryset, "withdraw")

    def _ask(self, request: HttpRequest, queryset: "QuerySet[Any]", name: str) -> HttpResponse | None:
        records = list(queryset[: MAX_RECORDS + 1])
        if len(records) > MAX_RECORDS:
            self.message_user(request, f"Choose at most {MAX_RECORDS} records at a time.", messages.ERROR)
            return None
        return self.confirm_page(request, VERBS[name], records)

    def get_urls(self) -> list[Any]:
        """Add the address on which a verb is confirmed."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        return [
            path("act/<str:verb>/", self.admin_site.admin_view(self.act_view), name=name),
            *super().get_urls(),
        ]

    def act_view(self, request: HttpRequest, verb: str) -> HttpResponse:
        """Ask for confirmation, or do what was confirmed; only ever by POST."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if verb not in VERBS:
            raise Http404
        if not request.user.has_perm(publishing.permission(VERBS[verb].permission, self.model)):
            raise PermissionDenied
        seen = read_pairs(request.POST.get("records", ""))
        records = list(self.get_queryset(request).filter(pk__in=seen))
        if not records:
            raise Http404
        if "confirmed" not in request.POST:
            return self.confirm_page(request, VERBS[verb], records)
        return self._act(request, VERBS[verb], seen, records)

    def _act(
        self, request: HttpRequest, verb: Verb, seen: dict[int, int], records: Sequence[Record]
    ) -> HttpResponse:
        reason = request.POST.get("reason", "").strip()
        given: list[tuple[type[Record], dict[int, int]]] = [(self.model, seen)]
        if "with_companions" in request.POST:
            along = self.companions(verb, records)
            given += [(type(one), {one.pk: one.version}) for one in along]
        try:
            if "with_companions" in request.POST and request.POST.get("companions", "") != pairs(along):
                raise ValidationError(
                    "The rows to be published along changed while you decided; read them again."
                )
            done = perform(verb, given, by=request.user, reason=reason)  # type: ignore[arg-type]
        except ValidationError as error:
            return self.confirm_page(request, verb, records, errors=error.messages)
        self._report(request, verb, done)
        return self._back(request, records)

    def confirm_page(
        self, request: HttpRequest, verb: Verb, records: Sequence[Record], errors: Iterable[str] = ()
    ) -> HttpResponse:
        """Show what is to be done to which records, and ask why."""
        along = self.companions(verb, records)
        context = {
            **self.admin_site.each_context(request),
            "title": f"{verb.label}: {self._count(len(records))}",
            "opts": self.opts,
            "verb": verb,
            "rows": [{"label": label(record), "url": change_url(record)} for record in records[:_SHOWN]],
            "more": max(0, len(records) - _SHOWN),
            "pairs": pairs(records),
            "companions": [{"label": label(row), "url": change_url(row)} for row in along[:_SHOWN]],
            "companion_count": len(along),
            "companion_pairs": pairs(along),
            "with_companions": "with_companions" in request.POST,
            "missing": [
                {"label": label(row), "url": change_url(row)} for row in self.still_hidden(verb, records)
            ],
            "errors": list(errors),
            "reason": request.POST.get("reason", ""),
            "back": request.POST.get("back", ""),
            "act_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_act", args=[verb.name]),
        }
        return TemplateResponse(request, self.confirm_template, context)

    def companions(self, verb: Verb, records: Sequence[Record]) -> list[Record]:
        """Return the records of another kind that the page offers to publish along."""
        return []

    def still_hidden(self, verb: Verb, records: Sequence[Record]) -> list[Record]:
        """Return the records that must be public too before the public sees these; the page links to them."""
        return []

    def _count(self, number: int) -> str:
        return row_of_words(number, str(self.opts.verbose_name), str(self.opts.verbose_name_plural))

    def _report(self, request: HttpRequest, verb: Verb, done: Sequence[Record]) -> None:
        was = "was" if len(done) == 1 else "were"
        own = [record for record in done if isinstance(record, self.model)]
        along = f" and {len(done) - len(own)} more" if len(done) > len(own) else ""
        self.message_user(request, f"{self._count(len(own))}{along} {was} {verb.done}.", messages.SUCCESS)
        if verb.name != "publish":
            return
        fresh = self.model._default_manager.filter(pk__in=[record.pk for record in own], public=False)
        for record in fresh[:_EXPLAINED]:
            text = " ".join([f"“{record}” is not public yet:", *why_hidden(record)])
            self.message_user(request, text, messages.WARNING)

    def _back(self, request: HttpRequest, records: Sequence[Record]) -> HttpResponse:
        """Go back to where the person came from: the record's own page or the list."""
        if request.POST.get("back") == "record" and len(records) == 1:
            return HttpResponseRedirect(change_url(records[0]))
        return HttpResponseRedirect(list_url(self.model))

    def buttons(self, request: HttpRequest, record: Record) -> list[Verb]:
        """Return the verbs that this person may use on `record` as it stands."""
        return [
            verb
            for verb in VERBS.values()
            if record.state in verb.offered_in
            and request.user.has_perm(publishing.permission(verb.permission, self.model))
        ]
