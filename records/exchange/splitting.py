"""Splitting the rows of the single sheet into the rows of the tables: which record each part is, and what it says."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from records.exchange import cells
from records.exchange.parsing import Entry
from records.exchange.problems import CellError, RowOutcome
from records.exchange.sheet_rows import ReadSheet, SheetRow
from records.exchange.single_sheet import Part
from records.exchange.world import World
from records.exchange.writing import write_csv
from records.identifiers import PATTERN, make_identifier
from records.registry import kind_named
from records.states import State

# Words alone are no sign of a mistyped identifier; these are.
_LIKE_AN_IDENTIFIER = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)+")
# The identifiers of the parts that a record is within, blank where the row names none.
Scope = tuple[str, ...]
_BYTE_ORDER_MARK = "\ufeff".encode()


class Splitting:
    """The rows of a single sheet on their way into the tables; everything it asks the archive is asked in `world`."""

    def __init__(self, read: ReadSheet, world: World) -> None:
        self.read = read
        self.world = world
        self._merged: dict[str, dict[Any, Entry]] = defaultdict(dict)
        # On which line a value of a record was first said.
        self._said: dict[tuple[int, str], int] = {}
        # What records are called, in the archive and in the sheet: identifiers with their scopes by table and text.
        self._names: dict[str, dict[str, dict[str, Scope]]] = defaultdict(lambda: defaultdict(dict))
        self._given: dict[str, dict[str, str]] = defaultdict(dict)

    def entries(self) -> dict[str, list[Entry]]:
        """Return the rows of each table; problems go into the report, with their places in the sheet."""
        for part in self.read.sheet.parts:
            rows = [row for row in self.read.rows if part in row.parts and not row.failed]
            self._load(part, rows)
            # Names that say less fit what those that say more have made.
            for row in sorted(rows, key=lambda row: self._scope(part, row).count("")):
                try:
                    self._place(part, row)
                except CellError as error:
                    self._complain(row, part, str(error))
        found: dict[str, list[Entry]] = {table.name: [] for table in self.read.sheet.tables}
        for entry in self._all():
            found[entry.table.name].append(entry)
        return found

    def want_published(self) -> None:
        """Ask for the publication of all that the sheet made or names, but for what was withdrawn."""
        for entry in self._all():
            if entry.record.state in (State.DRAFT, State.IN_REVIEW):
                entry.values["state"] = State.PUBLISHED

    def tell_by_table(self, rows: list[RowOutcome]) -> list[RowOutcome]:
        """Return outcomes by the plain names of the tables: the files of the tables are not the person's."""
        return [replace(row, file=row.file.removesuffix(".csv")) for row in rows]

    def with_ids(self) -> bytes:
        """Return the sheet as it came, in its own order, with the identifiers of the records behind each row."""
        names = [*self.read.names, *(n for n in self.read.sheet.id_columns if n not in self.read.names)]
        rows = [names]
        for row in self.read.rows:
            ids = {part.id_column: row.became[part.name].record.identifier for part in row.parts}
            rows.append([ids.get(name, row.row.cells.get(name, "")) for name in names])
        return (_BYTE_ORDER_MARK if self.read.marked else b"") + write_csv(rows)

    def _all(self) -> Iterator[Entry]:
        for merged in self._merged.values():
            yield from {id(entry): entry for entry in merged.values()}.values()

    def _load(self, part: Part, rows: list[SheetRow]) -> None:
        """Fetch what these rows name, by identifier or by what it is called, and hold it."""
        own = [row.parts[part] for row in rows]
        texts = {entry.values[part.words] for entry in own if part.called and part.words in entry.values}
        mentioned = {text for text in texts if part.by_identifier and PATTERN.fullmatch(text)}
        given = {entry.identifier for entry in own if entry.identifier}
        self.world.load(part.table, mentioned | given, lock=True)
        for identifier in given:
            record = self.world.get(part.table, identifier)
            self._given[part.table][identifier.lower()] = record.identifier if record else identifier
        if part.called:
            self._find_names(part, texts, {self._scope(part, row)[:1] for row in rows})
            for row in rows:
                entry = row.parts[part]
                if entry.identifier and part.words in entry.values:
                    identifier = self._given[part.table][entry.identifier.lower()]
                    self._names[part.table][entry.values[part.words]][identifier] = self._scope(part, row)

    def _find_names(self, part: Part, texts: set[str], scopes: set[Scope]) -> None:
        column = part.in_table.column(part.words)
        fields = [part.in_table.column(name).field for name in part.within]
        # Web forms store other line ends.
        written = texts | {text.replace("\n", "\r\n") for text in texts}
        found = self.world.visible(kind_named(part.table).model).filter(**{f"{column.field}__in": written})
        if fields:
            found = found.filter(**{f"{fields[0]}__identifier__in": [scope[0] for scope in scopes]})
        ids = [f"{field}__identifier" for field in fields]
        for identifier, text, *scope in found.values_list("identifier", column.field, *ids):
            self._names[part.table][cells.normal(text)][identifier] = tuple(one or "" for one in scope)

    def _scope(self, part: Part, row: SheetRow) -> Scope:
        return tuple(row.became[name].identifier if name in row.became else "" for name in part.within)

    def _place(self, part: Part, row: SheetRow) -> None:
        """Say which record a part of a row is, and add what the row says of it."""
        own = row.parts[part]
        values = dict(own.values)
        if own.identifier:
            values["id"] = self._given[part.table][own.identifier.lower()]
            if str(values.get(part.words, "")).lower() == own.identifier.lower() and self._exists(
                part, values
            ):
                # The cell says which, not what it is called.
                del values[part.words]
        elif part.called:
            values["id"] = self._identify(part, row, values[part.words])
            if values["id"].lower() == values[part.words].lower():
                del values[part.words]
        if own.identifier:
            # What spoke to a claim and is now silent on a question no longer speaks to the claim.
            values |= dict.fromkeys(self._of_other_forms(part))
        values |= {name: row.became[name].identifier for name in part.within if name in row.became}
        self._merge(part, row, values)

    def _of_other_forms(self, part: Part) -> set[str]:
        forms = (other for other in self.read.sheet.parts if other.name == part.name)
        return {name for form in forms for name in form.within} - set(part.within)

    def _exists(self, part: Part, values: dict[str, Any]) -> bool:
        return part.by_identifier and self.world.get(part.table, values["id"]) is not None

    def _identify(self, part: Part, row: SheetRow, text: str) -> str:
        """Return the identifier of the record that is called `text`, a new one where none is."""
        if part.by_identifier:
            record = self.world.get(part.table, text)
            if record is not None:
                self._refuse_other_place(part, row, record)
                return str(record.identifier)
            if text.lower() in self._given[part.table]:
                return self._given[part.table][text.lower()]
        scope = self._scope(part, row)
        fits = self._fitting(part, text, scope)
        if len(fits) > 1:
            raise CellError(self._several(part, text, scope, fits))
        if fits:
            return fits[0]
        if part.by_identifier and _LIKE_AN_IDENTIFIER.fullmatch(text):
            label = kind_named(part.table).label
            self.world.report.warn(
                self.read.sheet.file,
                row.row.line,
                part.called,
                f'"{cells.shown(text)}" reads like an identifier and fits no {label}, so a new {label} is called so; '
                "check the spelling",
            )
        identifier = self._new_identifier(part)
        self._names[part.table][text][identifier] = scope
        return identifier

    def _refuse_other_place(self, part: Part, row: SheetRow, record: Any) -> None:
        """Whoever writes an identifier says which record, not that it moves to another event."""
        for name in part.within:
            there = getattr(record, part.in_table.column(name).field)
            here = row.became[name].identifier
            if there.identifier != here:
                raise CellError(
                    f'"{record.identifier}" is a {part.name} of the {name} {there.identifier}, not of {here}; '
                    "correct one of them"
                )

    def _fitting(self, part: Part, text: str, scope: Scope) -> list[str]:
        named = self._names[part.table][text]
        exact = sorted(identifier for identifier, other in named.items() if other == scope)
        if exact or "" not in scope:
            return exact
        return sorted(
            identifier
            for identifier, other in named.items()
            if all(mine in ("", theirs) for mine, theirs in zip(scope, other, strict=True))
        )

    def _several(self, part: Part, text: str, scope: Scope, fits: list[str]) -> str:
        label = kind_named(part.table).label
        if "" in scope:
            mend = f"name the {part.within[scope.index('')]}"
        elif part.by_identifier:
            mend = f"write the identifier of the right one: {cells.or_list(fits)}"
        else:
            mend = f"write the identifier of the right one into {part.id_column}: {cells.or_list(fits)}"
        return f'"{cells.shown(text)}" fits several {label}s; {mend}'

    def _new_identifier(self, part: Part) -> str:
        model = kind_named(part.table).model
        while True:
            identifier = make_identifier(model.IDENTIFIER_PREFIX)
            if not model._default_manager.filter(identifier=identifier).exists():
                return identifier

    def _merge(self, part: Part, row: SheetRow, values: dict[str, Any]) -> None:
        """Add what a row says of a record to what other rows say; they must not disagree."""
        merged = self._already(part, values) or Entry(part.in_table, row.row.line)
        if not values.get("id") or self.world.get(part.table, values["id"]) is None:
            for name, value in part.made_with(row.row.cells).items():
                merged.values.setdefault(name, value)
        row.became[part.name] = merged
        for name, value in values.items():
            first = self._said.setdefault((id(merged), name), row.row.line)
            if name not in merged.values:
                merged.values[name] = value
            elif merged.values[name] != value:
                self._disagree(part, row, name, merged.values[name], value, first)
        for key in self._keys(part, merged.values):
            self._merged[part.table][key] = merged

    def _already(self, part: Part, values: dict[str, Any]) -> Entry | None:
        known = self._merged[part.table]
        return next((known[key] for key in self._keys(part, values) if key in known), None)

    def _keys(self, part: Part, values: dict[str, Any]) -> list[Any]:
        """Return by what a record is told: its identifier, and for a part without a name what it says of what."""
        keys: list[Any] = [("id", values["id"].lower())] if values.get("id") else []
        if not part.called:
            keys.append((part.within, *(values.get(name) for name in (*part.within, *part.told_by))))
        return keys

    def _disagree(self, part: Part, row: SheetRow, name: str, before: Any, after: Any, first: int) -> None:
        column = part.in_table.column(name)
        said, there = (
            cells.shown(column.text(value)) if value not in (None, "") else cells.CLEAR
            for value in (after, before)
        )
        self._complain(
            row,
            part,
            f'"{said}" here, but "{there}" on line {first} for the same {part.name}; '
            f"write the same on both lines, or {part.apart}",
            name,
        )

    def _complain(self, row: SheetRow, part: Part, message: str, column: str = "") -> None:
        file, place = self.read.sheet.place(part.in_table.file, column or part.words)
        self.world.report.add_problem(file, row.row.line, place, message)
        row.failed = True
