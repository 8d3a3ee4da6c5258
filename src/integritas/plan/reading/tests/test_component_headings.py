"""Components named above their rows, and what labelled lines leave to the line above them."""

from __future__ import annotations

import io

import docx
import pytest
from openpyxl import Workbook

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.draft import PlanDraft
from integritas.plan.reading.read import read_pasted, read_plan
from integritas.plan.reading.tests.written import actions, pasted


def names(draft: PlanDraft) -> list[str]:
    return [row.component.name if row.component else "" for row in draft.rows]


def test_a_heading_below_the_area_s_names_the_component_of_the_tables_after_it() -> None:
    document = docx.Document()
    document.add_heading("Area I Manajemen Perubahan", 1)
    for component, action in (("1. Tim Penggerak", "Memilih tim"), ("2. Teladan", "Apel pagi")):
        document.add_heading(component, 2)
        document.add_paragraph("Langkahnya sebagai berikut:")
        table = document.add_table(2, 3)
        for cell, text in zip(table.rows[0].cells, ("No", "Kegiatan", "Bukti"), strict=True):
            cell.text = text
        for cell, text in zip(table.rows[1].cells, ("1", action, "Foto"), strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)

    draft = read_plan(out.getvalue(), "rencana.docx")

    assert names(draft) == ["Tim Penggerak", "Teladan"]
    assert [row.component.number for row in draft.rows if row.component] == [1, 2]


def test_official_names_place_rows_where_no_heading_does() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "No\tKomponen\tKegiatan\tBukti\tWaktu",
        "1\tPola Mutasi Internal\tMemutar petugas\tSK\tMei 2026",
        "2\tPengendalian Gratifikasi\tMemasang poster\tFoto\tJuni 2026",
        "3\tTaman Baca\tMenata taman\tFoto\tJuli 2026",
    )
    assert [row.area for row in draft.rows] == [3, 5, None]
    assert [(area.number, area.rows) for area in draft.areas] == [(3, 1), (5, 1)]


def test_a_printed_area_is_stronger_than_a_component_s_name() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "No\tKomponen\tKegiatan\tBukti\tWaktu",
        "1\tPola Mutasi Internal\tMemutar petugas\tSK\tMei 2026",
    )
    assert [row.area for row in draft.rows] == [1]


def test_numbered_lines_head_the_labels_below_them() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "A. MANAJEMEN PERUBAHAN",
        "   1. Memilih anggota tim",
        "      Bukti: Daftar nama",
        "      Waktu: Mei 2026",
        "   2. Membagi tugas",
        "      Bukti: Daftar tugas",
        "      Waktu: Juni 2026",
    )
    assert actions(draft) == ["Memilih anggota tim", "Membagi tugas"]
    assert [row.target.raw for row in draft.rows] == ["Mei 2026", "Juni 2026"]


def test_numbered_lines_above_actions_are_their_indicators() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "1. Tim dibentuk sesuai aturan",
        "Rencana aksi: Memilih anggota tim",
        "Bukti: Daftar nama",
        "2. Tim bekerja",
        "Rencana aksi: Membagi tugas",
        "Bukti: Daftar tugas",
    )
    assert [row.indicator for row in draft.rows] == ["Tim dibentuk sesuai aturan", "Tim bekerja"]
    assert draft.rows[0].evidence_items == ("Daftar nama",)


def test_a_numbered_line_no_label_leaves_open_names_the_component() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "1. Tim Penggerak",
        "Indikator: Tim dibentuk",
        "Rencana aksi: Memilih anggota tim",
        "Bukti: Daftar nama",
        "2. Teladan",
        "Indikator: Pimpinan hadir",
        "Rencana aksi: Memimpin apel",
        "Bukti: Foto",
    )
    assert names(draft) == ["Tim Penggerak", "Teladan"]


