"""The list of one kind of record: filtered strictly, sorted, counted and cut into pages."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views import View

from records.models import Record
from records.pages.filtering import StrictFilterSet
from records.pages.keyset import Ordering, page_of
from records.pages.strict import check_parameters, shown

SORT = "sort"
AFTER = "after"


@dataclass(frozen=True)
class Pill:
    """A filter that is on: its label, its value in words, and the address of the list without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True)
class SortLink:
    """One way of sorting: its label, its address, and whether the list is sorted so now."""

    label: str
    url: str
    current: bool


class RecordList(View):
    """List the public records of one kind, for staff as well: drafts are listed in the admin.

    Each list names its `model`, `filterset_class`, `template_name`, `heading`, the two `nouns` to count with and
    its `orderings`, the first of which is the usual one.
    """

    model: ClassVar[type[Record]]
    filterset_class: ClassVar[type[StrictFilterSet]]
    template_name: ClassVar[str]
    heading: ClassVar[str]
    nouns: ClassVar[tuple[str, str]]
    orderings: ClassVar[tuple[Ordering, ...]]
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with one page of the list, or 400 where a parameter is not understood."""
        check_parameters(request, allowed={*self.filterset_class.base_filters, SORT, AFTER}, tokens=(AFTER,))
        ordering = self._ordering(request.GET.get(SORT, ""))
        filterset = self.filterset_class(request.GET, queryset=self.get_rows(), request=request)
        filterset.check()
        page = page_of(filterset.qs, ordering, request.GET.get(AFTER, ""))
        total = filterset.qs.count()
        self.complete(page.rows)
        given = _given(request.GET)
        context = {
            "heading": self.heading,
            "nouns": ",".join(self.nouns),
            "total": total,
            "page": page,
            "records": page.rows,
            "form": _keeping_sort(filterset.form, given),
            "pills": self._pills(request.path, given, filterset),
            "sorts": self._sorts(request.path, given, ordering),
            "first_url": "" if page.is_first else _address(request.path, given),
            "next_url": _address(request.path, given, **{AFTER: page.next_token}) if page.next_token else "",
            "clear_url": request.path,
        }
        response = render(request, self.template_name, context)
        if given:
            # A crawler needs each record once, not each of the many ways to filter and sort them.
            response["X-Robots-Tag"] = "noindex"
        return response

    def get_rows(self) -> Any:
        """Return the public rows of the whole list, with what a card shows."""
        records: Any = self.model._default_manager
        return records.published().for_listing()

    def complete(self, rows: list[Any]) -> None:
        """Add to the rows of one page what their cards show and no query of the whole list should fetch."""

    def _ordering(self, name: str) -> Ordering:
        if not name:
            return self.orderings[0]
        for ordering in self.orderings:
            if ordering.name == name:
                return ordering
        known = ", ".join(ordering.name for ordering in self.orderings)
        raise BadRequest(
            f"“{shown(name)}” is no way to sort this list; use {known} for the parameter “sort”."
        )

    def _pills(self, path: str, given: dict[str, str], filterset: StrictFilterSet) -> list[Pill]:
        pills = []
        for name, label, value in filterset.in_force():
            gone = {name, *filterset.companions.get(name, ())}
            left = {key: text for key, text in given.items() if key not in gone}
            pills.append(Pill(label, value, _address(path, left)))
        return pills

    def _sorts(self, path: str, given: dict[str, str], current: Ordering) -> list[SortLink]:
        return [
            SortLink(ordering.label, _address(path, given, **{SORT: ordering.name}), ordering is current)
            for ordering in self.orderings
        ]


def _given(parameters: QueryDict) -> dict[str, str]:
    """Return the parameters that say something, without the place in the list."""
    given = {name: str(value) for name, value in parameters.items() if name != AFTER}
    return {name: value for name, value in given.items() if value.strip()}


def _keeping_sort(form: forms.Form, given: dict[str, str]) -> forms.Form:
    """Add the chosen way of sorting, so that filtering does not lose it; the usual one needs no saying."""
    if SORT in given:
        form.fields[SORT] = forms.CharField(widget=forms.HiddenInput)
    return form


def _address(path: str, given: dict[str, str], **changes: Any) -> str:
    query = QueryDict(mutable=True)
    query.update({**given, **changes})
    return f"{path}?{query.urlencode()}" if query else path
