"""Decrees, team, unit, year, goals and points around the plan's rows."""

from __future__ import annotations

from datetime import date

import pytest

from integritas.plan.reading.document import Cell, Paragraph, Place
from integritas.plan.reading.draft import Member, PlanDraft
from integritas.plan.reading.read import read_pasted
from integritas.plan.reading.recogniser.areas import area_heading, area_named
from integritas.plan.reading.recogniser.cells import Repeat, laid_out
from integritas.plan.reading.recogniser.decrees import bare_number, find_decrees
from integritas.plan.reading.recogniser.fields import Field, assigned, meanings
from integritas.plan.reading.recogniser.identity import unit_of
from integritas.plan.reading.recogniser.periods import Period, is_time, period_of, target_of
from integritas.plan.reading.recogniser.wording import (
    clean,
    enumerated,
    in_title_case,
    recased,
    roman_value,
    whole_number,
)

ROWS = """
No\tRencana Aksi\tEviden\tWaktu
1\tMenata loket\tFoto loket\tMaret 2026
"""

DOCUMENT = """\
**RENCANA KERJA ZONA INTEGRITAS
DINAS PERPUSTAKAAN KOTA BANYU ASRI
2026**

**KEPUTUSAN KEPALA DINAS PERPUSTAKAAN
KOTA BANYU ASRI**
NOMOR : 500 / 7 / DISPUS
TENTANG
RENCANA KERJA ZONA INTEGRITAS
TAHUN 2026

KEPALA DINAS PERPUSTAKAAN KOTA BANYU ASRI,

Menimbang : a. bahwa loket perlu ditata;

Mengingat : a. Keputusan Menteri Nomor 3 Tahun 2020 tentang Loket;
b. Keputusan Kepala Badan Nomor 4 Tahun 2021 tentang Arsip;

MEMUTUSKAN:

Menetapkan : RENCANA KERJA

Ditetapkan di Banyu Asri
Pada tanggal 6 Januari 2026

KEPALA DINAS PERPUSTAKAAN KOTA BANYU ASRI

BAB I PENDAHULUAN

Setelah pembentukan Tim Loket berdasarkan Keputusan Kepala Dinas Perpustakaan Kota Banyu Asri
Nomor 500/8/DISPUS tanggal 7 Januari 2026, tim bekerja pada Dinas Perpustakaan Kota Banyu Asri.

No\tNama\tJabatan\tKedudukan dalam Tim
1\tWira Contoh, S.Sos\tKepala Dinas\tPenanggung Jawab
2\tSari Contoh\tKepala Bidang Layanan\tKetua
\t\tdan Arsip\t
\tAnggota\t\t
3\tBagas Contoh\tPustakawan\t

BAB II
PROGRAM

2.1 PROSES

- a. Pimpinan memberi teladan.
- b. Agen dipilih.

Komponen Manajemen Perubahan dengan Target :

Meningkatkan hal berikut:

- a. Komitmen meningkat;
- b. Pola kerja berubah.

A. Penataan Tatalaksana Indikator :

1. Peta proses Pengukuran indikator ini dilakukan dengan:

- a. Peta disusun
- b. Peta dibahas bersama Target :
 - Proses lebih singkat

B. Penguatan Pengawasan

Indikator :

1. Aduan warga

- a. Aduan dicatat dalam buku dan dalam

sistem daring

Target :

- Kepercayaan meningkat

BAB III
RENCANA AKSI

II. PENATAAN TATALAKSANA

No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu
1\tPeta proses\tPeta ada\tMenyusun peta\tPeta\tMaret 2026
"""


@pytest.fixture(scope="module")
def draft() -> PlanDraft:
    return read_pasted(DOCUMENT)


def test_unit_and_year(draft: PlanDraft) -> None:
    assert draft.unit == "Dinas Perpustakaan Kota Banyu Asri"
    assert draft.year == 2026


