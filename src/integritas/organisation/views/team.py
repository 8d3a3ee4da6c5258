"""The team of a unit's year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integritas.accounts.models import User
from integritas.core.errors import DomainError
from integritas.core.forms import posted
from integritas.core.permissions import can, require
from integritas.organisation import queries, services
from integritas.organisation.areas import ROMAN
from integritas.organisation.forms import MemberForm, RoleForm
from integritas.organisation.models import Membership
from integritas.organisation.roles import WORKERS, Role
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.organisation.workload import open_work


@dataclass(frozen=True, slots=True)
class Line:
    """A member as the page shows it; a person with two roles has two lines."""

    membership: Membership
    role: str
    open: int
    works: bool


def _lines(members: Iterable[Membership], load: dict[int, int]) -> list[Line]:
    found = []
    for member in members:
        role = Role(member.role)
        words = role.label
        if role is Role.COORDINATOR and member.area:
            words = _("Koordinator area %(n)s") % {"n": ROMAN[member.area]}
        found.append(Line(member, words, load.get(member.user_id, 0), role in WORKERS))
    return found


def _home(request: UnitRequest) -> str:
    return reverse("organisation:team", args=[request.zi_unit.slug, request.zi_year])


def _crumbs(request: UnitRequest, label: str) -> list[dict[str, str]]:
    return [{"label": _("Tim"), "url": _home(request)}, {"label": label, "url": ""}]


@unit_page
@require_safe
def team(request: UnitRequest) -> HttpResponse:
    """Show who is in the team, in which role, and how much each still owes."""
    unit, year = request.zi_unit, request.zi_year
    lines = _lines(queries.team_of(unit, year), open_work(unit, year))
    context = {
        "lines": lines,
        "people": len({line.membership.user_id for line in lines if line.works}),
        "may_manage": can(request.user, "organisation.manage", unit, year),
    }
    return render(request, "organisation/team.html", context)


@unit_page
@require_http_methods(["GET", "POST"])
def add(request: UnitRequest) -> HttpResponse:
    """Take somebody into the team."""
    unit, year = request.zi_unit, request.zi_year
    require(request.user, "organisation.manage", unit, year)
    people = queries.colleagues(unit, year)
    form = MemberForm(posted(request), people=people)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.add_member(unit=unit, year=year, by=request.user, **form.values())
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            told = _("%(name)s kini anggota tim sebagai %(role)s.")
            messages.success(
                request, told % {"name": made.user.name, "role": Role(made.role).label}
            )
            return redirect(_home(request))
    context = {"form": form, "breadcrumbs": _crumbs(request, _("Tambah anggota"))}
    return render(request, "organisation/member_add.html", context, status=_status(form))


def _find(request: UnitRequest, pk: int) -> Membership:
    team = Membership.objects.filter(unit=request.zi_unit, year=request.zi_year)
    return get_object_or_404(team.select_related("user"), pk=pk)


@unit_page
@require_http_methods(["GET", "POST"])
def change(request: UnitRequest, pk: int) -> HttpResponse:
    """Give a member another role, area or position."""
    member = _find(request, pk)
    require(request.user, "organisation.manage", request.zi_unit, request.zi_year)
    form = RoleForm(posted(request), membership=member)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_role(membership_id=pk, by=request.user, **form.values())
        except DomainError as error:
            form.add_error("role", str(error))
        else:
            told = _("Peran %(name)s tersimpan.") % {"name": member.user.name}
            messages.success(request, told)
            return redirect(_home(request))
    context = {
        "form": form,
        "member": member,
        "breadcrumbs": _crumbs(request, _("Ubah peran")),
    }
    return render(request, "organisation/member_change.html", context, status=_status(form))


@unit_page
@require_http_methods(["GET", "POST"])
def remove(request: UnitRequest, pk: int) -> HttpResponse:
    """Ask, then take a role away."""
    member = _find(request, pk)
    require(request.user, "organisation.manage", request.zi_unit, request.zi_year)
    error = ""
    if request.method == "POST":
        try:
            services.dismiss(membership_id=pk, by=request.user)
        except DomainError as refusal:
            error = str(refusal)
        else:
            told = _("%(name)s tidak lagi %(role)s.")
            words = {"name": member.user.name, "role": Role(member.role).label.lower()}
            messages.success(request, told % words)
            return redirect(_home(request))
    context = {
        "member": member,
        "error": error,
        "points": _consequences(member.user, request),
        "text": _("Keluarkan %(name)s (%(role)s) dari tim tahun %(year)s?")
        % {
            "name": member.user.name,
            "role": Role(member.role).label.lower(),
            "year": member.year,
        },
        "breadcrumbs": _crumbs(request, _("Keluarkan anggota")),
        "cancel_url": _home(request),
    }
    page = "organisation/member_remove.html"
    return render(request, page, context, status=422 if error else 200)


def _consequences(user: User, request: UnitRequest) -> list[str]:
    """Say what taking the role away means."""
    points = [_("Akun dan semua yang pernah dikerjakannya tetap tersimpan.")]
    count = open_work(request.zi_unit, request.zi_year)[user.pk]
    if count:
        points.insert(
            0,
            _(
                "%(n)s kewajiban yang belum selesai tetap atas namanya. "
                "Sebaiknya bagikan dahulu kepada anggota lain."
            )
            % {"n": count},
        )
    return points


def _status(form: Any) -> int:
    return 422 if form.errors else 200