def test_questions_with_their_evidence_below() -> None:
    lines = ["LEMBAR KERJA EVALUASI ZONA INTEGRITAS", "I. MANAJEMEN PERUBAHAN"]
    for number, component in enumerate(("Tim Kerja", "Budaya Kerja"), 1):
        lines += ["", f"{number}. {component}"]
        for letter in "ab":
            lines += [f"{letter}. Apakah syarat {number}{letter} dipenuhi?", "Eviden: Foto; Notula"]

    draft = pasted(*lines)

    assert [row.indicator for row in draft.rows][::3] == [
        "Apakah syarat 1a dipenuhi?",
        "Apakah syarat 2b dipenuhi?",
    ]
    assert names(draft) == ["Tim Kerja", "Tim Kerja", "Budaya Kerja", "Budaya Kerja"]
    assert {row.evidence_items for row in draft.rows} == {("Foto", "Notula")}
    assert actions(draft) == [""] * 4


def test_labels_inside_a_cell_divide_it() -> None:
    document = docx.Document()
    document.add_paragraph("I. MANAJEMEN PERUBAHAN")
    table = document.add_table(2, 3)
    head = ("No", "Indikator dan Rencana Aksi", "Bukti")
    texts = ("1", "Indikator: Tim dibentuk\nRencana aksi: Memilih anggota", "Daftar nama")
    for row, cells in zip(table.rows, (head, texts), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)

    (row,) = read_plan(out.getvalue(), "rencana.docx").rows

    assert (row.indicator, row.action) == ("Tim dibentuk", "Memilih anggota")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("RENCANA AKSI ZI KECAMATAN TIRTA CONTOH 2026", "Kecamatan Tirta Contoh"),
        ("Time schedule pembangunan ZI RSUD Contoh Sehat Tahun 2026", "RSUD Contoh Sehat"),
        ("LKE ZONA INTEGRITAS POLITEKNIK CONTOH 2026", "Politeknik Contoh"),
        ("RENCANA KERJA ZONA INTEGRITAS SMK NEGERI 9 CONTOH", "Smk Negeri 9 Contoh"),
    ],
)
def test_titles_name_the_unit(title: str, unit: str) -> None:
    draft = pasted(title, "No\tKegiatan\tBukti\tWaktu", "1\tMenata rak\tFoto\tMei 2026")
    assert draft.unit.casefold() == unit.casefold()
    assert draft.year == 2026


def test_the_lowest_office_of_a_letterhead_is_the_unit() -> None:
    draft = pasted(
        "KEMENTERIAN CONTOH REPUBLIK",
        "DIREKTORAT JENDERAL PERUMPAMAAN",
        "KANTOR LAYANAN MISAL",
        "",
        "RENCANA KERJA ZI TAHUN 2026",
        "No\tKegiatan\tBukti\tWaktu",
        "1\tMenata rak\tFoto\tMei 2026",
    )
    assert draft.unit == "Kantor Layanan Misal"


def test_a_cover_sheet_names_unit_and_year() -> None:
    workbook = Workbook()
    cover = workbook.active
    assert cover is not None
    cover.title = "Sampul"
    cover["B2"], cover["B3"], cover["B4"] = "RENCANA KERJA ZI", "Balai Contoh Makmur", 2026
    plan = workbook.create_sheet("Aksi")
    plan.append(["No", "Kegiatan", "Bukti", "Waktu"])
    plan.append([1, "Menata rak", "Foto", "Mei"])
    out = io.BytesIO()
    workbook.save(out)

    draft = read_plan(out.getvalue(), "rencana.xlsx")

    assert (draft.unit, draft.year) == ("Balai Contoh Makmur", 2026)


def test_a_list_of_work_without_evidence_time_or_area_is_no_plan() -> None:
    with pytest.raises(Unreadable, match="Tidak ditemukan tabel rencana aksi"):
        read_pasted(
            "No\tRencana Hasil Kerja\tIndikator Kinerja Individu\tTarget\n"
            "1\tLaporan tersusun\tJumlah laporan\t12 laporan\n"
            "2\tRapat terlaksana\tJumlah rapat\t4 kali rapat\n"
        )


