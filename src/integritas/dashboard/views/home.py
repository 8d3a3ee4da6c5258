"""Beranda: what do I owe, how far are we, where is it burning, what waits for me."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from integritas.core import trail
from integritas.core.models import AuditEntry
from integritas.core.permissions import can
from integritas.dashboard import overview
from integritas.organisation.models import Unit
from integritas.organisation.queries import areas_led_by, calendar_of, roles_of, team_of
from integritas.organisation.roles import LEADERS, WORKERS, Role
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import queries
from integritas.plan.models import Phase

LAST = 5
"""Lines of «Kegiatan terakhir»."""


@unit_page
@require_safe
def home(request: UnitRequest) -> HttpResponse:
    """Show the unit's year at a glance, or how to begin it."""
    unit, year = request.zi_unit, request.zi_year
    keeps = can(request.user, "plan.keep", unit, year)
    waiting = _waiting(unit, year) if keeps else None
    base = {"today": unit.today(), "may_keep": keeps, "waiting": waiting}
    if queries.plan_of(unit, year) is None:
        holidays = calendar_of(unit)
        facts = {
            "calendar": any(day.year == year for day in holidays),
            "team": team_of(unit, year).count() > 1,
            "waiting": waiting is not None,
        }
        tasks = overview.preparation(unit, year, facts)
        return render(request, "dashboard/home_empty.html", {**base, "tasks": tasks})
    return render(request, "dashboard/home.html", {**base, **_page(request)})


def _waiting(unit: Unit, year: int) -> Any:
    """Give the newest import that waits to be checked."""
    return queries.imports_of(unit, year).filter(phase=Phase.CHECKING).first()


def _page(request: UnitRequest) -> dict[str, Any]:
    unit, year, user = request.zi_unit, request.zi_year, request.user
    roles = roles_of(user, unit, year)
    leads = bool(roles & {*LEADERS, Role.RESPONSIBLE, Role.COORDINATOR}) or not roles
    whole = leads or not roles & {*WORKERS}
    holidays = calendar_of(unit)
    heat = overview.heat(unit, year, reverse("plan:table", args=[unit.slug, year]))
    return {
        "owed": overview.owed(user, unit, year, areas_led_by(user, unit, year, roles), holidays),
        "heat": heat,
        "heat_message": overview.message(heat),
        "heat_first": Role.RESPONSIBLE in roles or not roles & {*WORKERS},
        "leads": leads,
        "whole": whole,
        "deadlines": overview.deadlines(unit, year, holidays, None if whole else user),
        "unowned": queries.unowned_count(unit, year) if leads else 0,
        "activities": trail.tell_all(
            AuditEntry.objects.filter(unit_id=unit.pk).select_related("actor")[:LAST]
        ),
    }
