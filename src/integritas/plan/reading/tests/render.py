"""Plans rendered in any layout and format, for tests that read them back.

A plan is a list of :class:`Line`. A :class:`Layout` says how an office would have written it
down; :func:`render` gives the file's name and bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

import docx
from openpyxl import Workbook
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable


@dataclass(frozen=True)
class Line:
    """A plan row as its author means it."""

    area: str = ""
    component: str = ""
    number: int | None = None
    indicator: str = ""
    action: str = ""
    evidence: str = ""
    target: str = ""
    person: str = ""
    remark: str = ""
    cells: tuple[str, ...] = ()

    def cell(self, column: str) -> str:
        """Give the text for a column."""
        if column == "number":
            return "" if self.number is None else f"{self.number}."
        return str(getattr(self, column))


@dataclass(frozen=True)
class Layout:
    """How a plan is written down.

    ``areas``: ``heading`` before a table of its own, ``row`` inside the table, ``column``, or
    ``none``. ``upper``: what stands in the lower cells of a component: the text again
    (``repeat``), nothing (``blank``) or a merged cell (``merge``). ``extra``: headings of
    further columns, filled from ``Line.cells``.
    """

    format: str = "txt"
    columns: tuple[str, ...] = ("number", "component", "indicator", "action", "evidence", "target")
    names: dict[str, str] = field(default_factory=dict)
    areas: str = "heading"
    upper: str = "blank"
    header_every_table: bool = True
    repeat_header: int = 0
    title: str = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026"
    top_header: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    footer: str = ""
    labels: bool = False


NAMES = {
    "number": "No",
    "area": "Area Perubahan",
    "component": "Komponen",
    "indicator": "Indikator",
    "action": "Rencana Aksi",
    "evidence": "Data Dukung",
    "target": "Waktu Pelaksanaan",
    "person": "PIC",
    "remark": "Keterangan",
}


@dataclass
class Sheet:
    """A table to be written: cells, merged ranges (row, column, last row, last column)."""

    rows: list[list[str]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


Piece = str | Sheet


def pieces(lines: Sequence[Line], layout: Layout) -> list[Piece]:
    """Lay a plan out as paragraphs and tables."""
    if layout.labels:
        return [layout.title, *_labelled(lines, layout)]
    if layout.areas != "heading":
        return [layout.title, _sheet(lines, layout, with_header=True), *_footer(layout)]
    result: list[Piece] = [layout.title]
    for number, (area, group) in enumerate(_by(lines, lambda line: line.area)):
        result.append(area)
        with_header = layout.header_every_table or number == 0
        result.append(_sheet(group, layout, with_header=with_header))
        result += _footer(layout)
    return result


def _footer(layout: Layout) -> list[Piece]:
    return [layout.footer] if layout.footer else []


def _by(lines: Sequence[Line], key: Callable[[Line], object]) -> Iterator[tuple[str, list[Line]]]:
    group: list[Line] = []
    for line in lines:
        if group and key(line) != key(group[-1]):
            yield str(key(group[0])), group
            group = []
        group.append(line)
    if group:
        yield str(key(group[0])), group


def _headers(layout: Layout) -> list[list[str]]:
    last = [layout.names.get(column, NAMES[column]) for column in layout.columns]
    rows = [last + list(layout.extra)]
    if layout.top_header:
        rows.insert(0, last + list(layout.top_header))
        rows[1] = [""] * len(last) + list(layout.extra)
    return rows


def _sheet(lines: Sequence[Line], layout: Layout, *, with_header: bool) -> Sheet:
    sheet = Sheet([])
    width = len(layout.columns) + len(layout.extra)
    if with_header:
        sheet.rows += _headers(layout)
    before: Line | None = None
    for count, line in enumerate(lines):
        if layout.areas == "row" and (before is None or before.area != line.area):
            sheet.merges.append((len(sheet.rows), 0, len(sheet.rows), width - 1))
            sheet.rows.append([line.area, *[""] * (width - 1)])
            before = None
        elif layout.repeat_header and count and count % layout.repeat_header == 0:
            sheet.rows += _headers(layout)
            before = None if layout.upper == "merge" else before
        sheet.rows.append(_cells(line, before, layout, sheet))
        before = line
    return sheet


def _cells(line: Line, before: Line | None, layout: Layout, sheet: Sheet) -> list[str]:
    cells = []
    for index, column in enumerate(layout.columns):
        text = line.cell(column)
        same = before is not None and (
            (column in ("component", "number") and _same_component(line, before))
            or (column == "area" and line.area == before.area)
        )
        if same and text and layout.upper != "repeat":
            text = ""
            if layout.upper == "merge":
                _extend(sheet, index)
        cells.append(text)
    return cells + list(line.cells)


def _same_component(line: Line, before: Line) -> bool:
    return (line.area, line.component, line.number) == (
        before.area,
        before.component,
        before.number,
    )


def _extend(sheet: Sheet, column: int) -> None:
    """Let the cell above cover the row about to be written."""
    row = len(sheet.rows)
    for index, (top, left, bottom, right) in enumerate(sheet.merges):
        if left == right == column and bottom == row - 1:
            sheet.merges[index] = (top, left, row, right)
            return
    sheet.merges.append((row - 1, column, row, column))


def _labelled(lines: Sequence[Line], layout: Layout) -> Iterator[str]:
    before: Line | None = None
    for line in lines:
        if layout.areas == "heading" and (before is None or before.area != line.area):
            yield line.area
        parts = []
        for column in layout.columns:
            text = line.cell(column)
            if column == "area" or (column == "component" and line.number is not None):
                text = f"{line.number}. {text}" if column == "component" and text else text
            if text and column != "number":
                parts.append(f"{layout.names.get(column, NAMES[column])}: {text}")
        yield "\n".join(parts)
        before = line


def render(lines: Sequence[Line], layout: Layout) -> tuple[str, bytes]:
    """Write a plan; give the file's name and bytes."""
    return write(pieces(lines, layout), layout.format)


