"""Who may do what with plans and obligations, and why not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from integritas.core.permissions import ALLOWED, Decision, rule
from integritas.organisation import queries
from integritas.organisation.models import Unit
from integritas.organisation.permissions import refusal, reserved
from integritas.organisation.roles import LEADERS, WORKERS, Role
from integritas.plan.lifecycle import OWNER_STEPS, REVIEW_STEPS, Step
from integritas.plan.models import ActionStep, Obligation


def _roles(user: Any, unit: Unit, year: int) -> set[Role]:
    """Ask once per request: the user carries what was found."""
    cache: dict[tuple[int, int], set[Role]] = user.__dict__.setdefault("_roles_asked", {})
    key = (unit.pk, year)
    if key not in cache:
        cache[key] = queries.roles_of(user, unit, year)
    return cache[key]


def _areas(user: Any, unit: Unit, year: int) -> set[int]:
    cache: dict[tuple[int, int], set[int]] = user.__dict__.setdefault("_areas_asked", {})
    key = (unit.pk, year)
    if key not in cache:
        cache[key] = queries.areas_led_by(user, unit, year, _roles(user, unit, year))
    return cache[key]


@rule("plan.see")
def may_see(user: Any, unit: Unit, year: int) -> Decision:
    """Everybody with a role in the unit's year reads its plan."""
    if _roles(user, unit, year) or user.is_operator:
        return ALLOWED
    return refusal(*Role)


@rule("plan.keep")
def may_keep(user: Any, unit: Unit, year: int) -> Decision:
    """Chair and secretary import, change and undo the plan."""
    if _roles(user, unit, year) & set(LEADERS):
        return ALLOWED
    return refusal(*LEADERS)


@rule("plan.reschedule")
def may_reschedule(user: Any, step: ActionStep) -> Decision:
    """Chair, secretary and the area's coordinator set a row's schedule and owner."""
    plan = step.component.plan
    return _leads(user, plan.unit, plan.year, step.component.area)


def _leads(user: Any, unit: Unit, year: int, area: int) -> Decision:
    if area in _areas(user, unit, year):
        return ALLOWED
    return reserved(*LEADERS, Role.COORDINATOR)


@rule("obligation.assign")
def may_assign(user: Any, obligation: Obligation) -> Decision:
    """Chair, secretary and the area's coordinator hand out work and move due days."""
    return may_reschedule(user, obligation.step)


@rule("obligation.note")
def may_note(user: Any, obligation: Obligation) -> Decision:
    """The owner writes progress notes, and so do those who lead the area."""
    if obligation.owner_id == user.pk:
        return ALLOWED
    return may_reschedule(user, obligation.step)


@rule("obligation.take_step")
def may_take_step(user: Any, obligation: Obligation, step: Step) -> Decision:
    """The owner works and submits; somebody else who leads the area reviews.

    Review by the owner is refused as long as the team has anybody else who may.
    """
    plan = obligation.step.component.plan
    area = obligation.step.component.area
    leads = _leads(user, plan.unit, plan.year, area)
    if step in REVIEW_STEPS:
        if not leads:
            return leads
        if obligation.owner_id == user.pk and _another_reviewer(user, obligation):
            return Decision(
                _(
                    "Pekerjaan sendiri ditelaah orang lain. "
                    "Minta ketua, sekretaris, atau koordinator area."
                )
            )
        return ALLOWED
    if step in OWNER_STEPS:
        if not _roles(user, plan.unit, plan.year) & set(WORKERS):
            return reserved(*WORKERS)
        if obligation.owner_id in (None, user.pk) or leads:
            return ALLOWED
        return Decision(
            _(
                "Kewajiban ini milik %(owner)s. "
                "Minta ketua atau sekretaris memindahkannya kepada Anda."
            )
            % {"owner": obligation.owner.name if obligation.owner else ""}
        )
    return leads


def _another_reviewer(user: Any, obligation: Obligation) -> bool:
    """Tell whether anybody else in the team could review this work."""
    plan = obligation.step.component.plan
    area = obligation.step.component.area
    return any(
        role in LEADERS or (role == Role.COORDINATOR and led in (None, area))
        for role, led in _others(user, plan.unit, plan.year)
    )


def _others(user: Any, unit: Unit, year: int) -> list[tuple[str, int | None]]:
    """Give role and area of everybody else in the team; asked once per request."""
    cache: dict[tuple[int, int], list[Any]] = user.__dict__.setdefault("_others_asked", {})
    key = (unit.pk, year)
    if key not in cache:
        team = queries.team_of(unit, year).exclude(user=user)
        cache[key] = list(team.values_list("role", "area"))
    return cache[key]


@rule("plan.record_event")
def may_record_event(user: Any, step: ActionStep) -> Decision:
    """Any worker of the team notes that something happened."""
    plan = step.component.plan
    if _roles(user, plan.unit, plan.year) & set(WORKERS):
        return ALLOWED
    return reserved(*WORKERS)
