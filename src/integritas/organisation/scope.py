"""Which unit and year a page is about, taken from its address; what is not yours is a 404."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from integritas.core.permissions import can
from integritas.organisation.models import Unit

P = ParamSpec("P")

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years an address may name; a year beyond them is a slip of the keyboard."""


class UnitRequest(HttpRequest):
    """A signed-in request about one unit and year."""

    user: Any
    htmx: Any
    zi_unit: Unit
    zi_year: int


def unit_page(
    view: Callable[Concatenate[UnitRequest, P], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Wrap a view whose address begins with ``u/<unit>/<year>``.

    The view gets the request with ``zi_unit`` and ``zi_year`` set, and the other parts of
    the address; times are written on the unit's clock. Another unit's page, and one's own
    unit in a year without a role, are 404.
    """

    @login_required
    @wraps(view)
    def wrapped(request: UnitRequest, *args: Any, unit: str, year: int, **kwargs: Any) -> Any:
        found = Unit.objects.visible_to(request.user).filter(slug=unit).first()
        sensible = FIRST_YEAR <= year <= LAST_YEAR
        if found is None or not sensible or not can(request.user, "organisation.see", found, year):
            raise Http404
        request.zi_unit, request.zi_year = found, year
        with timezone.override(found.zone):
            return view(request, *args, **kwargs)

    return wrapped
