"""What a PDF page holds: words with positions, and ruling lines.

Positions are in points, ``y`` growing downwards, as the page is seen (rotation undone).
"""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

THIN = 3.0
"""A filled rectangle thinner than this is a ruling line."""

MIN_RULE = 4.0
MAX_OBJECTS = 60_000
MAX_DEPTH = 4

Transform = Callable[[float, float], tuple[float, float]]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box; ``bottom`` is the lower edge of the line it stands on."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Give the vertical middle, by which words stand on the same line."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: at ``at`` on its own axis, from ``start`` to ``stop`` on the other."""

    at: float
    start: float
    stop: float


@dataclass(slots=True)
class PageContent:
    """A page's words in content order, its horizontal and its vertical rules."""

    words: list[Word]
    horizontal: list[Rule]
    vertical: list[Rule]
    height: float


def read_page(page: Any) -> PageContent:
    """Read words and rules of a page."""
    turn = _turn(page.get_rotation())
    words = list(_words(page, turn))
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for (ax, ay), (bx, by) in itertools.islice(_segments(page, turn), MAX_OBJECTS):
        if abs(ay - by) < 1 and abs(ax - bx) >= MIN_RULE:
            horizontal.append(Rule((ay + by) / 2, min(ax, bx), max(ax, bx)))
        elif abs(ax - bx) < 1 and abs(ay - by) >= MIN_RULE:
            vertical.append(Rule((ax + bx) / 2, min(ay, by), max(ay, by)))
    return PageContent(words, horizontal, vertical, page.get_height())


def _turn(rotation: int) -> Transform:
    """Give the map from page space (y upwards) to the page as seen (y downwards)."""
    turns: dict[int, Transform] = {
        0: lambda x, y: (x, -y),
        90: lambda x, y: (y, x),
        180: lambda x, y: (-x, y),
        270: lambda x, y: (-y, -x),
    }
    return turns.get(rotation, turns[0])


def _words(page: Any, turn: Transform) -> Iterator[Word]:
    text_page = page.get_textpage()
    try:
        handle = text_page.raw
        held: list[tuple[str, float, float, float, float]] = []
        box = pdfium.FS_RECTF()
        for index in range(text_page.count_chars()):
            letter = _letter(pdfium.FPDFText_GetUnicode(handle, index))
            if not letter or letter.isspace():
                if held:
                    yield _word(held)
                    held = []
                continue
            if not pdfium.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box)):
                continue
            x0, y0 = turn(box.left, box.top)
            x1, y1 = turn(box.right, box.bottom)
            x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
            if held and _apart(held[-1], x0, y0, y1):
                yield _word(held)
                held = []
            held.append((letter, x0, x1, y0, y1))
        if held:
            yield _word(held)
    finally:
        text_page.close()


def _letter(code: int) -> str:
    """Give a character; PDFium writes a hyphen at a line's end as code 2."""
    if code in (2, 0xFFFE, 0xAD):
        return "-"
    if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000 or code == 0xFFFF:
        return ""
    return chr(code)


def _apart(
    before: tuple[str, float, float, float, float], x0: float, top: float, bottom: float
) -> bool:
    """Tell whether a character does not continue the word the character before is part of."""
    height = max(bottom - top, 1.0)
    gap = x0 - before[2]
    return gap > 0.3 * height or gap < -1.5 * height or abs(bottom - before[4]) > 0.6 * height


def _word(letters: list[tuple[str, float, float, float, float]]) -> Word:
    return Word(
        "".join(letter[0] for letter in letters),
        min(letter[1] for letter in letters),
        max(letter[2] for letter in letters),
        min(letter[3] for letter in letters),
        max(letter[4] for letter in letters),
    )


Point = tuple[float, float]


def _segments(page: Any, turn: Transform) -> Iterator[tuple[Point, Point]]:
    """Give the straight pieces of every drawn path."""
    count = pdfium.FPDFPage_CountObjects(page.raw)
    for index in range(min(count, MAX_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page.raw, index)
        for a, b in _object_segments(item, IDENTITY, 0):
            yield turn(*a), turn(*b)


def _object_segments(item: Any, outer: Matrix, depth: int) -> Iterator[tuple[Point, Point]]:
    kind = pdfium.FPDFPageObj_GetType(item)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        yield from _path_segments(item, _matrix(item, outer))
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < MAX_DEPTH:
        inner = _matrix(item, outer)
        for index in range(min(pdfium.FPDFFormObj_CountObjects(item), MAX_OBJECTS)):
            part = pdfium.FPDFFormObj_GetObject(item, index)
            yield from _object_segments(part, inner, depth + 1)


def _matrix(item: Any, outer: Matrix) -> Matrix:
    own = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(own)):
        return outer
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _path_segments(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """Give a path's lines; a thin filled rectangle gives the one line it is seen as."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    if not pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke)):
        return
    if not fill.value and not stroke.value:
        return
    lines = list(_path_lines(path, matrix))
    if stroke.value:
        yield from lines
    elif lines:
        xs = [x for line in lines for x, _ in line]
        ys = [y for line in lines for _, y in line]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        middle_x, middle_y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
        if height < THIN <= width:
            yield (min(xs), middle_y), (max(xs), middle_y)
        elif width < THIN <= height:
            yield (middle_x, min(ys)), (middle_x, max(ys))


def _path_lines(path: Any, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    start: Point | None = None
    before: Point | None = None
    for index in range(min(pdfium.FPDFPath_CountSegments(path), MAX_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if not segment or not pdfium.FPDFPathSegment_GetPoint(
            segment, ctypes.byref(x), ctypes.byref(y)
        ):
            continue
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and before is not None:
            yield before, point
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
