"""A checked import becomes the running plan, or changes it; and the way back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import audit
from integritas.core.errors import DomainError
from integritas.core.events import publish
from integritas.core.permissions import require
from integritas.organisation.queries import calendar_of, calendar_years
from integritas.organisation.services import Person, take_over_team
from integritas.plan import queries
from integritas.plan.decisions import DecidedRow
from integritas.plan.difference import Difference, Kind, compare
from integritas.plan.events import PlanRun
from integritas.plan.lifecycle import State
from integritas.plan.models import (
    ActionStep,
    Component,
    ExpectedPiece,
    ImportBatch,
    Obligation,
    Phase,
    Plan,
)
from integritas.plan.reading.draft import ROMAN
from integritas.plan.schedule import Schedule, occurrences

TEXT_FIELDS = ("indicator", "action", "evidence", "target_text")
SCHEDULE_FIELDS = ("schedule_kind", "first", "last", "rhythm")


@dataclass
class UndoLog:
    """What a run did, by ids, so that it can be taken back."""

    created: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    obligations_created: list[int] = field(default_factory=list)
    obligations_removed: list[int] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """Give the form kept on the batch."""
        return dict(vars(self))


def _schedule_values(schedule: Schedule) -> dict[str, Any]:
    return {
        "schedule_kind": schedule.kind.value,
        "first": schedule.first,
        "last": schedule.last,
        "rhythm": schedule.rhythm.value if schedule.rhythm else "",
    }


def blockers(rows: Iterable[DecidedRow]) -> dict[int, tuple[str, ...]]:
    """Give what keeps rows from running, by row number."""
    return {row.row: row.missing for row in rows if not row.dropped and row.missing}


@transaction.atomic
def run(
    *,
    batch_id: int,
    by: User,
    owners: Mapping[str, int] | None = None,
    take_team: bool = True,
    skip: Collection[str] = (),
) -> Plan:
    """Make a checked import the running plan of its unit and year, or change that plan.

    All or nothing: a crash leaves the import waiting as it was.

    :param owners: user id by component key («4/Pola Mutasi Internal» as
        :func:`integritas.plan.queries.component_key` gives it) or «row:7».
    :param take_team: make the people of the document's team table members of the team.
    :param skip: keys of differences not to apply, when the plan runs already.
    :raises NotAllowed: only chair and secretary run a plan.
    :raises DomainError: rows lack an area, component or text; or the calendar of the year
        is not filled in.
    """
    batch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch_id)
    )
    require(by, "plan.keep", batch.unit, batch.year)
    if batch.phase != Phase.CHECKING or batch.draft is None:
        raise DomainError(
            _("Impor ini berstatus “%(phase)s”, jadi tidak dapat dijalankan."),
            phase=Phase(batch.phase).label,
        )
    if batch.year not in calendar_years(batch.unit):
        raise DomainError(
            _(
                "Kalender libur tahun %(year)s belum diisi, jadi jatuh tempo belum dapat dihitung. "
                "Isi kalender kerja lebih dahulu."
            ),
            year=batch.year,
        )
    rows = [row for row in queries.rows_of(batch) if not row.dropped]
    gaps = blockers(rows)
    if gaps or not rows:
        raise DomainError(
            _("Baris %(rows)s belum lengkap. Isi area, komponen, dan langkah aksinya dahulu."),
            rows=", ".join(map(str, sorted(gaps))) or "–",
        )
    if take_team:
        people = [Person(m["name"], m["position"], m["role"]) for m in batch.draft["team"]]
        take_over_team(unit=batch.unit, year=batch.year, people=people, by=by)

    plan = _plan_of(batch)
    undo = UndoLog()
    differences = compare(queries.running_rows(plan), rows)
    _apply(plan, batch, differences, skip, owners or {}, undo)

    batch.phase, batch.run_by, batch.run_at = Phase.RUN, by, timezone.now()
    batch.undo_log = undo.as_json()
    batch.version += 1
    batch.save()
    audit.record(
        actor=by,
        action="plan.run_import",
        target=batch,
        unit_id=batch.unit_id,
        note=_("%(created)s baris baru, %(updated)s diubah, %(removed)s dilepas")
        % {
            "created": len(undo.created),
            "updated": len(undo.updated),
            "removed": len(undo.removed),
        },
    )
    publish(PlanRun(plan_id=plan.pk, batch_id=batch.pk))
    return plan


def _plan_of(batch: ImportBatch) -> Plan:
    """Give the plan of the batch's unit and year, made where there is none."""
    plan, _new = Plan.objects.select_for_update().get_or_create(unit=batch.unit, year=batch.year)
    decrees = (batch.draft or {}).get("decrees") or []
    if decrees:
        plan.decree_number = decrees[0]["number"][:120]
        plan.decree_about = decrees[0]["about"][:500]
        plan.decree_date = date.fromisoformat(decrees[0]["date"]) if decrees[0]["date"] else None
        plan.version += 1
        plan.save()
    return plan


