"""From a checked import to the running plan: the last look, the differences, the way back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integritas.core.errors import Conflict, DomainError
from integritas.core.forms import number_typed
from integritas.organisation.areas import AREA_NAMES, ROMAN, area_title
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import import_queries as questions
from integritas.plan import import_words as words
from integritas.plan.answers import Tab
from integritas.plan.difference import Difference, Kind
from integritas.plan.import_queries import Desk
from integritas.plan.merging import compared
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.services import deciding, running
from integritas.plan.views.import_scope import (
    batch_of,
    crumbs,
    desk_to_check,
    keep_only,
    steps_to,
)
from integritas.plan.views.import_shown import address

OWNERS, DIFFERENCES = "owners", "differences"


@unit_page
@require_http_methods(["GET", "POST"])
def run(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show what running would make and who would own it; or run."""
    desk = desk_to_check(request, batch_id)
    if desk.batch.phase != Phase.CHECKING:
        return redirect(address(desk.batch, "import"))
    if request.method != "POST":
        return _run_page(request, desk)
    alert = ""
    try:
        chosen = _posted_owners(request, desk)
        deciding.choose(
            batch_id=desk.batch.pk, key=OWNERS, choices=chosen, by=request.user, seen=_seen(request)
        )
        if request.POST.get("aksi") == "hitung":
            return redirect(address(desk.batch, "import-run") + "#beban")
        running.run(batch_id=desk.batch.pk, by=request.user, take_team=chosen.get("team") != "no")
    except Conflict:
        alert = _("Penanggung jawab baru saja diubah orang lain. Periksa pilihan terbaru di bawah.")
    except DomainError as error:
        if batch_of(request, batch_id).phase == Phase.RUN:
            return redirect(address(desk.batch, "import"))
        alert = str(error)
    else:
        return redirect(address(desk.batch, "import"))
    return _run_page(request, questions.desk_of(desk.batch), alert=alert, status=409)


def _seen(request: UnitRequest) -> int | None:
    return number_typed(request.POST.get("version", ""))


def _posted_owners(request: UnitRequest, desk: Desk) -> dict[str, str]:
    """Read the chosen owners; values that are nobody's are left out."""
    known = {candidate.value for candidate in desk.candidates}
    names = {f"area:{number}": f"area-{number}" for number in AREA_NAMES}
    names |= {
        part.key: f"komponen-{index}" for index, part in enumerate(questions.components_of(desk))
    }
    found = {key: request.POST.get(name, "") for key, name in names.items()}
    chosen = {key: value for key, value in found.items() if value in known}
    if "tim" not in request.POST and desk.newcomers:
        chosen["team"] = "no"
    return chosen


