"""Areas and components, however a plan sets them apart."""

from __future__ import annotations

import pytest

from integritas.plan.reading.draft import TargetKind
from integritas.plan.reading.read import read_plan
from integritas.plan.reading.tests.render import Sheet, write
from integritas.plan.reading.tests.written import HEAD, pasted


@pytest.mark.parametrize(
    ("heading", "number"),
    [
        ("I. MANAJEMEN PERUBAHAN", 1),
        ("AREA PERUBAHAN II : PENATAAN TATALAKSANA", 2),
        ("C. Penataan SDM Aparatur", 3),
        ("Pokja IV - Akuntabilitas Kinerja", 4),
        ("II. PENGUATAN PENGAWASAN", 5),
        ("6. Penguatan Kualitas Pelayanan Publik (10)", 6),
        ("AREA III", 3),
        ("Penataan Sistem Menajemen SDM", 3),
        ("2.3. PENINGKATAN/PENGUATAN KUALITAS PELAYANAN PUBLIK", 6),
    ],
)
def test_an_area_is_known_by_its_name_whatever_its_number(heading: str, number: int) -> None:
    draft = pasted(
        heading,
        "",
        "No\tRencana Aksi\tEviden\tWaktu",
        "1\tMenata loket\tFoto loket\tMaret 2026",
    )
    assert draft.rows[0].area == number
    assert [(area.number, area.printed) for area in draft.areas] == [(number, heading)]


def test_a_component_that_sounds_like_an_area_is_none() -> None:
    draft = pasted(
        "IV. PENGUATAN AKUNTABILITAS",
        "No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu",
        "1\tKeterlibatan pimpinan\tPimpinan hadir\tMenghadiri rapat\tDaftar hadir\tMaret 2026",
        "2\tPengelolaan Akuntabilitas Kinerja\t\t\t\t",
        "\t\tLaporan tepat waktu\tMenyusun laporan\tLaporan\tApril 2026",
    )
    assert [row.area for row in draft.rows] == [4, 4]
    assert [row.component and row.component.number for row in draft.rows] == [1, 2]


def test_without_area_headings_the_area_is_open() -> None:
    draft = pasted("No\tRencana Aksi\tEviden\tWaktu", "1\tMenata loket\tFoto loket\tMaret 2026")
    assert draft.rows[0].area is None
    assert draft.areas == ()


def test_a_column_called_component_that_names_areas_is_the_area() -> None:
    draft = pasted(
        "No\tKomponen\tRencana Aksi\tEviden\tWaktu",
        "1\tManajemen Perubahan\tMemilih agen\tDaftar agen\tMaret 2026",
        "2\tPenguatan Pengawasan\tMembuka kotak aduan\tFoto kotak\tApril 2026",
    )
    assert [row.area for row in draft.rows] == [1, 5]
    assert draft.rows[0].component is None


def test_an_unknown_area_is_kept_as_it_stands() -> None:
    draft = pasted(
        "Area\tRencana Aksi\tEviden\tWaktu",
        "Manajemen Perubahan\tMemilih agen\tDaftar agen\tMaret 2026",
        "Pengarusutamaan Gender\tMenata ruang laktasi\tFoto\tApril 2026",
        "Penguatan Pengawasan\tMembuka kotak aduan\tFoto kotak\tApril 2026",
    )
    assert [row.area for row in draft.rows] == [1, None, 5]
    assert draft.rows[1].others == (("Area", "Pengarusutamaan Gender"),)


def test_component_and_indicator_in_one_column() -> None:
    draft = pasted(
        "II. PENATAAN TATA LAKSANA",
        "No\tKomponen/Indikator\tRencana Aksi\tEviden\tWaktu",
        "1\tPeta proses\t\t\t",
        "a\tPeta telah disusun\tMenyusun peta\tPeta proses\tMaret 2026",
        "b\tPeta telah dibahas\tMembahas peta\tNotula\tApril 2026",
        "2\tArsip digital\t\t\t",
        "a\tArsip dipindai\tMemindai arsip\tDaftar arsip\tMei 2026",
    )
    assert [(r.component and r.component.name, r.indicator) for r in draft.rows] == [
        ("Peta proses", "Peta telah disusun"),
        ("Peta proses", "Peta telah dibahas"),
        ("Arsip digital", "Arsip dipindai"),
    ]
    assert [component.number for component in draft.areas[0].components] == [1, 2]


