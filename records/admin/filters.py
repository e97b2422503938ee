"""Filters beside the lists of the admin."""

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters, ModelAdmin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from curators.guarded import is_key
from records.standing import label


class _StrictFilter(SimpleListFilter):
    """Refuses a value that it does not offer, instead of showing the whole list."""

    def __init__(
        self, request: HttpRequest, params: dict[str, Any], model: type[Any], model_admin: "ModelAdmin[Any]"
    ) -> None:
        super().__init__(request, params, model, model_admin)
        if self.value() is not None and self.value() not in {str(key) for key, _ in self.lookup_choices}:
            raise IncorrectLookupParameters


class EmbargoFilter(_StrictFilter):
    """Keeps records that are, or are not, under embargo now."""

    title = "embargo"
    parameter_name = "embargo"

    def lookups(self, request: HttpRequest, model_admin: "ModelAdmin[Any]") -> list[tuple[str, str]]:
        """Return the choices."""
        return [("now", "Under embargo now"), ("none", "Without or past")]

    def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
        """Keep what was chosen."""
        running = Q(embargo_until__gt=timezone.now())
        if self.value() == "now":
            return queryset.filter(running)
        return queryset.exclude(running) if self.value() == "none" else queryset


def chosen(field: str, heading: str) -> type[SimpleListFilter]:
    """Return a filter for one related row, reached from links: it shows what was chosen and lets go of it."""

    class ChosenFilter(_StrictFilter):
        title = heading
        parameter_name = field

        def lookups(self, request: HttpRequest, model_admin: "ModelAdmin[Any]") -> list[tuple[str, str]]:
            value = request.GET.get(field, "")
            model: Any = model_admin.model._meta.get_field(field).related_model
            row = model._default_manager.filter(pk=value).first() if is_key(value) else None
            return [(value, label(row))] if row else []

        def queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> "QuerySet[Any]":
            return queryset.filter((field, self.value())) if self.value() else queryset

    return ChosenFilter