def test_decrees_of_the_document_and_in_its_text(draft: PlanDraft) -> None:
    own, team = draft.decrees
    assert (own.number, own.date) == ("500/7/DISPUS", date(2026, 1, 6))
    assert own.about == "RENCANA KERJA ZONA INTEGRITAS TAHUN 2026"
    assert own.signatory == "Kepala Dinas Perpustakaan Kota Banyu Asri"
    assert (team.number, team.date) == ("500/8/DISPUS", date(2026, 1, 7))
    assert (team.about, team.signatory) == ("Tim Loket", own.signatory)


def test_team(draft: PlanDraft) -> None:
    assert [(m.name, m.position, m.role) for m in draft.team] == [
        ("Wira Contoh, S.Sos", "Kepala Dinas", "Penanggung Jawab"),
        ("Sari Contoh", "Kepala Bidang Layanan dan Arsip", "Ketua"),
        ("Bagas Contoh", "Pustakawan", "Anggota"),
    ]


def test_goals_and_points_by_area(draft: PlanDraft) -> None:
    found = {
        area.number: (
            area.printed,
            area.goals,
            [(g.component.number, g.component.name, g.points) for g in area.indicators],
        )
        for area in draft.areas
    }
    assert found == {
        1: (
            "",
            ("Komitmen meningkat;", "Pola kerja berubah."),
            [(None, "Manajemen Perubahan", ("Pimpinan memberi teladan.", "Agen dipilih."))],
        ),
        2: (
            "II. PENATAAN TATALAKSANA",
            ("Proses lebih singkat",),
            [(1, "Peta proses", ("Peta disusun", "Peta dibahas bersama"))],
        ),
        5: (
            "B. Penguatan Pengawasan",
            ("Kepercayaan meningkat",),
            [(1, "Aduan warga", ("Aduan dicatat dalam buku dan dalam sistem daring",))],
        ),
    }
    assert [area.rows for area in draft.areas] == [0, 1, 0]


def test_running_text_has_no_cells(draft: PlanDraft) -> None:
    texts = [paragraph.text for paragraph in draft.paragraphs]
    assert "BAB III RENCANA AKSI" in texts
    assert not any("Menyusun peta" in text or "Pustakawan" in text for text in texts)
    assert not any("*" in text for text in texts)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Unit Kerja : Balai Contoh Banyu Asri", "Balai Contoh Banyu Asri"),
        ("RENCANA AKSI PADA KECAMATAN CONTOH TAHUN 2026", "Kecamatan Contoh"),
        ("PENGADILAN NEGERI CONTOH", "Pengadilan Negeri Contoh"),
        ("RENCANA AKSI", ""),
    ],
)
def test_the_unit_is_read_where_it_stands(text: str, unit: str) -> None:
    assert unit_of([Paragraph(text)]) == unit


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("Tahun : 2027", 2027),
        ("2027", 2027),
        ("RENCANA AKSI ZONA INTEGRITAS TAHUN ANGGARAN 2027", 2027),
        ("Rencana Aksi 2027", 2027),
        ("Catatan rapat 2024", 2026),
    ],
)
def test_the_year_comes_from_title_or_targets(head: str, year: int) -> None:
    assert read_pasted(f"{head}\n{ROWS}").year == year


def test_the_year_comes_from_a_header_when_nowhere_else() -> None:
    text = "No\tKegiatan\tBukti\tJadwal 2027\t\n\t\t\tJan\tFeb\n1\tMenata\tFoto\t\tx\n"
    draft = read_pasted(text)
    assert draft.year == 2027
    assert draft.rows[0].target.first == date(2027, 2, 1)


def test_without_any_year_there_is_none() -> None:
    draft = read_pasted("No\tKegiatan\tBukti\tJan\tFeb\n1\tMenata\tFoto\tx\t\n")
    assert draft.year is None
    assert (draft.rows[0].target.raw, draft.rows[0].target.first) == ("Januari", None)


@pytest.mark.parametrize(
    ("text", "number", "day", "about"),
    [
        (
            "Sesuai SK Kepala Dinas Nomor 9/X tanggal 3 Maret 2026 tentang Tim Loket, tim dibentuk",
            "9/X", date(2026, 3, 3), "Tim Loket",
        ),
        (
            "Keputusan Direktur No. 12 / B Tahun 2025 tentang Standar Layanan",
            "12/B", None, "Standar Layanan",
        ),
        ("SK Camat Nomor 1/2 tanggal 31 Juni 2026 tentang Loket", "1/2", None, "Loket"),
    ],
)  # fmt: skip
def test_decrees_in_running_text(text: str, number: str, day: date | None, about: str) -> None:
    (decree,) = find_decrees([Paragraph(text)])
    assert (decree.number, decree.date, decree.about) == (number, day, about)


