"""The words of the import's pages: kinds of findings, fields, answers, phases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integritas.organisation.areas import ROMAN
from integritas.plan.answers import CUSTOM, KEEP, NOTED, Item, Tab, kind_of
from integritas.plan.decisions import DecidedRow

TITLES = {
    "range_instead_of_deadline": _("Rentang waktu tanpa tenggat"),
    "missing_target": _("Target waktu kosong"),
    "unreadable_target": _("Target waktu tidak terbaca"),
    "impossible_target_date": _("Target bertanggal yang tidak ada"),
    "reversed_range": _("Rentang waktu terbalik"),
    "target_year_differs": _("Target di luar tahun rencana"),
    "event_based": _("Dikerjakan setiap ada kejadian"),
    "front_loaded_month": _("Bulan yang terlalu padat"),
    "stale_year": _("Tahun lama di dalam teks"),
    "two_years_in_row": _("Dua tahun berbeda dalam satu baris"),
    "report_before_year_end": _("Laporan diminta sebelum tahunnya berakhir"),
    "plan_approved_late": _("Rencana disahkan terlalu lambat"),
    "impossible_date": _("Tanggal yang tidak ada"),
    "weekday_mismatch": _("Hari dan tanggal tidak cocok"),
    "conflicting_decree_dates": _("Satu keputusan, dua tanggal"),
    "same_number_two_subjects": _("Satu nomor, dua keputusan"),
    "decree_on_day_off": _("Keputusan bertanggal hari libur"),
    "superseded_regulation": _("Dasar hukum yang sudah diganti"),
    "several_evidences": _("Beberapa bukti dalam satu sel"),
    "meeting_evidence": _("Bukti dari rapat"),
    "personal_data_evidence": _("Bukti berisi data pribadi"),
    "action_is_state": _("Langkah aksi berupa hasil"),
    "repeated_action": _("Langkah aksi yang sama"),
    "repeated_evidence": _("Bukti yang sama"),
    "placeholder": _("Bagian yang belum diisi"),
    "lookalike_letters": _("Huruf dari abjad lain"),
    "invalid_contact": _("Kontak yang tidak mungkin benar"),
    "contradiction": _("Pernyataan yang bertentangan"),
    "missing_area": _("Area tanpa langkah aksi"),
    "missing_component": _("Komponen tanpa langkah aksi"),
    "missing_reform": _("Aspek reform belum direncanakan"),
    "no_person_in_charge": _("Belum ada penanggung jawab"),
    "row_continued": _("Baris terputus pergantian halaman"),
    "row_shifted": _("Sel yang bergeser"),
}
"""What a kind of finding is called, by code."""

TABS = {
    Tab.DECISION: _("Perlu keputusan Anda"),
    Tab.SUGGESTION: _("Saran"),
    Tab.NOTICE: _("Pemberitahuan"),
    Tab.SETTLED: _("Beres"),
}

FIELDS = {
    "area": _("area"),
    "component": _("komponen"),
    "component_number": _("nomor komponen"),
    "indicator": _("indikator"),
    "action": _("langkah aksi"),
    "evidence": _("bukti"),
    "evidence_items": _("bukti"),
    "split": _("bukti dipecah"),
    "target": _("target waktu"),
    "rhythm": _("jadwal"),
    "event": _("jadwal"),
    "from_meeting": _("dari rapat"),
    "confidential": _("dokumen terbatas"),
    "same_action_as": _("disatukan"),
    "merge_into": _("digabung"),
    "person_in_charge": _("penanggung jawab"),
    "dropped": _("tidak dijalankan"),
    "added": _("baris tambahan"),
}
"""What a decision changed in a row, by field."""

GAPS = {"area": _("area"), "component": _("komponen"), "action": _("langkah aksi")}
"""What a row lacks before it can run."""

ROW_RHYTHMS = {
    "monthly": _("Bulanan"),
    "quarterly": _("Triwulan"),
    "half_yearly": _("Semester"),
    "yearly": _("Tahunan"),
    "range": _("Tetap rentang"),
    "event": _("Setiap ada kejadian"),
}
"""How often a row comes back, in a list to choose from."""

BUTTONS = {
    "edit_text": _("Perbaiki di dokumen asli"),
    "assign_by_component": _("Tetapkan saat menjalankan"),
    NOTED: _("Tandai sudah dibaca"),
    KEEP: _("Biarkan"),
}
"""Labels of answers that say what happens better than the finding's own."""

