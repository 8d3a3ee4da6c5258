"""Plain text: copied or OCR-ed pages, tables by tabs or by columns under each other."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import zip_longest

from integritas.plan.reading.document import Block, Cell, Place, Table
from integritas.plan.reading.readers.aligned import (
    AlignedLine,
    Piece,
    find_aligned,
    unwrapped,
)
from integritas.plan.reading.readers.breaks import Vocabulary
from integritas.plan.reading.readers.encoding import decode
from integritas.plan.reading.readers.flow import Printed, paragraphs

MIN_GAP = 2
"""Columns of plain text are at least this many spaces apart."""

PIECE = re.compile(r"\S+(?: \S+)*")
OPEN_QUOTE = re.compile(r'(?:^|\t)"(?:[^"\t]|"")*$')
DRAWN_RULE = re.compile(r"\+(?:[-=]+\+){2,}")
RULE = re.compile(r"[-=]{2,}")
MIN_RULES, MIN_BOXES, BOX_PADDING = 4, 3, 2
"""Tables drawn with strokes divide every row: from so many lines on, of so many columns."""

REST_REACH = 8
"""Lines a page's foot and head may take between a row and the rest of it."""

MAX_QUOTED_LINES = 30


def read(data: bytes) -> list[Block]:
    """Read paragraphs and tables of a plain-text file."""
    return blocks_of_text(decode(data))


def blocks_of_text(text: str) -> list[Block]:
    """Read paragraphs and tables of a text."""
    lines = _printed(text)
    blocks: list[Block] = []
    loose: list[Printed] = []
    index = 0
    while index < len(lines):
        stop = _tabbed_run_end(lines, index)
        if stop > index:
            blocks += _loose_blocks(loose)
            loose = []
            blocks.append(_tabbed_table(lines[index:stop]))
            index = stop
        else:
            loose.append(lines[index])
            index += 1
    return blocks + _loose_blocks(loose)


def _printed(text: str) -> list[Printed]:
    """Give the lines with their places; pages count only where form feeds divide them."""
    paged = "\f" in text
    page = 1
    lines = []
    for number, line in enumerate(text.split("\n"), 1):
        page += line.count("\f")
        place = Place(page=page if paged else None, line=number)
        lines.append(Printed(_tabbed(line.replace("\f", "").replace("\v", " ")), place))
    return _with_quoted_breaks(lines)


def _tabbed(line: str) -> str:
    """Write a line drawn with strokes («| a | b |», «+---+---+») with tabs."""
    bare = line.strip()
    if bare.count("|") >= 2 and "\t" not in bare:
        return "\t".join(
            cell.strip() for cell in bare.removeprefix("|").removesuffix("|").split("|")
        )
    if DRAWN_RULE.fullmatch(bare):
        return bare.strip("+").replace("+", "\t")
    return line


def _with_quoted_breaks(lines: list[Printed]) -> list[Printed]:
    """Join the lines of a quoted cell, as a spreadsheet copies a cell with line breaks."""
    joined: list[Printed] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        stop = index + 1
        if '"' in line.text and "\t" in line.text and OPEN_QUOTE.search(line.text):
            stop = _quote_end(lines, index)
        text = "\n".join(part.text for part in lines[index:stop])
        joined.append(Printed(text, line.place))
        index = stop
    return joined


def _quote_end(lines: list[Printed], start: int) -> int:
    text = lines[start].text
    for stop in range(start + 1, min(start + MAX_QUOTED_LINES, len(lines))):
        text = f"{text}\n{lines[stop].text}"
        if text.count('"') % 2 == 0:
            return stop + 1
    return start + 1


def _is_row(text: str) -> bool:
    """Tell whether a line is a table's row: two tabs at least, and no letter's «Nomor : …»."""
    if text.count("\t") < 2 or not text.strip():
        return False
    cells = [cell.strip() for cell in text.split("\t")]
    return ":" not in cells and not (len(set(filter(None, cells))) == 1 and text.startswith("\t\t"))


def _tabbed_run_end(lines: Sequence[Printed], start: int) -> int:
    """Give where the run of table lines ends that begins here; ``start`` when none does.

    A line without tabs between two table lines is a torn cell and stays inside; so does one
    that begins with tabs.
    """
    if not (_is_row(lines[start].text) or _is_rest(lines, start)):
        return _pairs_end(lines, start)
    stop = start + 1
    while stop < len(lines):
        text = lines[stop].text
        torn = text.strip() and stop + 1 < len(lines) and _is_row(lines[stop + 1].text)
        if not _is_row(text) and not torn and not (text.strip() and text.startswith("\t")):
            break
        stop += 1
    return stop


