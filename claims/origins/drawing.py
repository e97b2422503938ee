"""Laying out the graph of origins for a plain SVG: voices on the left, what they rest on to the right."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from claims.origins.graph import Node

BOX_WIDTH = 220
BOX_HEIGHT = 44
GAP_X = 70
GAP_Y = 16
MARGIN = 8
LABEL_LENGTH = 30


@dataclass(frozen=True)
class Box:
    """A node: the corner of its box, its label in one or two lines, and whether it is a root."""

    x: int
    y: int
    lines: tuple[str, ...]
    full_name: str
    is_root: bool

    @property
    def text_x(self) -> int:
        """Where its text begins."""
        return self.x + 10

    @property
    def text_rows(self) -> list[tuple[int, str]]:
        """The lines of its text with the height of each."""
        first = self.y + (27 if len(self.lines) == 1 else 19)
        return [(first + 17 * number, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Arrow:
    """A link from one box to another as an SVG path; dotted where the archive infers it."""

    path: str
    certain: bool


@dataclass(frozen=True)
class Drawing:
    """The whole graph, in pixels."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    box_width: int = BOX_WIDTH
    box_height: int = BOX_HEIGHT


def draw(
    nodes: Sequence[Node],
    arrows: Mapping[tuple[Node, Node], bool],
    roots: AbstractSet[Node],
    names: Mapping[Node, str],
) -> Drawing:
    """Return the drawing of `nodes` and `arrows`; a node stands right of all that lead to it, circles apart."""
    columns = _columns(nodes, arrows)
    filled: dict[int, int] = {}
    boxes: dict[Node, Box] = {}
    for node in nodes:
        column = columns[node]
        row = filled.get(column, 0)
        filled[column] = row + 1
        boxes[node] = Box(
            x=MARGIN + column * (BOX_WIDTH + GAP_X),
            y=MARGIN + row * (BOX_HEIGHT + GAP_Y),
            lines=_two_lines(names.get(node, "")),
            full_name=names.get(node, ""),
            is_root=node in roots,
        )
    return Drawing(
        width=2 * MARGIN + (max(filled) + 1) * (BOX_WIDTH + GAP_X) - GAP_X,
        height=2 * MARGIN + max(filled.values()) * (BOX_HEIGHT + GAP_Y) - GAP_Y,
        boxes=tuple(boxes.values()),
        arrows=tuple(
            Arrow(_path(boxes[start], boxes[end]), certain) for (start, end), certain in arrows.items()
        ),
    )


def _columns(nodes: Sequence[Node], arrows: Mapping[tuple[Node, Node], bool]) -> dict[Node, int]:
    """Return for each node the length of the longest way to it; circles end the counting at the number of nodes."""
    columns = dict.fromkeys(nodes, 0)
    for _ in nodes:
        changed = False
        for start, end in arrows:
            if columns[end] < columns[start] + 1 < len(nodes) and (end, start) not in arrows:
                columns[end] = columns[start] + 1
                changed = True
        if not changed:
            break
    used = {column: place for place, column in enumerate(sorted(set(columns.values())))}
    return {node: used[column] for node, column in columns.items()}


def _path(start: Box, end: Box) -> str:
    y1, y2 = start.y + BOX_HEIGHT // 2, end.y + BOX_HEIGHT // 2
    if start.x == end.x:
        edge = start.x + BOX_WIDTH
        return f"M {edge} {y1} C {edge + 40} {y1}, {edge + 40} {y2}, {edge} {y2}"
    leftward = end.x < start.x
    x1 = start.x + (0 if leftward else BOX_WIDTH)
    x2 = end.x + (BOX_WIDTH if leftward else 0)
    middle = (x1 + x2) // 2
    return f"M {x1} {y1} C {middle} {y1}, {middle} {y2}, {x2} {y2}"


def _two_lines(name: str) -> tuple[str, ...]:
    if len(name) <= LABEL_LENGTH:
        return (name,)
    cut = name.rfind(" ", 0, LABEL_LENGTH + 1)
    cut = cut if cut > 0 else LABEL_LENGTH
    rest = name[cut:].strip()
    return (name[:cut], rest if len(rest) <= LABEL_LENGTH else rest[: LABEL_LENGTH - 1].rstrip() + "…")
