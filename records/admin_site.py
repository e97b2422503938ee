"""The admin as a place to work: its name, the order of its parts, and what is waiting on the first page."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from records.models import Record
from records.registry import kinds
from records.standing import label
from records.states import State

_WAITING_SHOWN = 10


class RecordChooser(AutocompleteJsonView):
    """Answers choosers with title, identifier and state of each record."""

    def serialize_result(self, obj: models.Model, to_field_name: str) -> dict[str, str]:
        """Return one row of the chooser."""
        return {"id": str(getattr(obj, to_field_name)), "text": label(obj)}


class AttestAdminSite(admin.AdminSite):
    """The curators' admin."""

    site_header = "Attest"
    site_title = "Attest"
    index_title = "Curators’ desk"
    index_template = "admin/records/index.html"
    # Lists and forms need the width; the first page is one step away.
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # It would delete what was public; single drafts are deleted on their own page.
        self.disable_action("delete_selected")

    def autocomplete_view(self, request: HttpRequest) -> Any:
        """Answer a chooser."""
        return RecordChooser.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Return apps and models in the order of the work, not of the alphabet."""
        apps = list(self._build_app_dict(request, app_label).values())
        for app in apps:
            app["models"].sort(key=lambda entry: self._place(entry["model"]))
        return sorted(apps, key=lambda app: self._place(app["models"][0]["model"]))

    def _place(self, model: type[models.Model]) -> int:
        return getattr(self.get_model_admin(model), "place_on_index", 1000)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show the first page, with what waits for review and the reader's own drafts."""
        waiting = {
            "waiting": waiting_for_review(),
            "own_drafts": own_drafts(request.user.pk),
        }
        return super().index(request, {**waiting, **(extra_context or {})})


def waiting_for_review() -> list[dict[str, Any]]:
    """Return for each kind with records in review the oldest of them; one query for each kind."""
    return _by_kind(models.Q(state=State.IN_REVIEW), "changed_at", "state__exact=in_review")


def own_drafts(person: int | None) -> list[dict[str, Any]]:
    """Return for each kind the newest drafts that the person made or last changed; one query for each kind."""
    mine = models.Q(created_by=person) | models.Q(changed_by=person)
    return _by_kind(models.Q(state=State.DRAFT) & mine, "-changed_at", "state__exact=draft")


def _by_kind(condition: models.Q, order: str, query: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for kind in kinds():
        rows = list(_rows(kind.model, condition, order))
        if rows:
            shown = [
                {"label": label(row), "url": change_url(row), "record": row} for row in rows[:_WAITING_SHOWN]
            ]
            found.append(
                {
                    "name": str(kind.model._meta.verbose_name_plural),
                    "rows": shown,
                    "more": len(rows) > len(shown),
                    "url": f"{list_url(kind.model)}?{query}",
                }
            )
    return found


def _rows(model: type[Record], condition: models.Q, order: str) -> "models.QuerySet[Any]":
    related = [
        name for name in ("source", "changed_by") if name in {field.name for field in model._meta.fields}
    ]
    rows: models.QuerySet[Any] = model._default_manager.filter(condition).select_related(*related)
    return rows.order_by(order, "pk")[: _WAITING_SHOWN + 1]


def change_url(row: models.Model) -> str:
    """Return the address of a row's form."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def list_url(model: type[models.Model]) -> str:
    """Return the address of the list of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
