"""The `datapackage.json` beside the CSV files, after the Frictionless Data Package standard, version 1."""

import json
from typing import Any

from records.exchange.columns import Column
from records.exchange.tables import Table
from records.exchange.world import View
from records.exchange.writing import shown_columns


def write_datapackage(tables: list[Table], view: View) -> bytes:
    """Return the description of an export; it holds no time stamp, so the same archive gives the same bytes."""
    package = {
        "profile": "tabular-data-package",
        "name": "attest-archive",
        "title": "Attest: what the public sees" if view.public else "Attest: everything",
        "resources": [_resource(table, view) for table in tables],
    }
    return (json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, view: View) -> dict[str, Any]:
    columns = shown_columns(table, view)
    return {
        "name": table.name,
        "path": table.file,
        "profile": "tabular-data-resource",
        "description": table.help,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
            **_primary_key(table),
        },
    }


def _primary_key(table: Table) -> dict[str, Any]:
    if table.id_column:
        return {"primaryKey": ["id"]}
    # The standard knows no key with blank cells.
    always_filled = all(table.column(name).required for name in table.key)
    return {"primaryKey": list(table.key)} if always_filled else {}


def _field(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.help}
    if column.kind == "boolean":
        found |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.required:
        found["constraints"] = {"required": True}
    return found
