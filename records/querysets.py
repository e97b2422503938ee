"""The verbs that the querysets of all records share."""

from typing import Any, Self, TypeVar

from django.db import models
from django.db.models.functions import Lower
from django.db.models.lookups import Exact
from django.utils import timezone

from records.states import State

M = TypeVar("M", bound=models.Model)


class RecordQuerySet(models.QuerySet[M]):
    """The verbs `published() visible() for_listing() for_detail()`; every exit asks `published()`."""

    def published(self) -> Self:
        """Keep what the public may see: the one visibility rule, stored by :mod:`records.visibility`."""
        return self.filter(public=True)

    def visible(self, *, preview: bool) -> Self:
        """Keep what this page shows: all that is not withdrawn in a preview for staff, else the published."""
        return self.exclude(state=State.WITHDRAWN) if preview else self.published()

    def tombstones(self) -> Self:
        """Keep what was public once and is withdrawn: its address answers 410 and says so."""
        return self.filter(state=State.WITHDRAWN, first_published_at__isnull=False, restricted=False)

    def by_identifier(self, identifier: str) -> Self:
        """Keep the record with this identifier; case does not count."""
        # Lower() is what the unique index is made of; Django's iexact would read the whole table.
        return self.filter(Exact(Lower("identifier"), identifier.lower()))

    def with_related(self, *names: str, preview: bool = False) -> Self:
        """Fetch the records that these optional foreign keys name; what the page does not show reads as None."""
        prefetches = []
        for name in names:
            related: Any = self.model._meta.get_field(name).related_model
            rows = related._default_manager.visible(preview=preview)
            prefetches.append(models.Prefetch(name, queryset=rows.defer("curator_notes")))
        return self.prefetch_related(*prefetches)

    def open(self) -> Self:
        """Keep rows that are published, not restricted and past their embargo, whatever they depend on."""
        return self.filter(is_open())

    def for_listing(self) -> Self:
        """Fetch what a card in a list shows, in a fixed number of queries."""
        return self

    def for_detail(self, *, preview: bool = False) -> Self:
        """Fetch what the page of one record shows, in a fixed number of queries."""
        return self


def is_open(prefix: str = "") -> models.Q:
    """Return the condition that a row is open in itself; `prefix` reaches it, such as ``evidence__``."""
    return models.Q(
        models.Q((f"{prefix}embargo_until", None))
        | models.Q((f"{prefix}embargo_until__lte", timezone.now())),
        (f"{prefix}state", State.PUBLISHED),
        (f"{prefix}restricted", False),
    )
