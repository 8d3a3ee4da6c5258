"""What the pages of an import share: which import, who may, where one is."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from integritas.core.permissions import require
from integritas.organisation.scope import UnitRequest
from integritas.plan.import_queries import Desk, desk_of
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.views.import_shown import address

STEPS = (Phase.RECEIVED, Phase.CHECKING, Phase.RUN)


def batch_of(request: UnitRequest, pk: int) -> ImportBatch:
    """Give an import of the page's unit and year; anybody else's is a 404."""
    batch = get_object_or_404(
        ImportBatch.objects.defer("paragraphs", "undo_log"),
        pk=pk,
        unit=request.zi_unit,
        year=request.zi_year,
    )
    batch.unit = request.zi_unit
    return batch


def keep_only(request: UnitRequest) -> None:
    """Go on only for those who keep the plan.

    :raises NotAllowed: with the roles that may.
    """
    require(request.user, "plan.keep", request.zi_unit, request.zi_year)


def desk_to_check(request: UnitRequest, pk: int) -> Desk:
    """Give an import that was read and is open to decisions of this person.

    :raises NotAllowed: only chair and secretary may.
    """
    keep_only(request)
    batch = batch_of(request, pk)
    if batch.draft is None:
        raise Http404
    return desk_of(batch)


def crumbs(request: UnitRequest, batch: ImportBatch | None, *last: str) -> list[dict[str, Any]]:
    """Give the way to a page of an import; the last label is the page itself."""
    args = [request.zi_unit.slug, request.zi_year]
    found: list[dict[str, Any]] = [
        {"label": _("Rencana Aksi"), "url": reverse("plan:table", args=args)}
    ]
    imports = {"label": _("Impor"), "url": reverse("plan:imports", args=args)}
    if batch is None:
        return [*found, {"label": _("Impor rencana kerja")}]
    found.append(imports)
    if last:
        found.append({"label": _("Periksa"), "url": address(batch, "import")})
    return found + [{"label": label} for label in (last or (batch.file_name,))]


def steps_to(current: int) -> list[dict[str, Any]]:
    """Give the flow's steps, ``current`` counting from 1."""
    labels = (_("Impor"), _("Periksa"), _("Jalankan"))
    return [
        {"label": label, "done": number < current, "current": number == current}
        for number, label in enumerate(labels, start=1)
    ]
