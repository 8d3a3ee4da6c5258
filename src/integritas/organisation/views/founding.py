"""New units, and first passwords for people who cannot sign in yet."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from integritas.accounts.models import User
from integritas.core.errors import DomainError
from integritas.core.permissions import require
from integritas.organisation import services
from integritas.organisation.forms import FoundingForm
from integritas.organisation.models import Membership
from integritas.organisation.scope import UnitRequest, unit_page


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Make a unit with its first year and secretary."""
    assert isinstance(request.user, User)  # noqa: S101 - narrowed by login_required
    require(request.user, "organisation.found")
    form = FoundingForm(request.POST or None, initial={"year": timezone.localdate().year})
    if request.method == "POST" and form.is_valid():
        try:
            unit, secretary, password = services.open_unit(by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error("name", str(error))
        else:
            url = reverse("dashboard:home", args=[unit.slug, form.cleaned_data["year"]])
            return _told(request, secretary, password, url)
    status = 422 if form.errors else 200
    return render(request, "organisation/founding.html", {"form": form}, status=status)


@never_cache
@unit_page
@require_http_methods(["GET", "POST"])
def let_in(request: UnitRequest, pk: int) -> HttpResponse:
    """Give a member the first password."""
    members = Membership.objects.filter(unit=request.zi_unit, year=request.zi_year)
    membership = get_object_or_404(members.select_related("user"), pk=pk)
    require(request.user, "organisation.manage", request.zi_unit, request.zi_year)
    home = reverse("organisation:team", args=[request.zi_unit.slug, request.zi_year])
    error = ""
    if request.method == "POST":
        try:
            password = services.let_in(membership_id=pk, by=request.user)
        except DomainError as refusal:
            error = str(refusal)
        else:
            return _told(request, membership.user, password, home)
    context = {"membership": membership, "home": home, "error": error}
    return render(request, "organisation/let_in.html", context, status=409 if error else 200)


def _told(request: HttpRequest, user: User, password: str, url: str) -> HttpResponse:
    """Show a first password, this once."""
    context: dict[str, Any] = {
        "person": user,
        "password": password,
        "url": url,
        "rows": [
            {"label": _("Nama pengguna"), "value": user.username},
            {"label": _("Kata sandi awal"), "value": password},
        ],
    }
    return render(request, "organisation/first_password.html", context)
