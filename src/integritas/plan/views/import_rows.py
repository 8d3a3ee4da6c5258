"""The rows of an import as they would run, and editing one; the document's own particulars."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from integritas.core.errors import Conflict, DomainError
from integritas.core.forms import number_typed
from integritas.core.permissions import can
from integritas.organisation.areas import AREA_NAMES, ROMAN
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import import_words as words
from integritas.plan.decisions import (
    CHOICES,
    DecidedRow,
    blank_row,
    decided_rows,
    row_from,
    target_from,
)
from integritas.plan.import_forms import RowForm, rhythm_of
from integritas.plan.import_queries import Desk, desk_of, forecast_of, stamp_of
from integritas.plan.import_words import place_words
from integritas.plan.merging import compared
from integritas.plan.schedule import schedule_of
from integritas.plan.services import deciding
from integritas.plan.shown import schedule_words
from integritas.plan.views.import_lines import lines_of
from integritas.plan.views.import_scope import batch_of, crumbs, desk_to_check, steps_to
from integritas.plan.views.import_shown import address

PER_PAGE = 100
"""Rows on one page; the largest plan seen has 71."""


@unit_page
@require_safe
def rows(request: UnitRequest, batch_id: int) -> HttpResponse:
    """List every row as it would run now."""
    batch = batch_of(request, batch_id)
    if batch.draft is None:
        raise Http404
    desk = desk_of(batch)
    area = request.GET.get("area", "")
    listed = [row for row in desk.rows if not area or str(row.area or 0) == area]
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("halaman"))
    context = {
        "batch": batch,
        "page": page,
        "page_base": "?" + (f"area={area}&" if area else "") + "halaman=",
        "lines": lines_of(desk, page.object_list, forecast_of(desk).by_row),
        "areas": _area_tabs(desk, area),
        "changed": sum(bool(row.touched) for row in desk.rows),
        "gaps": words.number_words(desk.gaps),
        "may_keep": can(request.user, "plan.keep", batch.unit, batch.year),
        "breadcrumbs": crumbs(request, batch, _("Semua baris")),
        "steps": steps_to(2),
    }
    return render(request, "plan/import/rows.html", context)


def _area_tabs(desk: Desk, area: str) -> list[dict[str, Any]]:
    url = address(desk.batch, "import-rows")
    counts: dict[int, int] = {}
    for row in desk.rows:
        counts[row.area or 0] = counts.get(row.area or 0, 0) + 1
    tabs = [{"label": _("Semua"), "url": url, "count": len(desk.rows), "current": not area}]
    for number in sorted(counts):
        label = _("Area %(n)s") % {"n": ROMAN[number]} if number else _("Tanpa area")
        tabs.append(
            {
                "label": label,
                "url": f"{url}?area={number}",
                "count": counts[number],
                "current": area == str(number),
            }
        )
    return tabs


def _without_edit(desk: Desk, number: int) -> DecidedRow:
    """Give a row as it is without what was typed into it: the document and its other decisions."""
    key = deciding.row_key(number)
    changes = [a.changes for a in desk.answers if a.key != key and a.key not in CHOICES]
    found = decided_rows(desk.draft["rows"], changes, desk.batch.year)
    return next((row for row in found if row.row == number), blank_row(number))


def changes_in(base: DecidedRow, data: Mapping[str, Any], year: int) -> dict[str, Any]:
    """Give what a filled-in row form changes in a row, as decisions name it.

    :raises DomainError: the target names no time.
    """
    changes: dict[str, Any] = {
        name: data[name]
        for name in (
            "area",
            "component",
            "component_number",
            "indicator",
            "action",
            "from_meeting",
            "confidential",
            "dropped",
        )
        if data[name] != getattr(base, name)
    }
    pieces = [" ".join(line.split()) for line in data["evidence"].splitlines() if line.strip()]
    if pieces != list(base.pieces):
        changes |= {"evidence": "; ".join(pieces), "evidence_items": pieces, "split": True}
    retimed = " ".join(data["target"].split()) != base.target.raw
    if retimed:
        changes["target"] = deciding.target_json(data["target"], year)
    rhythm = data["rhythm"]
    overruled = base.schedule != schedule_of(base.target)
    if rhythm != rhythm_of(base) or (retimed and overruled):
        if rhythm == "event":
            changes["event"] = True
        elif rhythm:
            changes["rhythm"] = rhythm
        else:
            changes.setdefault("target", base.target.as_json())
    return changes


@unit_page
@require_http_methods(["GET", "POST"])
def row(request: UnitRequest, batch_id: int, number: int) -> HttpResponse:
    """Show one row beside the document's words, or keep what was typed into it."""
    desk = desk_to_check(request, batch_id)
    shown = desk.row(number)
    if shown is None:
        raise Http404
    initial = RowForm.initial_of(shown)
    stamp = desk.stamp(deciding.row_key(number))
    if request.method != "POST":
        form = RowForm(initial={**initial, "version": stamp})
        return _row_page(request, desk, shown, form)
    form = RowForm(_resolved(request.POST, shown))
    settles = request.POST.get("temuan", "")
    if form.is_valid():
        try:
            changes = changes_in(_without_edit(desk, number), form.cleaned_data, desk.batch.year)
            decision = deciding.edit_row(
                batch_id=desk.batch.pk,
                number=number,
                fields=changes,
                by=request.user,
                seen=form.cleaned_data["version"],
                settles=settles,
            )
        except Conflict as conflict:
            return _row_conflict(request, desk, shown, form, conflict)
        except DomainError as error:
            form.add_error("target", str(error))
        else:
            if "X-Autosave" in request.headers:
                return JsonResponse({"version": stamp_of(decision)})
            messages.success(request, _("Baris %(n)s tersimpan.") % {"n": number})
            return redirect(_back(desk, settles, number))
    if "X-Autosave" in request.headers:
        return JsonResponse({"errors": form.errors}, status=422)
    return _row_page(request, desk, shown, form, status=422)


