"""What a plan's rows become once a person has decided about the findings. Pure.

Decisions are replayed over the rows as read, in the order they were taken, so that the
document's own words are never lost and every decision can be taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from integritas.plan.reading.draft import Rhythm, Target, TargetKind
from integritas.plan.schedule import Schedule, ScheduleKind, schedule_of


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A row of the plan as it would run now. ``touched`` names the fields decisions changed."""

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
    from_meeting: bool = False
    same_action_as: int | None = None
    dropped: bool = False
    source: Mapping[str, Any] = field(default_factory=dict)
    source_text: str = ""
    touched: frozenset[str] = frozenset()

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


def _scheduled(row: DecidedRow, rhythm: str, year: int) -> Schedule:
    """Give the schedule a chosen rhythm means: over the row's own period, else the year."""
    first = row.target.first or date(year, 1, 1)
    last = row.target.last or date(year, 12, 31)
    if rhythm == "range":
        return Schedule(ScheduleKind.RANGE, first, last)
    return Schedule(ScheduleKind.RECURRING, first, last, Rhythm(rhythm))


def _change(row: DecidedRow, name: str, value: Any, year: int) -> DecidedRow:
    """Apply one field of a decision to one row.

    :raises ValueError: the field is not known, or its value makes no sense.
    """
    match name:
        case "indicator":
            changed = replace(row, indicator=str(value).strip())
        case "action":
            changed = replace(row, action=str(value).strip())
        case "evidence":
            changed = replace(row, evidence=str(value).strip())
        case "person_in_charge":
            changed = replace(row, person_in_charge=str(value).strip())
        case "component":
            changed = replace(row, component=str(value).strip())
        case "evidence_items":
            changed = replace(row, items=tuple(text for text in map(str, value) if text.strip()))
        case "area":
            if int(value) not in range(1, 7):
                raise ValueError("area must be 1 to 6")
            changed = replace(row, area=int(value))
        case "component_number":
            changed = replace(row, component_number=int(value) if value else None)
        case "target":
            target = target_from(value)
            changed = replace(row, target=target, schedule=schedule_of(target))
        case "rhythm":
            changed = replace(row, schedule=_scheduled(row, value, year))
        case "event":
            kind = Schedule(ScheduleKind.EVENT) if value else schedule_of(row.target)
            changed = replace(row, schedule=kind)
        case "from_meeting":
            changed = replace(row, from_meeting=bool(value))
        case "same_action_as":
            changed = replace(row, same_action_as=int(value) if value else None)
        case "dropped":
            changed = replace(row, dropped=bool(value))
        case _:
            raise ValueError(f"unknown field {name!r}")
    return replace(changed, touched=changed.touched | {name})


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
    for changes in decisions:
        for number, fields in changes.items():
            key = int(number)
            if key not in found:
                raise ValueError(f"no row {key}")
            for name, value in fields.items():
                if name == "merge_into":
                    target = int(value)
                    if target not in found or target == key:
                        raise ValueError(f"cannot merge row {key} into {target}")
                    found[target] = _merge(found[target], found[key])
                    found[key] = replace(found[key], dropped=True)
                else:
                    found[key] = _change(found[key], name, value, year)
    return tuple(found[number] for number in sorted(found))


def runnable(rows: Sequence[DecidedRow]) -> tuple[DecidedRow, ...]:
    """Give the rows that would become part of the plan: those nobody dropped."""
    return tuple(row for row in rows if not row.dropped)
