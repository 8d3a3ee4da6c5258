"""PDF with a text layer: ruled tables, tables by alignment, and paragraphs, page by page."""

from __future__ import annotations

import itertools
import re
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import pypdfium2
import pypdfium2.raw

from integritas.plan.reading.document import Block, Cell, Place, Table, Unreadable
from integritas.plan.reading.readers.aligned import AlignedLine, Piece, find_aligned
from integritas.plan.reading.readers.breaks import Vocabulary
from integritas.plan.reading.readers.flow import Printed, paragraphs, starts_paragraph
from integritas.plan.reading.readers.pdf_grid import Grid, find_grids
from integritas.plan.reading.readers.pdf_page import PageContent, Word, read_page
from integritas.plan.reading.readers.pdf_rows import divided

PDFIUM = threading.Lock()
"""PDFium may be used by one thread at a time."""

MAX_PAGES = 500
MIN_LETTERS = 25
"""A file with fewer letters in all its pages has no text layer worth the name."""

COLUMN_GAP = 9.0
"""Pieces of a line further apart than this, in points, may be columns."""

PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:hal(?:aman)?\.?|page)?\s*\d{1,3}(?:\s*(?:dari|of|/)\s*\d+)?[-–—\s]*", re.I
)
MARGIN = 0.09
"""The share of a page's height, above and below, where running heads and numbers stand."""

BROKEN = "Berkas PDF ini rusak atau terpotong; buka, simpan ulang sebagai PDF, lalu unggah lagi."


def read(data: bytes) -> list[Block]:
    """Read a PDF's pages."""
    with PDFIUM:
        pages = _load(data)
    letters = sum(len(word.text) for page in pages for word in page.words)
    if letters < MIN_LETTERS:
        raise Unreadable(
            "PDF ini tidak memuat teks (kemungkinan hasil pindai); unggah dokumen aslinya atau"
            " jalankan pengenalan teks (OCR) lebih dulu."
        )
    reader = _Reader(_running_heads(pages), _line_step(pages), _vocabulary(pages))
    blocks: list[Block] = []
    for number, page in enumerate(pages, 1):
        blocks += reader.page_blocks(page, number)
    return blocks


def _load(data: bytes) -> list[PageContent]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise Unreadable(
                "PDF ini berkata sandi; simpan ulang tanpa kata sandi lalu unggah."
            ) from error
        raise Unreadable(BROKEN) from error
    try:
        if len(document) > MAX_PAGES:
            raise Unreadable(
                f"PDF ini lebih dari {MAX_PAGES} halaman; unggah bagian rencana aksinya saja."
            )
        return [_read_one(document, index) for index in range(len(document))]
    except (pypdfium2.PdfiumError, OverflowError, ValueError) as error:
        raise Unreadable(BROKEN) from error
    finally:
        document.close()


def _read_one(document: pypdfium2.PdfDocument, index: int) -> PageContent:
    page = document[index]
    try:
        return read_page(page)
    finally:
        page.close()


def _running_heads(pages: Sequence[PageContent]) -> frozenset[str]:
    """Give the texts that stand in the margins of several pages, digits aside."""
    seen: dict[str, int] = defaultdict(int)
    for page in pages:
        for line in {_without_digits(_joined(line)) for line in _lines(_margin_words(page))}:
            seen[line] += 1
    return frozenset(text for text, count in seen.items() if count >= 3)


