"""The walk through a document's blocks, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from integritas.plan.reading.document import Block, Paragraph, Table
from integritas.plan.reading.draft import Unread
from integritas.plan.reading.official import areas_of_component
from integritas.plan.reading.recogniser.areas import AreaHeading, area_heading, areas_mentioned
from integritas.plan.reading.recogniser.body import read_body, read_rest
from integritas.plan.reading.recogniser.cells import (
    SlotRow,
    fresh_texts,
    is_blank,
    laid_out,
    row_place,
    row_text,
)
from integritas.plan.reading.recogniser.fields import Field, meanings
from integritas.plan.reading.recogniser.headers import (
    Layout,
    find_layout,
    guessed,
    is_same_header,
    refined,
    without_header,
)
from integritas.plan.reading.recogniser.labelled import LabelReader, label_fields, label_table
from integritas.plan.reading.recogniser.state import State
from integritas.plan.reading.recogniser.team import read_team
from integritas.plan.reading.recogniser.wording import enumerated, fold, is_separator

CHAPTER = re.compile(r"(?:BAB|LAMPIRAN|BAGIAN)\s+[IVXLC\d]+\b|(?:LAMPIRAN|PENUTUP)\b", re.I)
PLAN_TITLE = re.compile(
    r"(?:[\dIVX.]+\s+)?(?:MATRIKS?\s+)?(?:RENCANA\s+(?:AKSI|KERJA|KEGIATAN)|PROGRAM\s+KERJA)\b",
    re.I,
)
LETTER = re.compile(
    r"\b(?:menimbang|mengingat|menetapkan|memutuskan|kesatu|ditetapkan di|nip\b|pembina|pos-?el"
    r"|telepon|telp|mengetahui|kepala|nomor|perihal|lampiran)",
    re.I,
)
LABEL = re.compile(
    r"(?:nama\s+)?(?:unit(?:\s+kerja)?|satuan kerja|satker|skpd|opd|perangkat daerah|instansi"
    r"|tahun(?:\s+anggaran)?|periode|alamat|kementerian|lembaga)",
    re.I,
)
"""What a document says of itself above its table, label and value in cells of their own."""

MAX_HEADING = 140
MIN_HEADLESS = 2
"""Rows from which columns without headings can be told by what they hold."""


def walk(blocks: Sequence[Block], kind: str) -> State:
    """Read the blocks one after the other."""
    state = State(kind)
    tables = [block for block in blocks if isinstance(block, Table)]
    has_plan = any(_first_plan_layout(table) for table in tables)
    labels = LabelReader(label_fields(blocks, only_if_full=has_plan), state)
    sheet = None
    for index, block in enumerate(blocks):
        if block.place.sheet != sheet:
            sheet = block.place.sheet
            labels.finish()
            state.leave_area()
            state.layout = None
            state.section += 1
        if isinstance(block, Paragraph):
            if not labels.takes(block):
                labels.finish()
                labels.note(block)
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                *before, last = _divided(block)
                for part in before:
                    _paragraph(part, None, state)
                _paragraph(last, following, state)
        elif labels.fields and (items := label_table(block)):
            labels.finish()
            labels.feed(items)
        else:
            labels.finish()
            _table(laid_out(block.rows), state)
    labels.finish()
    return state


def _first_plan_layout(table: Table) -> bool:
    rows = laid_out(table.rows[:12])
    return any(
        layout is not None and not layout.is_team
        for start in range(len(rows))
        if (layout := _layout_at(rows, start))
    )


def _divided(paragraph: Paragraph) -> list[Paragraph]:
    """Give an area's heading a paragraph of its own where print sets it close to the text."""
    lines = paragraph.text.split("\n")
    if len(lines) == 1 or area_heading(fold(paragraph.text)):
        return [paragraph]
    parts: list[list[str]] = [[]]
    for line in lines:
        found = area_heading(line)
        if found and (found.marked or line.isupper()):
            parts += [[line], []]
        else:
            parts[-1].append(line)
    return [replace(paragraph, text="\n".join(part)) for part in parts if part]


def _paragraph(paragraph: Paragraph, following: Block | None, state: State) -> None:
    """Take a paragraph as heading where it is one, and as running text always."""
    text = fold(paragraph.text)
    if not text or is_separator(text):
        return
    state.paragraphs.append(replace(paragraph, text=text))
    if heading := _heading(paragraph, following):
        state.enter_area(heading, paragraph.place)
        state.area_level = paragraph.level
    elif CHAPTER.match(text) or (
        PLAN_TITLE.match(text) and len(text) < MAX_HEADING and (text.isupper() or paragraph.level)
    ):
        state.leave_area()
    elif _names_component(text, paragraph, state):
        state.announced = replace(paragraph, text=text)
    elif isinstance(following, Table) and state.area is not None:
        _component_heading(text, paragraph, following, state)


def _heading(paragraph: Paragraph, following: Block | None) -> AreaHeading | None:
    """Find an area's heading: the whole paragraph, or a title that names one area."""
    text = fold(paragraph.text)
    found = area_heading(text, loose=paragraph.level > 0)
    if found:
        return found
    title = isinstance(following, Table) or paragraph.level > 0 or text.isupper()
    if title and len(text) < MAX_HEADING and len(named := areas_mentioned(text)) == 1:
        return AreaHeading(named.pop(), text, marked=False)
    return None


