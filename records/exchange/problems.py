"""What an import found: problems with their places, warnings, and what became of each row."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

# More problems than anybody mends in one go; the rest is only counted.
MAX_PROBLEMS = 1000


class CellError(ValueError):
    """Why a cell cannot be taken; the text names the mend, the engine adds the place."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend, with its place: `line` counts the lines of the file from 1, 0 is the whole file."""

    file: str
    line: int
    column: str
    message: str

    def __str__(self) -> str:
        """Return the line that people see: ``claims.csv:12 stance: …``."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} {self.column}: {self.message}" if self.column else f"{place}: {self.message}"


class Outcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class RowOutcome:
    """One row of a file and the record it became; `pk` is its primary key, `label` its title."""

    file: str
    line: int
    outcome: Outcome
    pk: int
    label: str
    changed: tuple[str, ...] = ()


def _as_it_is(file: str, column: str) -> tuple[str, str]:
    return file, column


@dataclass
class Report:
    """The result of an import or of its preview."""

    dry_run: bool = False
    rows: list[RowOutcome] = field(default_factory=list)
    # Agents that `creators` named for the first time, as "identifier (name)".
    new_agents: list[str] = field(default_factory=list)
    # Records whose state was changed by `--publish`, by the state they have now.
    moved: Counter[str] = field(default_factory=Counter)
    warnings: list[Problem] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    problems_left_out: int = 0
    # Whether something was found that no single row can mend, so that looking further would only mislead.
    refuses_all: bool = False
    # The file and column in which people find what the tables call by another name: those of the single sheet.
    place: Callable[[str, str], tuple[str, str]] = _as_it_is
    # The single sheet as it came, with the identifiers of what became of its rows.
    sheet_with_ids: bytes = b""

    def add_problem(self, file: str, line: int, column: str, message: str) -> None:
        """Note a problem; beyond `MAX_PROBLEMS` only their number."""
        if len(self.problems) >= MAX_PROBLEMS:
            self.problems_left_out += 1
        else:
            file, column = self.place(file, column)
            self.problems.append(Problem(file, line, column, message))

    def refuse(self, file: str, message: str, *, line: int = 0, column: str = "") -> None:
        """Note a problem for which the import is refused without looking further."""
        self.add_problem(file, line, column, message)
        self.refuses_all = True

    def warn(self, file: str, line: int, column: str, message: str) -> None:
        """Note what somebody should look at, though it does not stop the import."""
        if len(self.warnings) < MAX_PROBLEMS:
            file, column = self.place(file, column)
            self.warnings.append(Problem(file, line, column, message))

    def counts(self) -> dict[str, Counter[str]]:
        """Return for each file how many rows were created, changed and unchanged."""
        found: dict[str, Counter[str]] = {}
        for row in self.rows:
            found.setdefault(row.file, Counter())[row.outcome] += 1
        return found

    @property
    def changes_nothing(self) -> bool:
        """Whether the archive already held all of this."""
        return not self.moved and all(row.outcome is Outcome.UNCHANGED for row in self.rows)


class ImportRefused(Exception):
    """An import that was refused as a whole; nothing of it was kept, and `report` says what to mend."""

    def __init__(self, report: Report) -> None:
        super().__init__("\n".join(str(problem) for problem in report.problems))
        self.report = report
