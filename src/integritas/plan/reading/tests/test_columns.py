"""Columns under other names, in other orders, drawn in other ways."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from integritas.plan.reading.draft import Rhythm, TargetKind
from integritas.plan.reading.read import read_pasted, read_plan
from integritas.plan.reading.tests.render import Sheet, as_pdf, write
from integritas.plan.reading.tests.written import HEAD, MONTHS, actions, pasted


def marked(*months: str) -> list[str]:
    return ["√" if month in months else "" for month in MONTHS]


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
