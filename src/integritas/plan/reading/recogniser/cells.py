"""Cells of a table with what merging makes of them: own text, or a repeat from above or left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from integritas.plan.reading.document import Cell, Place


class Repeat(Enum):
    """Where a merged cell's text comes from."""

    NONE = 0
    ABOVE = 1
    LEFT = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as the recogniser sees it. ``text`` is empty for what merely spreads to the right."""

    text: str
    place: Place
    repeat: Repeat = Repeat.NONE
    shaded: bool = False

    @property
    def fresh(self) -> bool:
        """Tell whether the cell has a text of its own."""
        return bool(self.text) and self.repeat is Repeat.NONE


SlotRow = tuple[Slot, ...]


def laid_out(rows: Sequence[Sequence[Cell]]) -> list[SlotRow]:
    """Tell repeats apart. A merged block spreads from its upper left cell, right then down."""
    done: list[SlotRow] = []
    above: Sequence[Cell] = ()
    above_slots: SlotRow = ()
    for row in rows:
        slots: list[Slot] = []
        for index, cell in enumerate(row):
            repeat = Repeat.NONE
            if cell.merged and cell.text:
                repeat = _repeat(cell, index, row, slots, above, above_slots)
            text = "" if repeat is Repeat.LEFT else cell.text
            slots.append(Slot(text, cell.place, repeat, cell.shaded))
        above, above_slots = row, tuple(slots)
        done.append(above_slots)
    return done


def _repeat(
    cell: Cell,
    index: int,
    row: Sequence[Cell],
    slots: Sequence[Slot],
    above: Sequence[Cell],
    above_slots: SlotRow,
) -> Repeat:
    if index < len(above) and above[index].text == cell.text:
        spread = above_slots[index].repeat is Repeat.LEFT
        return Repeat.LEFT if spread else Repeat.ABOVE
    if index and row[index - 1].text == cell.text and slots:
        return Repeat.LEFT
    return Repeat.NONE


def is_blank(row: SlotRow) -> bool:
    """Tell whether a row has no text at all."""
    return not any(slot.text for slot in row)


def fresh_texts(row: SlotRow) -> list[tuple[int, str]]:
    """Give the texts that begin in this row, with their columns."""
    return [(index, slot.text) for index, slot in enumerate(row) if slot.fresh]


def spread(row: SlotRow, column: int) -> int:
    """Tell over how many columns the cell at ``column`` is spread."""
    width = 1
    while column + width < len(row) and row[column + width].repeat is Repeat.LEFT:
        width += 1
    return width


def row_place(row: SlotRow) -> Place:
    """Give the place of a row's first text."""
    return next((slot.place for slot in row if slot.fresh), row[0].place if row else Place())


def row_text(row: SlotRow) -> str:
    """Give a row as it stands, cells divided by strokes."""
    return " | ".join(slot.text.replace("\n", " / ") for slot in row if slot.text)
