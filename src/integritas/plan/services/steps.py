"""Making and changing the rows of a plan and the pieces of evidence they expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from integritas.core import audit
from integritas.plan import queries
from integritas.plan.decisions import DecidedRow
from integritas.plan.models import ActionStep, Component, ExpectedPiece, ImportBatch, Plan
from integritas.plan.schedule import Schedule

TEXT_FIELDS = ("indicator", "action", "evidence", "target_text")
SCHEDULE_FIELDS = ("schedule_kind", "first", "last", "rhythm")


def schedule_values(schedule: Schedule) -> dict[str, Any]:
    """Give the fields of a row that hold its schedule."""
    return {
        "schedule_kind": schedule.kind.value,
        "first": schedule.first,
        "last": schedule.last,
        "rhythm": schedule.rhythm.value if schedule.rhythm else "",
    }


def components_of(plan: Plan, rows: Sequence[DecidedRow]) -> dict[tuple[int, str], Component]:
    """Give the component of each (area, folded name), made where the plan lacks it."""
    found = {(c.area, c.name.casefold()): c for c in plan.components.all()}
    fresh: list[Component] = []
    for row in rows:
        key = (row.area or 0, row.component.casefold())
        if key not in found:
            component = Component(
                plan=plan,
                area=row.area or 0,
                number=row.component_number,
                name=row.component[:300],
                order=len(found) + 1,
            )
            found[key] = component
            fresh.append(component)
    Component.objects.bulk_create(fresh)
    return found


def create_steps(
    batch: ImportBatch,
    rows: Sequence[DecidedRow],
    components: Mapping[tuple[int, str], Component],
    owners: Mapping[str, int],
) -> list[ActionStep]:
    """Make the rows' steps and the pieces they expect, in two writes."""
    steps = [
        ActionStep(
            component=components[row.area or 0, row.component.casefold()],
            batch=batch,
            row=row.row,
            indicator=row.indicator,
            action=row.action,
            evidence=row.evidence,
            target_text=row.target.raw[:300],
            from_meeting=row.from_meeting,
            confidential=row.confidential,
            owner_id=owners.get(f"row:{row.row}") or owners.get(queries.component_key(row)),
            source=dict(row.source),
            source_text=row.source_text,
            **schedule_values(row.schedule),
        )
        for row in rows
    ]
    ActionStep.objects.bulk_create(steps)
    ExpectedPiece.objects.bulk_create(
        ExpectedPiece(step=step, order=number, name=name)
        for step, row in zip(steps, rows, strict=True)
        for number, name in enumerate(row.pieces, 1)
    )
    return steps


def link_shared(steps: Sequence[ActionStep], rows: Sequence[DecidedRow]) -> None:
    """Link rows that share one action with the first of them, where both are due alike.

    Rows with another schedule keep their own work: their deadline must not get lost.
    """
    by_number = {row.row: step for step, row in zip(steps, rows, strict=True)}
    linked = []
    for step, row in zip(steps, rows, strict=True):
        first = by_number.get(row.same_action_as or 0)
        if first is not None and first is not step and first.schedule == step.schedule:
            step.same_action_as = first
            linked.append(step)
    ActionStep.objects.bulk_update(linked, ["same_action_as"])


def row_values(step: ActionStep) -> dict[str, Any]:
    """Give a row's texts and schedule as the trail and the undo log keep them."""
    return {name: audit.plain(getattr(step, name)) for name in (*TEXT_FIELDS, *SCHEDULE_FIELDS)}


def update_step(step: ActionStep, row: DecidedRow) -> dict[str, Any] | None:
    """Change a running row to the new text and schedule; give how it was, or None if it stays.

    A schedule somebody chose for the running row stays unless the new document names
    another time or a decision set one; so do the pieces of an evidence that did not change.
    """
    before = {
        "id": step.pk,
        "pieces": list(step.pieces.values_list("name", flat=True)),
        **row_values(step),
    }
    retold = step.evidence != row.evidence or bool({"evidence_items", "split"} & row.touched)
    retimed = step.target_text != row.target.raw[:300] or bool(
        {"rhythm", "event", "target"} & row.touched
    )
    step.indicator, step.action, step.evidence = row.indicator, row.action, row.evidence
    step.target_text = row.target.raw[:300]
    if retimed:
        for name, value in schedule_values(row.schedule).items():
            setattr(step, name, value)
    other_pieces = retold and before["pieces"] != list(row.pieces)
    if not other_pieces and row_values(step).items() <= before.items():
        return None
    step.version += 1
    step.save()
    if other_pieces:
        replace_pieces(step, row.pieces)
    return before


def replace_pieces(step: ActionStep, names: Iterable[str]) -> None:
    """Let a row expect these pieces of evidence instead of the present ones."""
    step.pieces.all().delete()
    ExpectedPiece.objects.bulk_create(
        ExpectedPiece(step=step, order=number, name=name) for number, name in enumerate(names, 1)
    )
