"""DOCX: paragraphs, numbered lists and tables in the order of the body."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx

from integritas.plan.reading.document import Block, Cell, Paragraph, Place, Table, Unreadable
from integritas.plan.reading.readers.numbering import Numbering, attribute, tag

MAX_COLUMNS = 100
HEADING_STYLE = re.compile(r"(?:heading|judul)\s*([1-9])", re.I)

BROKEN = "Berkas DOCX ini rusak atau tidak lengkap; buka di Word, simpan ulang, lalu unggah lagi."

TRANSPARENT = {"ins", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "r"}
"""Elements around text whose content counts as the paragraph's own."""


def read(data: bytes) -> list[Block]:
    """Read the body. What python-docx raises on broken files is not a closed list."""
    try:
        opened = docx.Document(io.BytesIO(data))
        body = opened.element.body
        numbering = Numbering(opened)
        headings = _heading_levels(opened)
    except Exception as error:
        raise Unreadable(BROKEN) from error
    if body is None:
        raise Unreadable(BROKEN)
    try:
        return list(_Body(numbering, headings).blocks(body))
    except RecursionError as error:
        raise Unreadable(BROKEN) from error


def _heading_levels(opened: Any) -> dict[str, int]:
    """Map style ids to heading levels; the style's English or Indonesian name tells."""
    levels = {}
    for style in opened.styles.element.iterchildren():
        name = next((child for child in style if tag(child) == "name"), None)
        match = (
            HEADING_STYLE.fullmatch(attribute(name, "val").strip()) if name is not None else None
        )
        if match:
            levels[attribute(style, "styleId")] = int(match[1])
    return levels


class _Body:
    """Walks the body and counts its tables, for places; pages are not known in this format."""

    def __init__(self, numbering: Numbering, headings: dict[str, int]) -> None:
        self.numbering = numbering
        self.headings = headings
        self.line = 0

    def blocks(self, parent: Any) -> Iterator[Block]:
        """Give the blocks of the body; content controls are looked into."""
        for element in parent:
            match tag(element):
                case "p":
                    self.line += 1
                    text = self._paragraph(element)
                    if text:
                        yield Paragraph(text, Place(line=self.line), self._level(element))
                    yield from self._boxes(element)
                case "tbl":
                    yield from self._table_blocks(element)
                case "sdt" | "sdtContent" | "ins" | "customXml":
                    yield from self.blocks(element)
                case _:
                    pass

    def _level(self, paragraph: Any) -> int:
        for element in paragraph:
            if tag(element) != "pPr":
                continue
            for part in element:
                if tag(part) == "pStyle" and attribute(part, "val") in self.headings:
                    return self.headings[attribute(part, "val")]
                if tag(part) == "outlineLvl" and attribute(part, "val").isdecimal():
                    return int(attribute(part, "val")) % 9 + 1
        return 0

    def _boxes(self, paragraph: Any) -> Iterator[Block]:
        """Give what stands in text boxes anchored here; the fallback copy is left out."""
        for element in paragraph.iter():
            if tag(element) == "txbxContent" and not any(
                tag(above) == "Fallback" for above in element.iterancestors()
            ):
                yield from self.blocks(element)

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(_runs(paragraph)).strip()
        return f"{self.numbering.mark(paragraph)}{text}" if text else ""

    def _table_blocks(self, table: Any) -> Iterator[Block]:
        """Give a table, or the blocks inside when it is one cell drawn as a frame."""
        place = Place(line=self.line + 1)
        grid = self._grid(table)
        if len(grid) == 1 and len(grid[0]) == 1:
            for cell in table.iter():
                if tag(cell) == "tc":
                    yield from self.blocks(cell)
                    return
        if any(cell.text or cell.shaded for row in grid for cell in row):
            yield Table(tuple(tuple(row) for row in grid), place)

    def _grid(self, table: Any) -> list[list[Cell]]:
        """Lay the cells out: spans repeat their text, marked as merged."""
        grid: list[list[Cell]] = []
        for row in _rows(table):
            self.line += 1
            cells: list[Cell] = [Cell("", Place(line=self.line))] * _skipped(row)
            for element in _children(row, "tc"):
                span, continues = _spans(element)
                text = self._cell_text(element)
                above = (
                    grid[-1][len(cells)]
                    if continues and grid and len(grid[-1]) > len(cells)
                    else None
                )
                place = Place(line=self.line)
                merged = above is not None and not text
                if merged and above is not None:
                    text = above.text
                shaded = not text and _is_shaded(element)
                cells.append(Cell(text, place, merged, shaded))
                cells += [Cell(text, place, True, shaded)] * (min(span, MAX_COLUMNS) - 1)
            grid.append(cells[:MAX_COLUMNS])
        return grid

    def _cell_text(self, cell: Any) -> str:
        """Give a cell's paragraphs as lines; a table inside gives a line per row."""
        lines: list[str] = []
        for element in cell:
            match tag(element):
                case "p":
                    lines.append(self._paragraph(element))
                case "tbl":
                    for row in self._grid(element):
                        texts = [part.text for part in row if part.text and not part.merged]
                        lines.append(" ".join(texts))
                case "sdt" | "sdtContent" | "ins" | "customXml":
                    lines.append(self._cell_text(element))
                case _:
                    pass
        return "\n".join(filter(None, lines))


def _runs(element: Any) -> Iterator[str]:
    """Give the text of runs, deleted ones left out."""
    for child in element:
        name = tag(child)
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        elif name == "sym":
            yield _symbol(attribute(child, "char"))
        elif name in TRANSPARENT:
            yield from _runs(child)


SYMBOLS = {"F0FC": "✓", "F0FE": "☑", "F0D6": "√", "F0A7": "■", "F06E": "■", "F0B7": "•"}
"""Marks of the Wingdings and Symbol fonts, which have no letter of their own."""


def _symbol(code: str) -> str:
    return SYMBOLS.get(code.upper(), "✓")


def _children(parent: Any, name: str) -> Iterator[Any]:
    for element in parent:
        if tag(element) == name:
            yield element
        elif tag(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(element, name)


def _rows(table: Any) -> Iterator[Any]:
    return _children(table, "tr")


def _skipped(row: Any) -> int:
    """Tell how many grid columns a row leaves out at its beginning."""
    for element in row:
        if tag(element) == "trPr":
            for part in element:
                if tag(part) == "gridBefore" and attribute(part, "val").isdecimal():
                    return min(int(attribute(part, "val")), MAX_COLUMNS)
    return 0


def _spans(cell: Any) -> tuple[int, bool]:
    """Give a cell's columns, and whether it continues the cell above."""
    span, continues = 1, False
    for element in cell:
        if tag(element) != "tcPr":
            continue
        for part in element:
            if tag(part) == "gridSpan" and attribute(part, "val").isdecimal():
                span = max(1, int(attribute(part, "val")))
            elif tag(part) == "vMerge":
                continues = attribute(part, "val") != "restart"
    return span, continues


def _is_shaded(cell: Any) -> bool:
    for element in cell:
        if tag(element) == "tcPr":
            for part in element:
                if tag(part) == "shd":
                    return attribute(part, "fill").lower() not in ("", "auto", "ffffff")
    return False
