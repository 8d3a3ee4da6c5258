"""A unit's own data."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integritas.core import audit, conflicts, drafts, trail
from integritas.core.errors import Conflict, DomainError
from integritas.core.permissions import require
from integritas.organisation import services
from integritas.organisation.forms import UnitForm
from integritas.organisation.models import TimeZone, Unit
from integritas.organisation.scope import UnitRequest, unit_page


@unit_page
@require_http_methods(["GET", "POST"])
def unit(request: UnitRequest) -> HttpResponse:
    """Show and change a unit's data; two people at once get the conflict screen."""
    require(request.user, "organisation.manage", request.zi_unit, request.zi_year)
    name = f"unit:{request.zi_unit.pk}"
    if request.POST.get("decision") == "theirs":
        drafts.drop(request, name)
        messages.info(request, _("Versi terbaru dipakai. Isian Anda tidak disimpan."))
        return redirect(_home(request))
    if request.method == "POST":
        return _save(request, name)
    kept = drafts.find(request, name)
    return _page(request, UnitForm(unit=request.zi_unit, initial=kept), kept)


def _home(request: UnitRequest) -> str:
    return reverse("organisation:unit", args=[request.zi_unit.slug, request.zi_year])


def _save(request: UnitRequest, name: str) -> HttpResponse:
    """Save what was typed, or what was picked on the conflict screen."""
    data = conflicts.resolve(request.POST, UnitForm.newest(request.zi_unit))
    form = UnitForm(data, unit=request.zi_unit)
    if not form.is_valid():
        return _page(request, form, {})
    try:
        services.edit_unit(
            unit_id=request.zi_unit.pk,
            year=request.zi_year,
            by=request.user,
            **form.values(),
        )
    except Conflict as clash:
        drafts.keep(request, name, form.data, UnitForm.FIELDS)
        return conflicts.screen(
            request,
            clash.current,
            _compared(form, clash.current),
            cancel_url=_home(request),
            keep=(*UnitForm.FIELDS, "seen"),
            context={},
        )
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, form, {})
    drafts.drop(request, name)
    messages.success(request, _("Data unit kerja tersimpan."))
    return redirect(_home(request))


def _compared(form: UnitForm, current: Unit) -> list[conflicts.Compared]:
    lines = []
    for name in UnitForm.FIELDS:
        typed, newest = form.cleaned_data[name], getattr(current, name)
        words = (typed, newest)
        if name == "time_zone":
            words = (TimeZone(typed).label, TimeZone(newest).label)
        label = str(form.fields[name].label)
        lines.append(conflicts.Compared(name, label, *words, form.touched([name])))
    return lines


def _page(request: UnitRequest, form: UnitForm, draft: Any) -> HttpResponse:
    context = {
        "form": form,
        "draft": draft,
        "history": trail.tell_all(audit.history(request.zi_unit)[:10]),
    }
    status = 422 if form.errors else 200
    return render(request, "organisation/unit.html", context, status=status)
