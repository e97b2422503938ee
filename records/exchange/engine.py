"""Importing the tables of the contract: all or nothing, in the name of a person, previewed by the same code."""

import uuid
from collections.abc import Callable, Mapping
from pathlib import Path

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from curators.models import User
from records import history, publishing
from records.exchange.packages import FILES_FOLDER, Package, open_package
from records.exchange.parsing import Entry, parse_package
from records.exchange.problems import ImportRefused, Report
from records.exchange.rows import TableImport, broken_constraint
from records.exchange.sheet_rows import ReadSheet, read_single_sheet
from records.exchange.splitting import Splitting
from records.exchange.states import apply_states, refuse_states_beyond
from records.exchange.tables import all_tables, table_named
from records.exchange.world import World
from records.turns import take_turn

Progress = Callable[[int, int], None]
Entries = dict[str, list[Entry]]


class _Preview(Exception):
    """Rolls a preview back."""


def import_archive(
    source: Path | str | Mapping[str, bytes],
    *,
    by: User,
    publish: bool = False,
    reason: str = "",
    dry_run: bool = False,
    on_progress: Progress | None = None,
) -> Report:
    """Bring a folder, a zip, one CSV file or files in memory into the archive, in the name of `by`.

    Everything or nothing is kept; problems raise :class:`ImportRefused` with all that were found. `publish` applies
    the column `state` and needs an editor, a public `reason` and an archive run by one person. A reason is
    also needed where rows change what is published. `on_progress` is told rows done and rows in all. The
    files in memory are named as they would lie in the folder: ``claims.csv``, ``files/map.png``.
    """
    report = Report(dry_run=dry_run)
    with open_package(Path(source) if isinstance(source, str) else source, report) as package:
        sheet = _read_single_sheet(package, report, actor=by.username)
        entries = parse_package(package, report, actor=by.username)
        _refuse_tables_beyond(by, entries, sheet, report)
        _refuse_acts_beyond(by, entries, publish, reason, report)
        if len(entries) < len(package.sheets) or not (entries or sheet) or report.refuses_all:
            raise ImportRefused(report)
        world = World(by=by, report=report, attachments=package.attachments, reason=reason)
        try:
            with transaction.atomic():
                _run(world, entries, sheet, publish=publish, on_progress=on_progress)
                _refuse_unused_files(world, package)
                if report.problems:
                    raise ImportRefused(report)
                if dry_run:
                    raise _Preview
        except _Preview:
            world.roll_back()
        except BaseException:
            world.roll_back()
            raise
    return report


def _read_single_sheet(package: Package, report: Report, *, actor: str) -> ReadSheet | None:
    if package.single_sheet is None:
        return None
    sheet, content = package.single_sheet
    return read_single_sheet(sheet, content, report, actor=actor)


def _refuse_tables_beyond(by: User, entries: Entries, sheet: ReadSheet | None, report: Report) -> None:
    tables = sheet.sheet.tables if sheet else [table_named(name) for name in entries]
    closed = [table.file for table in tables if not by.has_perm(publishing.permission("import", table.model))]
    for file in closed[:1] if sheet else closed:
        report.refuse(
            sheet.sheet.file if sheet else file,
            "your role does not allow you to import; ask a reviewer or an editor",
        )


def _refuse_acts_beyond(by: User, entries: Entries, publish: bool, reason: str, report: Report) -> None:
    refuse_states_beyond(by, entries, report)
    if publish:
        try:
            publishing.require_states_applied_by(by)
        except ValidationError as error:
            report.refuse("--publish", " ".join(error.messages))
        except PermissionDenied as error:
            report.refuse("--publish", str(error))
        if not reason.strip():
            report.refuse("--publish", "give the public reason with --reason")


def _run(
    world: World,
    entries: Entries,
    sheet: ReadSheet | None,
    *,
    publish: bool,
    on_progress: Progress | None,
) -> None:
    take_turn()
    split = Splitting(sheet, world) if sheet else None
    entries = split.entries() if split else entries
    total = sum(len(rows) for rows in entries.values())
    done = 0
    with history.act("import", user_id=world.by.pk, reason=world.reason, batch=str(uuid.uuid4())):
        imports = _find_records(world, entries)
        for table_import in imports:
            for _ in table_import.run():
                done += 1
                if on_progress:
                    on_progress(done, total)
        if not world.report.problems:
            _check_deferred_rules(world)
        if not world.report.problems:
            touched = [record for table_import in imports for record in table_import.touched()] + world.made
            if split:
                world.report.rows = split.tell_by_table(world.report.rows)
                world.report.sheet_with_ids = b"" if world.report.dry_run else split.with_ids()
            if publish:
                if split:
                    split.want_published()
                apply_states(world, entries, touched)
            else:
                publishing.settle(touched)


def _find_records(world: World, entries: Entries) -> list[TableImport]:
    """Fetch all records that the files name, and make the new ones known, before any row is looked at."""
    mentioned: dict[str, set[str]] = {}
    for name, rows in entries.items():
        if table_named(name).is_record:
            # Nobody may change these rows between the comparison and the change.
            world.load(name, [entry.identifier for entry in rows if entry.identifier], lock=True)
        for entry in rows:
            for kind, identifier in entry.mentions():
                mentioned.setdefault(kind, set()).add(identifier)
    for kind, identifiers in mentioned.items():
        world.load(kind, identifiers)
    imports = [
        TableImport(table, entries[table.name], world) for table in all_tables() if table.name in entries
    ]
    for table_import in imports:
        table_import.find_records()
    return imports


def _check_deferred_rules(world: World) -> None:
    """Have the database check now what it would check at the very end, while it can still be said in words."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as error:
        name = broken_constraint(error)
        for table in all_tables():
            if name in table.rules:
                world.report.add_problem(table.file, 0, *table.rules[name])
                return
        raise


def _refuse_unused_files(world: World, package: Package) -> None:
    if world.report.problems:
        return
    for name in sorted(package.attachments.keys() - world.used):
        world.report.add_problem(
            f"{FILES_FOLDER}/{name}",
            0,
            "",
            "no row of media.csv names this file; name it there, or leave it out",
        )
