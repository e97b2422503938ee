"""Questions to the database that the lists and pages of several kinds of record ask."""

from typing import Any

from django.db import connection
from django.db.models import Count, F, Func, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce, Left, Lower

from records.models import Record

# Long enough to sort by, short enough for the token that marks a place in a list.
_SORTED_CHARACTERS = 100


def branch(record: Record) -> RawSQL:
    """Return the keys of `record` and of all public records that lie within it, at any depth.

    What lies only within a hidden part is not reached: listing it here would betray the hidden part.
    """
    table = connection.ops.quote_name(record._meta.db_table)
    # The table's name comes from the model; UNION (not UNION ALL) ends even in a circle.
    # The array hides from the planner its own guess of the recursion, far too high to go by an index.
    sql = f"""
        SELECT unnest(ARRAY(WITH RECURSIVE branch (id) AS (
            SELECT %s::bigint
            UNION SELECT child.id FROM {table} child JOIN branch ON child.part_of_id = branch.id WHERE child.public
        ) SELECT id FROM branch))"""  # noqa: S608
    return RawSQL(sql, [record.pk])  # noqa: S611


def public_count(rows: QuerySet[Any], to: str, distinct: str = "pk") -> Coalesce:
    """Return a column that counts those of `rows` whose foreign key `to` is the row at hand.

    A subquery for each row shown, not a join: the database counts for one page, not for the whole list.
    """
    counted = (
        rows.published()  # type: ignore[attr-defined]
        .filter((to, OuterRef("pk")))
        .order_by()
        .values(to)
        .annotate(number=Count(distinct, distinct=distinct != "pk"))
        .values("number")
    )
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def related_rows(rows: QuerySet[Any], name: str) -> Any:
    """Return all rows of the model behind a relation of `rows`, so that lower apps name none above them."""
    related: Any = rows.model._meta.get_field(name).related_model
    return related._default_manager.all()


def sort_text(field: str) -> Lower:
    """Return the column by which lists sort the text `field`: its beginning, without regard to case."""
    return Lower(Left(field, _SORTED_CHARACTERS))


def words_carried(model: type[Record], field: str) -> Any:
    """Return the different words in `field` of public records, such as their languages."""
    rows: Any = model._default_manager
    found = rows.published().exclude((field, "")).order_by(field)
    return found.values_list(field, flat=True).distinct()


def topics_carried(model: type[Record]) -> Any:
    """Return the different topics of public records."""
    rows: Any = model._default_manager
    found = rows.published().annotate(topic=Func(F("topics"), function="unnest"))
    return found.order_by("topic").values_list("topic", flat=True).distinct()
