"""Keeping "lies within" a tree: no record within itself, however long the way round; never by recursion."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

# More levels than any filing needs; pages show the way up.
MAX_DEPTH = 100
Node = TypeVar("Node", bound=Hashable)


def find_circles(parents: Mapping[Node, Node | None]) -> list[list[Node]]:
    """Return every circle among nodes that each have at most one parent, as the way once round.

    `parents` may leave out nodes without a parent. Takes time in proportion to the number of nodes.
    """
    circles: list[list[Node]] = []
    settled: set[Node] = set()
    for start in parents:
        path: list[Node] = []
        places: dict[Node, int] = {}
        node: Node | None = start
        while node is not None and node not in settled and node not in places:
            places[node] = len(path)
            path.append(node)
            node = parents.get(node)
        if node is not None and node in places:
            circles.append(path[places[node] :])
        settled.update(path)
    return circles


def depths(parents: Mapping[Node, Node | None]) -> dict[Node, int]:
    """Return how many levels lie above each node; nodes in or below a circle are left out."""
    found: dict[Node, int] = {}
    endless: set[Node] = set()
    for start in parents:
        path: dict[Node, None] = {}
        node: Node | None = start
        while node is not None and node not in found and node not in endless and node not in path:
            path[node] = None
            node = parents.get(node)
        if node is not None and node not in found:
            endless.update(path)
            continue
        depth = -1 if node is None else found[node]
        for below in reversed(path):
            depth += 1
            found[below] = depth
    return found
