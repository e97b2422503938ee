"""Counting origins: a pure function over rows of evidence and links between sources.

A *node* is a source, an agent whose voice a source reports, or a voice given in words only. A row's voice points to
each source that the row relies on; a source points to each source that it repeats, reproduces, translates or derives
from as a whole; two records of the same work point to each other. Following the arrows from the voices of all rows
leads to roots: groups of nodes that point to nothing outside themselves. Each root is one origin. A group of several
nodes that rely on one another is a circle: one root, and named as such; records of the same work are no circle.

A link that the archive only infers makes the count a range: from one end, where none of the inferred links holds,
to the other, where all of them do.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Node = Hashable


@dataclass(frozen=True)
class Row:
    """One row of evidence: whose voice it is, what that voice relies on, and whether it says how it knows.

    `source` is the node of the source it stands in, `voice` the node of the voice (the source itself where it speaks
    for itself), `relies_on` pairs of a source's node and whether the row says so (else it is inferred).
    """

    source: Node
    voice: Node
    relies_on: tuple[tuple[Node, bool], ...] = ()
    names_origin: bool = True


@dataclass(frozen=True)
class Link:
    """A source that as a whole goes back to another; `mutual` where both are records of one work."""

    source: Node
    target: Node
    certain: bool = True
    mutual: bool = False


@dataclass(frozen=True)
class Root:
    """One origin: its nodes, whether they rely on one another in a circle, and whether any says how it knows."""

    nodes: frozenset[Node]
    is_circle: bool
    names_origin: bool


@dataclass(frozen=True)
class Origins:
    """How many sources speak, and on how many origins they rest.

    `low` and `high` are equal unless inferred links matter. `roots` are those with all inferred links taken as
    holding; `unnamed` counts the roots among them that name no origin of their own.
    """

    sources: int
    low: int
    high: int
    roots: tuple[Root, ...]
    unnamed: int

    @property
    def in_words(self) -> str:
        """The number of origins, such as “2–3 origins”."""
        return origins_in_words(self.low, self.high)

    @property
    def circles(self) -> tuple[Root, ...]:
        """The roots whose nodes rely on one another."""
        return tuple(root for root in self.roots if root.is_circle)


def origins_in_words(low: int, high: int) -> str:
    """Return “1 origin”, “2 origins” or, where the count is uncertain, “2–3 origins”."""
    if low != high:
        return f"{low}–{high} origins"
    return "1 origin" if low == 1 else f"{low} origins"


@dataclass
class _Graph:
    arrows: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))
    same: dict[Node, set[Node]] = field(default_factory=lambda: defaultdict(set))


def count_origins(rows: Iterable[Row], links: Iterable[Link] = ()) -> Origins:
    """Return the origins of the rows of one stance on one claim; linear in rows, reliances and links."""
    rows, links = list(rows), list(links)
    with_inferred = _roots(rows, links, inferred=True)
    if all(link.certain for link in links) and all(certain for row in rows for _, certain in row.relies_on):
        other = len(with_inferred)
    else:
        other = len(_roots(rows, links, inferred=False))
    low, high = sorted((len(with_inferred), other))
    return Origins(
        sources=len({row.source for row in rows}),
        low=low,
        high=high,
        roots=tuple(with_inferred),
        unnamed=sum(not root.names_origin for root in with_inferred),
    )


def _roots(rows: list[Row], links: list[Link], *, inferred: bool) -> list[Root]:
    graph = _build(rows, links, inferred=inferred)
    groups = _groups_reached([row.voice for row in rows], graph.arrows)
    says_how = _nodes_that_say_how(rows)
    found = []
    for group in groups:
        if all(target in group for node in group for target in graph.arrows.get(node, ())):
            named = any(says_how.get(node, True) for node in group)
            found.append(Root(frozenset(group), _is_circle(group, graph.same), named))
    return found


def _build(rows: list[Row], links: list[Link], *, inferred: bool) -> _Graph:
    graph = _Graph()
    for row in rows:
        for target, certain in row.relies_on:
            if (certain or inferred) and target != row.voice:
                graph.arrows[row.voice].add(target)
    for link in links:
        if link.certain or inferred:
            graph.arrows[link.source].add(link.target)
            if link.mutual:
                graph.arrows[link.target].add(link.source)
                graph.same[link.source].add(link.target)
                graph.same[link.target].add(link.source)
    return graph


def _nodes_that_say_how(rows: list[Row]) -> dict[Node, bool]:
    """Return, for each node that speaks here, whether one of its rows says how it knows."""
    says: dict[Node, bool] = {}
    for row in rows:
        says[row.voice] = says.get(row.voice, False) or row.names_origin
    return says


def _is_circle(group: set[Node], same: Mapping[Node, set[Node]]) -> bool:
    """Say whether a group hangs together by more than being records of one work."""
    # Records of one work point to each other, so what they reach never leaves their group.
    return len(group) > 1 and reach([next(iter(group))], same) != group


def reach(starts: Iterable[Node], steps: Mapping[Node, Iterable[Node]]) -> set[Node]:
    """Return `starts` and all nodes that `steps` lead to from them."""
    reached = set(starts)
    waiting = list(reached)
    while waiting:
        new = set(steps.get(waiting.pop(), ())) - reached
        reached |= new
        waiting.extend(new)
    return reached


def _groups_reached(starts: list[Node], arrows: Mapping[Node, set[Node]]) -> list[set[Node]]:
    """Return the strongly connected groups of all nodes that the arrows reach from `starts`.

    Tarjan's algorithm (R. Tarjan, “Depth-first search and linear graph algorithms”, SIAM J. Comput. 1, 1972), with a
    stack of our own, so that a chain of ten thousand sources does not exhaust Python's.
    """
    search = _Search(arrows)
    for start in starts:
        if start not in search.order:
            search.walk(start)
    return search.groups


class _Search:
    def __init__(self, arrows: Mapping[Node, set[Node]]) -> None:
        self.arrows = arrows
        self.order: dict[Node, int] = {}
        self.lowest: dict[Node, int] = {}
        self.path: list[Node] = []
        self.on_path: set[Node] = set()
        self.groups: list[set[Node]] = []

    def walk(self, start: Node) -> None:
        stack = [(start, iter(self._enter(start)))]
        while stack:
            node, targets = stack[-1]
            for target in targets:
                if target not in self.order:
                    stack.append((target, iter(self._enter(target))))
                    break
                if target in self.on_path:
                    self.lowest[node] = min(self.lowest[node], self.order[target])
            else:
                stack.pop()
                if stack:
                    parent = stack[-1][0]
                    self.lowest[parent] = min(self.lowest[parent], self.lowest[node])
                self._leave(node)

    def _enter(self, node: Node) -> Iterable[Node]:
        self.order[node] = self.lowest[node] = len(self.order)
        self.path.append(node)
        self.on_path.add(node)
        return self.arrows.get(node, ())

    def _leave(self, node: Node) -> None:
        if self.lowest[node] != self.order[node]:
            return
        group: set[Node] = set()
        while node not in group:
            member = self.path.pop()
            self.on_path.discard(member)
            group.add(member)
        self.groups.append(group)
