"""Reading the single sheet: what each row says about each of its parts, with every problem that needs no database."""

from dataclasses import dataclass, field

from records.exchange import cells
from records.exchange.parsing import Entry, read_file, take_cell
from records.exchange.problems import Report
from records.exchange.sheets import Row
from records.exchange.single_sheet import Part, SingleSheet

# What a file begins with whose encoding is marked.
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass
class SheetRow:
    """One row: its own cells, what they say about each part, and the record that each part became."""

    row: Row
    parts: dict[Part, Entry]
    failed: bool = False
    became: dict[str, Entry] = field(default_factory=dict)


@dataclass
class ReadSheet:
    """A single sheet that was read: its column names as they stood there, whether it had a mark, and its rows."""

    sheet: SingleSheet
    names: list[str]
    marked: bool
    rows: list[SheetRow]


def read_single_sheet(sheet: SingleSheet, content: bytes, report: Report, *, actor: str) -> ReadSheet | None:
    """Return the rows of a sheet with every problem that shows without the database in the report."""
    report.place = sheet.place
    found = read_file(sheet, content, report, actor=actor)
    if found is None:
        return None
    if not found.rows and not report.problems:
        report.add_problem(sheet.file, 0, "", "has column names but no rows; fill it or leave it out")
    rows = [_read_row(sheet, row, report) for row in found.rows]
    return ReadSheet(sheet, found.names, content.startswith(_MARKS), rows)


def _read_row(sheet: SingleSheet, row: Row, report: Report) -> SheetRow:
    found = SheetRow(row, {}, failed=row.broken)
    if row.broken:
        return found
    given = {name: cells.normal(text) for name, text in row.cells.items()}
    for column, message in sheet.check(given):
        report.add_problem(sheet.file, row.line, column, message)
        found.failed = True
    for part in sheet.parts:
        if part.when(given) and (not part.called or given.get(part.called) or given.get(part.id_column)):
            found.parts[part] = entry = _read_part(part, row, report)
            found.failed = found.failed or entry.failed
    return found


def _read_part(part: Part, row: Row, report: Report) -> Entry:
    entry = Entry(part.in_table, row.line)
    for here, there in part.columns().items():
        # An identifier may be left blank here: the archive makes one.
        if there != "id" or row.cells.get(here, "").strip():
            take_cell(entry, part.in_table.column(there), row.cells.get(here, ""), report)
    return entry