@pytest.mark.parametrize(
    "text",
    [
        "Keputusan Presiden Nomor 7 Tahun 2020 tentang Loket",
        "Keputusan Nomor 7",
        "NOMOR : 7/8",
        "NOMOR : ___",
        "Peraturan Wali Kota Nomor 3 Tahun 2021 tentang Arsip",
    ],
)
def test_what_is_no_decree_of_the_unit(text: str) -> None:
    assert find_decrees([Paragraph(text)]) == ()


def test_an_own_decree_without_date_has_none() -> None:
    text = "KEPUTUSAN CAMAT CONTOH\nNOMOR 4/5\nTENTANG TIM LOKET\nMenimbang : a. bahwa\n"
    (decree,) = find_decrees([Paragraph(text)])
    assert (decree.number, decree.about, decree.date, decree.date_text) == (
        "4/5", "TIM LOKET", None, "",
    )  # fmt: skip


def test_a_number_without_its_spaces() -> None:
    assert bare_number("800 / 10 /  DINAS TENTANG x") == "800/10/DINAS"


def test_a_team_without_numbers_and_with_wrapped_names() -> None:
    draft = read_pasted(
        "Nama\tJabatan\tPeran\nWira Contoh\tKepala\tKetua\nSari\tStaf\tAnggota\n\n" + ROWS
    )
    assert [member.name for member in draft.team] == ["Wira Contoh", "Sari"]
    assert draft.team[0] == Member("Wira Contoh", "Kepala", "Ketua", Place(line=2))


def test_a_team_goes_on_after_a_page_break() -> None:
    draft = read_pasted(
        "No\tNama\tJabatan\tPeran\n1\tWira\tKepala\tKetua\n\n2\tSari\tStaf\tAnggota\n\n"
        "Catatan\t\t\t\n\n" + ROWS
    )
    assert [member.name for member in draft.team] == ["Wira", "Sari"]


# Words


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("**tebal** dan *miring*", "tebal dan miring"),
        ("<i>miring</i>, <b class='x'>tebal</b>", "miring, tebal"),
        ("satu<br/>dua", "satu\ndua"),
        ("_garis_ pada nama_berkas_baru", "garis pada nama_berkas_baru"),
        ("5 * 3 * 2", "5 * 3 * 2"),
        ("a\u200bb\u00a0c", "ab c"),
        ("terintegrasи", "terintegrasи"),
        ("a < b > c", "a < b > c"),
    ],
)
def test_emphasis_goes_and_letters_stay(text: str, result: str) -> None:
    assert clean(text) == result


@pytest.mark.parametrize(
    ("text", "style", "value", "rest"),
    [
        ("1. satu", "arabic", 1, "satu"),
        ("- b. dua", "letter", 2, "dua"),
        ("IV. EMPAT", "ROMAN", 4, "EMPAT"),
        ("(3) tiga", "arabic", 3, "tiga"),
        ("2.3 bagian", "section", None, "bagian"),
        ("• titik", "bullet", None, "titik"),
    ],
)
def test_list_marks(text: str, style: str, value: int | None, rest: str) -> None:
    mark = enumerated(text)
    assert mark is not None
    assert (mark.style, mark.value, mark.rest) == (style, value, rest)


@pytest.mark.parametrize("text", ["E-Office", "2019-2024", "tanpa tanda", "12.000 lembar", ""])
def test_no_list_marks(text: str) -> None:
    assert enumerated(text) is None


