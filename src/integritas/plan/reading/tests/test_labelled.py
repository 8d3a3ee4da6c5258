"""Rows as labelled lines."""

from __future__ import annotations

import io

import docx

from integritas.plan.reading.read import read_plan
from integritas.plan.reading.tests.render import Sheet, write
from integritas.plan.reading.tests.written import actions, pasted


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
