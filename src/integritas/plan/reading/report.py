"""The readable report of a plan as read: what a secretary prints and takes to the meeting."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from integritas.plan.reading.dates import in_words
from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import (
    ROMAN,
    Area,
    Decree,
    Finding,
    Member,
    PlanDraft,
    Row,
    Severity,
    Target,
    TargetKind,
)

WIDTH = 100
"""The widest line, in characters: a landscape page in an ordinary fixed-width face."""

SEVERITIES = {
    Severity.DECISION: "Perlu keputusan",
    Severity.SUGGESTION: "Saran",
    Severity.NOTICE: "Catatan",
}
KINDS = {
    "pdf": "PDF",
    "docx": "DOCX",
    "xlsx": "XLSX",
    "csv": "CSV",
    "markdown": "Markdown",
    "text": "teks",
}
MENDED = {
    "shifted": "sel bergeser dikembalikan ke kolomnya",
    "continued": "teks yang terpotong disambung",
    "split": "baris yang terbelah disatukan",
}
MAX_ROWS_NAMED = 14


def report(draft: PlanDraft, findings: Sequence[Finding] = ()) -> str:
    """Write the report; no line is wider than :data:`WIDTH` but for a word that is."""
    parts = [
        _title(draft),
        _summary(draft, findings),
        _decrees(draft.decrees),
        _team(draft.team),
        _areas(draft),
        _findings(findings),
        _unread(draft),
    ]
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def _wrapped(text: str, first: str = "", indent: str | None = None) -> list[str]:
    """Wrap a text under its first line's lead."""
    rest = " " * len(first) if indent is None else indent
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _heading(text: str) -> list[str]:
    return [text, "-" * min(len(text), WIDTH)]


def _title(draft: PlanDraft) -> Iterator[str]:
    title = "RENCANA KERJA ZONA INTEGRITAS — HASIL PEMBACAAN"
    yield title
    yield "=" * len(title)


def _summary(draft: PlanDraft, findings: Sequence[Finding]) -> Iterator[str]:
    components = sum(len(area.components) for area in draft.areas)
    areas = {row.area for row in draft.rows if row.area}
    yield from _wrapped(f"{draft.file} ({KINDS.get(draft.kind, draft.kind)})", "Berkas      : ")
    yield f"Sidik SHA256: {draft.sha256}"
    yield from _wrapped(draft.unit or "tidak terbaca", "Unit kerja  : ")
    yield f"Tahun       : {draft.year or 'tidak terbaca'}"
    yield (
        f"Isi         : {len(draft.rows)} baris · {components} komponen · {len(areas)} area"
        f" · {len(draft.team)} anggota tim"
    )
    counts = [
        f"{name.lower()} {sum(f.severity is severity for f in findings)}"
        for severity, name in SEVERITIES.items()
    ]
    yield f"Temuan      : {' · '.join(counts)} · tidak terbaca {len(draft.unread)}"


def _decrees(decrees: Sequence[Decree]) -> Iterator[str]:
    yield from _heading("Surat keputusan")
    if not decrees:
        yield "Tidak ada surat keputusan yang terbaca."
    for decree in decrees:
        day = in_words(decree.date) if decree.date else decree.date_text or "tanggal tidak terbaca"
        yield from _wrapped(f"Nomor {decree.number}, {day}", "- ")
        if decree.about:
            yield from _wrapped(decree.about, "  tentang ")
        if decree.signatory:
            yield from _wrapped(decree.signatory, "  oleh ")


def _team(team: Sequence[Member]) -> Iterator[str]:
    yield from _heading("Tim kerja")
    if not team:
        yield "Tidak ada susunan tim yang terbaca."
    for number, member in enumerate(team, 1):
        words = " — ".join(filter(None, (member.name, member.position, member.role)))
        yield from _wrapped(words, f"{number:>3}. ")


