"""The plan as a table with its filters in the address, and who does which component."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integritas.core.errors import DomainError
from integritas.core.formats import month_names
from integritas.core.forms import posted
from integritas.core.permissions import can, require
from integritas.organisation.queries import calendar_of, workers_of
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import queries, shown, table
from integritas.plan.models import Plan
from integritas.plan.services import work
from integritas.plan.views import filters
from integritas.plan.views.obligations import address
from integritas.plan.work_forms import AssignForm


@unit_page
@require_safe
def plan_table(request: UnitRequest) -> HttpResponse:
    """Show the rows that fit the filter, grouped by area and component, or sorted."""
    plan = queries.plan_of(request.zi_unit, request.zi_year)
    if plan is None:
        context = {
            "may_keep": can(request.user, "plan.keep", request.zi_unit, request.zi_year),
            "import_url": import_address(request),
        }
        return render(request, "plan/table_empty.html", context)
    template = "plan/_table.html" if request.htmx else "plan/table.html"
    return render(request, template, _page(request, plan))


def _page(request: UnitRequest, plan: Plan) -> dict[str, Any]:
    unit, year, today = request.zi_unit, request.zi_year, request.zi_unit.today()
    wanted = filters.read(request.GET)
    base = address(request, "plan:table")
    steps = queries.steps_for_table(plan, wanted.filter, today)
    rows = [table.row_of(step, today, wanted.filter.month) for step in steps]
    owners = {str(user.pk): user.name for user, _label in workers_of(unit, year)}
    owners[queries.NOBODY] = _("Belum ada PIC")
    holidays = calendar_of(unit)
    chips = filters.chips(wanted, base, owners)
    return {
        "plan": plan,
        "order": wanted.order,
        "caption": _caption(len(rows), wanted.filter.active),
        "note": _note(wanted.filter.month),
        "empty_text": _("Tidak ada baris yang cocok dengan saringan ini: %(filters)s.")
        % {"filters": ", ".join(chip["label"] for chip in chips)},
        "wanted": wanted.filter,
        "areas": [] if wanted.order else table.grouped(rows),
        "rows": table.ordered(rows, wanted.order) if wanted.order else [],
        "count": len(rows),
        "total": table.total(rows),
        "dues": {row.step.pk: shown.due_of(row.next, today, holidays) for row in rows if row.next},
        "query": wanted.query(),
        "base": base,
        "clear_url": filters.without_filter(wanted).url(base),
        "chips": chips,
        "sorting": _sorting(wanted, base),
        "choices": {
            "areas": filters.area_words(),
            "statuses": filters.status_words(),
            "owners": owners,
            "months": dict(enumerate(month_names(), start=1)),
        },
        "slug": filters.status_slug(wanted.filter),
        "may_keep": can(request.user, "plan.keep", unit, year),
    }


def import_address(request: UnitRequest) -> str:
    """Give where a plan's document is brought in."""
    return address(request, "plan:imports")


def _caption(count: int, narrowed: bool) -> str:
    if narrowed:
        return _("%(n)s baris cocok dengan saringan") % {"n": count}
    return _("%(n)s baris rencana") % {"n": count}


def _note(month: int | None) -> str:
    if month is None:
        return ""
    return _("Status dan kemajuan dihitung dari kewajiban yang jatuh tempo bulan %(month)s.") % {
        "month": month_names()[month - 1]
    }


def _sorting(wanted: filters.Wanted, base: str) -> dict[str, dict[str, str]]:
    """Give for each sortable column where its head leads and how it is sorted now."""
    found = {}
    for key in ("jatuh-tempo", "kemajuan"):
        following = {key: f"-{key}", f"-{key}": ""}.get(wanted.order, key)
        direction = {key: "ascending", f"-{key}": "descending"}.get(wanted.order, "")
        found[key.replace("-", "_")] = {
            "url": wanted.url(base, urut=following),
            "direction": direction,
        }
    return found


@unit_page
@require_http_methods(["GET", "POST"])
def assign(request: UnitRequest) -> HttpResponse:
    """Hand out components to people, several at once."""
    unit, year = request.zi_unit, request.zi_year
    require(request.user, "plan.keep", unit, year)
    plan = queries.plan_of(unit, year)
    if plan is None:
        return redirect(address(request, "plan:table"))
    components = queries.components_with_owners(plan)
    form = AssignForm(posted(request), components=components, unit=unit, year=year)
    if request.method == "POST" and form.is_valid():
        try:
            touched = work.assign_components(
                plan_id=plan.pk, owners=form.owners(components), by=request.user
            )
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            if touched:
                told = _("%(n)s baris kini mempunyai PIC baru.") % {"n": touched}
                messages.success(request, told)
            else:
                messages.info(request, _("Tidak ada yang berubah: PIC-nya sudah sama."))
            return redirect(address(request, "organisation:team"))
    lines = [{"component": item, "field": form[f"c{item.pk}"]} for item in components]
    return render(request, "plan/assign.html", {"form": form, "lines": lines})
