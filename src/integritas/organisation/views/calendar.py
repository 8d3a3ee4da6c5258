"""The working calendar of a unit's year."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integritas.core.calendars import covered_years
from integritas.core.errors import DomainError
from integritas.core.formats import month_names, plain_date
from integritas.core.forms import posted
from integritas.core.permissions import can
from integritas.core.workdays import WEEKEND
from integritas.organisation import queries, services
from integritas.organisation.calendar_sums import month_sums
from integritas.organisation.forms import HolidayForm
from integritas.organisation.models import Holiday, HolidayKind
from integritas.organisation.scope import UnitRequest, unit_page


def _home(request: UnitRequest) -> str:
    return reverse("organisation:calendar", args=[request.zi_unit.slug, request.zi_year])


@unit_page
@require_http_methods(["GET", "POST"])
def year_calendar(request: UnitRequest) -> HttpResponse:
    """Show the year's days off and working days; add a day."""
    unit, year = request.zi_unit, request.zi_year
    local = can(request.user, "organisation.keep_calendar", unit, year)
    national = can(request.user, "organisation.keep_calendar", None, year)
    form = HolidayForm(posted(request), year=year, national=bool(national), local=bool(local))
    if request.method == "POST" and form.is_valid():
        kind = form.chosen
        try:
            made = services.add_holiday(
                unit=unit if kind is HolidayKind.LOCAL else None,
                day=form.cleaned_data["day"],
                name=form.cleaned_data["name"],
                kind=kind,
                by=request.user,
            )
        except DomainError as error:
            form.add_error("day", str(error))
        else:
            told = _("%(day)s menjadi hari libur. Jatuh tempo yang belum selesai dihitung ulang.")
            messages.success(request, told % {"day": plain_date(made.date)})
            return redirect(_home(request))
    context = _page(request, form)
    context["may_add"] = local or national
    return render(
        request, "organisation/calendar.html", context, status=422 if form.errors else 200
    )


def _page(request: UnitRequest, form: HolidayForm) -> dict[str, Any]:
    unit, year = request.zi_unit, request.zi_year
    may = {
        kind: bool(
            can(
                request.user,
                "organisation.keep_calendar",
                unit if kind is HolidayKind.LOCAL else None,
                year,
            )
        )
        for kind in HolidayKind
    }
    days = queries.days_off(unit, year)
    sums = month_sums(year, {day.date: day.name for day in days})
    shown = [
        {
            "item": day,
            "kind": HolidayKind(day.kind).label,
            "weekend": day.date.weekday() in WEEKEND,
            "removable": may[HolidayKind(day.kind)],
        }
        for day in days
    ]
    names = month_names()
    by_month = [
        {
            "name": names[item.month - 1],
            "sum": item,
            "days": [
                entry
                for entry, day in zip(shown, days, strict=True)
                if day.date.month == item.month
            ],
        }
        for item in sums
    ]
    return {
        "form": form,
        "months": by_month,
        "working": sum(item.working for item in sums),
        "covered": bool(days) and any(day.unit_id is None for day in days),
        "known": year in covered_years(),
        "today": unit.today(),
    }


@unit_page
@require_POST
def remove_day(request: UnitRequest, pk: int) -> HttpResponse:
    """Take a day out of the calendar."""
    unit, year = request.zi_unit, request.zi_year
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = Holiday.objects.filter(date__range=(first, last))
    holiday = get_object_or_404(queries.of_unit_or_country(days, unit), pk=pk)
    services.remove_holiday(holiday_id=pk, by=request.user)
    told = _("%(day)s dihapus dari kalender. Jatuh tempo yang belum selesai dihitung ulang.")
    messages.success(request, told % {"day": plain_date(holiday.date)})
    return redirect(_home(request))
