"""Jejak audit: who did what in the unit, when, and why. Nobody can change it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from integritas.core import trail as words
from integritas.core.models import AuditEntry
from integritas.organisation.models import Unit
from integritas.organisation.queries import team_of
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan.models import ActionStep, Obligation

A_PAGE = 50


@unit_page
@require_safe
def trail(request: UnitRequest) -> HttpResponse:
    """Show the unit's entries, newest first, narrowed to a person where asked."""
    unit, year = request.zi_unit, request.zi_year
    entries = AuditEntry.objects.filter(unit_id=unit.pk).select_related("actor")
    people = {str(member.user_id): member.user.name for member in team_of(unit, year)}
    who = request.GET.get("pelaku", "")
    if who in people:
        entries = entries.filter(actor_id=int(who))
    page = Paginator(entries, A_PAGE).get_page(request.GET.get("halaman"))
    told = words.tell_all(page.object_list)
    addresses = _addresses(told, unit, year)
    context = {
        "page": page,
        "lines": [{"told": line, "url": addresses.get(line.target, "")} for line in told],
        "people": people,
        "who": who if who in people else "",
        "base": f"?pelaku={who}&halaman=" if who in people else "?halaman=",
    }
    return render(request, "dashboard/trail.html", context)


def _addresses(told: list[words.Told], unit: Unit, year: int) -> dict[tuple[str, int], str]:
    """Give the pages of the records spoken of, where they are part of this year's plan."""
    found: dict[tuple[str, int], str] = {}
    kinds: dict[str, tuple[Any, str]] = {
        "plan.obligation": (Obligation.objects.of(unit, year), "plan:obligation"),
        "plan.actionstep": (
            ActionStep.objects.live().filter(
                component__plan__unit=unit, component__plan__year=year
            ),
            "plan:step",
        ),
    }
    for kind, (rows, name) in kinds.items():
        ids = {line.target[1] for line in told if line.target[0] == kind}
        for pk in rows.filter(pk__in=ids).values_list("pk", flat=True):
            found[kind, pk] = reverse(name, args=[unit.slug, year, pk])
    return found
