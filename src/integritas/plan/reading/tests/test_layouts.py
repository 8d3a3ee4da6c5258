"""Ways other offices write their plans down, each as a small document of our own."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.draft import PlanDraft, Rhythm, TargetKind
from integritas.plan.reading.read import read_pasted, read_plan
from integritas.plan.reading.tests.render import Sheet, as_pdf, fill_sheet, write

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def pasted(*lines: str) -> PlanDraft:
    return read_pasted("\n".join(lines))


def book(*sheets: tuple[str, list[str | Sheet]]) -> bytes:
    workbook = Workbook()
    for index, (title, parts) in enumerate(sheets):
        sheet = workbook.worksheets[0] if index == 0 else workbook.create_sheet()
        sheet.title = title
        fill_sheet(sheet, parts)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def actions(draft: PlanDraft) -> list[str]:
    return [row.action for row in draft.rows]


def marked(*months: str) -> list[str]:
    return ["√" if month in months else "" for month in MONTHS]


# Months and quarters as columns


@pytest.mark.parametrize(
    ("kind", "mark"),
    [("txt", "√"), ("txt", "■"), ("md", "x"), ("md", "●"), ("csv", "v"), ("csv", "✓"),
     ("xlsx", "√"), ("xlsx", "X"), ("docx", "✓"), ("docx", "V"), ("pdf", "x"), ("pdf", "V")],
)  # fmt: skip
def test_marks_under_months_are_the_target(kind: str, mark: str) -> None:
    head = ["No", "Rencana Aksi", "Data Dukung", "Jadwal Tahun 2026", *[""] * 11]
    rows = [
        ["1", "Menata rak arsip", "Foto rak arsip", *marked("Mar")],
        ["2", "Melatih petugas loket", "Daftar hadir", *marked("Apr", "Mei", "Jun")],
        ["3", "Membahas hasil layanan", "Notula", *marked("Mar", "Jun", "Sep", "Des")],
    ]
    rows = [[mark if cell == "√" else cell for cell in row] for row in rows]
    sheet = Sheet([head, ["", "", "", *MONTHS], *rows], [(0, 3, 0, 14), (0, 0, 1, 0)])
    sheet.merges += [(0, 1, 1, 1), (0, 2, 1, 2)]
    name, data = write(["Rencana Aksi Zona Integritas", sheet], kind)

    draft = read_plan(data, name)

    assert actions(draft) == [row[1] for row in rows]
    assert [row.target.kind for row in draft.rows] == [
        TargetKind.MONTH,
        TargetKind.RANGE,
        TargetKind.RECURRING,
    ]
    assert (draft.rows[1].target.first, draft.rows[1].target.last) == (
        date(2026, 4, 1),
        date(2026, 6, 30),
    )
    assert draft.rows[2].target.rhythm is Rhythm.QUARTERLY
    assert draft.rows[0].target.raw == "Maret 2026"
    assert draft.unread == ()


def test_what_a_quarter_column_plans_is_kept_beside_the_target() -> None:
    draft = pasted(
        "RENCANA KERJA ZONA INTEGRITAS TAHUN 2026",
        "No\tKegiatan\tOutput\tTW I\tTW II\tTW III\tTW IV\tPIC",
        "1\tMenyusun peta layanan\tPeta layanan\t1 dokumen\t\t\t\tSekretariat",
        "2\tMembahas keluhan\tNotula\tv\tv\tv\tv\tBidang Layanan",
    )
    first, second = draft.rows
    assert (first.target.kind, first.target.raw) == (TargetKind.QUARTER, "Triwulan I 2026")
    assert dict(first.others) == {"TW I": "1 dokumen"}
    assert (second.target.kind, second.target.rhythm) == (TargetKind.RECURRING, Rhythm.QUARTERLY)
    assert second.person_in_charge == "Bidang Layanan"


def test_cells_filled_with_colour_are_marks() -> None:
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["No", "Langkah Aksi", "Bukti", *MONTHS])
    sheet.append([1, "Menempel alur layanan", "Foto alur layanan"])
    sheet.append([2, "Menghitung antrean", "Laporan antrean"])
    fill = PatternFill("solid", start_color="FF92D050")
    for column in (8, 9):
        sheet.cell(2, column).fill = fill
    sheet.cell(3, 15).fill = fill
    out = io.BytesIO()
    workbook.save(out)

    draft = read_plan(out.getvalue(), "jadwal.xlsx")

    assert [row.target.raw for row in draft.rows] == ["Mei-Juni", "Desember"]


def test_a_bare_figure_under_triwulan_is_a_quarter() -> None:
    draft = pasted(
        "Rencana Aksi 2026",
        "No\tKegiatan\tDokumen\tTriwulan",
        "1\tMenata loket\tFoto loket\tII",
        "2\tMenata arsip\tFoto arsip\t3",
    )
    assert [row.target.kind for row in draft.rows] == [TargetKind.QUARTER] * 2
    assert draft.rows[0].target.raw == "Triwulan II"


# Columns


def test_target_is_a_time_only_where_the_cells_say_so() -> None:
    draft = pasted(
        "No\tRencana Aksi\tTarget\tWaktu\tRealisasi\t%",
        "1\tMenata loket\t1 kegiatan\tMaret 2026\tBelum\t0",
        "2\tMenata arsip\t2 kegiatan\tApril 2026\tSelesai\t100",
    )
    assert [row.target.raw for row in draft.rows] == ["Maret 2026", "April 2026"]
    assert draft.rows[0].others == (("Target", "1 kegiatan"), ("Realisasi", "Belum"), ("%", "0"))


def test_a_target_column_that_measures_leaves_the_time_missing() -> None:
    draft = pasted(
        "No\tRencana Aksi\tEviden\tTarget",
        "1\tMenata loket\tFoto\t100%",
        "2\tMenata arsip\tFoto\t12 laporan",
    )
    assert [row.target.kind for row in draft.rows] == [TargetKind.MISSING] * 2
    assert draft.rows[1].others == (("Target", "12 laporan"),)


def test_output_gives_way_to_evidence() -> None:
    draft = pasted(
        "No\tUraian\tOutput\tData Dukung\tWaktu",
        "1\tMenata loket\tLoket rapi\tFoto loket\tMaret 2026",
    )
    row = draft.rows[0]
    assert (row.action, row.evidence, row.others) == (
        "Menata loket",
        "Foto loket",
        (("Output", "Loket rapi"),),
    )


def test_uraian_beside_rencana_aksi_is_the_indicator() -> None:
    draft = pasted(
        "Uraian\tRencana Aksi\tEviden\tWaktu",
        "Loket telah ditata\tMenata loket\tFoto loket\tMaret 2026",
    )
    assert (draft.rows[0].indicator, draft.rows[0].action) == ("Loket telah ditata", "Menata loket")


def test_a_header_in_two_lines_of_words_is_one_header() -> None:
    draft = pasted(
        "\tLangkah\tBukti\tTarget",
        "No\tAksi\tFisik\tWaktu",
        "1\tMenata loket\tFoto loket\tMaret 2026",
    )
    assert actions(draft) == ["Menata loket"]
    assert draft.rows[0].target.raw == "Maret 2026"


def test_a_row_that_counts_the_columns_is_no_row() -> None:
    draft = pasted(
        "No\tRencana Aksi\tEviden\tWaktu",
        "(1)\t(2)\t(3)\t(4)",
        "1\tMenata loket\tFoto loket\tMaret 2026",
    )
    assert actions(draft) == ["Menata loket"]


# Areas and components


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


# Page breaks


HEAD = "No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu"


def test_a_row_that_lost_its_first_cell_moves_back() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tLoket ditata\tMenata loket\tFoto loket\tMaret 2026",
        "\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026\t",
        "\tPapan terpasang\tMemasang papan\tFoto papan\tMei 2026",
    )
    assert [row.indicator for row in draft.rows][1:] == ["Antrean tertib", "Papan terpasang"]
    assert [row.target.raw for row in draft.rows][1:] == ["April 2026", "Mei 2026"]
    assert [row.mended for row in draft.rows] == [(), ("shifted",), ("shifted",)]
    assert {row.component and row.component.name for row in draft.rows} == {"Loket"}


def test_a_row_without_date_is_not_moved() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tLoket ditata\tMenata loket\tFoto loket\tMaret 2026",
        "\t\tAntrean tertib\tMenata antrean\tFoto antrean\t",
    )
    assert (draft.rows[1].indicator, draft.rows[1].target.raw) == ("Antrean tertib", "")
    assert draft.rows[1].mended == ()


@pytest.mark.parametrize(
    ("torn", "indicator", "evidence", "mended"),
    [
        ("\t\tyang dihitung setiap hari\t\t\t", "Antrean tertib yang dihitung setiap hari",
         "Foto antrean", ("continued",)),
        ("\t\t(pagi dan siang)\t\t\t", "Antrean tertib (pagi dan siang)", "Foto antrean",
         ("continued",)),
        ("\t\t\t\tDaftar hadir\t", "Antrean tertib", "Foto antrean Daftar hadir", ("continued",)),
        ("\t\tdi loket\t\tdan papan\t", "Antrean tertib di loket", "Foto antrean dan papan",
         ("split",)),
    ],
)  # fmt: skip
def test_text_that_goes_on_in_the_next_row_is_joined(
    torn: str, indicator: str, evidence: str, mended: tuple[str, ...]
) -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        torn,
        "2\tPapan\tPapan terpasang\tMemasang papan\tFoto papan\tMei 2026",
    )
    assert len(draft.rows) == 2
    row = draft.rows[0]
    assert (row.indicator, row.evidence, row.mended) == (indicator, evidence, mended)
    assert torn.strip().split("\t")[0] in row.source_text


def test_an_indicator_alone_with_a_capital_is_a_row_of_its_own() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        "\t\tPapan terpasang\t\t\t",
    )
    assert [row.indicator for row in draft.rows] == ["Antrean tertib", "Papan terpasang"]


def test_a_component_name_that_goes_on_is_one_component() -> None:
    draft = pasted(
        HEAD,
        "1\tPenataan ruang\tRuang bersih\tMenyapu ruang\tFoto ruang\tApril 2026",
        "\tdan halaman\tdan terang\t\t\t",
    )
    assert len(draft.rows) == 1
    assert draft.rows[0].component is not None
    assert draft.rows[0].component.name == "Penataan ruang dan halaman"
    assert draft.rows[0].indicator == "Ruang bersih dan terang"


def test_a_cell_torn_over_two_lines_is_joined() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean dengan",
        "papan nomor\tFoto antrean\tApril 2026",
        "2\tPapan\tPapan terpasang\tMemasang papan\tFoto papan\tMei 2026",
    )
    assert actions(draft) == ["Menata antrean dengan papan nomor", "Memasang papan"]
    assert draft.rows[0].mended == ("split",)


def test_strokes_between_rows_and_repeated_headers_are_no_rows() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        "--\t----\t-----\t---\t--\t----",
        "",
        "3",
        "",
        HEAD,
        "2\tPapan\tPapan terpasang\tMemasang papan\tFoto papan\tMei 2026",
    )
    assert len(draft.rows) == 2
    assert draft.unread == ()


def test_signatures_after_a_table_are_running_text() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        "\t\t\t\tBanyu Asri, 3 Januari 2026\t",
        "\t\t\t\tKepala Dinas Contoh\t",
    )
    assert draft.rows[0].evidence == "Foto antrean"
    assert [p.text for p in draft.paragraphs] == [
        "Banyu Asri, 3 Januari 2026",
        "Kepala Dinas Contoh",
    ]


def test_a_total_is_listed_as_unread() -> None:
    draft = pasted(
        "No\tRencana Aksi\tEviden\tWaktu\tAnggaran",
        "1\tMenata loket\tFoto\tMaret 2026\t100",
        "\tJumlah\t\t\t100",
    )
    assert len(draft.rows) == 1
    assert [item.text for item in draft.unread] == ["Jumlah | 100"]
    assert draft.unread[0].source.line == 3


# Labelled rows


def test_labels_inside_one_line() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "",
        "I. MANAJEMEN PERUBAHAN",
        "",
        "Uraian: Memilih agen perubahan. Output: Daftar agen; Notula. Tim: Sekretariat"
        " Waktu: Maret 2026",
        "",
        "Uraian: Melatih agen. Output: Daftar hadir. Tim: Bidang Layanan",
    )
    assert actions(draft) == ["Memilih agen perubahan.", "Melatih agen."]
    assert draft.rows[0].evidence_items == ("Daftar agen", "Notula.")
    assert [row.person_in_charge for row in draft.rows] == ["Sekretariat", "Bidang Layanan"]
    assert [row.target.raw for row in draft.rows] == ["Maret 2026", ""]
    assert {row.area for row in draft.rows} == {1}


def test_labels_with_lists_under_them() -> None:
    document = docx.Document()
    for text in (
        "AREA II PENATAAN TATA LAKSANA",
        "Kegiatan: Menyusun peta layanan",
        "Bukti dukung:",
        "1. Peta layanan",
        "2. Berita acara",
        "Penanggung jawab: Sekretariat",
        "Waktu: Mei 2026",
        "Kegiatan: Membahas peta layanan",
        "Bukti dukung: Notula",
        "Penutup rencana ini ada di halaman berikut.",
    ):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)

    draft = read_plan(out.getvalue(), "rencana.docx")

    assert draft.rows[0].evidence_items == ("Peta layanan", "Berita acara")
    assert draft.rows[1].evidence == "Notula"
    assert draft.paragraphs[-1].text == "Penutup rencana ini ada di halaman berikut."


def test_a_table_of_labels_and_texts() -> None:
    sheet = Sheet(
        [
            ["Rencana Aksi", "Menata arsip"],
            ["Eviden", "Foto arsip"],
            ["Waktu", "Juni 2026"],
            ["Catatan", "Perlu rak"],
        ]
    )
    other = Sheet([["Rencana Aksi", "Menata loket"], ["Eviden", "Foto loket"], ["Waktu", ""]])
    name, data = write(["V. PENGUATAN PENGAWASAN", sheet, "Berikutnya", other], "docx")

    draft = read_plan(data, name)

    assert [(r.action, r.evidence, r.target.raw) for r in draft.rows] == [
        ("Menata arsip", "Foto arsip", "Juni 2026"),
        ("Menata loket", "Foto loket", ""),
    ]
    assert draft.rows[0].others == (("Catatan", "Perlu rak"),)
    assert draft.rows[1].area == 5


# Workbooks


def plan_sheet(*rows: list[str]) -> Sheet:
    return Sheet([["No", "Area", "Rencana Aksi", "Eviden", "Waktu"], *rows])


def test_one_sheet_for_each_area() -> None:
    table = Sheet([["No", "Rencana Aksi", "Eviden", "Waktu"], ["1", "Menata", "Foto", "Mei 2026"]])
    data = book(("Manajemen Perubahan", [table]), ("Area II", [table]), ("5. Pengawasan", [table]))
    draft = read_plan(data, "rencana.xlsx")
    assert [row.area for row in draft.rows] == [1, 2, 5]
    assert draft.rows[1].source.sheet == "Area II"
    assert draft.rows[1].source.cell == "A2"


def test_of_two_years_in_a_workbook_the_later_is_read_and_the_other_listed() -> None:
    old = plan_sheet(["1", "Manajemen Perubahan", "Menata loket lama", "Foto", "Mei 2025"])
    new = plan_sheet(["1", "Manajemen Perubahan", "Menata loket baru", "Foto", "Mei 2026"])
    data = book(
        ("2025", ["Rencana Aksi Tahun 2025", old]), ("2026", ["Rencana Aksi Tahun 2026", new])
    )
    draft = read_plan(data, "rencana.xlsx")
    assert actions(draft) == ["Menata loket baru"]
    assert draft.year == 2026
    assert "Menata loket lama" in draft.unread[0].text
    assert draft.unread[0].source.sheet == "2025"


def test_of_two_units_in_a_workbook_the_first_is_read() -> None:
    def rows(unit: str) -> Sheet:
        return plan_sheet(
            ["1", "Manajemen Perubahan", f"Menata {unit}", "Foto", "Mei 2026"],
            ["2", "Penguatan Pengawasan", f"Menjaga {unit}", "Foto", "Mei 2026"],
        )

    data = book(("Loket Utara", [rows("utara")]), ("Loket Selatan", [rows("selatan")]))
    draft = read_plan(data, "rencana.xlsx")
    assert actions(draft) == ["Menata utara", "Menjaga utara"]
    assert len(draft.unread) == 2


def test_a_sheet_with_another_kind_of_plan_is_listed() -> None:
    other = Sheet([["No", "Kegiatan", "Output", "Waktu"], ["1", "Membeli kertas", "Nota", "Mei"]])
    plan = plan_sheet(["1", "Manajemen Perubahan", "Menata loket", "Foto", "Mei 2026"])
    draft = read_plan(book(("RKA", [other]), ("ZI", [plan])), "rencana.xlsx")
    assert actions(draft) == ["Menata loket"]
    assert "Membeli kertas" in draft.unread[0].text


# Columns that only stand under each other


ALIGNED = """\
RENCANA AKSI ZONA INTEGRITAS TAHUN 2026