def _margin_words(page: PageContent) -> list[Word]:
    if not page.words:
        return []
    top = min(word.top for word in page.words)
    bottom = max(word.bottom for word in page.words)
    reach = MARGIN * (bottom - top)
    return [w for w in page.words if w.bottom < top + reach or w.top > bottom - reach]


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip()


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads pages with what only the whole document tells: running heads and line spacing."""

    heads: frozenset[str]
    step: float
    vocabulary: Vocabulary

    def page_blocks(self, page: PageContent, number: int) -> list[Block]:
        """Give a page's blocks from top to bottom."""
        grids = find_grids(page.horizontal, page.vertical)
        held: list[dict[tuple[int, int], list[Word]]] = [defaultdict(list) for _ in grids]
        loose: list[Word] = []
        for word in page.words:
            for grid, words in zip(grids, held, strict=True):
                cell = grid.cell_at((word.x0 + word.x1) / 2, word.middle)
                if cell is not None:
                    words[cell].append(word)
                    break
            else:
                loose.append(word)
        lines = self._without_furniture(loose, page, number)
        place = Place(page=number)
        tables = [
            (grid.ys[0], _grid_table(grid, words, place, self.vocabulary))
            for grid, words in zip(grids, held, strict=True)
            if words
        ]
        blocks: list[Block] = []
        for top, table in sorted(tables, key=lambda pair: pair[0]):
            above = [line for line in lines if line[0].middle < top]
            lines = lines[len(above) :]
            blocks += self._loose_blocks(above, place)
            blocks.append(table)
        return blocks + self._loose_blocks(lines, place)

    def _without_furniture(
        self, words: list[Word], page: PageContent, number: int
    ) -> list[list[Word]]:
        """Give the lines outside tables, page numbers and repeated running heads left out."""
        margin = {id(word) for word in _margin_words(page)}
        return [
            line
            for line in _lines(words)
            if not (id(line[0]) in margin and _is_furniture(_joined(line), self.heads, number))
        ]

    def _loose_blocks(self, lines: list[list[Word]], place: Place) -> list[Block]:
        """Make tables of lines in columns, paragraphs of the others."""
        aligned = [AlignedLine(line[0].middle, _pieces(line)) for line in lines]
        blocks: list[Block] = []
        done = 0
        for table in find_aligned(aligned, COLUMN_GAP / 2, self.vocabulary):
            blocks += paragraphs(self._spaced(lines[done : table.start], place))
            rows = tuple(tuple(Cell(text, place) for text in row) for row in table.rows)
            blocks.append(Table(rows, place))
            done = table.stop
        return blocks + paragraphs(self._spaced(lines[done:], place))

    def _spaced(self, lines: Sequence[Sequence[Word]], place: Place) -> list[Printed | None]:
        """Give lines with the gaps between paragraphs."""
        spaced: list[Printed | None] = []
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and line[0].middle - before[0].middle > 1.35 * self.step:
                spaced.append(None)
            spaced.append(Printed(_joined(line), place))
        return spaced


