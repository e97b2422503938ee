"""From the text of a CSV file to rows with line numbers, checked against the columns of its table."""

import csv
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from records.exchange.cells import or_list, shown
from records.exchange.problems import CellError, Report
from records.exchange.tables import RECORD_FIELDS_NOT_EXPORTED

logger = logging.getLogger("attest.exchange")
# A longer cell than this is a damaged file or a misplaced quotation mark.
MAX_CELL = csv.field_size_limit()
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_KEPT_BY_THE_ARCHIVE = frozenset(RECORD_FIELDS_NOT_EXPORTED) - {"id"}


class NamedColumn(Protocol):
    """What reading needs to know of a column."""

    @property
    def name(self) -> str:
        """The word in the first line of the file."""

    @property
    def required(self) -> bool:
        """Whether the column must be there."""


class Columned(Protocol):
    """What reading needs to know of a table, or of the single sheet."""

    @property
    def file(self) -> str:
        """The name of its file."""

    @property
    def columns(self) -> Sequence[NamedColumn]:
        """The columns that may be there."""


@dataclass
class Row:
    """One row: the line of the file on which it begins, and its cells by column name.

    A broken row has too few or too many cells; it is kept for its identifier only.
    """

    line: int
    cells: dict[str, str]
    broken: bool = False


@dataclass
class Sheet:
    """One file that could be read: its column names as they stand there, and its rows."""

    names: list[str]
    rows: list[Row]


def read_sheet(table: Columned, text: str, report: Report, *, actor: str) -> Sheet | None:
    """Return the rows of a file; problems go into the report, and where columns cannot be told, ``None``."""
    lines = _Lines(text)
    try:
        header = next(lines, None)
        if header is None:
            raise CellError("is empty; a file begins with a line of column names")
        _log_columns_of_the_archive(table, header[1], actor)
        names = _checked_header(table, header[1])
    except csv.Error as error:
        report.add_problem(table.file, lines.begun, "", _csv_problem(error))
        return None
    except CellError as error:
        report.add_problem(table.file, 1, "", str(error))
        return None
    return Sheet(names, list(_rows(table, names, lines, report)))


class _Lines:
    """The rows of a CSV text, each with the line on which it begins."""

    def __init__(self, text: str) -> None:
        # Only CR, LF and CRLF end a line here: U+2028 and the like are parts of cells.
        self._reader = csv.reader(re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+", text), strict=True)
        self.begun = 1

    def __iter__(self) -> "Iterator[tuple[int, list[str]]]":
        return self

    def __next__(self) -> tuple[int, list[str]]:
        while True:
            self.begun = self._reader.line_num + 1
            row = next(self._reader)
            if row:
                return self.begun, row


def _rows(table: Columned, names: list[str], lines: _Lines, report: Report) -> Iterator[Row]:
    try:
        for line, values in lines:
            if len(values) != len(names):
                report.add_problem(table.file, line, "", _length_problem(len(values), len(names)))
                yield Row(line, dict(zip(names, values, strict=False)), broken=True)
            elif any(value.strip() for value in values):
                yield Row(line, dict(zip(names, values, strict=True)))
    except csv.Error as error:
        # The rows it swallowed would be missed elsewhere, which would only mislead.
        report.refuse(table.file, _csv_problem(error), line=lines.begun)


def _length_problem(found: int, wanted: int) -> str:
    what = "is short" if found < wanted else "is long"
    return (
        f"the row {what}: it has {found} cell{'s' if found != 1 else ''} and the header has {wanted}; "
        "look for a missing or extra comma, or a text with commas that is not in quotation marks"
    )


def _csv_problem(error: csv.Error) -> str:
    if "field larger than field limit" in str(error):
        return (
            f"a cell of the row that begins here has more than {MAX_CELL} characters; "
            "shorten it, or look for a quotation mark that is not closed"
        )
    return (
        "a quotation mark in the row that begins here is not closed, or text follows it; "
        'close it, and write quotation marks inside a text twice ("")'
    )


def columns_of_the_archive(names: list[str]) -> list[str]:
    """Return those of some column names that only the archive itself writes."""
    return [name for name in names if _plain(name) in _KEPT_BY_THE_ARCHIVE]


def _log_columns_of_the_archive(table: Columned, header: list[str], actor: str) -> None:
    found = columns_of_the_archive(header)
    if found:
        logger.warning("import refused: %s sent the columns %s in %s", actor, ", ".join(found), table.file)


def _checked_header(table: Columned, header: list[str]) -> list[str]:
    known = [column.name for column in table.columns]
    _refuse_other_separators(header, known)
    _refuse_columns_of_the_archive(header)
    _refuse_doubles(header)
    for name in header:
        if name not in known:
            raise CellError(_unknown(name, known))
    missing = [column.name for column in table.columns if column.required and column.name not in header]
    if missing:
        raise CellError(
            f"the column{'s' if len(missing) > 1 else ''} {', '.join(missing)} "
            f"{'are' if len(missing) > 1 else 'is'} missing; {table.file} needs "
            f"{', '.join(column.name for column in table.columns if column.required)}"
        )
    return header


def _refuse_other_separators(header: list[str], known: list[str]) -> None:
    if len(header) != 1:
        return
    for separator, word in _SEPARATORS.items():
        names = [_plain(name) for name in header[0].split(separator)]
        if len(names) > 1 and set(names) & set(known):
            raise CellError(f"the columns are separated by {word}; save as comma separated")


def _refuse_columns_of_the_archive(header: list[str]) -> None:
    found = columns_of_the_archive(header)
    if found:
        raise CellError(
            f"the column{'s' if len(found) > 1 else ''} {', '.join(shown(name) for name in found)} "
            "cannot be imported, because only the archive itself writes them; remove them from the file"
        )


def _refuse_doubles(header: list[str]) -> None:
    seen: dict[str, str] = {}
    for name in header:
        if _plain(name) in seen:
            raise CellError(
                f'the columns "{shown(seen[_plain(name)])}" and "{shown(name)}" have the same name; keep one of them'
            )
        seen[_plain(name)] = name


def _unknown(name: str, known: list[str]) -> str:
    if not name.strip():
        return "a column has no name; name it or remove it"
    if _plain(name) in known:
        return f'"{shown(name)}" is not written as the column is called; write {_plain(name)}'
    near = get_close_matches(_plain(name), known, n=1)
    mend = f"did you mean {near[0]}?" if near else f"known are {or_list(known)}"
    return f'"{shown(name)}" is not a column of this file; {mend}'


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip().casefold().replace(" ", "_")