def write(parts: Iterable[Piece], kind: str) -> tuple[str, bytes]:
    """Write paragraphs and tables in a format."""
    writers: dict[str, Callable[[list[Piece]], bytes]] = {
        "txt": as_text,
        "md": as_markdown,
        "csv": as_csv,
        "xlsx": as_xlsx,
        "docx": as_docx,
        "pdf": as_pdf,
    }
    return f"rencana.{kind}", writers[kind](list(parts))


def as_text(parts: list[Piece]) -> bytes:
    """Tables by tabs; a cell's line breaks become spaces."""
    chunks = []
    for part in parts:
        if isinstance(part, str):
            chunks.append(part)
        else:
            rows = ["\t".join(" ".join(cell.split()) for cell in row) for row in part.rows]
            chunks.append("\n".join(rows))
    return "\n\n".join(chunks).encode()


def as_markdown(parts: list[Piece]) -> bytes:
    """Pipe tables; a cell's line breaks become ``<br>``."""
    chunks = []
    for part in parts:
        if isinstance(part, str):
            chunks.append(part.replace("\n", "  \n"))
            continue
        rows = []
        for index, row in enumerate(part.rows):
            cells = [cell.replace("|", "\\|").replace("\n", "<br>") for cell in row]
            rows.append("| " + " | ".join(cells) + " |")
            if index == 0:
                rows.append("|" + "---|" * len(row))
        chunks.append("\n".join(rows))
    return "\n\n".join(chunks).encode()


def as_csv(parts: list[Piece], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Paragraphs stand in the first column."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for part in parts:
        if isinstance(part, str):
            writer.writerow([part])
        else:
            writer.writerows(part.rows)
        writer.writerow([])
    return out.getvalue().encode(encoding)


def as_xlsx(parts: list[Piece], title: str = "Sheet1") -> bytes:
    """Write one sheet."""
    book = Workbook()
    fill_sheet(book.worksheets[0], parts)
    book.worksheets[0].title = title
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_sheet(sheet: object, parts: Iterable[Piece]) -> None:
    """Write paragraphs and tables one under the other, a blank row after each."""
    at = 1
    for part in parts:
        if isinstance(part, str):
            sheet.cell(at, 1, part)  # type: ignore[attr-defined]
            at += 2
            continue
        for offset, row in enumerate(part.rows):
            for column, text in enumerate(row, 1):
                if text:
                    sheet.cell(at + offset, column, text)  # type: ignore[attr-defined]
        for top, left, bottom, right in part.merges:
            sheet.merge_cells(  # type: ignore[attr-defined]
                start_row=at + top,
                end_row=at + bottom,
                start_column=left + 1,
                end_column=right + 1,
            )
        at += len(part.rows) + 1


def as_docx(parts: list[Piece]) -> bytes:
    """Write paragraphs and tables with merged cells."""
    document = docx.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part.rows), max(map(len, part.rows)))
        for row, texts in zip(table.rows, part.rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text
        for top, left, bottom, right in part.merges:
            text = part.rows[top][left]
            merged = table.cell(top, left).merge(table.cell(bottom, right))
            merged.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


STYLE = ParagraphStyle("cell", fontName="Helvetica", fontSize=7, leading=8.5)
PAGE = landscape(A4)


def as_pdf(parts: list[Piece], *, ruled: bool = True, torn: bool = False) -> bytes:
    """Write pages with ruled tables, or with columns that only stand under each other.

    :param torn: a page may end in the middle of a row.
    """
    out = io.BytesIO()
    story: list[Flowable] = []
    for part in parts:
        if isinstance(part, str):
            story += [_pdf_text(part), Spacer(1, 8)]
            continue
        width = max(map(len, part.rows))
        data = [[_pdf_text(cell) for cell in row] for row in part.rows]
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        if ruled:
            style.append(("GRID", (0, 0), (-1, -1), 0.5, "black"))
        for top, left, bottom, right in part.merges:
            style.append(("SPAN", (left, top), (right, bottom)))
        usable = PAGE[0] - 60
        numbered = part.rows[-1][0].rstrip(".").isdecimal() or not part.rows[-1][0]
        narrow = 28.0 if numbered and len(part.rows[0][0]) <= 5 else usable / width
        widths = [narrow] + [(usable - narrow) / (width - 1)] * (width - 1)
        story += [PdfTable(data, colWidths=widths, style=style, splitInRow=int(torn)), Spacer(1, 8)]
    SimpleDocTemplate(out, pagesize=PAGE, leftMargin=30, rightMargin=30).build(story)
    return out.getvalue()


def _pdf_text(text: str) -> PdfParagraph:
    return PdfParagraph(escape(text).replace("\n", "<br/>"), STYLE)