def _line_step(pages: Sequence[PageContent]) -> float:
    """Give the distance between lines of one paragraph: the narrow end of what the file has."""
    steps = []
    for page in pages:
        lines = _lines(page.words)
        steps += [b[0].middle - a[0].middle for a, b in itertools.pairwise(lines)]
    heights = [word.bottom - word.top for page in pages for word in page.words[:50]]
    height = median(heights) if heights else 9.0
    wide = sorted(step for step in steps if step >= 0.9 * height)
    return min(wide[len(wide) // 5], 2.2 * height) if wide else 1.2 * height


def _is_furniture(text: str, heads: frozenset[str], page: int) -> bool:
    """Tell whether a margin line is a page number, or a running head seen on page 1 already."""
    if PAGE_NUMBER.fullmatch(text):
        return True
    return page > 1 and _without_digits(text) in heads


def _lines(words: Sequence[Word]) -> list[list[Word]]:
    """Group words to lines from top to bottom, each line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.middle, word.x0)):
        if lines:
            first = lines[-1][0]
            height = min(first.bottom - first.top, word.bottom - word.top)
            if word.middle - first.middle <= 0.5 * height:
                lines[-1].append(word)
                continue
        lines.append([word])
    return [sorted(line, key=lambda word: word.x0) for line in lines]


def _joined(line: Sequence[Word]) -> str:
    return " ".join(word.text for word in line)


def _vocabulary(pages: Sequence[PageContent]) -> Vocabulary:
    """Gather the words that stand with a neighbour close to each side, so that none is torn."""
    texts = []
    for page in pages:
        for a, word, b in zip(page.words, page.words[1:], page.words[2:], strict=False):
            if abs(a.middle - word.middle) < 1 and abs(b.middle - word.middle) < 1:
                near = word.x0 - a.x1 < COLUMN_GAP and b.x0 - word.x1 < COLUMN_GAP
                texts += [word.text] if near else []
    return Vocabulary.of(texts)


def _grid_table(
    grid: Grid,
    held: dict[tuple[int, int], list[Word]],
    place: Place,
    vocabulary: Vocabulary,
) -> Table:
    rows: list[tuple[Cell, ...]] = []
    seen: dict[tuple[int, int], str] = {}
    for number, owners in enumerate(grid.owner):
        below = grid.owner[number + 1] if number + 1 < len(grid.owner) else ()
        begun = {
            owner[1]: held[owner] for owner in owners if owner[0] == number and held.get(owner)
        }
        spans_rows = any(owner[0] != number for owner in owners) or any(
            owner[0] == number for owner in below
        )
        for part in [begun] if spans_rows else divided(begun):
            texts = {
                (number, column): _cell_text(words, *grid.bounds(number, column), vocabulary)
                for column, words in part.items()
            }
            seen = {owner: text for owner, text in seen.items() if owner[0] != number} | texts
            rows.append(
                tuple(
                    Cell(seen.get(owner, ""), place, owner != (number, column) and owner in seen)
                    for column, owner in enumerate(owners)
                )
            )
    return Table(tuple(row for row in rows if any(cell.text for cell in row)), place)


def _cell_text(words: Sequence[Word], left: float, right: float, vocabulary: Vocabulary) -> str:
    """Give a cell's text. A line that had room for the next word was ended on purpose."""
    lines = _lines(words)
    text = _joined(lines[0])
    padding = max(min(line[0].x0 for line in lines) - left, 0.0)
    limit = right - min(padding, 12.0)
    pitch = _usual_step(lines)
    for before, line in itertools.pairwise(lines):
        first = line[0]
        space = 0.3 * (first.bottom - first.top)
        had_room = before[-1].x1 + space + (first.x1 - first.x0) < limit - 1.0
        apart = first.middle - before[0].middle > 1.5 * pitch
        if had_room or apart or _is_marked(line):
            text += "\n"
        elif not (_breaks_inside_word(before) or _is_torn(before, first, limit, vocabulary)):
            text += " "
        text += _joined(line)
    return text


def _breaks_inside_word(line: Sequence[Word]) -> bool:
    """Tell whether a line ends in the middle of a word: at its hyphen, or in an address."""
    last = line[-1].text
    return (len(last) > 1 and last.endswith("-")) or re.match(r"https?://|www\.", last) is not None


def _is_torn(line: Sequence[Word], rest: Word, limit: float, vocabulary: Vocabulary) -> bool:
    """Tell whether a word too long for its column was broken into this line and ``rest``."""
    letter = max((rest.x1 - rest.x0) / len(rest.text), 0.5 * (rest.bottom - rest.top))
    if line[-1].x1 + letter <= limit - 0.5:
        return False
    return vocabulary.is_torn(line[-1].text, rest.text, full=len(line) == 1)


def _is_marked(line: Sequence[Word]) -> bool:
    text = _joined(line)
    return starts_paragraph(text) and ":" not in text[:40]


def _usual_step(lines: Sequence[Sequence[Word]]) -> float:
    steps = [b[0].middle - a[0].middle for a, b in itertools.pairwise(lines)]
    return median(steps) if steps else 12.0


def _pieces(line: Sequence[Word]) -> tuple[Piece, ...]:
    pieces: list[list[Word]] = [[line[0]]]
    for before, word in itertools.pairwise(line):
        if word.x0 - before.x1 >= COLUMN_GAP:
            pieces.append([])
        pieces[-1].append(word)
    return tuple(Piece(piece[0].x0, piece[-1].x1, _joined(piece)) for piece in pieces)
