"""A checked import becomes the running plan, or changes it; and the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from integritas.core.formats import plain_date
from integritas.organisation.models import Unit
from integritas.organisation.queries import calendar_of, calendar_years
from integritas.organisation.services import Person, hold, take_over_team
from integritas.plan import import_queries, queries
from integritas.plan.difference import Difference, Kind, compare
from integritas.plan.events import PlanRun
from integritas.plan.models import (
    ActionStep,
    ImportBatch,
    Obligation,
    Phase,
    Plan,
)
from integritas.plan.schedule import ScheduleKind, occurrences
from integritas.plan.services.imports import locked_batch
from integritas.plan.services.steps import (
    TEXT_FIELDS,
    components_of,
    create_steps,
    link_shared,
    replace_pieces,
    row_values,
    update_step,
)


@dataclass
class UndoLog:
    """What a run did, by ids, so that it can be taken back."""

    created: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)
    updated: list[dict[str, Any]] = field(default_factory=list)
    obligations_created: list[int] = field(default_factory=list)
    obligations_removed: list[int] = field(default_factory=list)
    plan: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Give the form kept on the batch."""
        return dict(vars(self))


@transaction.atomic
def run(
    *,
    batch_id: int,
    by: User,
    owners: Mapping[str, int] | None = None,
    take_team: bool = True,
    skip: Collection[str] | None = None,
) -> Plan:
    """Make a checked import the running plan of its unit and year, or change that plan.

    All or nothing: a crash leaves the import waiting as it was.

    :param owners: user id by component key («4/Pola Mutasi Internal» as
        :func:`integritas.plan.queries.component_key` gives it) or «row:7»; None takes
        those chosen on the import.
    :param take_team: make the people of the document's team table members of the team.
    :param skip: keys of differences not to apply, when the plan runs already; None skips
        what was chosen on the import, and keeps rows the new document lacks.
    :raises NotAllowed: only chair and secretary run a plan.
    :raises DomainError: rows lack an area, component or text; or the calendar of the year
        is not filled in.
    """
    batch = locked_batch(batch_id, by)
    hold(batch.unit)
    if batch.phase != Phase.CHECKING or batch.draft is None:
        raise DomainError(
            _("Impor ini berstatus “%(phase)s”, jadi tidak dapat dijalankan."),
            phase=Phase(batch.phase).label,
        )
    if batch.year not in calendar_years():
        raise DomainError(
            _(
                "Kalender libur tahun %(year)s belum diisi, jadi jatuh tempo belum dapat dihitung. "
                "Isi kalender kerja lebih dahulu."
            ),
            year=batch.year,
        )
    desk = import_queries.desk_of(batch)
    _check_rows(desk)
    if take_team:
        people = [Person(m["name"], m["position"], m["role"]) for m in batch.draft["team"]]
        take_over_team(unit=batch.unit, year=batch.year, people=people, by=by)

    plan, before = _plan_of(batch, desk.document)
    undo = UndoLog(plan=before)
    differences = compare(queries.running_rows(plan), desk.live)
    skip = import_queries.skipped(desk, differences) if skip is None else skip
    owners = import_queries.chosen_owners(desk) if owners is None else owners
    _apply(plan, batch, differences, skip, owners, undo, by)

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


def _check_rows(desk: import_queries.Desk) -> None:
    """Go on only if there are rows, and each can run."""
    if not desk.live:
        raise DomainError(
            _("Tidak ada baris yang dapat dijalankan. Tambahkan langkah aksi dahulu.")
        )
    if desk.gaps:
        raise DomainError(
            _("Baris %(rows)s belum lengkap. Isi area, komponen, dan langkah aksinya dahulu."),
            rows=", ".join(map(str, sorted(desk.gaps))),
        )


PLAN_FIELDS = ("decree_number", "decree_date", "decree_about")


def _plan_of(batch: ImportBatch, document: Mapping[str, Any]) -> tuple[Plan, dict[str, Any]]:
    """Give the plan of the batch's unit and year, made where there is none; and how it was."""
    plan, _new = Plan.objects.select_for_update(of=("self",)).get_or_create(
        unit=batch.unit, year=batch.year
    )
    before = {name: audit.plain(getattr(plan, name)) for name in PLAN_FIELDS}
    if any(document.values()):
        plan.decree_number = (document["number"] or "")[:120]
        plan.decree_about = (document["about"] or "")[:500]
        plan.decree_date = date.fromisoformat(document["date"]) if document["date"] else None
        plan.version += 1
        plan.save()
    return plan, before


def _apply(
    plan: Plan,
    batch: ImportBatch,
    differences: Sequence[Difference],
    skip: Collection[str],
    owners: Mapping[str, int],
    undo: UndoLog,
    by: User,
) -> None:
    """Carry out the differences nobody skipped."""
    chosen = [item for item in differences if item.key not in skip]
    components = components_of(plan, [item.new for item in chosen if item.new])
    running = ActionStep.objects.live().select_for_update().filter(component__plan=plan)
    steps = {step.pk: step for step in running}
    added = [item.new for item in chosen if item.kind is Kind.ADDED and item.new]
    created = create_steps(batch, added, components, owners)
    link_shared(created, added)
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
            audit.record(actor=by, action="plan.remove_row", target=step, unit_id=plan.unit_id)
        elif item.new is not None and (item.kind is Kind.CHANGED or item.new.touched):
            before = update_step(step, item.new)
            if before is None:
                continue
            undo.updated.append(before)
            touched.append(step)
            _record_row(step, before, plan.unit_id, action="plan.update_row", by=by)
    sync_obligations(touched, batch.unit, undo, by=by)


