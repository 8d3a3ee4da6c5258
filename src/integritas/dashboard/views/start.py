"""The first address: each person is brought to where their work is."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from integritas.accounts.models import User
from integritas.organisation.queries import newest_years, units_by_agency


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the only unit's newest year, offer several units, or say that there is none."""
    assert isinstance(request.user, User)  # noqa: S101 - narrowed by login_required
    agencies = units_by_agency(request.user)
    units = [unit for group in agencies.values() for unit in group]
    if not units:
        return render(request, "dashboard/no_unit.html")
    newest = newest_years(units, request.user)
    this_year = timezone.localdate().year
    if len(units) == 1:
        return redirect("dashboard:home", units[0].slug, newest.get(units[0].pk, this_year))
    groups = [
        {
            "agency": name,
            "units": [{"unit": unit, "year": newest.get(unit.pk, this_year)} for unit in group],
        }
        for name, group in agencies.items()
    ]
    return render(request, "dashboard/choose_unit.html", {"groups": groups})
