"""Words that narrow columns break, rows drawn as boxes, and rows no line divides."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from integritas.plan.reading.draft import PlanDraft, TargetKind
from integritas.plan.reading.read import read_plan
from integritas.plan.reading.readers.breaks import Vocabulary
from integritas.plan.reading.tests.written import actions, pasted

WIDTH, STEP, FONT = 7, 10, "Helvetica"


@pytest.mark.parametrize(
    ("before", "after", "full", "torn"),
    [
        ("Januari–Desem", "ber 2026", False, True),
        ("Fe", "b", False, True),
        ("Petu", "gas loket", False, True),
        ("Koordina", "tor", True, True),
        ("Koordina", "tor", False, False),
        ("Laporan", "kegiatan", True, False),
        ("menata", "rak", True, False),
        ("Bukti", "Foto", True, False),
        ("TW", "2", True, False),
    ],
)
def test_halves_of_a_word_are_told_from_two_words(
    before: str, after: str, full: bool, torn: bool
) -> None:
    vocabulary = Vocabulary.of(["Petugas menata rak di ruang kegiatan"])
    assert vocabulary.is_torn(before, after, full=full) is torn


class Page:
    """A page on which cells are written line by line, as a word processor breaks them."""

    def __init__(self, edges: list[float]) -> None:
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=landscape(A4))
        self.edges, self.y = edges, 540.0
        self.canvas.setFont(FONT, WIDTH)

    def title(self, *lines: str) -> None:
        for line in lines:
            self.canvas.drawString(self.edges[0], self.y, line)
            self.y -= 14

    def row(self, *cells: str, ruled: bool = True) -> None:
        top = self.y
        height = STEP * max(cell.count("\n") + 1 for cell in cells) + 6
        for left, cell in zip(self.edges, cells, strict=False):
            for number, line in enumerate(cell.split("\n")):
                self.canvas.drawString(left + 3, top - 9 - STEP * number, line)
        for edge in self.edges:
            self.canvas.line(edge, top, edge, top - height)
        if ruled:
            self.canvas.line(self.edges[0], top, self.edges[-1], top)
        self.y -= height

    def draft(self) -> PlanDraft:
        self.canvas.line(self.edges[0], self.y, self.edges[-1], self.y)
        self.canvas.save()
        return read_plan(self.out.getvalue(), "rencana.pdf")


def test_a_word_too_long_for_its_column_is_put_together_again() -> None:
    page = Page([40, 60, 220, 340, 386, 428])
    page.title("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "I. MANAJEMEN PERUBAHAN")
    page.row("No", "Rencana Aksi", "Bukti", "Waktu", "PIC")
    page.row("1", "Menata rak arsip", "Foto rak", "Januari–Des\nember 2026", "Kepegawaian")
    page.row("2", "Melatih petugas loket", "Daftar hadir", "Maret 2026", "Pengadminis\ntrasi Umum")

    draft = page.draft()

    assert [row.target.raw for row in draft.rows] == ["Januari–Desember 2026", "Maret 2026"]
    assert draft.rows[0].target.kind is TargetKind.RANGE
    assert draft.rows[1].person_in_charge == "Pengadministrasi Umum"


def test_rows_that_no_line_divides_are_divided_by_the_white_between_them() -> None:
    page = Page([40, 60, 200, 340, 460, 560])
    page.title("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "I. MANAJEMEN PERUBAHAN")
    page.row("No", "Indikator", "Rencana Aksi", "Bukti", "Waktu")
    page.row("1", "Tim dibentuk\nsesuai aturan", "Memilih anggota", "Daftar nama", "Mei 2026")
    for number in range(2, 5):
        page.row(f"{number}", f"Hasil {number}", f"Langkah\nke-{number}", "Foto", "", ruled=False)

    draft = page.draft()

    assert actions(draft) == ["Memilih anggota", "Langkah ke-2", "Langkah ke-3", "Langkah ke-4"]
    assert [row.indicator for row in draft.rows][:2] == ["Tim dibentuk sesuai aturan", "Hasil 2"]


def test_paragraphs_with_space_between_stay_in_their_cell() -> None:
    page = Page([40, 60, 200, 340, 460, 560])
    page.title("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "I. MANAJEMEN PERUBAHAN")
    page.row("No", "Indikator", "Rencana Aksi", "Bukti", "Waktu")
    page.row("1", "Tim dibentuk", "Memilih anggota", "Daftar nama\n\n\nSurat\n\n\nFoto", "Mei 2026")
    page.row("2", "Tim bekerja", "Membagi tugas", "Daftar tugas", "Juni 2026")

    draft = page.draft()

    assert actions(draft) == ["Memilih anggota", "Membagi tugas"]
    assert draft.rows[0].evidence_items == ("Daftar nama", "Surat", "Foto")


def test_boxes_drawn_with_strokes_hold_one_row_each() -> None:
    rule = "+----+--------------------+--------------------+------------+"
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        rule,
        "| No | Rencana Aksi       | Bukti              | PIC        |",
        rule,
        "| 1  | Memilih anggota    | 1. Daftar nama     | Koordinato |",
        "|    | tim kerja yang     | 2. Berita acara    | r Layanan  |",
        "|    | cakap              |                    |            |",
        rule,
        "| 2  | Membagi tugas      | Daftar tugas       | Sekretaris |",
        rule,
    )
    assert actions(draft) == ["Memilih anggota tim kerja yang cakap", "Membagi tugas"]
    assert draft.rows[0].evidence_items == ("Daftar nama", "Berita acara")
    assert [row.person_in_charge for row in draft.rows] == ["Koordinator Layanan", "Sekretaris"]


def test_lines_of_a_cell_in_columns_of_spaces_are_one_text() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "",
        "No  Rencana Aksi           Bukti                     Waktu",
        "",
        "1   Memilih anggota tim    Daftar nama; Berita       Mei 2026",
        "    kerja                  acara pemilihan",
        "",
        "2   Membagi tugas          Daftar tugas              Juni 2026",
    )
    assert draft.rows[0].evidence_items == ("Daftar nama", "Berita acara pemilihan")
    assert actions(draft) == ["Memilih anggota tim kerja", "Membagi tugas"]


def test_the_rest_of_a_row_after_a_page_s_foot_goes_back_to_its_row() -> None:
    draft = pasted(
        "RENCANA AKSI ZONA INTEGRITAS TAHUN 2026",
        "I. MANAJEMEN PERUBAHAN",
        "No\tIndikator\tRencana Aksi\tBukti\tWaktu",
        "1\tTim kerja dibentuk\tMemilih anggota\tDaftar nama\tMei 2026",
        "",
        "Halaman 2 dari 4",
        "",
        "\tsesuai aturan yang berlaku\t\t\t",
        "",
        "II. PENATAAN TATALAKSANA",
        "No\tIndikator\tRencana Aksi\tBukti\tWaktu",
        "1\tSOP berlaku\tMenguji SOP\tLaporan\tJuni 2026",
    )
    assert draft.rows[0].indicator == "Tim kerja dibentuk sesuai aturan yang berlaku"
    assert actions(draft) == ["Memilih anggota", "Menguji SOP"]


def test_a_repeated_header_and_the_rest_of_a_row_may_be_one_cell_each() -> None:
    page = Page([40, 60, 200, 340, 460, 560])
    page.title("RENCANA AKSI ZONA INTEGRITAS TAHUN 2026", "I. MANAJEMEN PERUBAHAN")
    page.row("No", "Indikator", "Rencana Aksi", "Bukti", "Waktu")
    page.row("1", "Tim dibentuk", "Memilih anggota tim", "1. Daftar nama", "Mei 2026")
    page.canvas.line(page.edges[0], page.y, page.edges[-1], page.y)
    page.canvas.showPage()
    page.canvas.setFont(FONT, WIDTH)
    page.y = 540
    page.row("No", "Indikator", "Rencana Aksi\nyang cakap", "Bukti\n2. Berita acara", "Waktu")
    page.row("2", "Tim bekerja", "Membagi tugas", "Daftar tugas", "Juni 2026")

    draft = page.draft()

    assert actions(draft) == ["Memilih anggota tim yang cakap", "Membagi tugas"]
    assert draft.rows[0].evidence_items == ("Daftar nama", "Berita acara")