def sync_obligations(
    steps: Sequence[ActionStep], unit: Unit, undo: UndoLog | None = None, *, by: User
) -> None:
    """Bring the dated obligations of rows in line with their schedules.

    New periods get an obligation; periods that fell away lose theirs, on record, unless
    somebody has worked on it. Due days set by hand stay. A row that shares the work of
    another owes nothing by itself.

    :param unit: whose calendar says which days count; the caller holds it.
    """
    undo = undo if undo is not None else UndoLog()
    holidays = calendar_of(unit)
    present: dict[int, dict[tuple[date, date], Obligation]] = {step.pk: {} for step in steps}
    rows = Obligation.objects.select_for_update(of=("self",)).filter(
        step__in=present, removed_at__isnull=True
    )
    for obligation in rows.select_related("step"):
        present[obligation.step_id][obligation.first, obligation.last] = obligation
    fresh: list[Obligation] = []
    gone: list[Obligation] = []
    for step in steps:
        if step.schedule_kind == ScheduleKind.EVENT:
            continue
        shared = step.same_action_as_id is not None
        dated = () if shared else occurrences(step.schedule, holidays)
        wanted = {(o.first, o.last): o for o in dated}
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
            obligation
            for period, obligation in present[step.pk].items()
            if period not in wanted and not obligation.worked_on
        ]
    Obligation.objects.bulk_create(fresh, batch_size=500)
    for obligation in gone:
        audit.record(actor=by, action="obligation.drop", target=obligation, unit_id=unit.pk)
    removed = [obligation.pk for obligation in gone]
    Obligation.objects.filter(pk__in=removed).update(removed_at=timezone.now())
    undo.obligations_created += [obligation.pk for obligation in fresh]
    undo.obligations_removed += removed


@transaction.atomic
def undo(*, batch_id: int, by: User) -> ImportBatch:
    """Take a whole run back: rows it made leave the plan, rows it changed are as before.

    Nothing is destroyed: rows and obligations are set aside with all that was done on them,
    and the original document stays.

    :raises NotAllowed: only chair and secretary.
    :raises DomainError: it was not run, the thirty days are over, or a later import built
        on it.
    """
    batch = locked_batch(batch_id, by)
    hold(batch.unit)
    if batch.phase != Phase.RUN or batch.undo_until is None:
        raise DomainError(_("Impor ini belum dijalankan, jadi tidak ada yang perlu dibatalkan."))
    if batch.undo_is_over:
        raise DomainError(
            _("Batas pembatalan sudah lewat pada %(day)s. Ubah barisnya satu per satu."),
            day=plain_date(batch.undo_until),
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
    for step in ActionStep.objects.select_for_update().filter(pk__in=log["removed"]):
        step.removed_at = None
        step.save(update_fields=["removed_at"])
        audit.record(actor=by, action="plan.restore_row", target=step, unit_id=batch.unit_id)
    Obligation.objects.filter(pk__in=log["obligations_created"]).update(removed_at=now)
    _bring_back(log["obligations_removed"])
    restored = [_restore(before, batch.unit_id, by) for before in log["updated"]]
    sync_obligations(restored, batch.unit, by=by)
    _restore_plan(batch, log.get("plan", {}))
    batch.phase, batch.undone_at = Phase.UNDONE, now
    batch.version += 1
    batch.save(update_fields=["phase", "undone_at", "version"])
    audit.record(actor=by, action="plan.undo_import", target=batch, unit_id=batch.unit_id)
    return batch


def _bring_back(removed: Collection[int]) -> None:
    """Make obligations part of the plan again whose period has not been given another since."""
    gone = Obligation.objects.filter(pk__in=removed)
    live = Obligation.objects.filter(removed_at__isnull=True, step__in=gone.values("step"))
    taken = set(live.values_list("step_id", "first", "last"))
    free = [item.pk for item in gone if (item.step_id, item.first, item.last) not in taken]
    Obligation.objects.filter(pk__in=free).update(removed_at=None)


def _restore_plan(batch: ImportBatch, before: Mapping[str, Any]) -> None:
    """Give the plan the decree it had."""
    plan = Plan.objects.select_for_update().filter(unit=batch.unit, year=batch.year).first()
    if plan is None or not before:
        return
    plan.decree_number, plan.decree_about = before["decree_number"], before["decree_about"]
    day = before["decree_date"]
    plan.decree_date = date.fromisoformat(day) if day else None
    plan.version += 1
    plan.save()


def _restore(before: Mapping[str, Any], unit_id: int, by: User) -> ActionStep:
    """Give a row the texts and the schedule it had, on record."""
    step = ActionStep.objects.select_for_update().get(pk=before["id"])
    present = row_values(step)
    for name in TEXT_FIELDS:
        setattr(step, name, before[name])
    step.schedule_kind, step.rhythm = before["schedule_kind"], before["rhythm"]
    step.first = date.fromisoformat(before["first"]) if before["first"] else None
    step.last = date.fromisoformat(before["last"]) if before["last"] else None
    step.version += 1
    step.save()
    replace_pieces(step, before["pieces"])
    _record_row(step, present, unit_id, action="plan.restore_row", by=by)
    return step


def _record_row(
    step: ActionStep, before: Mapping[str, Any], unit_id: int, *, action: str, by: User
) -> None:
    """Put a change of a row's texts or schedule on record, each field from and to."""
    after = row_values(step)
    changes = {name: (before[name], after[name]) for name in after}
    audit.record(actor=by, action=action, target=step, unit_id=unit_id, changes=changes)