def _apply(
    plan: Plan,
    batch: ImportBatch,
    differences: Sequence[Difference],
    skip: Collection[str],
    owners: Mapping[str, int],
    undo: UndoLog,
) -> None:
    """Carry out the differences nobody skipped."""
    chosen = [item for item in differences if item.key not in skip]
    components = _components(plan, [item.new for item in chosen if item.new])
    steps = {step.pk: step for step in ActionStep.objects.live().filter(component__plan=plan)}
    added = [item.new for item in chosen if item.kind is Kind.ADDED and item.new]
    created = _create_steps(batch, added, components, owners)
    undo.created = [step.pk for step in created]
    touched = list(created)
    for item in chosen:
        if item.running is None:
            continue
        step = steps[item.running.step_id]
        if item.kind is Kind.REMOVED:
            step.removed_at = timezone.now()
            step.save(update_fields=["removed_at"])
            undo.removed.append(step.pk)
        elif item.new is not None and (item.kind is Kind.CHANGED or item.new.touched):
            undo.updated.append(_update_step(step, item.new))
            touched.append(step)
    calendar = calendar_of(batch.unit)
    sync_obligations(touched, calendar, undo)


def _components(plan: Plan, rows: Sequence[DecidedRow]) -> dict[tuple[int, str], Component]:
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


def _create_steps(
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
            owner_id=owners.get(f"row:{row.row}") or owners.get(queries.component_key(row)),
            source=dict(row.source),
            source_text=row.source_text,
            **_schedule_values(row.schedule),
        )
        for row in rows
    ]
    ActionStep.objects.bulk_create(steps)
    ExpectedPiece.objects.bulk_create(
        ExpectedPiece(step=step, order=number, name=name)
        for step, row in zip(steps, rows, strict=True)
        for number, name in enumerate(row.items or (row.evidence,) if row.evidence else (), 1)
    )
    return steps


def _update_step(step: ActionStep, row: DecidedRow) -> dict[str, Any]:
    """Change a running row to the new text and schedule; give how it was."""
    before = {
        "id": step.pk,
        "pieces": list(step.pieces.values_list("name", flat=True)),
        **{name: audit.plain(getattr(step, name)) for name in (*TEXT_FIELDS, *SCHEDULE_FIELDS)},
    }
    step.indicator, step.action, step.evidence = row.indicator, row.action, row.evidence
    retimed = step.target_text != row.target.raw[:300] or "rhythm" in row.touched
    step.target_text = row.target.raw[:300]
    if retimed:
        for name, value in _schedule_values(row.schedule).items():
            setattr(step, name, value)
    step.version += 1
    step.save()
    if before["pieces"] != list(row.items):
        _replace_pieces(step, row.items)
    return before


def _replace_pieces(step: ActionStep, names: Iterable[str]) -> None:
    step.pieces.all().delete()
    ExpectedPiece.objects.bulk_create(
        ExpectedPiece(step=step, order=number, name=name) for number, name in enumerate(names, 1)
    )


