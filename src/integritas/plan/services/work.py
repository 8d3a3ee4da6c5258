"""The year's work: taking steps, handing out work, moving due days, recording events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import audit
from integritas.core.errors import DomainError
from integritas.core.events import publish
from integritas.core.permissions import require
from integritas.organisation.models import Unit
from integritas.organisation.queries import workers_of
from integritas.organisation.services import hold
from integritas.plan.events import ObligationMoved
from integritas.plan.lifecycle import OPEN, REASON_REQUIRED, State, Step, advance
from integritas.plan.models import ActionStep, Obligation, Plan
from integritas.plan.schedule import Schedule, ScheduleKind, period_label
from integritas.plan.services.running import sync_obligations

LINKS = "step__component__plan__unit"


def locked_obligation(obligation_id: int) -> Obligation:
    """Give an obligation locked for a write, with its row, plan, unit and owner."""
    return (
        Obligation.objects.live()
        .select_for_update(of=("self",))
        .select_related(LINKS, "owner")
        .get(pk=obligation_id)
    )


@transaction.atomic
def take_step(
    *,
    obligation_id: int,
    step: Step,
    by: User,
    note: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Obligation:
    """Take one step of an obligation's life.

    :param note: why; needed for the steps in :data:`REASON_REQUIRED`.
    :param version: the version the person saw; None skips the check.
    :param at: when it happened, for what is entered afterwards; None is now.
    :raises NotAllowed: the step belongs to somebody else.
    :raises InvalidTransition: the step cannot be taken from the present state.
    :raises Conflict: somebody changed the obligation since.
    """
    obligation = locked_obligation(obligation_id)
    require(by, "obligation.take_step", obligation, step)
    obligation.check_version(version)
    before = State(obligation.state)
    after = advance(before, step)
    if step in REASON_REQUIRED and not note.strip():
        raise DomainError(
            _("Tulis alasannya agar pemilik kewajiban tahu apa yang harus dilakukan.")
        )
    obligation.state = after
    obligation.state_at, obligation.state_by = at or timezone.now(), by
    changes: dict[str, tuple[Any, Any]] = {"state": (before.value, after.value)}
    if step in (Step.START, Step.SUBMIT) and obligation.owner_id is None:
        changes["owner"] = (None, by)
        obligation.owner = by
    obligation.version += 1
    obligation.save()
    unit = obligation.step.component.plan.unit
    audit.record(
        actor=by,
        action=f"obligation.{step.value}",
        target=obligation,
        unit_id=unit.pk,
        changes=changes,
        note=note.strip(),
        at=at,
    )
    publish(ObligationMoved(obligation.pk, unit.pk, obligation.state))
    return obligation


@transaction.atomic
def edit(
    *,
    obligation_id: int,
    by: User,
    version: int | None,
    owner: User | None,
    due: date,
    note: str,
    reason: str = "",
) -> Obligation:
    """Change an obligation's owner, due day and progress note in one go.

    :param reason: why the due day moves; needed when it does.
    :raises NotAllowed: owner and due day belong to those who lead the area; the note to
        the owner too.
    :raises DomainError: the new owner is not in the team, or a moved day lacks its reason.
    :raises Conflict: somebody changed the obligation since ``version``.
    """
    obligation = locked_obligation(obligation_id)
    plan = obligation.step.component.plan
    reassigned = owner != obligation.owner
    moved = due != obligation.due
    require(by, "obligation.assign" if reassigned or moved else "obligation.note", obligation)
    obligation.check_version(version)
    if reassigned and owner is not None:
        _check_worker(owner, plan)
    if moved:
        if not reason.strip():
            raise DomainError(_("Tulis alasan jatuh tempo dipindahkan."))
        if due.year != plan.year:
            raise DomainError(
                _("Jatuh tempo harus berada di tahun rencana %(year)s."), year=plan.year
            )
    changes: dict[str, tuple[Any, Any]] = {
        "owner": (obligation.owner, owner),
        "due": (obligation.due, due),
        "note": (obligation.note, note.strip()),
    }
    obligation.owner, obligation.due, obligation.note = owner, due, note.strip()
    obligation.moved = obligation.moved or moved
    obligation.version += 1
    obligation.save()
    audit.record(
        actor=by,
        action="obligation.edit",
        target=obligation,
        unit_id=plan.unit_id,
        changes=changes,
        note=reason.strip(),
    )
    return obligation


def _check_worker(owner: User, plan: Plan) -> None:
    """Go on only if ``owner`` is in the team of the plan's year."""
    if owner.pk not in {user.pk for user, _label in workers_of(plan.unit, plan.year)}:
        raise DomainError(
            _("%(name)s bukan anggota tim tahun %(year)s. Tambahkan dahulu di halaman Tim."),
            name=owner.name,
            year=plan.year,
        )