def _is_rest(lines: Sequence[Printed], start: int) -> bool:
    """Tell whether a line that has one cell only is what a page break left of a row above."""
    text = lines[start].text
    if text.count("\t") < 2 or not text.strip():
        return False
    near = [*lines[max(start - REST_REACH, 0) : start], *lines[start + 1 : start + 2]]
    return any(_is_row(line.text) and line.text.count("\t") == text.count("\t") for line in near)


def _pairs_end(lines: Sequence[Printed], start: int) -> int:
    """Give where a run of lines with two cells ends: labels and values without colons."""
    stop = start
    while stop < len(lines):
        left, tab, right = lines[stop].text.partition("\t")
        if not (tab and left.strip() and right.strip()) or "\t" in right or ":" in left + right[:2]:
            break
        stop += 1
    return stop if stop - start >= 2 else start


def _tabbed_table(lines: Sequence[Printed]) -> Table:
    if sum(_is_rule(line) for line in lines) >= MIN_RULES:
        lines = _boxed(lines)
    rows = (tuple(Cell(cell.strip(), line.place) for cell in _cells(line.text)) for line in lines)
    return Table(tuple(rows), lines[0].place)


def _is_rule(line: Printed) -> bool:
    """Tell whether a line is one drawn between rows."""
    cells = line.text.split("\t")
    return len(cells) >= MIN_BOXES and all(RULE.fullmatch(cell.strip()) for cell in cells)


def _boxed(lines: Sequence[Printed]) -> list[Printed]:
    """Join the lines that stand between two drawn ones, cell by cell: they are one row."""
    vocabulary = Vocabulary.inside(cell for line in lines for cell in line.text.split("\t"))
    widths: list[int] = []
    rows: list[Printed] = []
    held: list[Printed] = []
    for line in [*lines, None]:
        if line is not None and not _is_rule(line):
            held.append(line)
            continue
        if held:
            rows.append(Printed(_joined_cells(held, widths, vocabulary), held[0].place))
            held = []
        if line is not None:
            widths = [len(cell.strip()) - BOX_PADDING for cell in line.text.split("\t")]
    return rows


def _joined_cells(lines: Sequence[Printed], widths: Sequence[int], vocabulary: Vocabulary) -> str:
    columns = list(zip_longest(*(line.text.split("\t") for line in lines), fillvalue=""))
    cells = []
    for index, column in enumerate(columns):
        width = widths[index] if index < len(widths) else 0
        texts = [text.strip() for text in column if text.strip()]
        pieces = [Piece(0, len(text), text) for text in texts]
        limit = width or max((piece.x1 for piece in pieces), default=0)
        cells.append(unwrapped(pieces, limit, vocabulary, exact=bool(width)))
    if any("\n" in cell for cell in cells):
        cells = ['"' + cell.replace('"', '""') + '"' for cell in cells]
    return "\t".join(cells)


def _cells(line: str) -> list[str]:
    """Divide a line at its tabs; quotes count only where they hold a line break."""
    if '"' in line and "\n" in line:
        try:
            return next(csv.reader([line], delimiter="\t"), [])
        except csv.Error:
            return line.split("\t")
    return line.split("\t")


def _loose_blocks(lines: Sequence[Printed]) -> list[Block]:
    """Make paragraphs of lines without tabs, and tables where columns stand under each other."""
    solid = [line for line in lines if line.text.strip()]
    aligned = [_aligned_line(line) for line in solid]
    vocabulary = Vocabulary.inside(piece.text for line in aligned for piece in line.pieces)
    blocks: list[Block] = []
    done = 0
    for table in find_aligned(aligned, MIN_GAP, vocabulary):
        blocks += paragraphs(_with_gaps(solid[done : table.start]))
        rows = tuple(
            tuple(Cell(cell, solid[origin].place) for cell in row)
            for row, origin in zip(table.rows, table.origins, strict=True)
        )
        blocks.append(Table(rows, solid[table.start].place))
        done = table.stop
    return blocks + paragraphs(_with_gaps(solid[done:]))


def _aligned_line(line: Printed) -> AlignedLine:
    text = line.text.expandtabs(8)
    pieces = tuple(Piece(m.start(), m.end(), m[0]) for m in PIECE.finditer(text))
    return AlignedLine(line.place.line or 0, pieces)


def _with_gaps(lines: Sequence[Printed]) -> list[Printed | None]:
    """Put the gaps back that blank lines and new pages made."""
    spaced: list[Printed | None] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and (
            (line.place.line or 0) - (before.place.line or 0) > 1
            or line.place.page != before.place.page
        ):
            spaced.append(None)
        spaced.append(line)
    return spaced
