"""One obligation: where it stands, the steps it can take, owner, due day and note."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integritas.core import audit, conflicts, drafts, trail, undo
from integritas.core.addresses import own_page
from integritas.core.errors import Conflict, DomainError, InvalidTransition
from integritas.core.formats import plain_date
from integritas.core.permissions import can, require
from integritas.organisation.queries import calendar_of
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import queries, shown
from integritas.plan.lifecycle import TRANSITIONS, State, Step
from integritas.plan.models import Obligation
from integritas.plan.services import taking_back, work
from integritas.plan.work_forms import NOTE_LENGTH, ObligationForm, StepForm


def find(request: UnitRequest, pk: int) -> Obligation:
    """Give an obligation of the page's unit and year; anything else is a 404."""
    found = Obligation.objects.of(request.zi_unit, request.zi_year).select_related(
        "step__component__plan__unit", "step__owner", "owner", "state_by"
    )
    return get_object_or_404(found, pk=pk)


def address(request: UnitRequest, name: str, *args: Any) -> str:
    """Give the address of a page of the same unit and year."""
    return reverse(name, args=[request.zi_unit.slug, request.zi_year, *args])


def crumbs(request: UnitRequest, obligation: Obligation, *more: str) -> list[dict[str, str]]:
    """Give the way from the table to the obligation, and to a page below it."""
    step = obligation.step
    items = [
        {"label": _("Rencana Aksi"), "url": address(request, "plan:table")},
        {
            "label": _("Baris %(row)s") % {"row": step.row},
            "url": address(request, "plan:step", step.pk),
        },
        {"label": obligation.label, "url": address(request, "plan:obligation", obligation.pk)},
        *({"label": label, "url": ""} for label in more),
    ]
    if not more:
        items[-1]["url"] = ""
    return items


def page(request: UnitRequest, obligation: Obligation, **more: Any) -> dict[str, Any]:
    """Give what the obligation's page and its fragment need."""
    holidays = calendar_of(request.zi_unit)
    today = request.zi_unit.today()
    offers = shown.offers(request.user, obligation)
    return {
        "obligation": obligation,
        "due": shown.due_of(obligation, today, holidays),
        "sum": shown.due_sum(obligation, holidays),
        "title": shown.title_of(obligation.step),
        "pieces": list(obligation.step.pieces.all()),
        "reason": queries.return_reasons([obligation]).get(obligation.pk, ""),
        "quick": [offer for offer in offers if offer.allowed and not offer.asks_why],
        "reasoned": [offer for offer in offers if offer.allowed and offer.asks_why],
        "refused": [offer for offer in offers if not offer.allowed],
        "may_note": can(request.user, "obligation.note", obligation),
        "may_assign": can(request.user, "obligation.assign", obligation),
        "history": trail.tell_all(audit.history(obligation)[:50]),
        "draft": drafts.find(request, draft_name(obligation)),
        "note_length": NOTE_LENGTH,
        **more,
    }


def draft_name(obligation: Obligation) -> str:
    """Name the draft of an obligation's form."""
    return f"obligation:{obligation.pk}"


@unit_page
@require_safe
def obligation(request: UnitRequest, pk: int) -> HttpResponse:
    """Show an obligation."""
    found = find(request, pk)
    context = page(request, found, breadcrumbs=crumbs(request, found))
    return render(request, "plan/obligation.html", context)


def _back(request: HttpRequest, fallback: str) -> str:
    """Give where the person came from, if it is one of our own pages."""
    wanted = request.POST.get("kembali") or request.GET.get("kembali", "")
    return own_page(request, wanted, fallback)


def _answer(request: UnitRequest, pk: int, status: int = 200, **more: Any) -> HttpResponse:
    """Give the fragment the person's page shows of the obligation: its row or its sheet."""
    found = find(request, pk)
    if request.POST.get("tampil") == "baris":
        holidays = calendar_of(request.zi_unit)
        today = request.zi_unit.today()
        [task] = shown.tasks_of(request.user, [found], today, holidays)
        back = request.POST.get("kembali", "")
        context = {"task": task, "back": back, **more}
        return render(request, "plan/_task.html", context, status=status)
    template = "plan/_obligation.html" if request.htmx else "plan/obligation.html"
    context = page(request, found, breadcrumbs=crumbs(request, found), **more)
    return render(request, template, context, status=status)


@unit_page
@require_POST
def take_step(request: UnitRequest, pk: int) -> HttpResponse:
    """Take a step; the answer offers to take it back."""
    found = find(request, pk)
    url = address(request, "plan:obligation", pk)
    form = StepForm(request.POST)
    step = next((step for step in Step if step == request.POST.get("step")), None)
    if step is None or "theirs" in (request.POST.get("decision"), request.POST.get("pick-state")):
        return redirect(url)
    if not form.is_valid():
        return _answer(request, pk, 422, failed=step, error=_too_long(), typed=form.data["note"])
    note, version = form.cleaned_data["note"], form.cleaned_data["version"]
    try:
        work.take_step(obligation_id=pk, step=step, by=request.user, note=note, version=version)
    except Conflict as clash:
        return _step_conflict(request, clash.current, step, note)
    except DomainError as error:
        status = 409 if isinstance(error, InvalidTransition) else 422
        return _answer(request, pk, status, failed=step, error=str(error), typed=note)
    back = _back(request, url)
    undo.offer(
        request,
        _("“%(step)s” tercatat untuk %(label)s.") % {"step": step.label, "label": found.label},
        f"{address(request, 'plan:undo', pk)}?{urlencode({'kembali': back})}",
    )
    return _answer(request, pk) if request.htmx else redirect(back)