@pytest.mark.parametrize("pair", [("T", "R"), ("Target", "Realisasi"), ("Rencana", "Real")])
def test_quarters_with_a_column_for_what_was_done(pair: tuple[str, str]) -> None:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Rencana aksi zona integritas tahun 2026"])
    sheet.append(["No", "Kegiatan", "Bukti", "TW I", None, "TW II", None])
    sheet.append([None, None, None, *pair, *pair])
    sheet.append([1, "Menata rak", "Foto", "√", "√", None, None])
    sheet.append([2, "Melatih petugas", "Notula", None, "√", "√", None])
    sheet.merge_cells("D2:E2")
    sheet.merge_cells("F2:G2")
    out = io.BytesIO()
    workbook.save(out)

    draft = read_plan(out.getvalue(), "rencana.xlsx")

    assert [row.target.raw for row in draft.rows] == ["Triwulan I 2026", "Triwulan II 2026"]


def test_weeks_under_months_without_more_headings() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "No\tKegiatan\tOutput\tJan\t\tFeb\t\tMar\t",
        "\t\t\t1\t2\t1\t2\t1\t2",
        "1\tMenata rak\tFoto\t\t\t\tx\t\t",
        "2\tMelatih petugas\tNotula\tx\t\t\t\t\t",
    )
    assert [row.target.raw for row in draft.rows] == ["Februari 2026", "Januari 2026"]


def test_codes_tell_components_from_rows_by_their_depth() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "Kode\tPertanyaan\tRencana Aksi\tBukti",
        "III\tPENATAAN SISTEM MANAJEMEN SDM\t\t",
        "III.1\tPetugas Loket\t\t",
        "III.1.a\tPetugas cukup\tMenghitung petugas\tDaftar petugas",
        "III.1.b\tPetugas cakap\tMelatih petugas\tDaftar hadir",
        "III.2\tPetugas Arsip\t\t",
        "III.2.a\tArsip terawat\tMenata arsip\tFoto",
    )
    assert names(draft) == ["Petugas Loket", "Petugas Loket", "Petugas Arsip"]
    assert actions(draft) == ["Menghitung petugas", "Melatih petugas", "Menata arsip"]


def test_labels_in_capitals_with_lists_of_evidence_under_them() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "",
        "AREA 1 - MANAJEMEN PERUBAHAN",
        "",
        "KEGIATAN 1",
        "RENCANA AKSI : Memilih anggota tim",
        "BUKTI DUKUNG :",
        "- SK Tim Kerja ZI",
        "- Daftar hadir",
        "PENANGGUNG JAWAB : Sekretariat",
        "TARGET WAKTU : Mei 2026",
    )
    (row,) = draft.rows
    assert row.evidence_items == ("SK Tim Kerja ZI", "Daftar hadir")
    assert (row.person_in_charge, row.target.raw) == ("Sekretariat", "Mei 2026")


def test_a_short_word_under_a_month_does_not_move_a_row() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "Area\tKomponen\tKegiatan\tOutput\tPIC\tTriwulan I\tTriwulan II\tTriwulan III",
        "Manajemen Perubahan\tTeladan\tMemimpin apel\tFoto\tKepala\t\tv\t",
    )
    (row,) = draft.rows
    assert (row.action, row.person_in_charge) == ("Memimpin apel", "Kepala")
    assert row.target.raw == "Triwulan II 2026"
    assert row.mended == ()


def test_unit_and_year_in_cells_above_the_table() -> None:
    lines = (
        "Unit Kerja,Balai Contoh Perikanan",
        "Tahun,2026",
        "",
        "No,Kegiatan,Bukti",
        "1,Menata,Foto",
    )
    data = "\n".join(lines).encode()
    draft = read_plan(data, "rencana.csv")
    assert (draft.unit, draft.year) == ("Balai Contoh Perikanan", 2026)
    assert draft.unread == ()