@unit_page
@require_POST
def owners(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Keep the owners chosen so far and give everybody's load."""
    desk = desk_to_check(request, batch_id)
    alert = ""
    try:
        deciding.choose(
            batch_id=desk.batch.pk,
            key=OWNERS,
            choices=_posted_owners(request, desk),
            by=request.user,
            seen=_seen(request),
        )
    except Conflict:
        alert = _("Penanggung jawab baru saja diubah orang lain. Muat ulang halaman.")
    fresh = questions.desk_of(desk.batch)
    if not request.htmx:
        return redirect(address(desk.batch, "import-run") + "#beban")
    context = _loads(fresh, questions.forecast_of(fresh)) | {"alert": alert, "swapped": True}
    return render(request, "plan/import/_loads.html", context, status=409 if alert else 200)


def _chosen(desk: Desk) -> dict[str, str]:
    if desk.answer(OWNERS) is not None:
        return desk.choice(OWNERS)
    return questions.suggested_owners(desk)


def _loads(desk: Desk, forecast: questions.Forecast) -> dict[str, Any]:
    chosen = _chosen(desk)
    owned = questions.rows_to_own(desk)
    loads = questions.loads_of(desk, chosen, forecast.by_row, owned)
    names = {candidate.value: candidate.name for candidate in desk.candidates}
    most = max(loads.values(), default=0)
    return {
        "version": desk.stamp(OWNERS),
        "loads": [
            {
                "name": names.get(value, ""),
                "count": count,
                "percent": count * 100 // most if most else 0,
            }
            for value, count in sorted(loads.items(), key=lambda item: (not item[0], -item[1]))
            if count or value
        ],
    }


def _run_page(
    request: UnitRequest, desk: Desk, *, alert: str = "", status: int = 200
) -> HttpResponse:
    batch, board = desk.batch, desk.board
    forecast = questions.forecast_of(desk)
    differences = questions.differences_of(desk)
    team = [
        {"name": person["name"], "position": person["position"], "role": person["role"]}
        for _index, person in desk.newcomers
    ]
    context = {
        "batch": batch,
        "alert": alert,
        "forecast": forecast,
        "unscheduled": words.number_words(forecast.unscheduled),
        "gaps": [
            {
                "number": number,
                "text": words.gap_words(missing),
                "url": address(batch, "import-row", number),
            }
            for number, missing in desk.gaps.items()
        ],
        "empty": not desk.live,
        "calendar_ready": questions.calendar_is_ready(batch),
        "calendar_url": reverse("organisation:calendar", args=[batch.unit.slug, batch.year]),
        "undecided": board.count(Tab.DECISION),
        "suggestions": board.count(Tab.SUGGESTION),
        "document": desk.document,
        "team": team,
        "take_team": desk.choice(OWNERS).get("team") != "no",
        "areas": _owner_fields(desk),
        "difference": _counts(desk, differences) if differences else None,
        "rows": len(desk.live),
        "breadcrumbs": crumbs(request, batch, _("Jalankan")),
        "steps": steps_to(3),
        **_loads(desk, forecast),
    }
    context["blocked"] = bool(context["gaps"] or context["empty"] or not context["calendar_ready"])
    return render(request, "plan/import/run.html", context, status=status)


def _owner_fields(desk: Desk) -> list[dict[str, Any]]:
    """Give per area a list to choose its owner from, and one per component below."""
    chosen = _chosen(desk)
    owned = questions.rows_to_own(desk)
    candidates = desk.candidates

    def options(value: str) -> list[dict[str, Any]]:
        return [
            {
                "value": candidate.value,
                "label": f"{candidate.name} – {candidate.position or candidate.role}",
                "chosen": candidate.value == value,
            }
            for candidate in candidates
        ]

    found: list[dict[str, Any]] = []
    parts = list(enumerate(questions.components_of(desk)))
    for number in AREA_NAMES:
        inside = [
            {
                "name": f"komponen-{index}",
                "label": part.label,
                "rows": len(owned.intersection(part.rows)),
                "options": options(chosen.get(part.key, "")),
                "own": bool(chosen.get(part.key)),
            }
            for index, part in parts
            if part.area == number and owned.intersection(part.rows)
        ]
        if inside:
            found.append(
                {
                    "name": f"area-{number}",
                    "label": area_title(number),
                    "options": options(chosen.get(f"area:{number}", "")),
                    "components": inside,
                    "own": sum(item["own"] for item in inside),
                    "rows": sum(item["rows"] for item in inside),
                }
            )
    return found


def _counts(desk: Desk, differences: tuple[Difference, ...]) -> dict[str, Any]:
    skipped = questions.skipped(desk, differences)
    applied = [item for item in differences if item.key not in skipped]
    return {
        "added": sum(item.kind is Kind.ADDED for item in applied),
        "changed": sum(item.kind is Kind.CHANGED for item in applied),
        "removed": sum(item.kind is Kind.REMOVED for item in applied),
        "same": sum(item.kind is Kind.SAME for item in differences),
        "kept": sum(item.kind is Kind.REMOVED and item.key in skipped for item in differences),
        "skipped": sum(
            item.kind is not Kind.REMOVED and item.key in skipped for item in differences
        ),
        "url": address(desk.batch, "import-difference"),
    }


FIELD_WORDS = {name: words.FIELDS[name] for name in ("indicator", "action", "evidence", "target")}


@unit_page
@require_http_methods(["GET", "POST"])
def difference(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Show row by row what the document changes in the running plan, or keep what to apply."""
    desk = desk_to_check(request, batch_id)
    if desk.batch.phase != Phase.CHECKING:
        return redirect(address(desk.batch, "import"))
    differences = questions.differences_of(desk)
    if request.method == "POST":
        known = {item.key for item in differences}
        apply = [key for key in request.POST.getlist("terapkan") if key in known]
        same = [item.key for item in differences if item.kind is Kind.SAME]
        try:
            deciding.choose(
                batch_id=desk.batch.pk,
                key=DIFFERENCES,
                choices={"apply": sorted({*apply, *same})},
                by=request.user,
                seen=_seen(request),
            )
        except Conflict as conflict:
            messages.error(request, str(conflict))
            return redirect(address(desk.batch, "import-difference"))
        messages.success(request, _("Pilihan perubahan tersimpan."))
        return redirect(address(desk.batch, "import-run"))
    skipped = questions.skipped(desk, differences)
    context = {
        "batch": desk.batch,
        "groups": _difference_groups(differences, skipped),
        "same": sum(item.kind is Kind.SAME for item in differences),
        "any": bool(differences),
        "version": desk.stamp(DIFFERENCES),
        "breadcrumbs": crumbs(request, desk.batch, _("Perubahan")),
        "steps": steps_to(3),
    }
    return render(request, "plan/import/difference.html", context)


def _difference_groups(
    differences: tuple[Difference, ...], skipped: set[str]
) -> list[dict[str, Any]]:
    titles = {
        Kind.CHANGED: _("Baris yang berubah"),
        Kind.ADDED: _("Baris baru"),
        Kind.REMOVED: _("Baris yang tidak ada lagi di dokumen baru"),
    }
    hints = {
        Kind.CHANGED: _(
            "Yang dicentang diganti dengan isi dokumen baru. Yang tidak dicentang hanya berbeda "
            "karena keputusan Anda; dokumennya sendiri tidak berubah."
        ),
        Kind.ADDED: _("Yang dicentang ditambahkan ke rencana."),
        Kind.REMOVED: _("Tetap berjalan kecuali Anda centang untuk dilepas."),
    }
    return [
        {
            "kind": kind.value,
            "title": title,
            "hint": hints[kind],
            "items": [_shown(item, skipped) for item in differences if item.kind is kind],
        }
        for kind, title in titles.items()
        if any(item.kind is kind for item in differences)
    ]


def _shown(item: Difference, skipped: set[str]) -> dict[str, Any]:
    row = item.new or item.running
    area = item.new.area if item.new else item.running.area if item.running else None
    return {
        "key": item.key,
        "applied": item.key not in skipped,
        "title": (row.action or row.indicator) if row else "",
        "where": f"{ROMAN.get(area or 0, '')} {row.component if row else ''}".strip(),
        "number": item.new.row if item.new else None,
        "changes": [
            {"label": FIELD_WORDS[name], "segments": compared(before, after)}
            for name, (before, after) in item.changes.items()
        ],
    }


@unit_page
@require_http_methods(["GET", "POST"])
def undo(request: UnitRequest, batch_id: int) -> HttpResponse:
    """Ask before a whole run is taken back, and do it."""
    keep_only(request)
    batch = batch_of(request, batch_id)
    alert = ""
    if request.method == "POST":
        try:
            running.undo(batch_id=batch.pk, by=request.user)
        except DomainError as error:
            if batch_of(request, batch_id).phase == Phase.UNDONE:
                return redirect(address(batch, "import"))
            alert = str(error)
        else:
            messages.success(request, _("Impor dibatalkan. Rencana kembali seperti sebelumnya."))
            return redirect(address(batch, "import"))
    elif batch.phase != Phase.RUN:
        return redirect(address(batch, "import"))
    return _undo_page(request, batch, alert)


def _undo_page(request: UnitRequest, batch: ImportBatch, alert: str) -> HttpResponse:
    log = batch.undo_log
    worked = questions.worked_on(batch)
    context = {
        "batch": batch,
        "alert": alert,
        "created": len(log.get("created", [])),
        "updated": len(log.get("updated", [])),
        "removed": len(log.get("removed", [])),
        "obligations": len(log.get("obligations_created", [])),
        "worked": worked[:MOST_WORKED],
        "worked_count": len(worked),
        "over": batch.undo_is_over,
        "breadcrumbs": crumbs(request, batch, _("Batalkan impor")),
    }
    return render(request, "plan/import/undo.html", context, status=409 if alert else 200)


MOST_WORKED = 10
"""Obligations listed by name before a run is taken back; the rest is counted."""