def _back(desk: Desk, settles: str, number: int) -> str:
    item = desk.board.item(settles) if settles else None
    if item is not None:
        return address(desk.batch, "import") + f"#kelompok-{item.code}"
    return address(desk.batch, "import-rows") + f"#baris-{number}"


def _row_page(
    request: UnitRequest, desk: Desk, shown: DecidedRow, form: RowForm, status: int = 200
) -> HttpResponse:
    read = desk.read_row(shown.row)
    numbers = [item.row for item in desk.rows]
    place = numbers.index(shown.row)
    settles = request.GET.get("temuan") or request.POST.get("temuan", "")
    context = {
        "batch": desk.batch,
        "row": shown,
        "label": words.area_words(shown),
        "form": form,
        "settles": settles,
        "finding": desk.board.item(settles) if settles else None,
        "findings": [
            {"item": item, "title": words.title_of(item.code)}
            for item in desk.board.items
            if item.rows == [shown.row]
        ],
        "read": _as_read(read, shown) if read else [],
        "source_text": read["source_text"] if read else "",
        "place": place_words(read["source"]) if read else "",
        "others": read.get("others", []) if read else [],
        "understood": schedule_words(shown.schedule),
        "components": sorted({item.component for item in desk.rows if item.component}),
        "edited": desk.answer(deciding.row_key(shown.row)),
        "before": numbers[place - 1] if place else None,
        "after": numbers[place + 1] if place + 1 < len(numbers) else None,
        "rows_url": address(desk.batch, "import-rows"),
        "breadcrumbs": crumbs(request, desk.batch, _("Baris %(n)s") % {"n": shown.row}),
        "steps": steps_to(2),
    }
    return render(request, "plan/import/row.html", context, status=status)


def _as_read(read: Mapping[str, Any], shown: DecidedRow) -> list[dict[str, Any]]:
    """Compare a row with the document, field by field."""
    before = row_from(read)
    pairs = {
        "component": (before.component, shown.component),
        "indicator": (before.indicator, shown.indicator),
        "action": (before.action, shown.action),
        "evidence": (before.evidence, shown.evidence),
        "target": (before.target.raw, shown.target.raw),
    }
    return [
        {
            "label": words.FIELDS[name],
            "text": first,
            "segments": compared(first, second) if first != second else (),
        }
        for name, (first, second) in pairs.items()
    ]


def _typed(value: Any) -> str:
    """Give a value as a form field would have it typed."""
    if value is True:
        return "on"
    return "" if value in (None, False) else str(value)


def _resolved(data: QueryDict, shown: DecidedRow) -> QueryDict:
    """Give what was posted, with the newest version where the person picked it."""
    merged = data.copy()
    for name, value in RowForm.initial_of(shown).items():
        if data.get(f"pick-{name}") == "theirs":
            merged[name] = _typed(value)
    return merged


