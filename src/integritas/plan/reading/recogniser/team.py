"""The team's table: name, position in the office, role in the team."""

from __future__ import annotations

from collections.abc import Sequence

from integritas.plan.reading.draft import Member, Unread
from integritas.plan.reading.recogniser.cells import SlotRow, fresh_texts, row_place, row_text
from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.headers import Layout, is_column_numbers, is_same_header
from integritas.plan.reading.recogniser.state import State
from integritas.plan.reading.recogniser.wording import fold, is_separator, whole_number

TEAM_FIELDS = (Field.NAME, Field.POSITION, Field.ROLE)


def read_team(rows: Sequence[SlotRow], layout: Layout, state: State) -> None:
    """Read the people under a team's header; a row that only goes on joins the one above."""
    group = ""
    for row in rows:
        texts = [text for _, text in fresh_texts(row)]
        if all(map(is_separator, texts)) or is_column_numbers(row) or is_same_header(layout, row):
            continue
        values = _values(row, layout)
        numbered = any(
            column.field is Field.NUMBER and whole_number(slot.text) is not None
            for slot, column in zip(row, layout.columns, strict=False)
        )
        if len(texts) == 1 and not numbered and not values[Field.POSITION] and _is_role(texts[0]):
            group = fold(texts[0])
        elif values[Field.NAME] and (numbered or values[Field.POSITION] or values[Field.ROLE]):
            role = values[Field.ROLE] or group
            member = Member(values[Field.NAME], values[Field.POSITION], role, row_place(row))
            state.team.append(member)
        elif state.team and not numbered and any(values.values()):
            state.team.append(_continued(state.team.pop(), values))
        elif texts:
            state.unread.append(Unread(row_text(row), row_place(row)))


def _values(row: SlotRow, layout: Layout) -> dict[Field, str]:
    values = dict.fromkeys(TEAM_FIELDS, "")
    for slot, column in zip(row, layout.columns, strict=False):
        if column.field in values and slot.text:
            values[column.field] = fold(f"{values[column.field]} {slot.text}")
    return values


def _is_role(text: str) -> bool:
    """Tell whether a row of one text is a heading such as «Anggota :»."""
    words = ("penanggung", "ketua", "wakil", "sekretaris", "anggota", "koordinator", "pengarah")
    return text.strip().casefold().startswith(words) and len(text) < 60


def _continued(member: Member, values: dict[Field, str]) -> Member:
    return Member(
        fold(f"{member.name} {values[Field.NAME]}"),
        fold(f"{member.position} {values[Field.POSITION]}"),
        fold(f"{member.role} {values[Field.ROLE]}"),
        member.place,
    )
