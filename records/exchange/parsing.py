"""From the sheets of an import to rows of values, with every problem that shows without the database."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from records.exchange import cells
from records.exchange.columns import Column
from records.exchange.decoding import decode
from records.exchange.mojibake import likely_original
from records.exchange.packages import Package
from records.exchange.problems import CellError, Report
from records.exchange.sheets import Columned, Row, Sheet, read_sheet
from records.exchange.tables import Table, all_tables


@dataclass
class Entry:
    """One row on its way into the archive: its values by column name, its record, and whether it has problems."""

    table: Table
    line: int
    values: dict[str, Any] = field(default_factory=dict)
    record: Any = None
    exists: bool = False
    failed: bool = False
    changed: tuple[str, ...] = ()

    @property
    def identifier(self) -> str:
        """The identifier in its cell, or nothing."""
        value: str = self.values.get("id", "")
        return value

    def mentions(self) -> Iterator[tuple[str, str]]:
        """Yield the kind and identifier of every record that its cells name."""
        for name, value in self.values.items():
            if value and name != "id":
                yield from self.table.column(name).mentions(value)


def parse_package(package: Package, report: Report, *, actor: str) -> dict[str, list[Entry]]:
    """Return the rows of each table; problems go into the report.

    Where a file cannot be read at all, the others are still looked at, but nothing should be done with them.
    """
    entries: dict[str, list[Entry]] = {}
    for table in all_tables():
        if table.file not in package.sheets:
            continue
        sheet = read_file(table, package.sheets[table.file], report, actor=actor)
        if sheet is None:
            continue
        if package.single and not sheet.rows and not report.problems:
            report.add_problem(table.file, 0, "", "has column names but no rows; fill it or leave it out")
        entries[table.name] = [_entry(table, row, report) for row in sheet.rows]
        _refuse_same_identifiers(entries[table.name], report)
    return entries


def read_file(table: Columned, content: bytes, report: Report, *, actor: str) -> Sheet | None:
    """Return the rows of a file; problems go into the report, and what cannot be read at all is ``None``."""
    try:
        text = decode(content)
    except CellError as error:
        report.add_problem(table.file, 0, "", str(error))
        return None
    return read_sheet(table, text, report, actor=actor)


def _entry(table: Table, row: Row, report: Report) -> Entry:
    entry = Entry(table, row.line, failed=row.broken)
    if row.broken:
        entry.values["id"] = row.cells.get("id", "").strip()
        return entry
    for column in table.columns:
        take_cell(entry, column, row.cells.get(column.name, ""), report)
    return entry


def take_cell(entry: Entry, column: Column, text: str, report: Report) -> None:
    """Give the row the value of a cell; what is wrong with it goes into the report."""
    try:
        _refuse_nul(text)
        _take(entry, column, cells.normal(text))
    except CellError as error:
        report.add_problem(entry.table.file, entry.line, column.name, str(error))
        entry.failed = True
    original = likely_original(text)
    if original:
        report.warn(
            entry.table.file,
            entry.line,
            column.name,
            f'"{cells.shown(text)}" looks garbled by a wrong encoding (perhaps "{cells.shown(original)}"); '
            "check the file it comes from",
        )


def _take(entry: Entry, column: Column, text: str) -> None:
    if not text:
        if column.name == "id" and column.required:
            raise CellError("is blank; give the record an identifier")
        return
    if text == cells.CLEAR:
        if not column.may_be_empty:
            raise CellError(f"cannot be empty; write a value instead of {cells.CLEAR}")
        entry.values[column.name] = column.empty()
        return
    entry.values[column.name] = column.parse(cells.unescape_clear(text))


def _refuse_nul(text: str) -> None:
    if "\0" in text:
        raise CellError("holds a NUL character; remove it")


def _refuse_same_identifiers(entries: list[Entry], report: Report) -> None:
    lines: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.identifier:
            lines[entry.identifier.lower()].append(entry)
    for same in lines.values():
        for entry in same[1:]:
            report.add_problem(
                entry.table.file,
                entry.line,
                "id",
                f'"{cells.shown(entry.identifier)}" is also the identifier on line {same[0].line}; '
                "keep one of the rows or choose another identifier",
            )
            entry.failed = True