DONE = {
    CUSTOM: _("Diatur per baris"),
    KEEP: _("Dibiarkan seperti dokumen"),
    NOTED: _("Sudah dibaca"),
    "edit_text": _("Disunting"),
    "ask_date": _("Target waktu diisi"),
    "add_row": _("Langkah aksi ditambahkan"),
    "set_rhythm": _("Jadwal berulang dipakai"),
    "set_event": _("Dijadwalkan setiap ada kejadian"),
    "split": _("Bukti dipecah"),
    "from_meeting": _("Ditandai dari rapat"),
    "restrict": _("Disimpan sebagai dokumen terbatas"),
    "link_actions": _("Disatukan"),
    "assign_by_component": _("Ditetapkan saat menjalankan"),
}
"""What was decided, for «Beres»; other answers are told by their own label."""


def title_of(code: str) -> str:
    """Name a kind of finding."""
    return str(TITLES.get(code, _now("Temuan lain")))


def button_of(item: Item, fix: Mapping[str, Any]) -> str:
    """Label an answer's button."""
    code = kind_of(fix["code"])
    if code == KEEP and fix["label"]:
        return str(fix["label"])
    if code == "edit_text" and item.rows:
        return str(fix["label"])
    return str(BUTTONS.get(code) or fix["label"] or fix["code"])


def done_words(item: Item) -> str:
    """Say what was decided about a finding."""
    if item.answer is None:
        return _now("Barisnya tidak dijalankan")
    code = item.answer.fix
    fix = item.fix(code)
    if kind_of(code) == "edit_text" and not item.rows:
        return _now("Dicatat untuk diperbaiki di dokumen asli")
    if code == KEEP and fix and fix["label"] and fix["default"]:
        return str(fix["label"])
    if code in DONE:
        return str(DONE[code])
    if fix and fix["label"]:
        return str(fix["label"])
    return str(DONE.get(kind_of(code), code))


def area_words(row: DecidedRow) -> str:
    """Say where a row belongs: «III.4 Pola mutasi internal»."""
    code = ROMAN.get(row.area or 0, "")
    if code and row.component_number:
        code = f"{code}.{row.component_number}"
    return f"{code} {row.component}".strip()


def touched_words(touched: Iterable[str]) -> str:
    """Name what decisions changed in a row: «bukti, jadwal»."""
    words: list[str] = []
    for name in FIELDS:
        word = str(FIELDS[name])
        if name in touched and word not in words:
            words.append(word)
    return ", ".join(words)


def gap_words(missing: Iterable[str]) -> str:
    """Name what a row lacks: «area dan komponen»."""
    words = [str(GAPS[name]) for name in missing]
    if len(words) < 2:
        return "".join(words)
    return _now("%(first)s dan %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def place_words(source: Mapping[str, Any] | None) -> str:
    """Say where something stands in the document: «halaman 12, baris ke-7 dokumen».

    A line of the document is not a row of the plan; the words keep the two apart.
    """
    source = source or {}
    words = {
        "page": _now("halaman %s"),
        "sheet": _now("lembar “%s”"),
        "cell": _now("sel %s"),
        "line": _now("baris ke-%s dokumen"),
    }
    if source.get("cell"):
        words.pop("line")
    return ", ".join(text % source[name] for name, text in words.items() if source.get(name))


def number_words(numbers: Iterable[int], most: int = 12) -> str:
    """List row numbers, runs drawn together: «1–4, 7, 9»; cut after ``most`` parts."""
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and parts[-1][-1] == number - 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    words = [f"{part[0]}–{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts]
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