def _areas(draft: PlanDraft) -> Iterator[str]:
    yield from _heading("Rencana aksi per area")
    for area in draft.areas:
        rows = [row for row in draft.rows if row.area == area.number]
        yield ""
        yield from _area(area, rows)
    loose = [row for row in draft.rows if row.area is None]
    if loose:
        yield ""
        yield f"Tanpa area ({len(loose)} baris)"
        yield from _rows(loose)


def _area(area: Area, rows: Sequence[Row]) -> Iterator[str]:
    yield from _wrapped(
        f"{ROMAN[area.number]}. {area.name} ({len(rows)} baris, {len(area.components)} komponen)"
    )
    if area.printed:
        yield from _wrapped(f"tertulis: {area.printed}", "   ")
    for goal in area.goals:
        yield from _wrapped(goal, "   sasaran: ")
    yield from _rows(rows)


def _rows(rows: Sequence[Row]) -> Iterator[str]:
    shown = None
    for row in rows:
        if row.component is not None and row.component != shown:
            number = f"{row.component.number}. " if row.component.number else ""
            yield from _wrapped(f"{number}{row.component.name}", "   ")
        shown = row.component
        yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    lead = f"{row.row:>6}  "
    details = [
        ("Indikator", row.indicator),
        ("Aksi", row.action),
        *_evidence(row),
        ("Target", _target(row.target)),
        ("Penanggung jawab", row.person_in_charge),
        *row.others,
    ]
    for label, text in details:
        if text:
            yield from _wrapped(f"{label}: {text}", lead, " " * 10)
            lead = " " * 8
    notes = [MENDED[mark] for mark in row.mended if mark in MENDED]
    if notes:
        yield from _wrapped(f"({'; '.join(notes)})", lead)


def _evidence(row: Row) -> list[tuple[str, str]]:
    if len(row.evidence_items) < 2:
        return [("Bukti", row.evidence)]
    return [(f"Bukti {number}", item) for number, item in enumerate(row.evidence_items, 1)]


def _target(target: Target) -> str:
    if target.kind is TargetKind.MISSING:
        return f"{target.raw} (waktu tidak terbaca)" if target.raw else "belum ada"
    return target.raw


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    yield from _heading("Temuan")
    if not findings:
        yield "Tidak ada temuan."
    for severity, name in SEVERITIES.items():
        group = [finding for finding in findings if finding.severity is severity]
        if not group:
            continue
        yield ""
        yield f"{name} ({len(group)})"
        for finding in group:
            yield from _finding(finding)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _wrapped(f"{_row_names(finding)}{finding.message}", "  - ")
    if finding.quote:
        yield from _wrapped(f"“{finding.quote}”", "    ")
    labels = [fix.label + (" (saran)" if fix.default else "") for fix in finding.fixes]
    if labels:
        yield from _wrapped(" / ".join(labels), "    Pilihan: ")


def _row_names(finding: Finding) -> str:
    """Name the rows, unless the message does."""
    rows = finding.rows
    if not rows or (len(rows) == 1 and f"aris {rows[0]} " in finding.message):
        return ""
    named = ", ".join(map(str, rows[:MAX_ROWS_NAMED]))
    more = f", … (+{len(rows) - MAX_ROWS_NAMED})" if len(rows) > MAX_ROWS_NAMED else ""
    return f"Baris {named}{more}: "


def _unread(draft: PlanDraft) -> Iterable[str]:
    if not draft.unread:
        return
    yield from _heading(f"Tidak terbaca ({len(draft.unread)})")
    for item in draft.unread:
        yield from _wrapped(f"{_place(item.source)}{item.text}", "- ")


def _place(place: Place) -> str:
    """Name a place: «halaman 3: », «lembar Area I, sel B7: », «baris 12: »."""
    parts = [
        f"halaman {place.page}" if place.page else "",
        f"lembar {place.sheet}" if place.sheet else "",
        f"sel {place.cell}" if place.cell else f"baris {place.line}" if place.line else "",
    ]
    named = ", ".join(filter(None, parts))
    return f"{named}: " if named else ""
