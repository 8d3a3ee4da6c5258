"""The check page: what the document has wrong, and what a person decides about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integritas.core.errors import Conflict, DomainError
from integritas.core.formats import clock
from integritas.core.forms import number_typed
from integritas.core.permissions import can
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import import_words as words
from integritas.plan import queries
from integritas.plan.answers import Item, Tab
from integritas.plan.import_queries import Desk, desk_of, differences_of, stamp_of
from integritas.plan.import_words import place_words
from integritas.plan.models import ImportBatch
from integritas.plan.services import deciding
from integritas.plan.views.import_lines import effects_of, row_choices
from integritas.plan.views.import_scope import batch_of, crumbs, desk_to_check, keep_only, steps_to
from integritas.plan.views.import_shown import (
    address,
    finding_shown,
    group_shown,
)

PER_PAGE = 20
"""Findings of a kind on one page."""

MOST_ROWS = 100
"""Rows of a finding listed on the group's own page."""

Errors = dict[str, tuple[str, str]]


def check_page(request: UnitRequest, batch: ImportBatch) -> HttpResponse:
    """Show the findings of one tab."""
    desk = desk_of(batch)
    tab = _tab(request.GET.get("tab", ""), desk)
    updates = queries.plan_of(batch.unit, batch.year) is not None and bool(differences_of(desk))
    present = {answer.key for answer in desk.answers}
    context = {
        **_summary(request, desk, tab),
        "groups": [group_shown(desk, group, tab) for group in desk.board.of(tab)],
        "unread": [
            {"text": part["text"], "place": place_words(part["source"]), "number": number}
            for number, part in enumerate(desk.draft["unread"])
        ],
        "earlier": queries.same_document(batch),
        "updates": updates,
        "carried": len(desk.carried.keys() - present) if updates else 0,
        "breadcrumbs": crumbs(request, batch),
        "steps": steps_to(2),
    }
    return render(request, "plan/import/check.html", context)


def _tab(name: str, desk: Desk) -> Tab:
    return Tab(name) if name in set(Tab) else desk.board.first_tab


def _summary(request: UnitRequest, desk: Desk, tab: Tab) -> dict[str, Any]:
    """Give what stands above the findings, also after each answer."""
    batch, board = desk.batch, desk.board
    total = len(board.items)
    settled = board.count(Tab.SETTLED)
    last = max((answer.at for answer in desk.answers if answer.at), default=None)
    url = address(batch, "import")
    return {
        "batch": batch,
        "tab": tab,
        "tab_label": words.TABS[tab],
        "tabs": [
            {
                "label": words.TABS[name],
                "url": f"{url}?tab={name.value}",
                "count": board.count(name),
                "current": name is tab,
            }
            for name in Tab
        ],
        "counts": {
            "rows": len(desk.live),
            "components": len({(row.area, row.component.casefold()) for row in desk.live}),
            "areas": len({row.area for row in desk.live if row.area}),
        },
        "total": total,
        "settled": settled,
        "percent": settled * 100 // total if total else 100,
        "saved_at": timezone.localtime(last) if last else None,
        "gaps": words.number_words(desk.gaps),
        "may_keep": can(request.user, "plan.keep", batch.unit, batch.year),
        "draft_year": desk.draft.get("year"),
        "draft_unit": desk.draft.get("unit"),
    }


def _answered(
    request: UnitRequest,
    batch: ImportBatch,
    code: str,
    *,
    errors: Errors | None = None,
    note: str = "",
    alert: str = "",
    status: int = 200,
) -> HttpResponse:
    """Answer a decision: the group's fragment with script, else back to where it was made."""
    desk = desk_of(batch)
    group = desk.board.group(code)
    if group is None:
        raise Http404
    tab = _tab(request.POST.get("tab", ""), desk)
    if request.htmx:
        context = {
            **_summary(request, desk, tab),
            "group": group_shown(desk, group, tab, errors=errors, note=note, alert=alert),
            "swapped": True,
            "said": note or _("Tersimpan %(time)s") % {"time": clock(timezone.localtime())},
        }
        return render(request, "plan/import/_answered.html", context, status=status)
    if errors:
        return _group_page(request, desk, code, errors)
    if alert:
        messages.error(request, alert)
    elif note:
        messages.success(request, note)
    if request.POST.get("dari") == "kelompok":
        return redirect(address(batch, "import-group", code) + f"#{request.POST.get('kunci', '')}")
    return redirect(address(batch, "import") + f"?tab={tab.value}#kelompok-{code}")


def _code_of(desk: Desk, key: str) -> str:
    item = desk.board.item(key)
    if item is None:
        raise Http404
    return item.code


def _seen(request: UnitRequest) -> int | None:
    return number_typed(request.POST.get("version", ""))


def _who_decided(conflict: Conflict) -> str:
    """Say who was faster, and that nothing was overwritten."""
    present = conflict.current
    if present is None:
        return _("Keputusan ini baru saja diurungkan orang lain. Periksa lagi sebelum memilih.")
    return _(
        "%(who)s sudah memutuskan temuan ini pukul %(time)s. Pilihan Anda belum disimpan: "
        "urungkan dahulu bila ingin mengubahnya."
    ) % {
        "who": present.decided_by.name if present.decided_by else _("Orang lain"),
        "time": clock(timezone.localtime(present.decided_at), zone=True),
    }


