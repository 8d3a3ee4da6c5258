"""One row of the plan: its obligations, its schedule, what happened to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from integritas.core import audit, conflicts, drafts, trail
from integritas.core.errors import Conflict, DomainError
from integritas.core.permissions import can, require
from integritas.organisation.queries import calendar_of
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import shown, table
from integritas.plan.import_words import place_words
from integritas.plan.models import ActionStep, Obligation
from integritas.plan.schedule import ScheduleKind
from integritas.plan.services import work
from integritas.plan.views.filters import read
from integritas.plan.views.obligations import address
from integritas.plan.work_forms import EventForm, RescheduleForm

MOST = 50
"""Lines of history a row's page shows."""


def find(request: UnitRequest, pk: int) -> ActionStep:
    """Give a live row of the page's unit and year with its obligations; else a 404."""
    dated = (
        Obligation.objects.filter(removed_at__isnull=True)
        .select_related("owner")
        .order_by("due", "pk")
    )
    steps = (
        ActionStep.objects.live()
        .filter(component__plan__unit=request.zi_unit, component__plan__year=request.zi_year)
        .select_related("component__plan__unit", "owner", "batch")
        .prefetch_related(Prefetch("obligations", dated, to_attr="dated"), "pieces")
    )
    return get_object_or_404(steps, pk=pk)


def crumbs(request: UnitRequest, step: ActionStep, *more: str) -> list[dict[str, str]]:
    """Give the way back to the table, with its filters, and to the row."""
    wanted = read(request.GET)
    here = _("Baris %(row)s") % {"row": step.row}
    items = [
        {"label": _("Rencana Aksi"), "url": wanted.url(address(request, "plan:table"))},
        {"label": here, "url": address(request, "plan:step", step.pk) if more else ""},
    ]
    return items + [{"label": label, "url": ""} for label in more]


def page(request: UnitRequest, step: ActionStep, **more: Any) -> dict[str, Any]:
    """Give what the row's page needs."""
    today = request.zi_unit.today()
    holidays = calendar_of(request.zi_unit)
    obligations: list[Obligation] = step.dated  # type: ignore[attr-defined]
    return {
        "step": step,
        "title": shown.title_of(step),
        "row": table.row_of(step, today),
        "schedule": shown.schedule_words(step.schedule),
        "place": place_words(step.source),
        "obligations": [
            {"item": item, "due": shown.due_of(item, today, holidays)} for item in obligations
        ],
        "is_event": step.schedule_kind == ScheduleKind.EVENT,
        "undated": step.schedule_kind == ScheduleKind.NONE,
        "may_reschedule": can(request.user, "plan.reschedule", step),
        "may_record": can(request.user, "plan.record_event", step),
        "history": trail.tell_all(audit.history(step)[:MOST]),
        "draft": drafts.find(request, draft_name(step)),
        "breadcrumbs": crumbs(request, step),
        **more,
    }


def draft_name(step: ActionStep) -> str:
    """Name the draft of a row's form."""
    return f"step:{step.pk}"


@unit_page
@require_safe
def step(request: UnitRequest, pk: int) -> HttpResponse:
    """Show a row."""
    found = find(request, pk)
    context = page(request, found, event_form=EventForm(initial={"day": request.zi_unit.today()}))
    return render(request, "plan/step.html", context)


@unit_page
@require_http_methods(["GET", "POST"])
def record_event(request: UnitRequest, pk: int) -> HttpResponse:
    """Record that what the row waits for has happened."""
    found = find(request, pk)
    url = address(request, "plan:step", pk)
    if request.method != "POST":
        return redirect(url)
    form = EventForm(request.POST)
    if form.is_valid():
        try:
            made = work.record_event(step_id=pk, by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error("day", str(error))
        else:
            messages.success(
                request,
                _("Kejadian %(day)s tercatat. Buktinya sekarang menjadi kewajiban.")
                % {"day": made.label},
            )
            return redirect(url)
    return render(
        request, "plan/step.html", page(request, found, event_form=form, form=form), status=422
    )


@unit_page
@require_http_methods(["GET", "POST"])
def reschedule(request: UnitRequest, pk: int) -> HttpResponse:
    """Change when a row's work is owed and by whom."""
    found = find(request, pk)
    require(request.user, "plan.reschedule", found)
    name = draft_name(found)
    if request.POST.get("decision") == "theirs":
        drafts.drop(request, name)
        messages.info(request, _("Versi terbaru dipakai. Isian Anda tidak disimpan."))
        return redirect(address(request, "plan:step", pk))
    if request.method == "POST":
        return _save(request, found)
    kept = drafts.find(request, name)
    return _form_page(request, found, RescheduleForm(step=found, initial=kept), kept)


def _save(request: UnitRequest, found: ActionStep) -> HttpResponse:
    """Save what was typed, or what was picked on the conflict screen."""
    url = address(request, "plan:step", found.pk)
    data = conflicts.resolve(request.POST, RescheduleForm.newest(found))
    form = RescheduleForm(data, step=found)
    if not form.is_valid():
        return _form_page(request, found, form, {})
    try:
        work.reschedule(
            step_id=found.pk,
            schedule=form.schedule(),
            by=request.user,
            version=form.cleaned_data["version"],
            owner=form.owner(),
            reason=form.cleaned_data["reason"],
        )
    except Conflict as clash:
        fields = [field for field in form.fields if field != "version"]
        typed = [field for field in fields if field != "seen"]
        drafts.keep(request, draft_name(found), form.data, typed)
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
        return _form_page(request, found, form, {})
    drafts.drop(request, draft_name(found))
    messages.success(request, _("Jadwal dan PIC baris ini tersimpan."))
    return redirect(url)


def _compared(form: RescheduleForm, current: ActionStep) -> list[conflicts.Compared]:
    """Set what was typed against the newest version; a schedule is one choice."""
    owner = form.owner()
    return [
        conflicts.Compared(
            "schedule",
            _("Jadwal"),
            shown.schedule_words(form.schedule()),
            shown.schedule_words(current.schedule),
            form.touched(["kind", "first", "last", "rhythm"]),
        ),
        conflicts.Compared(
            "owner",
            _("PIC"),
            owner.name if owner else "–",
            current.owner.name if current.owner else "–",
            form.touched(["owner"]),
        ),
    ]


def _form_page(
    request: UnitRequest, found: ActionStep, form: RescheduleForm, draft: Any
) -> HttpResponse:
    context = {
        "step": found,
        "title": shown.title_of(found),
        "form": form,
        "draft": draft,
        "breadcrumbs": crumbs(request, found, _("Ubah jadwal")),
        "cancel_url": address(request, "plan:step", found.pk),
    }
    status = 422 if form.errors else 200
    return render(request, "plan/step_schedule.html", context, status=status)