def sync_obligations(
    steps: Sequence[ActionStep], holidays: Mapping[date, str], undo: UndoLog | None = None
) -> None:
    """Bring the dated obligations of rows in line with their schedules.

    New periods get an obligation; periods that fell away lose theirs unless somebody has
    worked on it. Due days set by hand stay.
    """
    undo = undo if undo is not None else UndoLog()
    present: dict[int, dict[tuple[date, date], Obligation]] = {step.pk: {} for step in steps}
    rows = Obligation.objects.filter(step__in=present, removed_at__isnull=True)
    for obligation in rows:
        present[obligation.step_id][obligation.first, obligation.last] = obligation
    fresh: list[Obligation] = []
    gone: list[int] = []
    for step in steps:
        if step.schedule_kind == "event":
            continue
        wanted = {(o.first, o.last): o for o in occurrences(step.schedule, holidays)}
        for period, occurrence in wanted.items():
            if period not in present[step.pk]:
                fresh.append(
                    Obligation(
                        step=step,
                        label=occurrence.label,
                        first=occurrence.first,
                        last=occurrence.last,
                        due=occurrence.due,
                        owner_id=step.owner_id,
                    )
                )
        gone += [
            obligation.pk
            for period, obligation in present[step.pk].items()
            if period not in wanted
            and obligation.state == State.NOT_STARTED
            and not obligation.note
            and not obligation.moved
        ]
    Obligation.objects.bulk_create(fresh, batch_size=500)
    Obligation.objects.filter(pk__in=gone).update(removed_at=timezone.now())
    undo.obligations_created += [obligation.pk for obligation in fresh]
    undo.obligations_removed += gone


@transaction.atomic
def undo(*, batch_id: int, by: User) -> ImportBatch:
    """Take a whole run back: rows it made leave the plan, rows it changed are as before.

    Nothing is destroyed: rows and obligations are set aside with all that was done on them,
    and the original document stays.

    :raises NotAllowed: only chair and secretary.
    :raises DomainError: it was not run, the thirty days are over, or a later import built
        on it.
    """
    batch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch_id)
    )
    require(by, "plan.keep", batch.unit, batch.year)
    if batch.phase != Phase.RUN or batch.undo_until is None:
        raise DomainError(_("Impor ini belum dijalankan, jadi tidak ada yang perlu dibatalkan."))
    if batch.unit.today() > batch.undo_until:
        raise DomainError(
            _("Batas pembatalan sudah lewat pada %(day)s. Ubah barisnya satu per satu."),
            day=batch.undo_until.isoformat(),
        )
    later = ImportBatch.objects.filter(
        unit=batch.unit, year=batch.year, phase=Phase.RUN, run_at__gt=batch.run_at
    )
    if later.exists():
        raise DomainError(
            _("Ada impor yang lebih baru di atas impor ini. Batalkan yang terbaru lebih dahulu.")
        )
    log, now = batch.undo_log, timezone.now()
    ActionStep.objects.filter(pk__in=log["created"]).update(removed_at=now)
    ActionStep.objects.filter(pk__in=log["removed"]).update(removed_at=None)
    Obligation.objects.filter(pk__in=log["obligations_created"]).update(removed_at=now)
    Obligation.objects.filter(pk__in=log["obligations_removed"]).update(removed_at=None)
    for before in log["updated"]:
        _restore(before)
    batch.phase, batch.undone_at = Phase.UNDONE, now
    batch.version += 1
    batch.save(update_fields=["phase", "undone_at", "version"])
    audit.record(actor=by, action="plan.undo_import", target=batch, unit_id=batch.unit_id)
    return batch


def _restore(before: Mapping[str, Any]) -> None:
    """Give a row the texts and the schedule it had."""
    step = ActionStep.objects.get(pk=before["id"])
    for name in TEXT_FIELDS:
        setattr(step, name, before[name])
    step.schedule_kind, step.rhythm = before["schedule_kind"], before["rhythm"]
    step.first = date.fromisoformat(before["first"]) if before["first"] else None
    step.last = date.fromisoformat(before["last"]) if before["last"] else None
    step.version += 1
    step.save()
    _replace_pieces(step, before["pieces"])


def area_label(number: int) -> str:
    """«Area III»."""
    return _("Area %(roman)s") % {"roman": ROMAN[number]}
