"""A sheet's cells become blocks: titles and closing lines apart from the tables."""

from __future__ import annotations

from collections.abc import Sequence

from integritas.plan.reading.document import Block, Cell, Paragraph, Table

TITLE_COLUMNS = 2
"""A lone text this far left, before any table row, is a title."""


def blocks_of_grid(rows: Sequence[Sequence[Cell]]) -> list[Block]:
    """Divide a grid at its blank rows; lone texts around the tables become paragraphs."""
    blocks: list[Block] = []
    group: list[Sequence[Cell]] = []
    for row in [*rows, []]:
        if any(cell.text.strip() or cell.shaded for cell in row):
            group.append(row)
        elif group:
            blocks += _blocks_of_group(group, first=not any(isinstance(b, Table) for b in blocks))
            group = []
    return blocks


def _blocks_of_group(group: list[Sequence[Cell]], *, first: bool) -> list[Block]:
    blocks: list[Block] = []
    start = 0
    if all(_lone(row) for row in group):
        return [_paragraph(row) for row in group]
    while start < len(group) and _lone(group[start]) and (first or _leads(group[start])):
        blocks.append(_paragraph(group[start]))
        start += 1
    table = group[start:]
    blocks.append(Table(tuple(tuple(row) for row in table), table[0][0].place))
    return blocks


def _filled(row: Sequence[Cell]) -> list[int]:
    return [i for i, cell in enumerate(row) if cell.text.strip() and not cell.merged]


def _lone(row: Sequence[Cell]) -> bool:
    """Tell whether a row has one text only, be it spread over merged cells."""
    return len({cell.text for cell in row if cell.text.strip()}) == 1 and len(_filled(row)) <= 1


def _leads(row: Sequence[Cell]) -> bool:
    filled = _filled(row)
    return bool(filled) and filled[0] < TITLE_COLUMNS


def _paragraph(row: Sequence[Cell]) -> Paragraph:
    cell = next(cell for cell in row if cell.text.strip())
    return Paragraph(cell.text.strip(), cell.place)