def test_figures_and_case() -> None:
    assert [roman_value(text) for text in ("xiv", "IX", "a", "")] == [14, 9, None, None]
    assert [whole_number(t) for t in ("(3)", "IV.", "12", "1a", "")] == [3, 4, 12, None, None]
    assert in_title_case("DINAS KESEHATAN DAN GIZI") == "Dinas Kesehatan dan Gizi"
    assert recased("DINAS UPT", "pada Dinas UPT itu") == "Dinas UPT"
    assert recased("Dinas Kecil", "") == "Dinas Kecil"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Bukti Dukungg", Field.EVIDENCE),
        ("Penangung Jawab", Field.PERSON),
        ("KOMPONE N", Field.COMPONENT),
        ("Rencana Aksi Tahun 2026", Field.ACTION),
        ("Output/Data Dukung", Field.EVIDENCE),
        ("Komponen dan Indikator", Field.GROUPED),
        ("Dokumen yang dihasilkan", Field.EVIDENCE),
        ("Daftar Bukti Dukung Kegiatan", Field.EVIDENCE),
    ],
)
def test_headings_in_other_words(heading: str, field: Field) -> None:
    assert meanings(heading)[0][0][0] is field


@pytest.mark.parametrize("heading", ["", "Golongan darah", "x" * 200, "Output dan PIC"])
def test_headings_that_say_nothing_known(heading: str) -> None:
    assert meanings(heading) == ((), False)


def test_the_surer_column_wins() -> None:
    options = [((Field.EVIDENCE, 65),), ((Field.EVIDENCE, 95),), ()]
    assert assigned(options) == [Field.OTHER, Field.EVIDENCE, None]


@pytest.mark.parametrize(
    "text",
    [
        "Pengelolaan Akuntabilitas Kinerja",
        "Standar Pelayanan",
        "Pengawasan",
        "Area lain",
        "AREA IX",
        "Peningkatan kualitas pelayanan publik dilakukan dengan menata loket di seluruh kantor",
        "No",
    ],
)
def test_what_is_no_area_heading(text: str) -> None:
    assert area_heading(text) is None


def test_short_names_count_where_they_must_be_areas() -> None:
    assert [area_named(t) for t in ("Pengawasan", "SDM", "Yanlik", "Loket")] == [5, 3, 6, None]


@pytest.mark.parametrize(
    ("parts", "period"),
    [
        (["Jan"], Period(1, 1)),
        (["Jadwal 2026", "3"], Period(3, 1)),
        (["Triwulan", "IV"], Period(10, 3)),
        (["TW 2"], Period(4, 3)),
        (["Semester", "II"], Period(7, 6)),
        (["Smt I"], Period(1, 6)),
        (["Maret 2026", "2"], Period(3, 1)),
        (["Triwulan"], None),
        (["No", "3"], None),
        (["Waktu", "13"], None),
        ([], None),
    ],
)
def test_period_columns(parts: list[str], period: Period | None) -> None:
    assert period_of(parts) == period


def test_marked_periods_that_follow_no_rhythm_are_a_range_that_names_them() -> None:
    months = [Period(month, 1) for month in (2, 3, 7)]
    target = target_of(months, 2026)
    assert (target.raw, target.kind.value) == ("Februari-Maret, Juli 2026", "range")
    assert (target.first, target.last) == (date(2026, 2, 1), date(2026, 7, 31))
    halves = target_of([Period(1, 6), Period(7, 6)], None)
    assert (halves.raw, halves.rhythm) == ("Semester I, II", "half_yearly")
    assert target_of([], 2026).kind.value == "missing"


@pytest.mark.parametrize(
    "text", ["Januari s.d Mei 2026", "Setiap ada tamu", "TW II", "12 Mei 2026", "Minggu II Maret"]
)
def test_times(text: str) -> None:
    assert is_time(text)


@pytest.mark.parametrize("text", ["", "Laporan Maret 2026", "SKP tahun 2026", "12 laporan", "dan"])
def test_no_times(text: str) -> None:
    assert not is_time(text)


def test_merged_blocks_spread_right_then_down() -> None:
    a, b = Cell("A"), Cell("B")
    spread = Cell("A", merged=True)
    rows = laid_out([[a, spread, b], [spread, spread, b]])
    assert [[slot.repeat for slot in row] for row in rows] == [
        [Repeat.NONE, Repeat.LEFT, Repeat.NONE],
        [Repeat.ABOVE, Repeat.LEFT, Repeat.NONE],
    ]
