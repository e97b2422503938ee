"""The way from the widest record down to the one a page shows."""

from typing import Any

from records.templatetags.reading import shown

LEVELS = 3


def ancestors(record: Any, *, preview: bool) -> list[tuple[str, str]]:
    """Return text and address of the records that `record` lies within, the widest first, at most three.

    The way ends at a hidden one: what lies beyond it would betray it. Querysets fetch as many levels beforehand.
    """
    found: list[tuple[str, str]] = []
    parent: Any = shown(record.part_of, preview)
    while parent is not None and len(found) < LEVELS:
        found.insert(0, (str(parent), parent.get_absolute_url()))
        # Past the last level nothing is fetched any more, and nothing is asked.
        parent = shown(parent.part_of, preview) if len(found) < LEVELS else None
    return found
