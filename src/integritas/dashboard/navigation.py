"""The navigation of every signed-in page: what is where, and where one is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from integritas.core import undo
from integritas.core.permissions import can
from integritas.organisation.models import Unit
from integritas.organisation.queries import roles_of, years_of
from integritas.organisation.roles import Role
from integritas.plan import queries as plan_queries


def _item(request: HttpRequest, label: str, name: str, icon: str, **more: Any) -> dict[str, Any]:
    args = request.resolver_match.kwargs if request.resolver_match else {}
    url = reverse(name, args=[args["unit"], args["year"]])
    exact = request.path == url
    return {
        "label": label,
        "url": url,
        "icon": icon,
        "current": exact or request.path.startswith(url + "/"),
        **more,
    }


def _account(request: HttpRequest) -> list[dict[str, Any]]:
    """Give the entries of the account's menu."""
    entries = [(_("Akun saya"), "accounts:account", "user-round")]
    if getattr(request.user, "is_operator", False):
        entries.append((_("Unit kerja baru"), "organisation:found", "building-2"))
    return [
        {
            "label": label,
            "url": reverse(name),
            "icon": icon,
            "current": request.path == reverse(name),
        }
        for label, name, icon in entries
    ]


def context(request: HttpRequest) -> dict[str, Any]:
    """Give ``unit``, ``year``, ``years``, ``nav`` and ``nav_bar`` where a page is about a unit.

    Views put the unit on the request (``request.zi_unit``); pages without one get nothing.
    """
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {}
    account = {"account_nav": _account(request)}
    unit: Unit | None = getattr(request, "zi_unit", None)
    if unit is None:
        return account
    year: int = request.zi_year  # type: ignore[attr-defined]
    tasks = _item(
        request,
        _("Tugas saya"),
        "dashboard:tasks",
        "list-checks",
        shortcut="g t",
        count=plan_queries.open_count(unit, year, request.user),
    )
    home = _item(request, _("Beranda"), "dashboard:home", "house", shortcut="g b")
    plan = _item(request, _("Rencana Aksi"), "plan:table", "table-2", shortcut="g r")
    team = _item(request, _("Tim"), "organisation:team", "users")
    groups = [
        {"label": _("Kerja saya"), "items": [home, tasks]},
        {"label": _("Pembangunan ZI"), "items": [plan, team]},
    ]
    settings_items = [_item(request, _("Kalender kerja"), "organisation:calendar", "calendar-days")]
    if can(request.user, "organisation.manage", unit, year):
        settings_items.insert(0, _item(request, _("Unit kerja"), "organisation:unit", "building-2"))
    settings_items.append(_item(request, _("Jejak audit"), "dashboard:trail", "history"))
    groups.append({"label": _("Pengaturan"), "items": settings_items})
    years = sorted({*years_of(unit), year}, reverse=True)
    roles = roles_of(request.user, unit, year)
    return {
        **account,
        "unit": unit,
        "year": year,
        "years": [
            {
                "year": other,
                "url": reverse("dashboard:home", args=[unit.slug, other]),
                "current": other == year,
            }
            for other in years
        ],
        "nav": groups,
        "nav_bar": [home, tasks, plan],
        "search_url": plan["url"],
        "home_url": home["url"],
        "role_name": ", ".join(role.label for role in Role if role in roles),
        "undo": undo.take(request),
    }
