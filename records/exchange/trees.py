"""Rows that lie within rows of their own table: saved parents first, and never in a circle."""

from collections.abc import Hashable
from typing import Any

from records.cycles import MAX_DEPTH, depths, find_circles
from records.exchange.parsing import Entry
from records.exchange.tables import Table
from records.exchange.world import World


def parents_first(table: Table, entries: list[Entry], world: World) -> list[Entry]:
    """Return the rows so that each comes after the one it lies within; circles become problems.

    What counts is the final state: the parents in the file, and for all other records those in the archive.
    """
    if not table.tree or not any(entry.values.get(table.tree) for entry in entries):
        return entries
    parents = _final_parents(table, entries)
    for circle in find_circles(parents):
        _complain_of_circle(table, entries, circle, world)
    levels = depths(parents)
    for entry in entries:
        if levels.get(_node(entry.record), 0) > MAX_DEPTH:
            _complain(
                entry,
                world,
                f"lies more than {MAX_DEPTH} levels deep; file it higher up",
            )
    ordered = sorted(entries, key=lambda entry: levels.get(_node(entry.record), 0))
    for entry in ordered:
        if world.failed(entry.values.get(table.tree)):
            entry.failed = True
            world.fail(entry.record)
    return ordered


def _final_parents(table: Table, entries: list[Entry]) -> dict[Hashable, Hashable | None]:
    field = table.column(table.tree).field
    rows = table.model._default_manager.filter(**{f"{field}__isnull": False})
    parents: dict[Hashable, Hashable | None] = dict(rows.values_list("pk", f"{field}_id"))
    for entry in entries:
        if table.tree in entry.values and entry.record is not None:
            parent = entry.values[table.tree]
            parents[_node(entry.record)] = _node(parent) if parent is not None else None
    return parents


def _node(record: Any) -> Hashable:
    return getattr(record, "pk", None) or ("new", id(record))


def _complain_of_circle(table: Table, entries: list[Entry], circle: list[Hashable], world: World) -> None:
    in_file = {_node(entry.record): entry for entry in entries}
    names = dict(
        table.model._default_manager.filter(pk__in=[n for n in circle if isinstance(n, int)]).values_list(
            "pk", "identifier"
        )
    )
    way = [names.get(node) or in_file[node].record.identifier for node in circle]
    first = next(place for place, node in enumerate(circle) if node in in_file)
    way = [*way[first:], *way[:first]]
    told = f"lies within itself: {' → '.join([*_shortened(way), way[0]])}; change one of them"
    if len(way) == 1:
        told = f'"{way[0]}" would lie within itself; name another or leave it blank'
    _complain(in_file[circle[first]], world, told)
    for node in circle:
        if node in in_file:
            in_file[node].failed = True
            world.fail(in_file[node].record)


def _shortened(way: list[str]) -> list[str]:
    return way if len(way) <= 10 else [*way[:5], f"… {len(way) - 10} more …", *way[-5:]]


def _complain(entry: Entry, world: World, message: str) -> None:
    world.report.add_problem(entry.table.file, entry.line, entry.table.tree, message)
    entry.failed = True
    world.fail(entry.record)
