"""The single sheet: one row for each statement and source; how it is declared."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from records.exchange.tables import Complaint, Table, table_named

Cells = Mapping[str, str]


def _nothing(row: Cells) -> Mapping[str, Any]:
    return {}


def _always(row: Cells) -> bool:
    return True


@dataclass(frozen=True, eq=False)
class Part:
    """One record that a row of the sheet makes or names, and the table it is kept in.

    `called` is the column of the sheet that says which record it is, `words` the column of the table that holds what
    it is called there; where `by_identifier`, the cell may hold the identifier instead. A part that is not `called`
    anything is told by all its cells. `within` are the parts it belongs to, by the names of the columns for them in
    its table; `carries` further columns that sheet and table share, of which `told_by` tell two such parts apart.
    `made_with` says what a row makes a new record with, `apart` in words how to keep two records apart, `when` which
    rows have this part.
    """

    name: str
    table: str
    apart: str
    called: str = ""
    words: str = ""
    by_identifier: bool = False
    within: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    told_by: tuple[str, ...] = ()
    made_with: Callable[[Cells], Mapping[str, Any]] = _nothing
    when: Callable[[Cells], bool] = _always

    @property
    def id_column(self) -> str:
        """The column of the sheet with the identifier that the archive gave."""
        return f"{self.name}_id"

    @property
    def in_table(self) -> Table:
        """The table its records are kept in."""
        return table_named(self.table)

    def columns(self) -> dict[str, str]:
        """Return the columns of the sheet that are this part's own, with those of the table they fill."""
        called = {self.called: self.words} if self.called else {}
        return {**called, **{name: name for name in self.carries}, self.id_column: "id"}


@dataclass(frozen=True)
class SheetColumn:
    """A column of the single sheet, described like the column of the table that it fills."""

    name: str
    required: bool
    help: str
    form: str
    example: str


@dataclass(frozen=True)
class SingleSheet:
    """A sheet whose rows are split into the records of several tables, in the order of `parts`.

    `order` holds its columns but those of identifiers; the first `required` of them must be there. `check` returns
    what is wrong with a row as a whole.
    """

    name: str
    help: str
    parts: tuple[Part, ...]
    order: tuple[str, ...]
    required: int
    check: Callable[[Cells], Iterable[Complaint]]

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def id_columns(self) -> tuple[str, ...]:
        """The columns that the archive adds."""
        return tuple(dict.fromkeys(part.id_column for part in self.parts))

    @property
    def columns(self) -> tuple[SheetColumn, ...]:
        """Its columns in their order, those of identifiers last."""
        found = {name: self._column(part, name) for part in self.parts for name in part.columns()}
        return tuple(found[name] for name in (*self.order, *self.id_columns))

    def _column(self, part: Part, name: str) -> SheetColumn:
        column = part.in_table.column(part.columns()[name])
        help_text, form = column.help, column.form_in_words
        if name == part.id_column:
            help_text = f"The identifier of the {part.name}, as the archive gave it back."
        elif name == part.called and part.by_identifier:
            form = "identifier or text"
            help_text = f"The {part.name}: its identifier, or its {part.words} as it stands there. "
            help_text += "If it fits none, a new one is made."
        return SheetColumn(name, name in self.order[: self.required], help_text, form, column.example)

    @property
    def tables(self) -> list[Table]:
        """The tables that its rows are split into."""
        return [table_named(name) for name in dict.fromkeys(part.table for part in self.parts)]

    def place(self, file: str, column: str) -> tuple[str, str]:
        """Return where in the sheet people find a column of a table."""
        for part in self.parts:
            if part.in_table.file == file:
                own = {there: here for here, there in part.columns().items()}
                called = {other.name: other.called for other in self.parts}
                return self.file, own.get(column) or called.get(column) or part.called
        return file, column


_sheets: dict[str, SingleSheet] = {}


def register_single_sheet(sheet: SingleSheet) -> None:
    """Make a single sheet known; its app calls this in ``AppConfig.ready()``."""
    _sheets[sheet.file] = sheet


def single_sheets() -> dict[str, SingleSheet]:
    """Return the single sheets by the names of their files."""
    return dict(_sheets)
