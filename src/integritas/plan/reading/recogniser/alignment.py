"""Rows a page break moved out of their columns, or tore in two lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from integritas.plan.reading.document import Place
from integritas.plan.reading.recogniser.cells import Repeat, Slot, SlotRow
from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.headers import Layout
from integritas.plan.reading.recogniser.periods import is_filled, is_mark, is_time
from integritas.plan.reading.recogniser.wording import whole_number

MAX_TORN = 5
CLEARLY = 0.5
"""By how much a moved row must fit better; a short word under a month proves nothing."""

MARK = re.compile(r"\(?\w{1,4}(?:[.\-/]\w{1,3})*[.)]*")
"""A row's number or letter, however it is written."""


def aligned(row: SlotRow, layout: Layout) -> tuple[SlotRow, bool]:
    """Put a row that lost its first cells back under its columns; tell whether it had to be.

    What stands where settles it: a time in the evidence column and none in the target column
    cannot be right. A row that fits as it stands is never moved.
    """
    width = len(layout.columns)
    row = _trimmed(row, width)
    if any(slot.repeat is not Repeat.NONE for slot in row):
        return row, False
    best, best_score = row, _fit(row, layout)
    shifted = False
    for offset in range(1, layout.leading + 1):
        last = max((i for i, slot in enumerate(row) if slot.text), default=0)
        if last + offset >= width:
            break
        moved = _moved(row, offset, width)
        score = _fit(moved, layout)
        if score > best_score + (0 if shifted else CLEARLY):
            best, best_score, shifted = moved, score, True
    return best, shifted


def _trimmed(row: SlotRow, width: int) -> SlotRow:
    """Drop empty cells beyond the last column; add those missing at the end."""
    while len(row) > width and not row[-1].text:
        row = row[:-1]
    place = row[-1].place if row else Place()
    return row + (Slot("", place),) * (width - len(row))


def _moved(row: SlotRow, offset: int, width: int) -> SlotRow:
    blank = replace(row[0], text="", shaded=False)
    return ((blank,) * offset + row)[:width]


def _fit(row: SlotRow, layout: Layout) -> float:
    """Tell how well a row's cells suit its columns."""
    return sum(
        _cell_fit(slot.text, column.field)
        for slot, column in zip(row, layout.columns, strict=False)
        if slot.text
    )


def _cell_fit(text: str, field: Field) -> float:
    timed = is_time(text)
    match field:
        case Field.NUMBER:
            return 2 if MARK.fullmatch(text) else -4
        case Field.TARGET:
            return 3 if timed else -2
        case Field.PERIOD:
            return 0.2 if is_mark(text) or not is_filled(text) or len(text) <= 8 else -3
        case Field.AREA:
            return -1 if timed else 0
        case Field.COMPONENT | Field.INDICATOR | Field.ACTION | Field.EVIDENCE | Field.GROUPED:
            return -3 if timed and whole_number(text) is None else 0
        case _:
            return 0


def untorn(rows: Sequence[SlotRow], layout: Layout) -> list[tuple[SlotRow, bool]]:
    """Join lines that a break inside a cell tore apart; tell of each row whether it was.

    Lines belong together when their cells, the torn one counted once, add up to the columns.
    """
    width = len(layout.columns)
    done: list[tuple[SlotRow, bool]] = []
    index = 0
    while index < len(rows):
        stop = _torn_end(rows, index, width)
        if stop:
            done.append((_joined(rows[index:stop]), True))
            index = stop
        else:
            done.append((rows[index], False))
            index += 1
    return done


def _torn_end(rows: Sequence[SlotRow], start: int, width: int) -> int | None:
    """Give where a torn row ends, None when the row at ``start`` is whole."""
    first = rows[start]
    if not 2 <= len(first) < width or not first[-1].text or is_time(first[-1].text):
        return None
    total = len(first)
    for index in range(start + 1, min(start + MAX_TORN, len(rows))):
        row = rows[index]
        if len(row) >= width or not row or not row[0].text:
            return None
        if whole_number(row[0].text) is not None:
            return None
        total += len(row) - 1
        if total == width:
            return index + 1
        if total > width:
            return None
    return None


def _joined(rows: Sequence[SlotRow]) -> SlotRow:
    whole = list(rows[0])
    for row in rows[1:]:
        whole[-1] = replace(whole[-1], text=f"{whole[-1].text} {row[0].text}")
        whole += row[1:]
    return tuple(whole)
