"""What an import's document says about itself: its decree, its year."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integritas.core.errors import Conflict
from integritas.core.forms import number_typed
from integritas.organisation.scope import FIRST_YEAR, LAST_YEAR, UnitRequest, unit_page
from integritas.plan.decisions import DOCUMENT
from integritas.plan.import_forms import DocumentForm
from integritas.plan.services import deciding, imports
from integritas.plan.views.import_scope import batch_of, crumbs, desk_to_check, steps_to
from integritas.plan.views.import_shown import address


@unit_page
@require_http_methods(["GET", "POST"])
def document(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show or change the decree that establishes the plan."""
    desk = desk_to_check(request, batch_id)
    settles = request.GET.get("temuan") or request.POST.get("temuan", "")
    initial = {**DocumentForm.initial_of(desk.document), "version": desk.stamp(DOCUMENT)}
    form = DocumentForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.set_document(
                batch_id=desk.batch.pk,
                fields={name: form.cleaned_data[name] for name in ("number", "date", "about")},
                by=request.user,
                seen=form.cleaned_data["version"],
                settles=settles,
            )
        except Conflict:
            form.add_error(None, _("Keterangan ini baru diubah orang lain. Muat ulang halaman."))
        else:
            messages.success(request, _("Keterangan keputusan tersimpan."))
            item = desk.board.item(settles) if settles else None
            anchor = f"#kelompok-{item.code}" if item else ""
            return redirect(address(desk.batch, "import") + anchor)
    context = {
        "batch": desk.batch,
        "form": form,
        "settles": settles,
        "finding": desk.board.item(settles) if settles else None,
        "decrees": desk.draft.get("decrees", []),
        "breadcrumbs": crumbs(request, desk.batch, _("Keterangan keputusan")),
        "steps": steps_to(2),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plan/import/document.html", context, status=status)


@unit_page
@require_POST
def year(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Move an import to the year its document is for."""
    batch = batch_of(request, batch_id)
    wanted = number_typed(request.POST.get("tahun", ""), FIRST_YEAR, LAST_YEAR)
    if wanted is None:
        raise Http404
    moved = imports.set_year(batch_id=batch.pk, year=wanted, by=request.user)
    return redirect(reverse("plan:import", args=[batch.unit.slug, moved.year, moved.pk]))
