"""CSV in and out: one declaration of each table, one engine for imports, one writer for exports.

`import_archive` brings a folder, a zip or one CSV file in; `export_archive` writes one. The tables are declared
by each app in its `resources.py` and registered in `AppConfig.ready()`. The admin's upload screens use
`records.exchange.resource`, which hands whole files to the same engine.
"""

from records.exchange.engine import import_archive
from records.exchange.exporting import ExportRefused, export_archive
from records.exchange.problems import ImportRefused, Outcome, Problem, Report, RowOutcome
from records.exchange.single_sheet import register_single_sheet
from records.exchange.tables import Table, all_tables, register, table_named

__all__ = [
    "ExportRefused",
    "ImportRefused",
    "Outcome",
    "Problem",
    "Report",
    "RowOutcome",
    "Table",
    "all_tables",
    "export_archive",
    "import_archive",
    "register",
    "register_single_sheet",
    "table_named",
]
