"""What a plan's rows become once a person has decided about the findings. Pure.

Decisions are replayed over the rows as read, in the order they were taken, so that the
document's own words are never lost and every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from integritas.organisation.areas import AREA_NAMES
from integritas.plan.merging import merged, merged_lists
from integritas.plan.reading.draft import Rhythm, Target, TargetKind
from integritas.plan.schedule import Schedule, ScheduleKind, schedule_of

DOCUMENT = "document"
"""In a decision's changes, the key of what is about no row: the decree's number, date, subject."""

BY_HAND = "by_hand"
"""Marks the changes of a row that a person typed: texts stand as typed, nothing is merged."""

CHOICES = ("owners", "differences")
"""Keys of decisions about the run, not about rows: who owns what, which differences apply."""

TEXTS = ("indicator", "action", "evidence")
_ORDER = ("added", "area", "component", "component_number", *TEXTS, "evidence_items", "target")
"""What is applied before all else: a rhythm counts over the target it comes with."""


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A row of the plan as it would run now. ``touched`` names the fields decisions changed.

    ``items`` are the pieces the evidence lists; they are asked for one by one only where
    somebody decided to ``split`` it. ``added`` marks a row the document does not have.
    """

    row: int
    area: int | None
    component_number: int | None
    component: str
    indicator: str
    action: str
    evidence: str
    items: tuple[str, ...]
    person_in_charge: str
    target: Target
    schedule: Schedule
    split: bool = False
    from_meeting: bool = False
    confidential: bool = False
    same_action_as: int | None = None
    dropped: bool = False
    added: bool = False
    source: Mapping[str, Any] = field(default_factory=dict)
    source_text: str = ""
    touched: frozenset[str] = frozenset()

    @property
    def pieces(self) -> tuple[str, ...]:
        """The pieces of evidence asked for, each by itself."""
        if self.split and self.items:
            return self.items
        return (self.evidence,) if self.evidence else ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what keeps the row from running: ``area``, ``component`` or ``action``."""
        gaps = []
        if self.area is None:
            gaps.append("area")
        if not self.component:
            gaps.append("component")
        if not (self.action or self.indicator):
            gaps.append("action")
        return tuple(gaps)


def target_from(data: Mapping[str, Any]) -> Target:
    """Give a target from its documented JSON form."""
    return Target(
        raw=data.get("raw", ""),
        kind=TargetKind(data["kind"]),
        first=date.fromisoformat(data["first"]) if data.get("first") else None,
        last=date.fromisoformat(data["last"]) if data.get("last") else None,
        rhythm=Rhythm(data["rhythm"]) if data.get("rhythm") else None,
    )


def row_from(data: Mapping[str, Any]) -> DecidedRow:
    """Give a row as read, from its documented JSON form."""
    component = data.get("component") or {}
    target = target_from(data["target"])
    return DecidedRow(
        row=data["row"],
        area=data.get("area"),
        component_number=component.get("number"),
        component=component.get("name") or "",
        indicator=data.get("indicator", ""),
        action=data.get("action", ""),
        evidence=data.get("evidence", ""),
        items=tuple(data.get("evidence_items") or ()),
        person_in_charge=data.get("person_in_charge", ""),
        target=target,
        schedule=schedule_of(target),
        source=data.get("source") or {},
        source_text=data.get("source_text", ""),
    )


def blank_row(number: int) -> DecidedRow:
    """Give a row the document does not have, to be filled in."""
    return DecidedRow(number, None, None, "", "", "", "", (), "", Target(), schedule_of(Target()))


def _scheduled(row: DecidedRow, rhythm: str, year: int) -> Schedule:
    """Give the schedule a chosen rhythm means: over the row's own period, else the year."""
    first = row.target.first or date(year, 1, 1)
    last = row.target.last or date(year, 12, 31)
    if rhythm == "range":
        return Schedule(ScheduleKind.RANGE, first, last)
    return Schedule(ScheduleKind.RECURRING, first, last, Rhythm(rhythm))


def _with(row: DecidedRow, **values: Any) -> DecidedRow:
    return replace(row, **values)


