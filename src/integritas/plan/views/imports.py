"""Bringing a plan in: the task list, the upload, the progress, the original."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from integritas.core import files
from integritas.core.errors import DomainError
from integritas.core.permissions import can
from integritas.organisation.queries import team_of
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import queries
from integritas.plan.answers import Tab
from integritas.plan.import_forms import UploadForm
from integritas.plan.import_queries import desk_of, open_import, worked_on
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.services import imports as services
from integritas.plan.views import checking
from integritas.plan.views.import_scope import batch_of, crumbs, keep_only, steps_to
from integritas.plan.views.import_shown import address

READING = (Phase.RECEIVED, Phase.READING)

LOOKS = {
    Phase.RECEIVED: ("info", "quarter"),
    Phase.READING: ("info", "half"),
    Phase.FAILED: ("galat", "triangle"),
    Phase.CHECKING: ("awas", "triangle"),
    Phase.RUN: ("baik", "check"),
    Phase.UNDONE: ("netral", "dash"),
}
"""Tone and form of a phase."""


@unit_page
@require_http_methods(["GET", "POST"])
def imports(request: UnitRequest) -> HttpResponse:
    """Show the first steps and earlier imports, or bring a document in."""
    unit, year = request.zi_unit, request.zi_year
    form = UploadForm()
    if request.method == "POST":
        keep_only(request)
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                batch = _receive(request, form)
            except DomainError as error:
                form.add_error("berkas", str(error))
            else:
                return redirect("plan:import", unit.slug, year, batch.pk)
    batches = list(queries.imports_of(unit, year))
    for batch in batches:
        batch.unit = unit
    context = {
        "form": form,
        "may_keep": can(request.user, "plan.keep", unit, year),
        "tasks": _tasks(request, batches),
        "lines": [_line(batch) for batch in batches],
        "breadcrumbs": crumbs(request, None),
        "steps": steps_to(1),
    }
    status = 422 if form.errors else 200
    return render(request, "plan/import/index.html", context, status=status)


def _receive(request: UnitRequest, form: UploadForm) -> ImportBatch:
    data, name, pasted = form.document()
    before = set(queries.imports_of(request.zi_unit, request.zi_year).values_list("pk", flat=True))
    batch = services.receive(
        unit=request.zi_unit,
        year=request.zi_year,
        data=data,
        name=name,
        pasted=pasted,
        by=request.user,
    )
    if batch.pk in before:
        messages.info(
            request,
            _("Dokumen yang sama persis sudah diimpor dan menunggu diperiksa. Lanjutkan di sini."),
        )
    return batch


def _line(batch: ImportBatch) -> dict[str, Any]:
    tone, shape = LOOKS[Phase(batch.phase)]
    return {
        "batch": batch,
        "url": address(batch, "import"),
        "state": Phase(batch.phase).label,
        "tone": tone,
        "shape": shape,
        "final": batch.phase in (Phase.RUN, Phase.UNDONE),
        "original_url": address(batch, "import-original"),
        "undo_url": address(batch, "import-undo") if batch.phase == Phase.RUN else "",
    }


def _tasks(request: UnitRequest, batches: list[ImportBatch]) -> list[dict[str, Any]]:
    """Give the first steps of a unit's year, each with how far it is."""
    unit, year = request.zi_unit, request.zi_year
    args = [unit.slug, year]
    team = team_of(unit, year).count()
    ready = bool(unit.address and unit.head_position)
    manages = bool(can(request.user, "organisation.manage", unit, year))
    waiting = open_import(batches)
    ran = any(batch.phase == Phase.RUN for batch in batches)
    return [
        _task(
            _("Unit kerja"),
            reverse("organisation:unit", args=args) if manages else "",
            _("Nama, alamat, zona waktu, dan kop surat."),
            done=ready,
            state=_("Lengkap") if ready else _("Perlu dilengkapi"),
        ),
        _task(
            _("Tim"),
            reverse("organisation:team", args=args),
            _("Dapat diambil dari tabel tim di dokumen saat rencana dijalankan."),
            done=team > 1,
            state=_("%(n)s orang") % {"n": team},
        ),
        _import_task(waiting, ran),
        *_check_tasks(waiting, ran),
    ]


def _task(
    label: str, url: str, hint: str, *, done: bool, state: str, blocked: bool = False
) -> dict[str, Any]:
    if blocked:
        return {"label": label, "hint": hint, "state": state, "shape_name": "circle"}
    return {
        "label": label,
        "url": url,
        "hint": hint,
        "state": state,
        "tone": "baik" if done else "awas",
        "shape_name": "check" if done else "circle",
        "final": done,
    }


def _import_task(waiting: ImportBatch | None, ran: bool) -> dict[str, Any]:
    return _task(
        _("Impor rencana kerja"),
        "#unggah",
        _("PDF, DOCX, XLSX, CSV, Markdown, TXT, atau tempel isinya."),
        done=waiting is not None or ran,
        state=_("Sudah masuk") if waiting or ran else _("Belum mulai"),
    )


