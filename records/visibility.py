"""Working out, for changed rows and all that depend on them, whether the public sees them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from records.models import Record
from records.querysets import is_open
from records.registry import Kind, kinds
from records.turns import take_turn

Touched = dict[type[Record], set[int]]


def recompute(changed: Mapping[type[Record], Iterable[int]]) -> Touched:
    """Store the visibility of the changed rows and of all that depend on them.

    `changed` maps models to primary keys. Kinds are visited in the order of their ranks, each after all it
    depends on, so one pass settles everything; every kind costs a fixed number of statements however many rows
    are touched. Returns the rows whose public face may have changed, for the search index.
    """
    take_turn()
    touched: Touched = {model: set(ids) for model, ids in changed.items()}
    for kind in kinds():
        ids = touched.get(kind.model, set()) | _dependents(kind, touched)
        if ids:
            _store(kind, ids)
            touched[kind.model] = ids
    return touched


def hanging_on(record: Record) -> Touched:
    """Return the rows that ask for `record` because it points at them, such as the claim of an evidence row."""
    found: Touched = {}
    for kind in kinds():
        for lookup in kind.depends_on:
            field = kind.model._meta.get_field(lookup.partition("__")[0])
            if lookup == field.name and field.auto_created and field.related_model is type(record):
                rows = kind.model._default_manager.filter((lookup, record.pk))
                found.setdefault(kind.model, set()).update(rows.values_list("pk", flat=True))
    return found


def _dependents(kind: Kind, touched: Touched) -> set[int]:
    found: set[int] = set()
    for lookup in kind.depends_on:
        parents = touched.get(model_at(kind.model, lookup))
        if parents:
            rows = kind.model._default_manager.filter((f"{lookup}__in", parents))
            found.update(rows.values_list("pk", flat=True))
    return found


def model_at(model: type[models.Model], lookup: str) -> Any:
    """Return the model that a lookup such as ``evidence__source`` leads to."""
    for name in lookup.split("__"):
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model


def _store(kind: Kind, ids: set[int]) -> None:
    rows: Any = kind.model._default_manager.filter(pk__in=ids)
    stands = rows.filter(is_open()).filter(kind.stands()).values_list("pk", flat=True)
    public = set(stands)
    rows.filter(public=True).exclude(pk__in=public).update(public=False)
    rows.filter(public=False, pk__in=public).update(
        public=True,
        public_version=F("public_version") + 1,
        first_published_at=Coalesce("first_published_at", Value(timezone.now())),
    )
