"""The engine behind the admin's upload and download screens of django-import-export.

Use in a `ModelAdmin` with its mixins::

    resource_classes = [resource_for("claims")]
    import_formats = export_formats = [ArchiveCsv]

`import_data` hands the uploaded bytes, as they came, to the same engine as `import_archive`, so that people read
the same words. It takes `user` and, where rows change what is published, `reason` (pass it from the form in
`get_import_data_kwargs`). All problems are in `result.base_errors`, one line each, and `result.report` is the
engine's own report. A confirmed import can still be refused, because somebody changed the archive since the
preview: `process_result` must ask `result.has_errors()` before it says that the import is done.
"""

from functools import cache
from typing import Any

import tablib
from django.db import models
from import_export import fields, resources
from import_export.formats.base_formats import CSV
from import_export.results import Error, Result, RowResult

from records.exchange.engine import import_archive
from records.exchange.problems import CellError, ImportRefused, Outcome, Report
from records.exchange.tables import Table, table_named
from records.exchange.world import View
from records.exchange.writing import cells_of, shown_columns, write_csv

_TYPES = {
    Outcome.CREATED: RowResult.IMPORT_TYPE_NEW,
    Outcome.CHANGED: RowResult.IMPORT_TYPE_UPDATE,
    Outcome.UNCHANGED: RowResult.IMPORT_TYPE_SKIP,
}


class UploadedSheet(tablib.Dataset):
    """An uploaded file as it came; the engine reads it, tablib never does."""

    content: bytes = b""

    def __bool__(self) -> bool:
        # The screens take an empty dataset for an unreadable file; the engine says what is wrong with it.
        return True


class ArchiveCsv(CSV):
    """CSV as the contract has it: read by the engine, written by the archive's own writer."""

    def create_dataset(self, in_stream: bytes | str, **kwargs: Any) -> UploadedSheet:
        """Keep the bytes."""
        sheet = UploadedSheet()
        sheet.content = in_stream.encode() if isinstance(in_stream, str) else in_stream
        return sheet

    def export_data(self, dataset: Any, **kwargs: Any) -> bytes:
        """Write the dataset as exports are written; the library's own writer would cut off leading “=”."""
        return write_csv([list(dataset.headers), *(list(row) for row in dataset)])

    def get_read_mode(self) -> str:
        """Read bytes: the engine finds out the encoding."""
        return "rb"

    def is_binary(self) -> bool:
        """Hand over bytes."""
        return True


class Line(Error):
    """One problem, as the command line prints it; without a traceback, which would tell people nothing."""

    traceback = ""


class ArchiveResource(resources.Resource):
    """A table of the contract for the screens of django-import-export; made by :func:`resource_for`."""

    table: Table

    def import_data(self, dataset: Any, dry_run: bool = False, **kwargs: Any) -> Result:
        """Import one table in the name of `user`, or preview it; nothing is kept where anything is wrong."""
        content = dataset.content if isinstance(dataset, UploadedSheet) else _written(dataset)
        result = Result()
        try:
            report = import_archive(
                {self.table.file: content},
                by=kwargs["user"],
                reason=kwargs.get("reason", ""),
                dry_run=dry_run,
            )
        except ImportRefused as refused:
            report = refused.report
            for problem in report.problems:
                result.append_base_error(Line(CellError(str(problem))))
        else:
            self._show_rows(result, report)
        result.report = report
        return result

    def _show_rows(self, result: Result, report: Report) -> None:
        result.diff_headers = ["line", "record", "columns"]
        for row in report.rows:
            shown = RowResult()
            shown.import_type = _TYPES[row.outcome]
            shown.object_id = row.pk
            shown.object_repr = row.label
            shown.diff = [str(row.line), row.label, ", ".join(row.changed)]
            result.append_row_result(shown)
            result.increment_row_result_total(shown)
        result.total_rows = len(report.rows)

    @classmethod
    def get_display_name(cls) -> str:
        """Return the name of the table's file, for the screens."""
        return cls.table.file

    def get_queryset(self) -> "models.QuerySet[Any]":
        """Return all rows."""
        return self.table.model._default_manager.all()

    def export(self, queryset: Any = None, **kwargs: Any) -> tablib.Dataset:
        """Return the cells of some rows, or of all, as a full export writes them."""
        view = View(public=False)
        rows = self.get_queryset() if queryset is None else queryset
        found = tablib.Dataset(headers=[column.name for column in shown_columns(self.table, view)])
        for cells in cells_of(self.table, rows, view):
            found.append(cells)
        return found


@cache
def resource_for(table_name: str) -> type[ArchiveResource]:
    """Return the resource class of a table such as ``claims``; raises ``KeyError`` for unknown names."""
    table = table_named(table_name)
    name = "".join(part.capitalize() for part in table_name.split("_")) + "Resource"
    made: type[ArchiveResource] = type(name, (ArchiveResource,), {"table": table})
    made.fields = {c.name: fields.Field(attribute=c.field, column_name=c.name) for c in table.columns}
    made._meta.name = table.file
    return made


def _written(dataset: Any) -> bytes:
    headers = [str(name) for name in dataset.headers or ()]
    return write_csv([headers, *([str(cell) for cell in row] for row in dataset)])