@unit_page
@require_POST
def answer(request: UnitRequest, batch_id: int, key: str) -> HttpResponse:
    """Take one of the answers a finding offers."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    code = _code_of(desk_of(batch), key)
    try:
        deciding.answer(
            batch_id=batch.pk,
            key=key,
            fix=request.POST.get("fix", ""),
            by=request.user,
            seen=_seen(request),
        )
    except Conflict as conflict:
        return _answered(request, batch, code, alert=_who_decided(conflict), status=409)
    return _answered(request, batch, code)


@unit_page
@require_POST
def target(request: UnitRequest, batch_id: int, key: str) -> HttpResponse:
    """Answer a finding about time with a target that was typed."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    code = _code_of(desk_of(batch), key)
    text = request.POST.get("target", "")
    try:
        deciding.set_target(
            batch_id=batch.pk, key=key, text=text, by=request.user, seen=_seen(request)
        )
    except Conflict as conflict:
        return _answered(request, batch, code, alert=_who_decided(conflict), status=409)
    except DomainError as error:
        return _answered(request, batch, code, errors={key: (str(error), text)}, status=422)
    return _answered(request, batch, code)


@unit_page
@require_POST
def withdraw(request: UnitRequest, batch_id: int, key: str) -> HttpResponse:
    """Take the decision about one finding back."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    code = _code_of(desk_of(batch), key)
    deciding.withdraw(batch_id=batch.pk, keys=[key], by=request.user)
    return _answered(request, batch, code, note=_("Keputusan diurungkan."))


@unit_page
@require_POST
def bulk(request: UnitRequest, batch_id: int, code: str) -> HttpResponse:
    """Answer every open finding of a kind."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    count = deciding.answer_group(
        batch_id=batch.pk, code=code, fix=request.POST.get("fix", ""), by=request.user
    )
    return _answered(request, batch, code, note=_("%(n)s temuan diputuskan.") % {"n": count})


@unit_page
@require_POST
def bulk_undo(request: UnitRequest, batch_id: int, code: str) -> HttpResponse:
    """Take back every decision about a kind."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    count = deciding.withdraw_group(batch_id=batch.pk, code=code, by=request.user)
    return _answered(request, batch, code, note=_("%(n)s keputusan diurungkan.") % {"n": count})


@unit_page
@require_POST
def carry_over(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Decide as about the document that was run before."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    count = deciding.carry_over(batch_id=batch.pk, by=request.user)
    messages.success(request, _("%(n)s keputusan sebelumnya dipakai.") % {"n": count})
    return redirect(address(batch, "import"))


@unit_page
@require_http_methods(["GET", "POST"])
def group(request: UnitRequest, batch_id: int, code: str) -> HttpResponse:
    """Show one kind of finding with every row, or save what was chosen row by row."""
    desk = desk_to_check(request, batch_id)
    if request.method != "POST":
        return _group_page(request, desk, code)
    key = request.POST.get("kunci", "")
    item = desk.board.item(key)
    if item is None or item.code != code:
        raise Http404
    try:
        decision = deciding.answer_rows(
            batch_id=desk.batch.pk,
            key=key,
            options=_options(request, item),
            by=request.user,
            seen=_seen(request),
        )
    except Conflict as conflict:
        if "X-Autosave" in request.headers:
            return JsonResponse({"message": _who_decided(conflict)}, status=409)
        messages.error(request, _who_decided(conflict))
    else:
        if "X-Autosave" in request.headers:
            return JsonResponse({"version": stamp_of(decision)})
        messages.success(request, _("Pilihan per baris tersimpan."))
    return redirect(request.get_full_path() + f"#{key}")


def _options(request: UnitRequest, item: Item) -> dict[int, str]:
    return {row: request.POST.get(f"baris-{item.key}-{row}", "") for row in item.rows_to_answer}


def _group_page(
    request: UnitRequest, desk: Desk, code: str, errors: Errors | None = None
) -> HttpResponse:
    found = desk.board.group(code)
    if found is None:
        raise Http404
    page = Paginator(found.items, PER_PAGE).get_page(request.GET.get("halaman"))
    errors = errors or {}
    entries = []
    for item in page.object_list:
        error, typed = errors.get(item.key, ("", ""))
        shown = finding_shown(desk, item, most_rows=MOST_ROWS, error=error, typed=typed)
        effects = [
            {"label": words.button_of(item, fix), "changes": effects_of(desk, fix)}
            for fix in item.fixes
            if len(item.rows) == 1 and fix["values"]
        ]
        entries.append({"finding": shown, "choices": row_choices(desk, item), "effects": effects})
    codes = [group.code for group in desk.board.groups if group.open or group.code == code]
    after = codes[codes.index(code) + 1 :] if code in codes else []
    context = {
        **_summary(request, desk, found.items[0].tab),
        "group": group_shown(desk, found, found.items[0].tab, most=0),
        "page": page,
        "page_base": f"{address(desk.batch, 'import-group', code)}?halaman=",
        "entries": entries,
        "error_list": [{"text": text, "href": f"#{key}"} for key, (text, _t) in errors.items()],
        "next_url": address(desk.batch, "import-group", after[0]) if after else "",
        "next_title": words.title_of(after[0]) if after else "",
        "breadcrumbs": crumbs(request, desk.batch, words.title_of(code)),
        "steps": steps_to(2),
    }
    return render(request, "plan/import/group.html", context, status=422 if errors else 200)