def _names_component(text: str, paragraph: Paragraph, state: State) -> bool:
    """Tell whether a heading names a component: by an official name, or as the area's part."""
    mark = enumerated(text)
    if len(text) > MAX_HEADING or (mark and mark.style == "bullet"):
        return False
    if state.area is not None and paragraph.level > state.area_level > 0:
        return True
    headed = mark is not None or paragraph.level > 0 or text.isupper()
    return headed and bool(areas_of_component((mark.rest if mark else text).rstrip(" :.")))


def _component_heading(text: str, paragraph: Paragraph, following: Table, state: State) -> None:
    """Take a short numbered line right above a table without component column as component."""
    mark = enumerated(text)
    short = len(text) < MAX_HEADING and not text.endswith((":", ".", ";"))
    if not short or (mark is None and not paragraph.level) or (mark and mark.style == "bullet"):
        return
    rows = laid_out(following.rows[:3])
    layout = (find_layout(rows) if rows else None) or state.layout
    if layout is not None and not layout.has(Field.COMPONENT) and not layout.is_team:
        state.enter_component(text, None, paragraph.place)


def _layout_at(rows: Sequence[SlotRow], start: int) -> Layout | None:
    """Read a header at ``start``, after a quick look whether there can be one."""
    texts = [fold(text) for _, text in fresh_texts(rows[start])]
    if len(texts) < 2 or sum(bool(meanings(text)[0]) or len(text) < 15 for text in texts) < 2:
        return None
    return find_layout(rows, start)


def _table(rows: list[SlotRow], state: State) -> None:
    """Divide a table at its header rows; what comes before the first goes on from above."""
    if rows and state.layout is not None:
        rest = without_header(state.layout, rows[0])
        if rest is not None and not is_blank(rest):
            if not read_rest(rest, state.layout, state):
                rows = [rows[0], rest, *rows[1:]]
            _under_header(rows[1:], state.layout, state)
            return
    heads: list[tuple[int, Layout]] = []
    index = 0
    while index < len(rows):
        layout = _layout_at(rows, index)
        if layout is not None and not (heads and is_same_header(heads[-1][1], rows[index])):
            heads.append((index, layout))
            index += layout.depth
        elif layout is not None:
            rows[index : index + layout.depth] = []
        else:
            index += 1
    first = heads[0][0] if heads else len(rows)
    if first:
        _headless(rows[:first], state, titled=bool(heads))
    for number, (start, layout) in enumerate(heads):
        stop = heads[number + 1][0] if number + 1 < len(heads) else len(rows)
        body = rows[start + layout.depth : stop]
        _under_header(body, refined(layout, body), state)


def _under_header(body: list[SlotRow], layout: Layout, state: State) -> None:
    if layout.is_team:
        state.layout = layout
        read_team(body, layout, state)
    else:
        read_body(body, layout, state)


def _headless(rows: list[SlotRow], state: State, *, titled: bool) -> None:
    """Read rows without header of their own: titles, a table going on, or something else."""
    if titled and all(len(fresh_texts(row)) <= 2 for row in rows):
        for row in rows:
            if text := _as_text(row):
                _paragraph(Paragraph(text, row_place(row)), None, state)
        return
    layout = state.layout
    if layout is None and state.area is not None and len(rows) >= MIN_HEADLESS:
        layout = guessed(rows)
    if layout is not None and _fits(rows, layout):
        if layout.is_team:
            read_team(rows, layout, state)
        else:
            read_body(rows, _counting(layout, rows), state)
        return
    _not_a_plan(rows, state)


def _as_text(row: SlotRow) -> str:
    """Write a title's row as text; a label and its value as «Unit: …»."""
    texts = [fold(text) for _, text in fresh_texts(row)]
    if len(texts) == 2 and LABEL.fullmatch(texts[0]) and not texts[1].startswith(":"):
        return f"{texts[0]}: {texts[1]}"
    return " ".join(texts)


def _counting(layout: Layout, rows: Sequence[SlotRow]) -> Layout:
    """Keep the columns, but look again whether numbers count rows."""
    again = refined(layout, rows).row_numbers
    return replace(layout, row_numbers=layout.row_numbers or again)


def _fits(rows: Sequence[SlotRow], layout: Layout) -> bool:
    """Tell whether rows without header can be the going on of a table with ``layout``."""
    width = len(layout.columns)
    widths = sorted(len(row) for row in rows)
    usual = widths[len(widths) // 2]
    if layout.is_team:
        return usual == width and not LETTER.search(row_text(rows[0]))
    return width - max(layout.leading, 1) <= usual <= width + 2 and usual >= min(3, width)


def _not_a_plan(rows: Sequence[SlotRow], state: State) -> None:
    """Take a letter's layout table as running text; list any other table as unread."""
    text = " ".join(row_text(row) for row in rows)
    letter = LETTER.search(text) is not None or max(len(row) for row in rows) == 1
    for row in rows:
        words = [fold(text) for _, text in fresh_texts(row)]
        if all(map(is_separator, words)):
            continue
        labelled = len(words) == 2 and LABEL.fullmatch(words[0])
        if letter or labelled:
            state.paragraphs.append(Paragraph(_as_text(row), row_place(row)))
        else:
            state.unread.append(Unread(row_text(row), row_place(row)))