def _too_long() -> str:
    return _("Catatan paling banyak %(most)s karakter. Persingkat lalu kirim lagi.") % {
        "most": NOTE_LENGTH
    }


def _step_conflict(
    request: UnitRequest, current: Obligation, step: Step, note: str
) -> HttpResponse:
    """Show both states; where the step cannot be taken any more, keep the note and say so."""
    state = State(current.state)
    after = TRANSITIONS.get((state, step))
    if after is None:
        error = _(
            "“%(step)s” tidak dapat dilakukan lagi: statusnya sudah menjadi “%(state)s”. "
            "Belum ada yang diubah."
        ) % {"step": step.label, "state": state.label}
        return _answer(request, current.pk, 409, failed=step, error=error, typed=note)
    return conflicts.screen(
        request,
        current,
        [conflicts.Compared("state", _("Status"), after.label, state.label)],
        cancel_url=address(request, "plan:obligation", current.pk),
        keep=("step", "note", "kembali"),
        context={"breadcrumbs": crumbs(request, current, _("Pilih versi"))},
    )


@unit_page
@require_POST
def undo_step(request: UnitRequest, pk: int) -> HttpResponse:
    """Take the person's own last step back."""
    found = find(request, pk)
    try:
        taking_back.undo_step(obligation_id=pk, by=request.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        told = _("Langkah terakhir untuk %(label)s diurungkan.") % {"label": found.label}
        messages.success(request, told)
    return redirect(_back(request, address(request, "plan:obligation", pk)))


def _compared(form: ObligationForm, current: Obligation) -> list[conflicts.Compared]:
    """Set what was typed against the newest version."""
    typed = form.values()
    lines = []
    if form.leads:
        lines = [
            conflicts.Compared(
                "owner",
                _("PIC"),
                typed["owner"].name if typed["owner"] else "–",
                current.owner.name if current.owner else "–",
                form.touched(["owner"]),
            ),
            conflicts.Compared(
                "due",
                _("Jatuh tempo"),
                plain_date(typed["due"]),
                plain_date(current.due),
                form.touched(["due"]),
            ),
        ]
    note = conflicts.Compared(
        "note", _("Catatan kemajuan"), typed["note"], current.note, form.touched(["note"])
    )
    return [*lines, note]


@unit_page
@require_http_methods(["GET", "POST"])
def edit(request: UnitRequest, pk: int) -> HttpResponse:
    """Change owner, due day and note; two people at once get the conflict screen."""
    found = find(request, pk)
    require(request.user, "obligation.note", found)
    leads = bool(can(request.user, "obligation.assign", found))
    name = draft_name(found)
    if request.POST.get("decision") == "theirs":
        drafts.drop(request, name)
        messages.info(request, _("Versi terbaru dipakai. Isian Anda tidak disimpan."))
        return redirect(address(request, "plan:obligation", pk))
    if request.method == "POST":
        return _save(request, found, leads)
    kept = drafts.find(request, name)
    form = ObligationForm(obligation=found, leads=leads, initial=kept)
    return _edit_page(request, found, form, kept)


def _save(request: UnitRequest, found: Obligation, leads: bool) -> HttpResponse:
    """Save what was typed, or what was picked on the conflict screen."""
    url = address(request, "plan:obligation", found.pk)
    name = draft_name(found)
    data = conflicts.resolve(request.POST, ObligationForm.newest(found))
    form = ObligationForm(data, obligation=found, leads=leads)
    if not form.is_valid():
        return _edit_page(request, found, form, {})
    try:
        work.edit(obligation_id=found.pk, by=request.user, **form.values())
    except Conflict as clash:
        fields = [field for field in form.fields if field != "version"]
        drafts.keep(request, name, form.data, [field for field in fields if field != "seen"])
        return conflicts.screen(
            request,
            clash.current,
            _compared(form, clash.current),
            cancel_url=url,
            keep=fields,
            context={"breadcrumbs": crumbs(request, found, _("Pilih versi"))},
        )
    except DomainError as error:
        form.add_error(None, str(error))
        return _edit_page(request, found, form, {})
    drafts.drop(request, name)
    messages.success(request, _("Perubahan tersimpan."))
    return redirect(url)


def _edit_page(
    request: UnitRequest, found: Obligation, form: ObligationForm, draft: Any
) -> HttpResponse:
    context = {
        "obligation": found,
        "form": form,
        "draft": draft,
        "title": shown.title_of(found.step),
        "breadcrumbs": crumbs(request, found, _("Ubah")),
        "cancel_url": address(request, "plan:obligation", found.pk),
    }
    status = 422 if form.errors else 200
    return render(request, "plan/obligation_edit.html", context, status=status)
