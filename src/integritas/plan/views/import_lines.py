"""Rows of an import as its pages show them: in the list of all, and beside their choices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from integritas.plan import import_words as words
from integritas.plan.answers import KEEP, Item, chosen_option, row_options, suggested_option
from integritas.plan.decisions import BY_HAND, DOCUMENT, DecidedRow, row_from
from integritas.plan.import_queries import Desk
from integritas.plan.merging import Segment, compared
from integritas.plan.shown import schedule_words
from integritas.plan.views.import_shown import RowShown, address, row_shown


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a list to choose from."""

    code: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class RowChoice:
    """A row of a finding that is answered row by row."""

    row: RowShown
    name: str
    options: tuple[Option, ...]
    suggestion: str
    target: str
    pieces: tuple[str, ...] = field(default=())


def row_choices(desk: Desk, item: Item) -> list[RowChoice]:
    """Give each row of a finding with what it can be set to."""
    numbered = {row.row: row for row in desk.rows}
    found = []
    for number in item.rows_to_answer:
        row = numbered[number]
        chosen, suggested = chosen_option(item, number), suggested_option(item, number)
        options = [
            Option(code, _option_label(item, code), code == chosen)
            for code in row_options(item, number)
        ]
        labels = {option.code: option.label for option in options}
        found.append(
            RowChoice(
                row=row_shown(desk, row),
                name=f"baris-{item.key}-{number}",
                options=tuple(options),
                suggestion=labels.get(suggested, ""),
                target=row.target.raw,
                pieces=_proposed_pieces(item, number, suggested),
            )
        )
    return found


def _proposed_pieces(item: Item, number: int, suggested: str) -> tuple[str, ...]:
    fix = item.fix(suggested) if suggested and not item.about_rhythm else None
    change = fix["values"].get(str(number), {}) if fix else {}
    return tuple(change.get("evidence_items", ())) if "evidence" not in change else ()


def _option_label(item: Item, code: str) -> str:
    if item.about_rhythm:
        return str(words.ROW_RHYTHMS[code])
    if code == KEEP:
        return _("Biarkan")
    fix = item.fix(code)
    return words.button_of(item, fix) if fix else code


@dataclass(frozen=True, slots=True)
class Effect:
    """What an answer changes in one field of a row."""

    row: int
    field: str
    segments: tuple[Segment, ...]


TEXT_FIELDS = ("indicator", "action", "evidence")


def effects_of(desk: Desk, fix: Mapping[str, Any]) -> list[Effect]:
    """Give the words an answer changes, for a finding about one row."""
    found: list[Effect] = []
    for number, change in fix["values"].items():
        read = desk.read_row(int(number))
        if read is None:
            continue
        row = row_from(read)
        for name in TEXT_FIELDS:
            if name in change:
                label = str(words.FIELDS[name])
                found.append(Effect(row.row, label, compared(getattr(row, name), change[name])))
        if "target" in change:
            segments = compared(row.target.raw, change["target"]["raw"])
            found.append(Effect(row.row, str(words.FIELDS["target"]), segments))
    return found


@dataclass(frozen=True, slots=True)
class Line:
    """A row in the list of all rows."""

    row: DecidedRow
    where: str
    url: str
    schedule: str
    changed: str
    gaps: str
    obligations: int
    by_hand: bool


def lines_of(desk: Desk, rows: Iterable[DecidedRow], made: Mapping[int, int]) -> list[Line]:
    """Give rows for the list of all rows.

    :param made: how many obligations each row would make.
    """
    edited = {
        number
        for answer in desk.answers
        for number, change in answer.changes.items()
        if number != DOCUMENT and isinstance(change, dict) and change.get(BY_HAND)
    }
    return [
        Line(
            row=row,
            where=words.area_words(row),
            url=address(desk.batch, "import-row", row.row),
            schedule=schedule_words(row.schedule),
            changed=words.touched_words(row.touched),
            gaps=words.gap_words(row.missing),
            obligations=made.get(row.row, 0),
            by_hand=str(row.row) in edited,
        )
        for row in rows
    ]
