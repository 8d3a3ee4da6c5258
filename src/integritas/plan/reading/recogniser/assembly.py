"""The draft from what the walk found."""

from __future__ import annotations

from collections.abc import Sequence

from integritas.plan.reading.document import Document, Paragraph, Place, Unreadable
from integritas.plan.reading.draft import (
    AREA_NAMES,
    Area,
    Component,
    PlanDraft,
    Row,
    Target,
    Unread,
)
from integritas.plan.reading.official import areas_of_component
from integritas.plan.reading.recogniser.decrees import find_decrees
from integritas.plan.reading.recogniser.evidence import evidence_items
from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.identity import unit_of, year_of
from integritas.plan.reading.recogniser.narrative import AreaNarrative, read_narrative
from integritas.plan.reading.recogniser.periods import is_time, target_of
from integritas.plan.reading.recogniser.state import ComponentMark, Found, Record, State
from integritas.plan.reading.recogniser.walk import walk
from integritas.plan.reading.recogniser.wording import cleaned, fold
from integritas.plan.reading.recogniser.workbook import choose_plan
from integritas.plan.reading.targets import parse_target


def recognise(document: Document) -> PlanDraft:
    """Read a document as a plan.

    :raises Unreadable: nothing in it is a plan's row.
    """
    blocks = [cleaned(block) for block in document.blocks]
    state = walk(blocks, document.kind)
    other_plans = choose_plan(state, blocks)
    _list_empty_groups(state)
    _place_by_component(state)
    if not _is_plan(state):
        raise Unreadable(
            "Tidak ditemukan tabel rencana aksi dalam berkas ini; pastikan ada kolom seperti"
            " kegiatan, bukti, dan waktu, lalu unggah lagi."
        )
    sheets = {record.place.sheet for record in state.records}
    own = [block for block in blocks if block.place.sheet not in other_plans]
    own.sort(key=lambda block: block.place.sheet not in sheets)
    texts = [block for block in own if isinstance(block, Paragraph)]
    year = year_of(own, (record.texts.get(Field.TARGET, "") for record in state.records))
    return PlanDraft(
        file=document.file,
        kind=document.kind,
        sha256=document.sha256,
        unit=unit_of([*texts, *state.paragraphs]),
        year=year,
        decrees=find_decrees(texts),
        team=tuple(state.team),
        areas=_areas(state),
        rows=tuple(_row(number, record, year) for number, record in enumerate(state.records, 1)),
        unread=tuple(state.unread),
        paragraphs=tuple(state.paragraphs),
    )


def _is_plan(state: State) -> bool:
    """Tell whether anything was found that only a plan's rows have: areas, evidence or time."""
    return any(
        record.area is not None
        or record.periods
        or Field.EVIDENCE in record.texts
        or is_time(fold(record.texts.get(Field.TARGET, "")))
        for record in state.records
    )


def _place_by_component(state: State) -> None:
    """Give rows that no heading places the one area that has a component of their name."""
    for record in state.records:
        mark = record.component
        if record.area is not None or mark is None:
            continue
        areas = areas_of_component(mark.name)
        if len(areas) != 1:
            continue
        record.area = next(iter(areas))
        found = state.areas.setdefault((record.section, record.area), Found("", mark.place))
        found.rows += 1
        if mark not in found.components:
            found.components.append(mark)


def _list_empty_groups(state: State) -> None:
    """List group headings that belong to no area and have no row, so that none is lost."""
    used = {id(record.component) for record in state.records}
    state.unread += [Unread(m.name, m.place) for m in state.loose if id(m) not in used]


def _row(number: int, record: Record, year: int | None) -> Row:
    evidence = record.texts.get(Field.EVIDENCE, "")
    return Row(
        row=number,
        area=record.area,
        component=_component(record.component),
        indicator=fold(record.texts.get(Field.INDICATOR, "")),
        action=fold(record.texts.get(Field.ACTION, "")),
        evidence=fold(evidence),
        evidence_items=evidence_items(evidence),
        target=_target(record, year),
        person_in_charge=fold(record.texts.get(Field.PERSON, "")),
        source=record.place,
        source_text="\n".join(record.raw),
        mended=tuple(record.mended),
        others=tuple(record.others.items()),
    )


def _target(record: Record, year: int | None) -> Target:
    """Read the target: its words where there are any, else the marked months."""
    text = fold(record.texts.get(Field.TARGET, ""))
    return parse_target(text, year) if text else target_of(record.periods, year)


def _component(mark: ComponentMark | None) -> Component | None:
    return None if mark is None else Component(mark.number, mark.name)


def _areas(state: State) -> tuple[Area, ...]:
    """Give the areas in official order: those with rows or a heading, and those only narrated."""
    before = state.first_row_paragraph
    narrated = read_narrative(state.paragraphs[:before])
    planned: dict[int, Found] = {}
    for (_, number), found in state.areas.items():
        held = planned.setdefault(number, Found("", found.place))
        if found.printed and (found.rows or not held.printed):
            held.printed, held.place = found.printed, found.place
        held.components += found.components
    numbers = sorted({*planned, *narrated})
    return tuple(
        _area(number, planned.get(number), narrated.get(number), state.records)
        for number in numbers
    )


def _area(
    number: int,
    found: Found | None,
    narrative: AreaNarrative | None,
    records: Sequence[Record],
) -> Area:
    marks = found.components if found else []
    components = dict.fromkeys(Component(mark.number, mark.name) for mark in marks)
    narrative = narrative or AreaNarrative()
    return Area(
        number=number,
        name=AREA_NAMES[number],
        components=tuple(components),
        rows=sum(record.area == number for record in records),
        printed=(found.printed if found else "") or narrative.printed,
        goals=tuple(narrative.goals),
        indicators=narrative.indicators(),
        place=found.place if found else Place(),
    )
