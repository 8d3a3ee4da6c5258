"""XLSX workbooks: every visible or hidden sheet, merged cells, dates and percents as shown."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections import defaultdict
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from integritas.plan.reading.dates import MONTHS
from integritas.plan.reading.document import Block, Cell, Paragraph, Place, Unreadable
from integritas.plan.reading.readers.grid import blocks_of_grid

MAX_CELLS = 300_000
"""Cells in all sheets; openpyxl needs about a kilobyte for each."""

MAX_MERGED = 200_000
"""Cells covered by merged ranges; a few bytes of XML can claim the whole sheet."""

MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
CELL = re.compile(rb"<(?:\w+:)?c[\s>/]")
DEFAULT_SHEET = re.compile(r"(?:sheet|lembar)\s*\d*", re.I)
WHITE = {"00000000", "FFFFFFFF", "00FFFFFF"}

BROKEN = "Berkas XLSX ini rusak atau tidak lengkap; buka di Excel, simpan ulang, lalu unggah lagi."


def read(data: bytes) -> list[Block]:
    """Read the sheets in order; a sheet's own name comes first as a heading."""
    _check_size(data)
    blocks: list[Block] = []
    for sheet in _worksheets(data):
        rows = _rows(sheet)
        content = blocks_of_grid(rows)
        if content and not DEFAULT_SHEET.fullmatch(sheet.title):
            blocks.append(Paragraph(sheet.title, Place(sheet=sheet.title), level=1))
        blocks += content
    return blocks


def _check_size(data: bytes) -> None:
    """Refuse what would fill the memory, before anything is built from it."""
    cells = merged = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if not name.startswith("xl/worksheets/"):
                    continue
                xml = archive.read(name)
                cells += len(CELL.findall(xml))
                merged += sum(_area(ref.decode()) for ref in MERGE.findall(xml))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
        raise Unreadable(BROKEN) from error
    except (RuntimeError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    if cells > MAX_CELLS or merged > MAX_MERGED:
        raise Unreadable(
            "Lembar kerja terlalu besar untuk sebuah rencana aksi; salin bagian rencana aksinya"
            " ke berkas baru lalu unggah."
        )


def _area(reference: str) -> int:
    left, top, right, bottom = range_boundaries(reference)
    if None in (left, top, right, bottom):
        return MAX_MERGED + 1
    return (abs(int(right or 0) - int(left or 0)) + 1) * (abs(int(bottom or 0) - int(top or 0)) + 1)


def _worksheets(data: bytes) -> list[Any]:
    """Open the workbook. What openpyxl raises on broken files is not a closed list."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return list(load_workbook(io.BytesIO(data), data_only=True).worksheets)
        except Exception as error:
            raise Unreadable(BROKEN) from error


def _rows(sheet: Any) -> list[list[Cell]]:
    """Give the used rows as a grid; only cells that exist are visited, wherever they stand."""
    texts: dict[tuple[int, int], str] = {}
    shaded: set[tuple[int, int]] = set()
    for (row, column), cell in sheet._cells.items():  # noqa: SLF001 -- sheets may be sparse
        text = shown(cell.value, cell.number_format)
        if text:
            texts[row, column] = text
        elif _is_shaded(cell):
            shaded.add((row, column))
    merged = _spread(sheet, texts)
    used: dict[int, int] = defaultdict(int)
    for row, column in [*texts, *shaded]:
        used[row] = max(used[row], column)
    width = max(used.values(), default=0)
    grid: list[list[Cell]] = []
    previous = 0
    for row in sorted(used):
        if row - previous > 1 and grid:
            grid.append([])
        previous = row
        grid.append(
            [
                _cell(sheet.title, row, column, texts, merged, shaded)
                for column in range(1, min(width, 400) + 1)
            ]
        )
    return grid


def _cell(
    title: str,
    row: int,
    column: int,
    texts: dict[tuple[int, int], str],
    merged: set[tuple[int, int]],
    shaded: set[tuple[int, int]],
) -> Cell:
    at = (row, column)
    place = Place(sheet=title, line=row, cell=f"{_letters(column)}{row}")
    return Cell(texts.get(at, ""), place, at in merged, at in shaded)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _spread(sheet: Any, texts: dict[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Repeat the text of each merged range in all its cells; give the repeats' places."""
    repeats = set()
    for area in sheet.merged_cells.ranges:
        text = texts.get((area.min_row, area.min_col), "")
        if not text:
            continue
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                if (row, column) != (area.min_row, area.min_col):
                    texts[row, column] = text
                    repeats.add((row, column))
    return repeats


def _is_shaded(cell: Any) -> bool:
    """Tell whether an empty cell is filled with a colour of its own."""
    if not getattr(cell, "has_style", False):
        return False
    fill = cell.fill
    if fill is None or fill.fill_type != "solid":
        return False
    colour = fill.start_color
    return bool(colour is not None and (colour.type != "rgb" or colour.rgb not in WHITE))


def shown(value: object, number_format: str) -> str:
    """Give a cell's value as the sheet shows it, in Indonesian words for dates."""
    match value:
        case None:
            return ""
        case bool():
            return "Ya" if value else "Tidak"
        case dt.datetime() | dt.date():
            return _shown_date(value, number_format)
        case float() | int():
            return _shown_number(value, number_format)
        case _:
            return str(value).replace("\r\n", "\n").replace("_x000D_", "").strip()


def _shown_date(value: dt.date, number_format: str) -> str:
    """Name the month; the day only where the format shows it."""
    month = f"{MONTHS[value.month - 1]} {value.year}"
    letters = re.sub(r"\[[^\]]*\]|\"[^\"]*\"|\\.", "", number_format).lower()
    return f"{value.day} {month}" if "d" in letters or "general" in letters else month


def _shown_number(value: int | float, number_format: str) -> str:
    if "%" in number_format:
        return f"{round(value * 100, 2):g}%".replace(".", ",")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.10g}".replace(".", ",")
    return str(value)
