"""The plan as a table: rows with their standing, grouped by area and component."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from integritas.organisation.areas import AREA_NAMES, ROMAN
from integritas.plan.lifecycle import OPEN
from integritas.plan.models import ActionStep, Component, Obligation
from integritas.plan.rules import Standing, Tally, row_state, tally
from integritas.plan.shown import title_of


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as the table shows it; ``next`` is the obligation that comes due first."""

    step: ActionStep
    title: str
    state: str
    tally: Tally
    next: Obligation | None
    owners: tuple[str, ...]

    @property
    def late(self) -> bool:
        """Tell whether anything of it is late."""
        return self.tally.late > 0

    @property
    def percent(self) -> int:
        """Give done ÷ due as a whole percentage, rounded down."""
        return self.tally.done * 100 // self.tally.due if self.tally.due else 0


@dataclass(frozen=True, slots=True)
class ComponentGroup:
    """The rows of a component and their sum."""

    component: Component
    tally: Tally
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class AreaGroup:
    """The components of an area and their sum."""

    number: int
    code: str
    name: str
    tally: Tally
    components: tuple[ComponentGroup, ...]


def _sum(tallies: Iterable[Tally]) -> Tally:
    done = due = late = 0
    for item in tallies:
        done, due, late = done + item.done, due + item.due, late + item.late
    return Tally(done, due, late)


def row_of(step: ActionStep, today: date, month: int | None = None) -> TableRow:
    """Give a row of :func:`integritas.plan.queries.steps_for_table` as shown.

    :param month: count only what falls due in this month.
    """
    dated: list[Obligation] = step.dated  # type: ignore[attr-defined]
    counted = [item for item in dated if month in (None, item.due.month)]
    names = [item.owner.name if item.owner else "" for item in counted if item.state in OPEN]
    names = names or [step.owner.name if step.owner else ""]
    return TableRow(
        step=step,
        title=title_of(step),
        state=row_state([item.state for item in counted]),
        tally=tally((Standing(step.component.area, o.due, o.state) for o in counted), today),
        next=next((item for item in counted if item.state in OPEN), None),
        owners=tuple(dict.fromkeys(names)),
    )


def grouped(rows: Sequence[TableRow]) -> list[AreaGroup]:
    """Group rows by area and component, in the plan's order."""
    areas: dict[int, dict[int, list[TableRow]]] = {}
    for row in rows:
        component = row.step.component
        areas.setdefault(component.area, {}).setdefault(component.pk, []).append(row)
    found = []
    for number, components in sorted(areas.items()):
        groups = tuple(
            ComponentGroup(items[0].step.component, _sum(i.tally for i in items), tuple(items))
            for items in components.values()
        )
        total = _sum(group.tally for group in groups)
        found.append(AreaGroup(number, ROMAN[number], AREA_NAMES[number], total, groups))
    return found


def total(rows: Iterable[TableRow]) -> Tally:
    """Give the sum over rows."""
    return _sum(row.tally for row in rows)


def ordered(rows: Sequence[TableRow], order: str) -> list[TableRow]:
    """Sort rows by «jatuh-tempo» or «kemajuan», a minus before it for descending."""
    descending, key = order.startswith("-"), order.removeprefix("-")
    if key == "jatuh-tempo":
        dated = [row for row in rows if row.next]
        dated.sort(key=lambda row: row.next.due if row.next else date.max, reverse=descending)
        return dated + [row for row in rows if not row.next]
    return sorted(rows, key=lambda row: (row.percent, row.tally.done), reverse=descending)
