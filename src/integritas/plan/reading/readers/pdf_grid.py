"""Ruling lines become tables: which lines belong together, and which cells they leave joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from integritas.plan.reading.readers.pdf_page import Rule

SNAP = 2.5
"""Lines nearer than this are one line, in points."""

REACH = 3.5
"""Lines that miss each other by no more than this still meet."""

OPEN = 8.0
"""Lines that run on this far past the last line across have an open cell there."""

MAX_CELLS = 20_000
MAX_LINES = 3000


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: edges from left and from top, and each small cell's joined cell.

    ``owner[row][column]`` is the row and column of the upper left small cell it is joined to.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def area(self) -> float:
        """Give the area, so that a table inside a frame comes first."""
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """Give the joined cell a point lies in, None outside the table."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        return self.owner[row][column]

    def bounds(self, row: int, column: int) -> tuple[float, float]:
        """Give left and right edge of a joined cell."""
        last = column
        while last + 1 < len(self.xs) - 1 and self.owner[row][last + 1] == (row, column):
            last += 1
        return self.xs[column], self.xs[last + 1]


def find_grids(horizontal: Sequence[Rule], vertical: Sequence[Rule]) -> list[Grid]:
    """Find the ruled tables of a page, the smallest first. A lone frame is no table."""
    rows, columns = _joined(horizontal), _joined(vertical)
    if len(rows) + len(columns) > MAX_LINES:
        return []
    grids = []
    for h_rules, v_rules in _connected(rows, columns):
        xs, ys = _edges(v_rules, h_rules), _edges(h_rules, v_rules)
        if (
            len(xs) * len(ys) > MAX_CELLS
            or len(xs) < 2
            or len(ys) < 2
            or (len(xs) == 2 and len(ys) == 2)
        ):
            continue
        grids.append(Grid(xs, ys, _owners(xs, ys, h_rules, v_rules)))
    return sorted(grids, key=lambda grid: grid.area)


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Snap rules to common positions and join the pieces of one line."""
    joined: list[Rule] = []
    group: list[Rule] = []
    for rule in [*sorted(rules, key=lambda rule: rule.at), None]:
        if rule is not None and (not group or rule.at - group[-1].at <= SNAP):
            group.append(rule)
            continue
        if group:
            at = sum(part.at for part in group) / len(group)
            start, stop = None, 0.0
            for part in sorted(group, key=lambda part: part.start):
                if start is not None and part.start <= stop + REACH:
                    stop = max(stop, part.stop)
                    continue
                if start is not None:
                    joined.append(Rule(at, start, stop))
                start, stop = part.start, part.stop
            if start is not None:
                joined.append(Rule(at, start, stop))
        group = [rule] if rule is not None else []
    return joined


def _meet(row: Rule, column: Rule) -> bool:
    return (
        row.start - REACH <= column.at <= row.stop + REACH
        and column.start - REACH <= row.at <= column.stop + REACH
    )


def _connected(
    rows: Sequence[Rule], columns: Sequence[Rule]
) -> list[tuple[list[Rule], list[Rule]]]:
    """Group the lines that touch each other, directly or through others."""
    parent = list(range(len(rows) + len(columns)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, row in enumerate(rows):
        for j, column in enumerate(columns):
            if _meet(row, column):
                parent[root(i)] = root(len(rows) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        pair = groups.setdefault(root(index), ([], []))
        if index < len(rows):
            pair[0].append(rows[index])
        else:
            pair[1].append(columns[index - len(rows)])
    return [pair for pair in groups.values() if pair[0] and pair[1] and len(pair[0] + pair[1]) > 2]


def _positions(rules: Iterable[Rule]) -> tuple[float, ...]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    return tuple(found)


def _edges(rules: Sequence[Rule], across: Sequence[Rule]) -> tuple[float, ...]:
    """Give the edges that rules make on their axis.

    A table open at its sides, or torn by a page break, ends where the lines across end.
    """
    edges = list(_positions(rules))
    low, high = min(rule.start for rule in across), max(rule.stop for rule in across)
    if edges[0] - low > OPEN:
        edges.insert(0, low)
    if high - edges[-1] > OPEN:
        edges.append(high)
    return tuple(edges)


def _owners(
    xs: tuple[float, ...], ys: tuple[float, ...], h_rules: Sequence[Rule], v_rules: Sequence[Rule]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Join small cells that no line divides."""
    height, width = len(ys) - 1, len(xs) - 1
    owner = [[(row, column) for column in range(width)] for row in range(height)]

    def find(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell[0]][cell[1]] != cell:
            cell = owner[cell[0]][cell[1]]
        return cell

    def join(a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((find(a), find(b)))
        owner[second[0]][second[1]] = first

    h_near = [[r for r in h_rules if abs(r.at - y) <= SNAP] for y in ys]
    v_near = [[r for r in v_rules if abs(r.at - x) <= SNAP] for x in xs]
    for row in range(height):
        for column in range(width):
            x, y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if column + 1 < width and not any(r.start < y < r.stop for r in v_near[column + 1]):
                join((row, column), (row, column + 1))
            if row + 1 < height and not any(r.start < x < r.stop for r in h_near[row + 1]):
                join((row, column), (row + 1, column))
    return tuple(tuple(find((r, c)) for c in range(width)) for r in range(height))