No  Rencana Aksi              Data Dukung         Waktu
1   Menata loket pelayanan    Foto loket          Maret 2026
2   Melatih petugas jaga      Daftar hadir        April 2026
    di ruang tunggu
3   Membahas hasil            Notula              Mei 2026

Disahkan oleh kepala unit kerja.
"""


def test_columns_by_spaces_in_plain_text() -> None:
    draft = read_pasted(ALIGNED)
    assert actions(draft) == [
        "Menata loket pelayanan",
        "Melatih petugas jaga di ruang tunggu",
        "Membahas hasil",
    ]
    assert [row.target.raw for row in draft.rows] == ["Maret 2026", "April 2026", "Mei 2026"]
    assert draft.rows[1].source.line == 5


def test_columns_by_position_on_a_page() -> None:
    sheet = Sheet(
        [
            ["No", "Rencana Aksi", "Data Dukung", "Waktu"],
            ["1", "Menata loket pelayanan dan ruang tunggu", "Foto loket", "Maret 2026"],
            ["2", "Melatih petugas jaga", "Daftar hadir", "April 2026"],
            ["3", "Membahas hasil", "Notula", "Mei 2026"],
        ]
    )
    data = as_pdf(["RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", sheet], ruled=False)
    draft = read_plan(data, "rencana.pdf")
    assert actions(draft) == [row[1] for row in sheet.rows[1:]]
    assert [row.target.raw for row in draft.rows] == ["Maret 2026", "April 2026", "Mei 2026"]


# What is no plan


@pytest.mark.parametrize(
    "text",
    [
        "Yth. Kepala Dinas\n\nDengan hormat, kami mengundang Bapak dan Ibu pada rapat besok.",
        "Nama\tAlamat\tUsia\nWarga A\tJalan Contoh\t30\nWarga B\tJalan Contoh\t40",
        "Kode;Uraian;Jumlah\n1;Kertas;10\n2;Pena;20\n",
        "a\tb\tc\n" * 50,
    ],
)
def test_what_is_no_plan_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(Unreadable, match=r"lalu unggah lagi\.$"):
        read_pasted(text)


def test_rows_under_no_header_are_listed_as_unread() -> None:
    draft = pasted(
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
        "",
        "Barang yang dipinjam:",
        "",
        "Kursi\tBaik\t4",
        "Meja\tRusak\t1",
        "Papan\tBaik\t2",
    )
    assert len(draft.rows) == 1
    assert [item.text for item in draft.unread] == [
        "Kursi | Baik | 4",
        "Meja | Rusak | 1",
        "Papan | Baik | 2",
    ]


# Further layouts


def test_beginning_and_end_in_two_columns_are_one_target() -> None:
    draft = pasted(
        "No\tKegiatan\tBukti\tWaktu\t\tPIC",
        "\t\t\tMulai\tSelesai\t",
        "1\tMenata loket\tFoto\tMaret 2026\tMei 2026\tSekretariat",
        "2\tMenata arsip\tFoto\tMei 2026\tMei 2026\tSekretariat",
    )
    assert [row.target.raw for row in draft.rows] == ["Maret 2026 s.d Mei 2026", "Mei 2026"]


def test_quarters_of_what_was_done_are_no_target() -> None:
    draft = pasted(
        "Rencana Aksi 2026",
        "No\tKegiatan\tBukti\tTarget\t\tRealisasi\t",
        "\t\t\tTW I\tTW II\tTW I\tTW II",
        "1\tMenata loket\tFoto\t\tv\tx\t",
    )
    assert draft.rows[0].target.raw == "Triwulan II 2026"
    assert draft.rows[0].others == (("Realisasi TW I", "x"),)


def test_tables_drawn_with_strokes() -> None:
    draft = pasted(
        "+----+--------+-------+----------+",
        "| No | Kegiatan | Bukti | Waktu |",
        "+----+--------+-------+----------+",
        "| 1 | Menata loket | Foto | Mei 2026 |",
        "+----+--------+-------+----------+",
    )
    assert (actions(draft), draft.rows[0].evidence) == (["Menata loket"], "Foto")


def test_columns_of_a_table_that_lost_its_header_are_told_by_their_order() -> None:
    draft = pasted(
        "I. MANAJEMEN PERUBAHAN",
        "",
        "1\tTim\tTim ada\tMemilih tim\tDaftar tim\tMaret 2026",
        "2\tAgen\tAgen ada\tMemilih agen\tDaftar agen\tApril 2026",
    )
    row = draft.rows[1]
    assert row.component is not None
    assert (row.component.name, row.indicator, row.action, row.evidence, row.target.raw) == (
        "Agen", "Agen ada", "Memilih agen", "Daftar agen", "April 2026",
    )  # fmt: skip


def test_columns_without_header_and_without_times_stay_unread() -> None:
    draft = pasted(
        "I. MANAJEMEN PERUBAHAN",
        "",
        "1\tTim\tBaik",
        "2\tAgen\tRusak",
        "",
        HEAD,
        "1\tLoket\tAntrean tertib\tMenata antrean\tFoto antrean\tApril 2026",
    )
    assert [item.text for item in draft.unread] == ["1 | Tim | Baik", "2 | Agen | Rusak"]


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


def test_blank_cells_of_a_merged_action_mean_the_action_above() -> None:
    draft = pasted(
        "No\tRencana Aksi\tOutput\tWaktu",
        "1\tMenyusun SOP\tSOP\tTW I",
        "\t\tLaporan SOP\tTW II",
    )
    assert [(r.action, r.evidence) for r in draft.rows] == [
        ("Menyusun SOP", "SOP"),
        ("Menyusun SOP", "Laporan SOP"),
    ]


def test_a_mark_in_a_merged_cell_counts_for_all_it_spans() -> None:
    sheet = Sheet(
        [["No", "Kegiatan", "Output", *MONTHS], ["1", "Rapat", "Notula", "", "x", *[""] * 10]],
        [(1, 4, 1, 6)],
    )
    name, data = write(["Rencana Aksi 2026", sheet], "xlsx")
    assert read_plan(data, name).rows[0].target.raw == "Februari-April 2026"


def test_quarters_given_as_a_span_of_figures() -> None:
    draft = pasted("No\tKegiatan\tOutput\tTriwulan", "1\tRapat\tNotula\tI-IV")
    assert draft.rows[0].target.raw == "Triwulan I-IV"


def test_rows_torn_over_pages_are_whole_again() -> None:
    text = " ".join(f"kata{number}" for number in range(300))
    sheet = Sheet(
        [["No", "Komponen", "Indikator", "Rencana Aksi", "Eviden", "Waktu"]]
        + [
            [f"{n}.", f"Bagian {n}", f"Indikator {text}", f"Aksi {text}", "Foto", "Mei 2026"]
            for n in range(1, 5)
        ]
    )
    draft = read_plan(as_pdf(["RENCANA AKSI 2026", sheet], torn=True), "rencana.pdf")
    assert [row.indicator for row in draft.rows] == [f"Indikator {text}"] * 4
    assert actions(draft) == [f"Aksi {text}"] * 4
    assert any(row.mended == ("split",) for row in draft.rows)


def test_signs_in_a_labelled_document_end_its_rows() -> None:
    draft = pasted(
        "Unit Kerja: Kecamatan Contoh",
        "",
        "Nomor : 800/1/KEC",
        "",
        "No: 1",
        "Kegiatan: Menata loket",
        "Bukti: Foto loket,",
        "daftar hadir",
        "Waktu: Mei 2026",
        "Realisasi: Belum",
        "",
        "Kegiatan: Menata arsip",
        "",
        "V. PENGUATAN PENGAWASAN",
        "",
        "Komponen: 2. Aduan",
        "Kegiatan: Menjawab aduan",
        "Bukti: Laporan",
        "Target: 10 aduan",
    )
    first, second = draft.rows
    assert draft.unit == "Kecamatan Contoh"
    assert draft.paragraphs[1].text == "Nomor : 800/1/KEC"
    assert (first.evidence_items, first.others) == (
        ("Foto loket", "daftar hadir"),
        (("Realisasi", "Belum"),),
    )
    assert (second.area, second.component and second.component.number) == (5, 2)
    assert second.others == (("Target", "10 aduan"),)
    assert [item.text for item in draft.unread] == ["Kegiatan: Menata arsip"]


@pytest.mark.parametrize(
    ("row", "others"),
    [
        ("\t\t\t\t\tperlu rak", (("Keterangan", "baru perlu rak"),)),
        ("\t\t\t\t\t", (("Keterangan", "baru"),)),
    ],
)
def test_a_remark_that_goes_on(row: str, others: tuple[tuple[str, str], ...]) -> None:
    draft = pasted(
        "No\tKomponen\tRencana Aksi\tEviden\tWaktu\tKeterangan",
        "1\tArsip\tMenata arsip\tFoto\tMei 2026\tbaru",
        row,
    )
    assert draft.rows[0].others == others
    assert len(draft.rows) == 1


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
