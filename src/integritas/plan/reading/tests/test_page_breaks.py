"""Rows that page breaks moved, tore and interrupted, and what is no row."""

from __future__ import annotations

import pytest

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.read import read_pasted, read_plan
from integritas.plan.reading.tests.render import Sheet, as_pdf
from integritas.plan.reading.tests.written import HEAD, actions, pasted


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
