"""The search page: words and filters over everything public, results with the words marked, a tab for each type."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.search_filters import TYPES, SearchFilters
from records import search
from records.models import SearchDocument
from records.pages.keyset import Key, Ordering, page_of
from records.pages.listing import AFTER, SORT, RecordList
from records.pages.periods import CERTAINTY
from records.pages.strict import check_parameters
from records.registry import kind_named

PAGE_SIZE = 20
RETRY_SECONDS = 10


class Moment(Key):
    """A point in time to sort by, written into the token as text."""

    def value_of(self, row: Any) -> str:
        """Return the moment in ISO 8601."""
        return str(super().value_of(row).isoformat())


BEST = Ordering("relevance", "Best match first", (Key("rank", descending=True), Key("pk", descending=True)))
NEWEST = Ordering(
    "newest", "Newest first", (Moment("published_at", descending=True), Key("pk", descending=True))
)
TITLE = Ordering("title", "By title", (Key("title_key"), Key("pk")))


@dataclass(frozen=True)
class Result:
    """One result: its kind in one word, the record, and how its texts are shown."""

    noun: str
    kind: str
    record: Any
    shown: search.Shown


@dataclass(frozen=True)
class Tab:
    """A type of record with its number of results."""

    label: str
    count: int
    url: str
    current: bool


class SearchPage(RecordList):
    """Search everything public; without words and filters only the form is shown."""

    filterset_class = SearchFilters
    orderings = (BEST, NEWEST, TITLE)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with results, or 400 where a parameter is not understood, or 503 where a search takes too long."""
        check_parameters(request, allowed={*SearchFilters.base_filters, SORT, AFTER}, tokens=(AFTER,))
        filters = SearchFilters(request.GET, queryset=SearchDocument.objects.all(), request=request)
        ordering = self._ordering(request.GET.get(SORT, ""))
        filters.check()
        chosen = {**filters.form.cleaned_data, CERTAINTY: "", AFTER: request.GET.get(AFTER)}
        context: dict[str, Any] = {"form": filters.form, "asked": any(chosen.values())}
        try:
            if context["asked"]:
                with search.limited():
                    context |= self._found(request, filters, ordering)
        except search.TooSlow:
            response = render(request, "search/busy.html", context, status=503)
            response["Retry-After"] = str(RETRY_SECONDS)
            return response
        response = render(request, "search/results.html", context)
        if request.GET:
            # A crawler needs each record once, not each of the many ways to find it.
            response["X-Robots-Tag"] = "noindex"
        return response

    def _found(self, request: HttpRequest, filters: SearchFilters, ordering: Ordering) -> dict[str, Any]:
        """Return what the page shows of the results; all queries are made here."""
        text, kind = filters.form.cleaned_data["q"], filters.form.cleaned_data["type"]
        if not text and ordering is BEST:
            ordering = NEWEST
        rows = filters.qs
        counts = dict(rows.order_by().values_list("kind").annotate(Count("pk")))
        page = page_of(
            rows.filter(kind=kind) if kind else rows, ordering, request.GET.get(AFTER, ""), PAGE_SIZE
        )
        given = {name: str(value) for name, value in request.GET.items() if name != AFTER}
        given = {name: value for name, value in given.items() if value.strip()}
        total = counts.get(kind, 0) if kind else sum(counts.values())
        return {
            "text": text,
            "results": _results(page.rows, text),
            "total": total,
            "tabs": _tabs(request.path, given, counts, kind),
            "pills": self._pills(request.path, given, filters),
            "sort": given.get(SORT, ""),
            "sorts": self._sorts(request.path, given, ordering)[0 if text else 1 :],
            "first_url": "" if page.is_first else _address(request.path, given),
            "next_url": _address(request.path, given, **{AFTER: page.next_token}) if page.next_token else "",
            "words_url": _address(request.path, {"q": text}) if text else "",
            "too_common": bool(text) and not total and search.asks_nothing(text),
        }


def _results(documents: list[SearchDocument], text: str) -> list[Result]:
    """Return the results with their records, which are asked once more whether the public may see them."""
    shown = search.shown(documents, text)
    ids: dict[str, list[int]] = defaultdict(list)
    for document in documents:
        ids[document.kind].append(document.object_id)
    records: dict[tuple[str, int], Any] = {}
    for name, keys in ids.items():
        rows: Any = kind_named(name).model._default_manager
        records |= {(name, row.pk): row for row in rows.published().for_listing().filter(pk__in=keys)}
    found = ((document, records.get((document.kind, document.object_id))) for document in documents)
    return [
        Result(kind_named(document.kind).label, document.kind, record, shown[document.pk])
        for document, record in found
        if record
    ]


def _tabs(path: str, given: dict[str, str], counts: dict[str, int], kind: str) -> Iterable[Tab]:
    """Return a tab for everything, for each type with results, and for the one chosen."""
    everything = {name: value for name, value in given.items() if name != "type"}
    tabs = [Tab("Everything", sum(counts.values()), _address(path, everything), not kind)]
    for name, label in TYPES.items():
        if name in counts or name == kind:
            url = _address(path, everything, type=name)
            tabs.append(Tab(label, counts.get(name, 0), url, name == kind))
    return tabs


def _address(path: str, given: dict[str, str], **changes: str) -> str:
    return f"{path}?{urlencode({**given, **changes})}"
