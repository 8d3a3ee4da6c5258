"""The rows under a header: which begin an area, a component or a plan row, and which go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from integritas.plan.reading.document import Paragraph, Place
from integritas.plan.reading.draft import Unread
from integritas.plan.reading.recogniser.alignment import aligned, untorn
from integritas.plan.reading.recogniser.areas import AreaHeading, area_heading
from integritas.plan.reading.recogniser.cells import (
    Repeat,
    SlotRow,
    fresh_texts,
    is_blank,
    row_place,
    row_text,
    spread,
)
from integritas.plan.reading.recogniser.continuation import Part, append, continues
from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.headers import Layout, is_column_numbers, is_same_header
from integritas.plan.reading.recogniser.labelled import labelled_lines, surest_field
from integritas.plan.reading.recogniser.periods import Period, is_filled, is_mark
from integritas.plan.reading.recogniser.state import BLANKS_FOR_MERGED, Record, State
from integritas.plan.reading.recogniser.wording import (
    enumerated,
    fold,
    is_separator,
    whole_number,
)

CLOSING = re.compile(
    r"(?:mengetahui|menyetujui|disetujui oleh|ditetapkan di|dibuat oleh|nip\b)[\s\S]*"
    r"|[A-Z][\w ]{2,30},\s*(?:\d{1,2}|[.…_ ]+)?\s*[A-Za-z]+\s+20\d\d",
    re.I,
)
TOTAL = re.compile(r"(?:jumlah|total|sub ?total|rata[- ]rata)\b.*", re.I)
FIGURES = re.compile(r"[\d\s.,%()-]+")
PAGE = re.compile(r"(?:hal(?:aman)?|page)\.?\s*\d+.*", re.I)
FIGURES_OF_PERIOD = re.compile(
    r"(?:[IVX]{1,4}|\d{1,2})(?:\s*(?:[-–,/&]|s[./]?d\.?|dan)\s*(?:[IVX]{1,4}|\d{1,2}))*", re.I
)
CODE = re.compile(r"\w{1,4}(?:\.\w{1,3})+\.?")
"""A number that tells its place by its parts: «I.2» for a component, «I.2.a» below it."""

MAX_COMPONENT = 160
MAX_NUMBER = 6


@dataclass(slots=True)
class _Styles:
    """How the numbers of complete rows are written, to tell group rows by another style."""

    full: frozenset[str]


def read_body(rows: Sequence[SlotRow], layout: Layout, state: State) -> None:
    """Read the rows under ``layout``'s header into ``state``."""
    state.layout = layout
    if not (layout.has(Field.COMPONENT) or layout.has(Field.GROUPED)):
        state.enter_announced()
    styles = _Styles(_full_styles(rows, layout))
    closing = False
    for torn, was_torn in untorn(rows, layout):
        texts = fresh_texts(torn)
        if _is_nothing(torn) or is_column_numbers(torn) or is_same_header(layout, torn):
            continue
        if len(texts) == 1 and (closing or CLOSING.fullmatch(texts[0][1])):
            closing = True
            state.paragraphs.append(Paragraph(fold(texts[0][1]), row_place(torn)))
            continue
        closing = False
        if heading := _area_of(torn):
            state.enter_area(heading, row_place(torn))
            continue
        row, shifted = aligned(torn, layout)
        if _is_leftover(row, layout, state):
            continue
        if _begin_component(row, layout, state, styles):
            continue
        _read_row(row, layout, state, ["split"] * was_torn + ["shifted"] * shifted)


def read_rest(row: SlotRow, layout: Layout, state: State) -> bool:
    """Add what a page break left of a row to the row begun; False when it is one of its own."""
    parts = _parts(row, layout)
    whole = Field.TARGET in parts and (Field.ACTION in parts or Field.INDICATOR in parts)
    if state.last is None or Field.NUMBER in parts or whole:
        return False
    append(state.last, parts, _others(row, layout), state)
    state.last.raw.append(row_text(row))
    return True


def _is_nothing(row: SlotRow) -> bool:
    shaded = any(slot.shaded for slot in row)
    return (is_blank(row) and not shaded) or (
        not is_blank(row)
        and all(is_separator(slot.text) and not is_mark(slot.text) for slot in row)
    )


def _area_of(row: SlotRow) -> AreaHeading | None:
    """Read a row that is only an area's heading, with or without number and weight."""
    if any(slot.repeat is Repeat.ABOVE for slot in row):
        return None
    texts = [fold(text) for _, text in fresh_texts(row)]
    while len(texts) > 1 and FIGURES.fullmatch(texts[-1]):
        texts.pop()
    if len(texts) == 1:
        return area_heading(texts[0])
    if len(texts) == 2 and (whole_number(texts[0]) is not None or len(texts[0].strip(".)")) == 1):
        return area_heading(f"{texts[0].rstrip('.')}. {texts[1]}")
    return None


