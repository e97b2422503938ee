"""Which pages are measured: every list, its orderings and filters, every page of a record, every change list."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from django.contrib import admin
from django.http import QueryDict
from django.urls import URLResolver, get_resolver, reverse
from django_filters import Filter

from bench.chance import SEED
from bench.words import vocabulary
from claims.models import Claim
from records.models import Record
from records.pages.choosing import RecordFilter, ValueFilter
from records.pages.detail import RecordPage
from records.pages.filtering import OptionFilter, WordsFilter
from records.pages.listing import RecordList
from records.pages.periods import PeriodFilter

# So many records of each kind are asked for.
RECORDS = 20
# A word that many texts hold and one that few do.
COMMON_WORD, RARE_WORD = vocabulary("en")[250], vocabulary("en")[15_000]


@dataclass
class Page:
    """One page, or the same page of several records; `group` is home, list, detail, search, choice or admin.

    Choices are a list's other orderings, its filters and its second page.
    """

    name: str
    group: str
    addresses: list[str] = field(default_factory=list)


def public_pages() -> Iterator[Page]:
    """Yield the pages that readers see."""
    yield Page("home", "home", [reverse("home")])
    for name, view in _views(get_resolver()):
        if issubclass(view, RecordPage):
            yield from _records(name, view)
        elif issubclass(view, RecordList) and hasattr(view, "model"):
            yield Page(name, "list", [reverse(name)])
            yield from _choices(name, view)
    for word in (COMMON_WORD, RARE_WORD):
        yield Page(f"search ?q={word}", "search", [_address("search", q=word)])


def change_lists() -> Iterator[Page]:
    """Yield the change lists of the admin, and each with a word searched for."""
    for model, model_admin in admin.site._registry.items():
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        name = f"admin {model._meta.verbose_name_plural}"
        yield Page(name, "admin", [reverse(f"admin:{label}_changelist")])
        if issubclass(model, Record) and model_admin.search_fields:
            address = _address(f"admin:{label}_changelist", q=RARE_WORD)
            yield Page(f"{name} ?q={RARE_WORD}", "choice", [address])


def _views(resolver: URLResolver) -> Iterator[tuple[str, type]]:
    """Yield name and class of each named view of the site but those of the admin."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            if not entry.app_name:
                yield from _views(entry)
        elif entry.name:
            view = getattr(entry.callback, "view_class", None)
            if view is not None:
                yield entry.name, view


def _records(name: str, view: type[RecordPage]) -> Iterator[Page]:
    """Yield the page of records chosen by the seed; that of the claim with much evidence apart."""
    rows: Any = view.model._default_manager
    last = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
    random = Random(f"{SEED} {name}")  # noqa: S311
    # From everywhere in the table, and none of the first group, where the claim with much evidence is.
    keys = {int(last * (0.06 + 0.93 * random.random())) + 1 for _ in range(RECORDS)}
    chosen = rows.published().filter(pk__in=keys).order_by("pk").values_list("identifier", flat=True)
    yield Page(name, "detail", [reverse(name, args=[identifier]) for identifier in chosen])
    if view.model is Claim:
        first = rows.values_list("identifier", flat=True).get(pk=1)
        yield Page(f"{name} with much evidence", "detail", [reverse(name, args=[first])])


def _choices(name: str, view: type[RecordList]) -> Iterator[Page]:
    for ordering in view.orderings[1:]:
        yield Page(f"{name} ?sort={ordering.name}", "choice", [_address(name, sort=ordering.name)])
    for parameter, one in view.filterset_class.base_filters.items():
        for value in _values(one):
            # Archives of two sizes offer different records, but they are the same choice.
            told = "…" if isinstance(one, RecordFilter) else value
            yield Page(f"{name} ?{parameter}={told}", "choice", [_address(name, **{parameter: value})])


def _values(one: Filter) -> list[str]:
    """Return values to try a filter with: what the archive offers first; none where it offers none."""
    if isinstance(one, WordsFilter):
        return [COMMON_WORD, RARE_WORD]
    if isinstance(one, PeriodFilter):
        return ["1950"]
    if isinstance(one, RecordFilter):
        found = one.extra["records"]().model._default_manager.published().order_by("-pk").first()
        return [found.identifier] if found else []
    if isinstance(one, ValueFilter):
        found = one.extra["values"]().first()
        return [str(found)] if found else []
    if isinstance(one, OptionFilter):
        return list(one.options)[:1]
    return []


def _address(name: str, **parameters: str) -> str:
    query = QueryDict(mutable=True)
    query.update(parameters)
    return f"{reverse(name)}?{query.urlencode()}"


def bare_pages() -> list[Page]:
    """Return the pages that the others are compared with."""
    return [
        Page("bare template", "bare", [reverse("bench-bare")]),
        Page("frame only", "bare", [reverse("bench-frame")]),
    ]
