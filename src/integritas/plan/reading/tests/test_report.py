"""The printed report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import Finding, Fix, PlanDraft, Severity, Unread
from integritas.plan.reading.read import read_pasted
from integritas.plan.reading.report import WIDTH, report

TEXT = """\
RENCANA AKSI ZONA INTEGRITAS DINAS CONTOH TAHUN 2026

No\tNama\tJabatan\tPeran
1\tWira Contoh\tKepala Dinas\tKetua

I. MANAJEMEN PERUBAHAN

No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu\tPIC\tKet
1\tTim\tTim dipilih\tMemilih tim\tFoto; Notula\tMaret 2026\tSekretariat\tBaru
\t\tyang lengkap\t\t\t\t\t
2\tAgen\tAgen dipilih\tMemilih agen\tDaftar\tsegera\t\t
\tJumlah\t\t\t\t\t\t
"""


@pytest.fixture
def draft() -> PlanDraft:
    return read_pasted(TEXT)


def test_the_report_shows_everything_read(draft: PlanDraft) -> None:
    findings = (
        Finding(
            "missing",
            Severity.DECISION,
            "Target waktu kosong.",
            (2,),
            "segera",
            fixes=(Fix("a", "Isi tanggal", default=True), Fix("b", "Biarkan")),
        ),
        Finding("many", Severity.NOTICE, "Banyak baris.", tuple(range(1, 30))),
        Finding("whole", Severity.NOTICE, "Tentang dokumen."),
    )
    text = report(draft, findings)
    for words in (
        "Dinas Contoh",
        "Tahun       : 2026",
        "2 baris · 2 komponen · 1 area · 1 anggota tim",
        "perlu keputusan 1 · saran 0 · catatan 2 · tidak terbaca 1",
        "Wira Contoh — Kepala Dinas — Ketua",
        "I. Manajemen Perubahan (2 baris, 2 komponen)",
        "1. Tim",
        "Indikator: Tim dipilih yang lengkap",
        "Bukti 2: Notula",
        "Penanggung jawab: Sekretariat",
        "Ket: Baru",
        "(teks yang terpotong disambung)",
        "Target: segera (waktu tidak terbaca)",
        "Perlu keputusan (1)",
        "Baris 2: Target waktu kosong.",
        "“segera”",
        "Pilihan: Isi tanggal (saran) / Biarkan",
        "13, 14, … (+15): Banyak baris.",
        "- Tentang dokumen.",
        "baris 12: Jumlah",
    ):
        assert words in text
    assert all(len(line) <= WIDTH for line in text.split("\n"))


def test_a_bare_plan_says_what_is_not_there() -> None:
    text = report(read_pasted("No\tKegiatan\tBukti\tWaktu\n1\tMenata\tFoto\t\n"))
    for words in (
        "Unit kerja  : tidak terbaca",
        "Tahun       : tidak terbaca",
        "Tidak ada surat keputusan yang terbaca.",
        "Tidak ada susunan tim yang terbaca.",
        "Tanpa area (1 baris)",
        "Target: belum ada",
        "Tidak ada temuan.",
    ):
        assert words in text


def test_decrees_goals_and_places_are_printed() -> None:
    draft = read_pasted(
        "Sesuai SK Camat Nomor 1/2 tanggal 3 Maret 2026 tentang Loket, tim bekerja.\n\n"
        "A. Penguatan Pengawasan\n\nTarget :\n\n- Aduan terjawab\n\nBAB III\n\n" + TEXT
    )
    text = report(draft)
    assert "- Nomor 1/2, 3 Maret 2026" in text
    assert "tentang Loket" in text
    assert "oleh Camat" in text
    assert "sasaran: Aduan terjawab" in text


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(page=3), "halaman 3: x"),
        (Place(sheet="ZI", line=7, cell="B7"), "lembar ZI, sel B7: x"),
        (Place(), "- x"),
    ],
)
def test_places_of_what_was_not_read(draft: PlanDraft, place: Place, words: str) -> None:
    assert words in report(replace(draft, unread=(Unread("x", place),)))