def test_component_and_indicator_in_one_cell() -> None:
    draft = read_plan(
        b"Komponen dan Indikator;Rencana Aksi;Eviden;Waktu\n"
        b'"1. Peta proses\na. Peta telah disusun";Menyusun peta;Peta proses;Maret 2026\n',
        "rencana.csv",
    )
    row = draft.rows[0]
    assert row.component is not None
    assert (row.component.number, row.component.name) == (1, "Peta proses")
    assert row.indicator == "a. Peta telah disusun"


def test_component_as_heading_above_its_table() -> None:
    draft = pasted(
        "I. MANAJEMEN PERUBAHAN",
        "",
        "1. Tim kerja",
        "",
        "No\tIndikator\tRencana Aksi\tEviden\tWaktu",
        "1\tTim dipilih\tMemilih tim\tDaftar tim\tMaret 2026",
        "",
        "2. Agen perubahan",
        "",
        "1\tAgen dipilih\tMemilih agen\tDaftar agen\tMaret 2026",
    )
    assert [row.component and row.component.name for row in draft.rows] == [
        "Tim kerja",
        "Agen perubahan",
    ]


def test_questions_with_evidence_are_rows_without_action() -> None:
    draft = pasted(
        "LEMBAR KERJA EVALUASI ZONA INTEGRITAS 2026",
        "No\tPenilaian\tPilihan Jawaban\tNilai\tData Dukung",
        "I\tMANAJEMEN PERUBAHAN (8)\t\t8,00\t",
        "1\tPenyusunan tim kerja\t\t\t",
        "a\tApakah tim telah dibentuk?\tYa/Tidak\t1\tDaftar tim",
        "b\tApakah anggota dipilih terbuka?\tA/B/C\t0,5\tNotula pemilihan",
        "2\tAgen perubahan\t\t\t",
        "a\tApakah agen telah dipilih?\tYa/Tidak\t1\tDaftar agen; Foto",
    )
    assert [row.indicator for row in draft.rows] == [
        "Apakah tim telah dibentuk?",
        "Apakah anggota dipilih terbuka?",
        "Apakah agen telah dipilih?",
    ]
    assert [row.component and row.component.name for row in draft.rows] == [
        "Penyusunan tim kerja",
        "Penyusunan tim kerja",
        "Agen perubahan",
    ]
    assert {row.area for row in draft.rows} == {1}
    assert draft.rows[0].target.kind is TargetKind.MISSING
    assert dict(draft.rows[1].others) == {"Pilihan Jawaban": "A/B/C", "Nilai": "0,5"}


def test_group_rows_with_weights_and_groups_without_rows() -> None:
    draft = pasted(
        "No\tPenilaian\tBobot\tJawaban\tBukti Dukung",
        "A\tPENGUNGKIT\t60\t\t",
        "1\tMANAJEMEN PERUBAHAN\t4,00\t\t",
        "i\tPenyusunan tim\t0,5\t\t",
        "a\tTim telah dibentuk\t\tYa\tDaftar tim",
    )
    (row,) = draft.rows
    assert row.component is not None
    assert (row.area, row.component.number, row.component.name) == (1, 1, "Penyusunan tim")
    assert [item.text for item in draft.unread] == ["PENGUNGKIT"]


def test_a_group_row_merged_over_the_table_is_a_component() -> None:
    sheet = Sheet(
        [
            ["No", "Indikator", "Rencana Aksi", "Eviden", "Waktu"],
            ["Kelompok loket", "", "", "", ""],
            ["1", "Loket ditata", "Menata loket", "Foto", "Mei 2026"],
        ],
        [(1, 0, 1, 4)],
    )
    name, data = write(["I. MANAJEMEN PERUBAHAN", sheet], "docx")
    row = read_plan(data, name).rows[0]
    assert row.component is not None
    assert row.component.name == "Kelompok loket"


def test_row_numbers_are_not_component_numbers() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        "2\tLoket\tPapan terpasang\tMemasang papan\tFoto papan\tMei 2026",
        "3\tArsip\tArsip rapi\tMenata arsip\tFoto arsip\tMei 2026",
    )
    assert [row.component and (row.component.number, row.component.name) for row in draft.rows] == [
        (None, "Loket"),
        (None, "Loket"),
        (None, "Arsip"),
    ]