def _is_leftover(row: SlotRow, layout: Layout, state: State) -> bool:
    """Set aside totals and page marks, which are no plan rows."""
    texts = [text for _, text in fresh_texts(row)]
    words = [text for text in texts if not FIGURES.fullmatch(text)]
    if len(words) == 1 and (TOTAL.fullmatch(words[0]) or PAGE.fullmatch(words[0])):
        state.unread.append(Unread(row_text(row), row_place(row)))
        return True
    first = fresh_texts(row)
    if len(texts) == 1 and not words and layout.columns[first[0][0]].field is not Field.PERIOD:
        return _is_lone_number(row, layout, state)
    return False


def _is_lone_number(row: SlotRow, layout: Layout, state: State) -> bool:
    """Set aside a figure alone in its row: a page number, or a row left empty."""
    state.unread.append(Unread(row_text(row), row_place(row)))
    return True


def _full_styles(rows: Sequence[SlotRow], layout: Layout) -> frozenset[str]:
    """Give the number styles of rows that have more than a number and one text."""
    return frozenset(_number_style(row, layout) for row in rows if len(_words(row, layout)) >= 2)


def _words(row: SlotRow, layout: Layout) -> list[tuple[int, str]]:
    """Give a row's texts but for its number and bare figures, such as weights."""
    return [
        (index, text)
        for index, text in fresh_texts(row)
        if not FIGURES.fullmatch(text)
        and not (_field(layout, index) is Field.NUMBER and _is_number(text))
    ]


def _is_number(text: str) -> bool:
    return len(text) <= MAX_NUMBER or CODE.fullmatch(text) is not None


def _field(layout: Layout, index: int) -> Field:
    return layout.columns[index].field if index < len(layout.columns) else Field.OTHER


def _number_style(row: SlotRow, layout: Layout) -> str:
    """Give the style of the number a row begins with, in its own cell or before its text."""
    for index, text in fresh_texts(row):
        if index < len(layout.columns) and layout.columns[index].field is Field.NUMBER:
            if CODE.fullmatch(text):
                return f"code of {text.strip('.').count('.') + 1}"
            mark = enumerated(f"{text.rstrip('.)')}. x")
            return mark.style if mark else ""
        mark = enumerated(text)
        return mark.style if mark else ""
    return ""


def _begin_component(row: SlotRow, layout: Layout, state: State, styles: _Styles) -> bool:
    """Read a row that only names a component."""
    words = _words(row, layout)
    if any(slot.repeat is Repeat.ABOVE for slot in row) or len(words) != 1:
        return False
    index, text = words[0]
    number = _number(row, layout)
    if len(text) > MAX_COMPONENT:
        return False
    wide = spread(row, index) >= 3 and spread(row, index) * 2 > len(layout.columns)
    if _field(layout, index) is Field.COMPONENT and not wide:
        if number is None and enumerated(text) is None and _goes_on(text, state):
            return False
        if Field.INDICATOR not in {c.field for c in layout.columns} and number is None:
            return False
    elif not (wide or _is_group(row, index, layout, styles)):
        return False
    state.enter_component(text, number, row_place(row))
    state.last = None
    return True


def _goes_on(text: str, state: State) -> bool:
    return state.component is not None and state.last is not None and text[:1].islower()


def _is_group(row: SlotRow, index: int, layout: Layout, styles: _Styles) -> bool:
    """Tell a group's heading from a row that lacks action and date, by the kind of its number."""
    field = _field(layout, index)
    if layout.has(Field.COMPONENT):
        return False
    if field is Field.NUMBER:
        return True
    if field not in (Field.INDICATOR, Field.ACTION, Field.GROUPED):
        return False
    style = _number_style(row, layout)
    if field is Field.GROUPED and style in ("arabic", "ROMAN", "LETTER"):
        return "letter" in styles.full or style not in styles.full
    return bool(style) and bool(styles.full) and style not in styles.full


def _number(row: SlotRow, layout: Layout) -> int | None:
    for slot, column in zip(row, layout.columns, strict=False):
        if column.field is Field.NUMBER and slot.fresh:
            return whole_number(slot.text)
    return None


def _read_row(row: SlotRow, layout: Layout, state: State, mended: list[str]) -> None:
    """Read a row into a new record, or into the one it goes on from."""
    parts = _parts(row, layout)
    others = _others(row, layout)
    raw, place = row_text(row), row_place(row)
    if state.last is not None and continues(parts, state.last, layout, state.component):
        append(state.last, parts, others, state)
        state.last.periods += _periods(row, layout)
        state.last.raw.append(raw)
        return
    _place_in_plan(row, parts, others, layout, state)
    record = Record(state.area, state.component, place, raw=[raw], mended=mended, others=others)
    for field in (Field.INDICATOR, Field.ACTION, Field.EVIDENCE, Field.TARGET, Field.PERSON):
        if field in parts:
            record.texts[field] = parts[field].text
    _join_start_and_end(record, parts)
    _divide_labelled(record, place)
    if Field.GROUPED in parts:
        _ungroup(parts[Field.GROUPED].text, record, state)
    record.periods = _periods(row, layout)
    _inherit(record, parts, state)
    if record.texts or record.periods:
        state.add(record)
    elif raw:
        state.unread.append(Unread(raw, place))


