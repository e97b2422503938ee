"""The data dictionary: the tables of the contract in words, made from their declarations."""

from pathlib import Path

from django.conf import settings

from records.exchange.cells import or_list
from records.exchange.columns import Column
from records.exchange.single_sheet import SingleSheet, single_sheets
from records.exchange.tables import RECORD_FIELDS_NOT_EXPORTED, Table, all_tables, record_columns

DOCUMENT = Path(settings.BASE_DIR) / "docs" / "import-format.md"
_BEGIN = "<!-- The tables below are made by `python manage.py import_format`. -->\n"
_HEADER = ("| column | what it holds | form | example |", "|---|---|---|---|")
_END = "<!-- The tables end here. -->\n"


def tables_in_words() -> str:
    """Return the Markdown text about all tables, and about what is not exported."""
    tables = all_tables()
    sheets = [_single_sheet(sheet) for sheet in single_sheets().values()]
    return "\n".join([_of_every_record(tables), *(_table(table) for table in tables), *sheets, _left_out()])


def rewrite_document() -> None:
    """Put the present tables into `docs/import-format.md`, between its two marks."""
    text = DOCUMENT.read_text()
    before, rest = text.split(_BEGIN)
    _, after = rest.split(_END)
    DOCUMENT.write_text(f"{before}{_BEGIN}\n{tables_in_words()}\n{_END}{after}")


def _table(table: Table) -> str:
    shared = {column.name for column in record_columns()} if table.is_record else set()
    lines = [f"### {table.file}", "", table.help]
    if table.key:
        lines += [
            "",
            f"Rows {'without an identifier ' if table.id_column else ''}are matched on {', '.join(table.key)}.",
        ]
    lines += ["", *_HEADER]
    lines += [_row(column) for column in table.columns if column.name not in shared]
    if shared:
        lines += ["", "Then the columns of every record."]
    return "\n".join([*lines, ""])


def _single_sheet(sheet: SingleSheet) -> str:
    rows = [
        _line(column.name, column.required, column.help, column.form, column.example)
        for column in sheet.columns
    ]
    return "\n".join([f"### {sheet.file}", "", sheet.help, "", *_HEADER, *rows, ""])


def _of_every_record(tables: list[Table]) -> str:
    shared = {column.name for column in record_columns()}
    records = [table for table in tables if table.is_record]
    lines = [
        "### Columns of every record",
        "",
        f"At the end of {or_list(table.file for table in records).replace(' or ', ' and ')}.",
        "",
        *_HEADER,
        *(_row(column) for column in records[0].columns if column.name in shared),
    ]
    return "\n".join([*lines, ""])


def _row(column: Column) -> str:
    help_text = column.help + (" Not in public exports." if column.private else "")
    return _line(column.name, column.required, help_text, column.form_in_words, column.example)


def _line(name: str, required: bool, help_text: str, form: str, example: str) -> str:
    cells = (f"**{name}**" if required else name, help_text, form, f"`{example}`")
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _left_out() -> str:
    lines = ["### What is not in the files", "", "| field | why |", "|---|---|"]
    lines += [f"| {name} of every record | {why} |" for name, why in RECORD_FIELDS_NOT_EXPORTED.items()]
    for table in all_tables():
        for name, why in table.not_exported.items():
            if RECORD_FIELDS_NOT_EXPORTED.get(name) != why:
                lines.append(f"| {name} in {table.file} | {why} |")
    return "\n".join([*lines, ""])