@transaction.atomic
def reschedule(
    *,
    step_id: int,
    schedule: Schedule,
    by: User,
    version: int | None,
    owner: User | None,
    reason: str,
) -> ActionStep:
    """Change when a row's work is owed, and by whom; its open obligations follow.

    A new owner takes over the row's obligations that are not finished and belonged to the
    former owner or to nobody.

    :raises NotAllowed: only those who lead the area.
    :raises DomainError: no reason was given, the owner is not in the team, or the period
        leaves the plan's year.
    :raises Conflict: somebody changed the row since ``version``.
    """
    hold(Unit.objects.get(plans__components__steps=step_id))
    step = (
        ActionStep.objects.live()
        .select_for_update(of=("self",))
        .select_related("component__plan__unit", "owner")
        .get(pk=step_id)
    )
    require(by, "plan.reschedule", step)
    step.check_version(version)
    plan = step.component.plan
    if owner is not None:
        _check_worker(owner, plan)
    retimed = schedule != step.schedule
    if retimed and not reason.strip():
        raise DomainError(_("Tulis alasan jadwal baris ini diubah."))
    for day in (schedule.first, schedule.last):
        if day is not None and day.year != plan.year:
            raise DomainError(_("Jadwal harus berada di tahun rencana %(year)s."), year=plan.year)
    changes: dict[str, tuple[Any, Any]] = {
        "schedule": (_words(step.schedule), _words(schedule)),
        "owner": (step.owner, owner),
    }
    former = step.owner_id
    step.schedule_kind = schedule.kind.value
    step.first, step.last = schedule.first, schedule.last
    step.rhythm = schedule.rhythm.value if schedule.rhythm else ""
    step.owner = owner
    step.version += 1
    step.save()
    if retimed:
        sync_obligations([step], plan.unit, by=by)
    if owner is not None and owner.pk != former:
        _hand_over(step, former, owner, by)
    audit.record(
        actor=by,
        action="plan.reschedule",
        target=step,
        unit_id=plan.unit_id,
        changes=changes,
        note=reason.strip(),
    )
    return step


def _hand_over(step: ActionStep, former: int | None, owner: User, by: User) -> None:
    """Give a row's unfinished obligations of the former owner, or of nobody, to another.

    Each is told of in the audit trail: its own history must say why its owner changed.
    """
    handed = list(
        step.obligations.select_for_update(of=("self",))
        .select_related("owner")
        .filter(
            Q(owner__isnull=True) | Q(owner_id=former),
            removed_at__isnull=True,
            state__in=[*OPEN, State.POSTPONED],
        )
    )
    for obligation in handed:
        audit.record(
            actor=by,
            action="obligation.hand_over",
            target=obligation,
            unit_id=step.component.plan.unit_id,
            changes={"owner": (obligation.owner, owner)},
        )
        obligation.owner = owner
        obligation.version += 1
    Obligation.objects.bulk_update(handed, ["owner", "version"], batch_size=500)


def _words(schedule: Schedule) -> str:
    """Say a schedule in short, for the audit trail."""
    parts = [schedule.kind.value]
    if schedule.rhythm:
        parts.append(schedule.rhythm.value)
    if schedule.first and schedule.last:
        parts.append(period_label(schedule.first, schedule.last))
    return " ".join(parts)


@transaction.atomic
def record_event(*, step_id: int, day: date, by: User, note: str = "") -> Obligation:
    """Record that what an event-based row waits for has happened; its evidence is then owed.

    :raises DomainError: the row is not event-based, the day is recorded already, lies in
        the future or outside the plan's year.
    """
    step = (
        ActionStep.objects.live()
        .select_for_update(of=("self",))
        .select_related("component__plan__unit")
        .get(pk=step_id)
    )
    plan = step.component.plan
    require(by, "plan.record_event", step)
    if step.schedule_kind != ScheduleKind.EVENT:
        raise DomainError(_("Baris ini berjadwal tetap, jadi tidak menunggu kejadian."))
    if day.year != plan.year or day > plan.unit.today():
        raise DomainError(
            _("Tanggal kejadian harus di tahun %(year)s dan tidak di masa depan."), year=plan.year
        )
    if step.obligations.filter(first=day, last=day, removed_at__isnull=True).exists():
        raise DomainError(_("Kejadian pada tanggal itu sudah dicatat."))
    obligation = Obligation.objects.create(
        step=step,
        label=period_label(day, day),
        first=day,
        last=day,
        due=day,
        owner_id=step.owner_id or by.pk,
        note=note.strip(),
    )
    audit.record(
        actor=by,
        action="obligation.record_event",
        target=obligation,
        unit_id=plan.unit_id,
        note=note.strip(),
    )
    return obligation


@transaction.atomic
def assign_components(*, plan_id: int, owners: Mapping[int, User], by: User) -> int:
    """Give the rows of components an owner, and with them their unfinished obligations.

    As with one row, obligations follow that belonged to the row's former owner or to nobody.

    :param owners: owner by component id; a component of another plan is left alone.
    :returns: how many rows got another owner.
    :raises NotAllowed: only chair and secretary hand out work in bulk.
    :raises DomainError: an owner is not in the team.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=plan_id)
    require(by, "plan.keep", plan.unit, plan.year)
    for owner in set(owners.values()):
        _check_worker(owner, plan)
    steps = (
        ActionStep.objects.live()
        .select_for_update(of=("self",))
        .filter(component__in=list(owners), component__plan=plan)
        .select_related("component__plan", "owner")
    )
    touched = 0
    for step in steps:
        owner = owners[step.component_id]
        if step.owner_id == owner.pk:
            continue
        audit.record(
            actor=by,
            action="plan.assign",
            target=step,
            unit_id=plan.unit_id,
            changes={"owner": (step.owner, owner)},
        )
        former, step.owner = step.owner_id, owner
        step.version += 1
        step.save(update_fields=["owner", "version"])
        _hand_over(step, former, owner, by)
        touched += 1
    return touched
