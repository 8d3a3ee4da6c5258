"""Comma-separated values as spreadsheets write them: any of ; , tab and | between cells."""

from __future__ import annotations

import csv
import io

from integritas.plan.reading.document import Block, Cell, Place
from integritas.plan.reading.readers.encoding import decode
from integritas.plan.reading.readers.grid import blocks_of_grid

DELIMITERS = ";,\t|"
SAMPLE_CHARS = 20_000


def read(data: bytes) -> list[Block]:
    """Read the rows of a CSV file; titles above the table become paragraphs."""
    text = decode(data)
    first = text.partition("\n")[0].strip().lower()
    if first.startswith("sep=") and len(first) == 5:
        text = text.partition("\n")[2]
        delimiter, offset = first[4], 1
    else:
        delimiter, offset = _delimiter(text), 0
    rows = [
        [Cell(value, Place(line=line + offset)) for value in values]
        for line, values in _rows(text, delimiter)
    ]
    return blocks_of_grid(rows)


def _rows(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Read rows with the line each begins on; with quotes taken literally if they do not fit."""
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
        rows: list[tuple[int, list[str]]] = []
        source = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=quoting)
        line = 1
        try:
            for values in source:
                rows.append((line, values))
                line = source.line_num + 1
        except csv.Error:
            continue
        return rows
    return [(number, line.split(delimiter)) for number, line in enumerate(text.split("\n"), 1)]


def _delimiter(text: str) -> str:
    """Choose the delimiter that gives the most rows of one and the same width."""

    def score(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for _, row in _rows(text[:SAMPLE_CHARS], delimiter) if len(row) > 1]
        if not widths:
            return (0, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width))
        return (widths.count(usual) * (usual - 1), usual)

    return max(DELIMITERS, key=score)