def _change(row: DecidedRow, base: DecidedRow, name: str, value: Any, year: int) -> DecidedRow:
    """Apply one field of a decision to one row; ``base`` is the row as read.

    :raises ValueError: the field is not known, or its value makes no sense.
    """
    match name:
        case "indicator" | "action" | "evidence":
            text = merged(getattr(base, name), getattr(row, name), str(value).strip())
            changed = _with(row, **{name: text})
        case "person_in_charge" | "component":
            changed = _with(row, **{name: str(value).strip()})
        case "evidence_items":
            items = [text for text in map(str, value) if text.strip()]
            changed = _with(row, items=tuple(merged_lists(base.items, row.items, items)))
        case "area":
            if int(value) not in AREA_NAMES:
                raise ValueError("area must be 1 to 6")
            changed = _with(row, area=int(value))
        case "component_number" | "same_action_as":
            changed = _with(row, **{name: int(value) if value else None})
        case "split" | "from_meeting" | "confidential" | "dropped" | "added":
            changed = _with(row, **{name: bool(value)})
        case "target":
            target = target_from(value)
            changed = _with(row, target=target, schedule=schedule_of(target))
        case "rhythm":
            changed = _with(row, schedule=_scheduled(row, value, year))
        case "event":
            kind = Schedule(ScheduleKind.EVENT) if value else schedule_of(row.target)
            changed = _with(row, schedule=kind)
        case _:
            raise ValueError(f"unknown field {name!r}")
    return _with(changed, touched=changed.touched | {name})


def _changed(row: DecidedRow, base: DecidedRow, fields: Mapping[str, Any], year: int) -> DecidedRow:
    """Apply all fields of a decision to one row, those others count on first.

    New pieces without a new text mean that the evidence is split; pieces beside a text only
    carry its corrections.
    """
    if fields.get(BY_HAND):
        base = row
        fields = {name: value for name, value in fields.items() if name != BY_HAND}
    names = sorted(fields, key=lambda name: _ORDER.index(name) if name in _ORDER else len(_ORDER))
    for name in names:
        row = _change(row, base, name, fields[name], year)
    if "evidence_items" in fields and "evidence" not in fields and "split" not in fields:
        row = replace(row, split=True)
    return row


def _merge(into: DecidedRow, extra: DecidedRow) -> DecidedRow:
    """Append the texts of a row that a page break tore off to the row it belongs to."""

    def joined(first: str, second: str) -> str:
        return f"{first} {second}".strip()

    return replace(
        into,
        indicator=joined(into.indicator, extra.indicator),
        action=joined(into.action, extra.action),
        evidence=joined(into.evidence, extra.evidence),
        items=into.items + extra.items,
        touched=into.touched | {"merge_into"},
    )


def decided_rows(
    rows: Iterable[Mapping[str, Any]],
    decisions: Iterable[Mapping[str, Mapping[str, Any]]],
    year: int,
) -> tuple[DecidedRow, ...]:
    """Give every row of a draft with the decisions applied, dropped and merged ones included.

    :param rows: rows in the documented JSON form.
    :param decisions: the changes of each decision, by row number then field, oldest first.
    :param year: the plan's year, for a rhythm on a row whose target names no time.
    :raises ValueError: a decision names a row or field that does not exist.
    """
    found = {data["row"]: row_from(data) for data in rows}
    read = dict(found)
    for changes in decisions:
        for number, fields in changes.items():
            if number == DOCUMENT:
                continue
            key = int(number)
            if key not in found:
                if not fields.get("added"):
                    raise ValueError(f"no row {key}")
                found[key] = read[key] = blank_row(key)
            if "merge_into" in fields:
                target = int(fields["merge_into"])
                if target not in found or target == key:
                    raise ValueError(f"cannot merge row {key} into {target}")
                found[target] = _merge(found[target], found[key])
                found[key] = replace(found[key], dropped=True)
            others = {name: value for name, value in fields.items() if name != "merge_into"}
            found[key] = _changed(found[key], read[key], others, year)
    return tuple(found[number] for number in sorted(found))


def document_of(draft: Mapping[str, Any], decisions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Give number, date and subject of the plan's decree: as read, then as decided.

    The date is ISO 8601 or None, as in the draft.
    """
    decrees = draft.get("decrees") or [{}]
    found = {name: decrees[0].get(name) for name in ("number", "date", "about")}
    for changes in decisions:
        found.update(changes.get(DOCUMENT, {}))
    return found
