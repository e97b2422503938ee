"""Writing the rows of a table as CSV: the same records always give the same bytes."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from records.exchange.columns import Column
from records.exchange.tables import Table
from records.exchange.world import View

_CHUNK = 2000


def shown_columns(table: Table, view: View) -> list[Column]:
    """Return the columns of an export; private ones are for the staff."""
    return [column for column in table.columns if not (view.public and column.private)]


def shown_rows(table: Table, view: View) -> Any:
    """Return the rows that the view shows."""
    if not view.public:
        return table.model._default_manager.all()
    if table.published is not None:
        return table.published()
    return table.model._default_manager.published()  # type: ignore[attr-defined]


def cells_of(table: Table, rows: Any, view: View) -> Iterator[list[str]]:
    """Yield the cells of each row, fetching what the columns need in a fixed number of queries for each chunk."""
    columns = shown_columns(table, view)
    for row in rows.prefetch_related(*table.fetched(columns)).iterator(chunk_size=_CHUNK):
        yield [column.write(row, view) for column in columns]


def write_table(table: Table, view: View, rows: Any = None) -> bytes:
    """Return the CSV file of a table, sorted by identifier or by the columns that make a row unique."""
    columns = shown_columns(table, view)
    names = [column.name for column in columns]
    order = [names.index("id")] if "id" in names else [names.index(name) for name in table.key]
    found = sorted(
        cells_of(table, shown_rows(table, view) if rows is None else rows, view),
        key=lambda cells: [cells[place] for place in order],
    )
    return write_csv([names, *found])


def write_csv(rows: Iterable[list[str]]) -> bytes:
    """Return rows as UTF-8 with line feeds, quoted only where needed."""
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\n").writerows(rows)
    return target.getvalue().encode()
