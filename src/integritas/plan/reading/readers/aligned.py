"""Tables without ruling lines: columns that only stand under each other.

Works on words with positions, so it serves pages (points) and plain text (characters) alike.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from integritas.plan.reading.readers.breaks import Vocabulary
from integritas.plan.reading.readers.flow import starts_paragraph

MIN_COLUMNS = 3
MIN_LINES = 3


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between two wide gaps of a line."""

    x0: float
    x1: float
    text: str


@dataclass(frozen=True, slots=True)
class AlignedLine:
    """A printed line: vertical position, growing downwards, and its pieces from left."""

    y: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """Lines ``start`` to ``stop`` (exclusive) form a table; line breaks in its cells are meant.

    ``origins`` is the index of each row's first line.
    """

    start: int
    stop: int
    rows: tuple[tuple[str, ...], ...]
    origins: tuple[int, ...]


def find_aligned(
    lines: Sequence[AlignedLine], gap: float, vocabulary: Vocabulary
) -> list[AlignedTable]:
    """Find the runs of lines that share at least two empty columns as wide as ``gap``."""
    tables: list[AlignedTable] = []
    index = 0
    while index < len(lines):
        stop = _run_end(lines, index, gap) if len(lines[index].pieces) >= MIN_COLUMNS else index
        if stop - index >= MIN_LINES:
            tables.append(_table(lines[index:stop], index, gap, vocabulary))
            index = stop
        else:
            index += 1
    return tables


def _run_end(lines: Sequence[AlignedLine], start: int, gap: float) -> int:
    """Give the end of the run that keeps as many columns as its first line has pieces."""
    wanted = len(lines[start].pieces) - 1
    rivers = _rivers(lines[start], gap)
    stop = start + 1
    while stop < len(lines):
        narrowed = _narrow(rivers, lines[stop], gap)
        if len(narrowed) < wanted:
            break
        rivers = narrowed
        stop += 1
    while stop - start > 1 and len(lines[stop - 1].pieces) < 2 and _far(lines, stop - 1):
        stop -= 1
    return stop


def _far(lines: Sequence[AlignedLine], index: int) -> bool:
    """Tell whether a line stands clearly apart from the one before."""
    if index < 2:
        return False
    before = lines[index - 1].y - lines[index - 2].y
    return lines[index].y - lines[index - 1].y > 1.6 * max(before, 1.0)


def _rivers(line: AlignedLine, gap: float) -> list[tuple[float, float]]:
    pairs = zip(line.pieces, line.pieces[1:], strict=False)
    return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 >= gap]


def _narrow(
    rivers: list[tuple[float, float]], line: AlignedLine, gap: float
) -> list[tuple[float, float]]:
    """Cut from each river what the line's pieces cover; of a river cut in two keep the wider."""
    kept = []
    for left, right in rivers:
        free = [(left, right)]
        for piece in line.pieces:
            free = [
                part
                for x0, x1 in free
                for part in ((x0, min(x1, piece.x0)), (max(x0, piece.x1), x1))
                if part[1] > part[0]
            ]
        if free and (best := max(free, key=lambda part: part[1] - part[0]))[1] - best[0] >= gap:
            kept.append(best)
    return kept


def _table(
    lines: Sequence[AlignedLine], start: int, gap: float, vocabulary: Vocabulary
) -> AlignedTable:
    rivers = _rivers(lines[0], gap)
    for line in lines[1:]:
        rivers = _narrow(rivers, line, gap)
    edges = [(left + right) / 2 for left, right in rivers]
    cells = [_cells(line, edges) for line in lines]
    limits = [
        max((piece.x1 for piece in column if piece), default=0.0)
        for column in zip(*cells, strict=True)
    ]
    starts = _row_starts(lines, [[piece.text if piece else "" for piece in row] for row in cells])
    rows = []
    for first, after in zip(starts, [*starts[1:], len(cells)], strict=True):
        columns = zip(*cells[first:after], strict=True)
        rows.append(
            tuple(
                unwrapped([piece for piece in column if piece], limit, vocabulary)
                for column, limit in zip(columns, limits, strict=True)
            )
        )
    stop = start + len(lines)
    return AlignedTable(start, stop, tuple(rows), tuple(start + first for first in starts))


def _cells(line: AlignedLine, edges: list[float]) -> list[Piece | None]:
    cells: list[Piece | None] = [None] * (len(edges) + 1)
    for piece in line.pieces:
        column = sum(piece.x0 >= edge for edge in edges)
        held = cells[column]
        cells[column] = (
            Piece(held.x0, piece.x1, f"{held.text} {piece.text}") if held is not None else piece
        )
    return cells


def unwrapped(
    pieces: Sequence[Piece], limit: float, vocabulary: Vocabulary, *, exact: bool = False
) -> str:
    """Join a cell's lines. One that had room for the next word was ended on purpose.

    :param limit: how far to the right the column's lines reach.
    :param exact: the limit is the column's own, not only that of its longest line.
    """
    text = pieces[0].text if pieces else ""
    for before, piece in itertools.pairwise(pieces):
        letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
        word = len(piece.text.split()[0]) if piece.text.split() else 0
        if before.x1 + (word + 1) * letter <= limit or starts_paragraph(piece.text):
            text += "\n"
        elif not (
            " " not in before.text
            and before.x1 + letter > limit
            and vocabulary.is_torn(before.text, piece.text, full=exact)
        ):
            text += " "
        text += piece.text
    return text


def _row_starts(lines: Sequence[AlignedLine], cells: Sequence[Sequence[str]]) -> list[int]:
    """Tell the lines that open a row: after a wider gap, or with a number in front."""
    steps = [b.y - a.y for a, b in itertools.pairwise(lines)]
    usual = median(sorted(steps)[: max(1, (len(steps) + 1) // 2)])
    spaced = any(step > 1.35 * usual for step in steps)
    numbered = sum(bool(row[0]) for row in cells)
    wraps = spaced or numbered * 2 < len(cells)
    starts = [0]
    for index in range(1, len(lines)):
        apart = steps[index - 1] > 1.35 * usual
        if apart or (cells[index][0] if numbered and not spaced else False) or not wraps:
            starts.append(index)
    return starts
