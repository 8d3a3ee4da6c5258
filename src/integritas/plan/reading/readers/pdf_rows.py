"""Ruled tables whose rows no line divides: the white bands between rows divide them instead."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from statistics import median

from integritas.plan.reading.readers.pdf_page import Word

BAND = 1.35
"""A band is white from side to side, and this much wider than the step between lines."""

MIN_COLUMNS = 3
FULL_SHARE = 0.6
"""What part of the rows must have texts in half of the columns; two rows, in this part of them."""

Columns = Mapping[int, Sequence[Word]]


def divided(columns: Columns) -> list[dict[int, list[Word]]]:
    """Divide a ruled row's words at its white bands; one row where they make no table.

    One cell with spaced paragraphs makes bands too, but then the other columns are empty
    below, so most of what the bands divide must fill half of the columns.
    """
    whole = [{column: list(words) for column, words in columns.items()}]
    if len(columns) < MIN_COLUMNS:
        return whole
    cuts = _bands(columns)
    rows: list[dict[int, list[Word]]] = [{} for _ in range(len(cuts) + 1)]
    for column, words in columns.items():
        for word in words:
            row = rows[sum(word.middle > cut for cut in cuts)]
            row.setdefault(column, []).append(word)
    if len(rows) == 2:
        return rows if min(map(len, rows)) >= FULL_SHARE * len(columns) else whole
    full = sum(len(row) * 2 >= len(columns) for row in rows)
    return rows if full >= FULL_SHARE * len(rows) else whole


def _bands(columns: Columns) -> list[float]:
    """Give the middles of the bands no word of any column reaches into."""
    lines = sorted({round(word.middle, 1) for words in columns.values() for word in words})
    step = _line_step(columns)
    return [(a + b) / 2 for a, b in itertools.pairwise(lines) if b - a > BAND * step]


def _line_step(columns: Columns) -> float:
    """Give the step between lines of a text: the narrow end of all steps within columns."""
    steps = []
    for words in columns.values():
        middles = sorted({round(word.middle, 1) for word in words})
        steps += [b - a for a, b in itertools.pairwise(middles) if b - a > 1]
    heights = [word.bottom - word.top for words in columns.values() for word in words]
    return sorted(steps)[len(steps) // 5] if steps else 1.2 * median(heights)