def _check_tasks(waiting: ImportBatch | None, ran: bool) -> list[dict[str, Any]]:
    """Give the steps that need a document that was read."""
    if waiting is None:
        state = _("Selesai") if ran else _("Belum dapat dimulai")
        hint = "" if ran else _("Impor rencana kerja lebih dahulu.")
        return [
            {**_task(label, "", hint, done=ran, state=state, blocked=not ran)}
            for label in (_("Periksa"), _("Jalankan"))
        ]
    if waiting.phase != Phase.CHECKING:
        state = Phase(waiting.phase).label
        return [
            _task(
                _("Periksa"), address(waiting, "import"), waiting.progress, done=False, state=state
            ),
            _task(
                _("Jalankan"),
                "",
                _("Dokumennya harus terbaca lebih dahulu."),
                done=False,
                state=_("Belum dapat dimulai"),
                blocked=True,
            ),
        ]
    left = desk_of(waiting).board.count(Tab.DECISION)
    return [
        _task(
            _("Periksa"),
            address(waiting, "import"),
            _("Putuskan apa yang masih terbuka di dokumen."),
            done=not left,
            state=_("%(n)s keputusan tersisa") % {"n": left} if left else _("Siap"),
        ),
        _task(
            _("Jalankan"),
            address(waiting, "import-run"),
            _("Pilih penanggung jawab, lalu jalankan rencana."),
            done=False,
            state=_("Belum dijalankan"),
        ),
    ]


@unit_page
@require_safe
def import_page(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show an import where it stands: being read, failed, to be checked, run or undone."""
    batch = batch_of(request, batch_id)
    if batch.phase in READING:
        return _progress(request, batch)
    if request.htmx:  # only the progress page asks this way: there is something to show now
        return HttpResponseClientRedirect(address(batch, "import"))
    if batch.phase == Phase.CHECKING:
        return checking.check_page(request, batch)
    context = {
        "batch": batch,
        "may_keep": can(request.user, "plan.keep", batch.unit, batch.year),
        "breadcrumbs": crumbs(request, batch),
        "line": _line(batch),
    }
    if batch.phase == Phase.RUN:
        context |= _after_run(batch)
    name = {Phase.FAILED: "failed", Phase.RUN: "run_done"}.get(Phase(batch.phase), "undone")
    return render(request, f"plan/import/{name}.html", context)


def _progress(request: UnitRequest, batch: ImportBatch) -> HttpResponse:
    context = {
        "batch": batch,
        "title": _("Membaca %(name)s") % {"name": batch.file_name},
        "text": batch.progress or Phase(batch.phase).label,
        "url": address(batch, "import"),
        "breadcrumbs": crumbs(request, batch),
        "steps": steps_to(1),
    }
    name = "components/progress.html" if request.htmx else "plan/import/progress.html"
    return render(request, name, context)


def _after_run(batch: ImportBatch) -> dict[str, Any]:
    """Give what a run made, and what was done with it since."""
    log = batch.undo_log
    return {
        "created": len(log.get("created", [])),
        "updated": len(log.get("updated", [])),
        "removed": len(log.get("removed", [])),
        "obligations": len(log.get("obligations_created", [])),
        "worked": len(worked_on(batch)),
        "may_still_undo": not batch.undo_is_over,
    }


@unit_page
@require_POST
def read_again(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Have a document read again that could not be read."""
    batch = batch_of(request, batch_id)
    services.read_again(batch_id=batch.pk, by=request.user)
    return redirect(address(batch, "import"))


@unit_page
@require_POST
def reopen(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Open an import again that was set aside or taken back."""
    batch = batch_of(request, batch_id)
    services.reopen(batch_id=batch.pk, by=request.user)
    return redirect(address(batch, "import"))


@unit_page
@require_http_methods(["GET", "POST"])
def discard(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Ask before setting an import aside that was not run, and do it."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    if request.method == "POST":
        services.discard(batch_id=batch.pk, by=request.user)
        messages.success(request, _("Impor dibuang. Dokumen aslinya tetap disimpan."))
        return redirect("plan:imports", request.zi_unit.slug, request.zi_year)
    context = {"batch": batch, "breadcrumbs": crumbs(request, batch, _("Buang impor"))}
    return render(request, "plan/import/discard.html", context)


@unit_page
@require_safe
def original(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Give the document as it came, as a download."""
    batch = batch_of(request, batch_id)
    path = files.path_of(batch.sha256)
    if not path.exists():
        raise Http404
    response = HttpResponse(files.read(batch.sha256), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, batch.file_name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@unit_page
@require_safe
def running_text(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show the document's running text and the text of every row, with their places."""
    batch = batch_of(request, batch_id)
    if batch.draft is None:
        raise Http404
    context = {
        "batch": batch,
        "paragraphs": batch.paragraphs,
        "rows": batch.draft["rows"],
        "breadcrumbs": crumbs(request, batch, _("Teks dokumen")),
    }
    return render(request, "plan/import/text.html", context)