def _parts(row: SlotRow, layout: Layout) -> dict[Field, Part]:
    """Give the texts by field; columns that share a heading are read as one."""
    parts: dict[Field, Part] = {}
    for slot, column in zip(row, layout.columns, strict=False):
        if not slot.text or column.field in (Field.OTHER, Field.PERIOD):
            continue
        text = _with_unit(slot.text, column.heading) if column.field is Field.TARGET else slot.text
        held = parts.get(column.field)
        if held is not None:
            text = f"{held.text} {text}"
        parts[column.field] = Part(text, slot.fresh or (held is not None and held.fresh))
    return parts


def _divide_labelled(record: Record, place: Place) -> None:
    """Divide a cell that labels what it holds: «Indikator: …», «Rencana aksi: …»."""
    for field in (Field.INDICATOR, Field.ACTION):
        items = labelled_lines(record.texts.get(field, ""), place)
        fields = {surest_field(item.label): item.text for item in items}
        if len(fields) < 2 or len(fields) < len(items) or None in fields:
            continue
        if any(f in record.texts and f is not field for f in fields):
            continue
        del record.texts[field]
        record.texts |= {f: text for f, text in fields.items() if f is not None and text}


def _join_start_and_end(record: Record, parts: dict[Field, Part]) -> None:
    """Make one target of the columns «Mulai» and «Selesai»."""
    ends = [parts[field].text for field in (Field.START, Field.END) if field in parts]
    if ends and Field.TARGET not in record.texts:
        record.texts[Field.TARGET] = " s.d ".join(dict.fromkeys(ends))


def _with_unit(text: str, heading: str) -> str:
    """Complete a bare figure under «Triwulan» or «Semester» by the heading's word."""
    unit = re.fullmatch(r"\s*(triwulan|semester|tw|bulan|minggu)\b.*", fold(heading), re.I)
    if unit and FIGURES_OF_PERIOD.fullmatch(text.strip()):
        return f"{unit[1]} {text}"
    return text


def _others(row: SlotRow, layout: Layout) -> dict[str, str]:
    """Give the cells of columns that have no field, and what period cells say beyond a mark."""
    others: dict[str, str] = {}
    for index, slot in enumerate(row):
        column = layout.columns[index] if index < len(layout.columns) else None
        if not slot.text:
            continue
        heading = column.heading if column and column.heading else f"Kolom {index + 1}"
        period = column is not None and column.field is Field.PERIOD
        if (
            column is None
            or column.field is Field.OTHER
            or (period and not is_mark(slot.text) and is_filled(slot.text))
        ):
            others[heading] = fold(f"{others.get(heading, '')} {slot.text}")
    return others


def _periods(row: SlotRow, layout: Layout) -> list[Period]:
    """Give the periods marked in a row; a mark in a merged cell counts for all it spans."""
    marked: list[Period] = []
    spreads = False
    for slot, column in zip(row, layout.columns, strict=False):
        spreads = is_filled(slot.text) or (spreads and slot.repeat is Repeat.LEFT)
        if column.period is not None and (spreads or slot.shaded):
            marked.append(column.period)
    whole_row_shaded = all(slot.shaded for slot in row if not slot.text)
    return [] if whole_row_shaded and not any(slot.text for slot in row) else marked


def _place_in_plan(
    row: SlotRow, parts: dict[Field, Part], others: dict[str, str], layout: Layout, state: State
) -> None:
    """Set area and component from the row's own columns."""
    place = row_place(row)
    if area := parts.get(Field.AREA):
        heading = area_heading(fold(area.text), loose=True)
        if heading is None:
            state.leave_area()
            title = next(c.heading for c in layout.columns if c.field is Field.AREA)
            others[title] = fold(area.text)
        elif heading.number != state.area:
            state.enter_area(heading, place)
    if component := parts.get(Field.COMPONENT):
        number = None if layout.row_numbers else _number(row, layout)
        if component.fresh or state.component is None:
            state.enter_component(component.text, number, place)


def _ungroup(text: str, record: Record, state: State) -> None:
    """Divide a cell that names a component on its first line and the indicator below."""
    first, _, rest = text.partition("\n")
    head, tail = enumerated(first), enumerated(rest.split("\n")[0]) if rest else None
    if rest and head is not None and (tail is None or tail.style != head.style):
        state.enter_component(first, None, record.place)
        record.component = state.component
        text = rest
    record.texts[Field.INDICATOR] = text


def _inherit(record: Record, parts: dict[Field, Part], state: State) -> None:
    """Repeat indicator and action from above where the format leaves merged cells blank."""
    last = state.last
    if (
        state.kind not in BLANKS_FOR_MERGED
        or last is None
        or record.component is not last.component
    ):
        return
    if parts.keys() & {Field.NUMBER, Field.COMPONENT, Field.INDICATOR, Field.GROUPED}:
        return
    for field in (Field.INDICATOR, Field.ACTION):
        if field not in parts and (text := last.texts.get(field)):
            record.texts[field] = text
