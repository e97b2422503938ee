"""Which sources a source goes by and which go by it, gathered from what its evidence rows say."""

from typing import Any

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Count

from claims.models import Evidence
from sources.models import Source


def relied_on(source: Source, *, preview: bool) -> Any:
    """Return the sources that voices in `source` go by, with `uses` (rows) and `certain` (said at least once)."""
    rows = Evidence.objects.visible(preview=preview).filter(source=source)
    found = Source.objects.visible(preview=preview).filter(reliances__evidence__in=rows)
    counted = found.annotate(uses=Count("reliances"), certain=BoolOr("reliances__certain"))
    return counted.order_by("title", "pk").for_detail(preview=preview)


def relying_on(source: Source, *, preview: bool) -> Any:
    """Return the sources in which voices go by `source`, with `uses` and `certain` as above."""
    rows = Evidence.objects.visible(preview=preview)
    found = Source.objects.visible(preview=preview).filter(
        evidence__in=rows, evidence__reliances__source=source
    )
    counted = found.annotate(uses=Count("evidence"), certain=BoolOr("evidence__reliances__certain"))
    return counted.order_by("title", "pk").for_detail(preview=preview)


def read_here(source: Source, *, preview: bool) -> Any:
    """Return the sources whose words a curator read in `source` instead of in them, with `uses` (rows)."""
    rows = Evidence.objects.visible(preview=preview).filter(read_in=source)
    found = Source.objects.visible(preview=preview).filter(evidence__in=rows)
    return found.annotate(uses=Count("evidence")).order_by("title", "pk").for_detail(preview=preview)