def _compared(form: RowForm, shown: DecidedRow) -> list[dict[str, str]]:
    """Compare what was typed with the row's newest version, field by field; equal ones nameless."""
    newest = RowForm.initial_of(shown)
    found = []
    for name, value in newest.items():
        field = form.fields[name]
        mine = _in_words(field, form.data.get(name, ""))
        theirs = _in_words(field, _typed(value))
        found.append(
            {
                "name": name if mine != theirs else "",
                "label": str(field.label),
                "mine": mine,
                "theirs": theirs,
            }
        )
    return found


def _in_words(field: Any, value: str) -> str:
    if isinstance(field, forms.BooleanField):
        return _("Ya") if value else _("Tidak")
    for code, label in getattr(field, "choices", ()):
        if str(code) == value:
            return str(label)
    return value


def _row_conflict(
    request: UnitRequest, desk: Desk, shown: DecidedRow, form: RowForm, conflict: Conflict
) -> HttpResponse:
    """Show both versions and let the person pick field by field; nothing was overwritten."""
    if "X-Autosave" in request.headers:
        return JsonResponse({"message": str(conflict)}, status=409)
    who = conflict.current.decided_by if conflict.current else None
    context = {
        "batch": desk.batch,
        "row": shown,
        "action": address(desk.batch, "import-row", shown.row),
        "version": desk.stamp(deciding.row_key(shown.row)),
        "text": _("Baris ini diubah %(who)s saat Anda menyunting. Belum ada yang ditimpa.")
        % {"who": who.name if who else _("orang lain")},
        "lines": _compared(form, shown),
        "hidden": [{"name": name, "value": form.data.get(name, "")} for name in _kept(form)],
        "breadcrumbs": crumbs(request, desk.batch, _("Baris %(n)s") % {"n": shown.row}),
    }
    return render(request, "plan/import/conflict.html", context, status=409)


def _kept(form: RowForm) -> list[str]:
    names = [name for name in form.fields if name != "version" and form.data.get(name)]
    return [*names, "temuan"] if form.data.get("temuan") else names


@unit_page
@require_http_methods(["GET", "POST"])
def new_row(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show an empty row, or add it to those the document has."""
    desk = desk_to_check(request, batch_id)
    settles = request.GET.get("temuan") or request.POST.get("temuan", "")
    blank = blank_row(0)
    posted = request.POST if request.method == "POST" else None
    form = RowForm(posted, initial=_new_initial(request))
    if request.method == "POST" and form.is_valid():
        try:
            changes = changes_in(blank, form.cleaned_data, desk.batch.year)
            number = deciding.add_row(
                batch_id=desk.batch.pk, fields=changes, by=request.user, settles=settles
            )
        except DomainError as error:
            form.add_error("target", str(error))
        else:
            messages.success(request, _("Baris %(n)s ditambahkan.") % {"n": number})
            return redirect(_back(desk, settles, number))
    unread = desk.draft["unread"]
    part = number_typed(request.GET.get("teks", ""), most=len(unread) - 1) if unread else None
    text = unread[part] if part is not None else None
    context = {
        "batch": desk.batch,
        "form": form,
        "settles": settles,
        "finding": desk.board.item(settles) if settles else None,
        "source_text": text["text"] if text else "",
        "place": place_words(text["source"]) if text else "",
        "components": sorted({item.component for item in desk.rows if item.component}),
        "rows_url": address(desk.batch, "import-rows"),
        "breadcrumbs": crumbs(request, desk.batch, _("Tambah langkah aksi")),
        "steps": steps_to(2),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "plan/import/row_new.html", context, status=status)


def _new_initial(request: UnitRequest) -> dict[str, Any]:
    area = request.GET.get("area", "")
    return {"area": area if area in {str(number) for number in AREA_NAMES} else None}


@unit_page
@require_POST
def restore(request: UnitRequest, batch_id: int, number: int) -> HttpResponse:
    """Take back what was typed into a row, or a row that was added."""
    desk = desk_to_check(request, batch_id)
    deciding.withdraw(batch_id=desk.batch.pk, keys=[deciding.row_key(number)], by=request.user)
    messages.success(request, _("Baris %(n)s kembali seperti sebelum disunting.") % {"n": number})
    return redirect(address(desk.batch, "import-rows"))


@unit_page
@require_safe
def target_echo(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Say how a target is understood while it is typed."""
    batch = batch_of(request, batch_id)
    text = request.GET.get("target", "")
    context = {"typed": text.strip(), "understood": "", "error": ""}
    if text.strip():
        try:
            schedule = schedule_of(target_from(deciding.target_json(text, batch.year)))
            context["understood"] = schedule_words(schedule)
        except DomainError as error:
            context["error"] = str(error)
    return render(request, "plan/import/_echo.html", context)
