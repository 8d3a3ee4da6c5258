"""What is found about wording and contacts."""

from __future__ import annotations

import pytest

from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    default_of,
    fixes_of,
    found,
    narrated,
    quotes,
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("SK Tim Nomor 123//UMUM Tahun 2025", "123//UMUM"),
        ("SK Nomor 123/…/UMUM", "123/…/UMUM"),
        ("SK Nomor : ......", "Nomor : ......"),
        ("Keputusan Nomor Tahun 2025", "Nomor Tahun 2025"),
        ("Naskah [isi nama unit] lengkap", "[isi nama unit]"),
        ("Naskah (diisi kemudian)", "(diisi kemudian)"),
        ("Surat kepada xxx", "xxx"),
        ("SK ______ tentang tim", "______"),
        ("Ditetapkan pada tanggal Januari 2025", "pada tanggal Januari 2025"),
    ],
)
def test_a_gap_left_open_is_found_in_rows_and_narrative(text, quote):
    assert quotes("placeholder", evidence=text) == [quote]
    assert narrated("placeholder", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "https://contoh.go.id/berkas",
        "lihat http://contoh.go.id//arsip",
        "SK Nomor 123/45/UMUM/2025",
        "BAB I PENDAHULUAN ........ 1",
        "1.2 Dasar Hukum …………… 3",
        "dan/atau, dan lain-lain …",
        "BAB XXX",
        "Tanda tangan ____________",
        "(............................)",
        "halaman // catatan",
        "pegawai / pelaksana / pemohon",
        "pada tanggal 5 Januari 2025",
        "Nomor 5 Tahun 2025",
        "[lampiran terlampir]",
        "Website https://contoh.go.id - Kotak saran",
        "kode etik / kode perilaku",
    ],
)
def test_ordinary_strokes_dots_and_numerals_are_no_gap(text):
    assert quotes("placeholder", evidence=text) == []
    assert narrated("placeholder", text) == []


def test_a_gap_is_said_once_per_text():
    assert narrated("placeholder", "xxx dan xxx") == ["xxx"]


def test_a_foreign_letter_inside_a_word_is_replaced():
    draft = a_draft(a_row(indicator="Layanan tеrpadu"), narrative=("Mаsyarakat",))

    narrative, row = found(draft, "lookalike_letters")

    assert (narrative.quote, narrative.rows) == ("Mаsyarakat", ())
    assert default_of(row) == "replace_letters"
    assert fixes_of(row)["replace_letters"] == {1: {"indicator": "Layanan terpadu"}}
    assert "Kiril" in row.message


@pytest.mark.parametrize("text", ["10 μg debu", "Δt harian", "москва", "naïve café", "µm", "Ωmega"])
def test_measures_and_whole_foreign_words_are_left_alone(text):
    if text == "Ωmega":
        (finding,) = found(a_draft(a_row(action=text)), "lookalike_letters")
        assert [fix.code for fix in finding.fixes] == ["edit_text", "keep"]
        return
    assert quotes("lookalike_letters", action=text) == []


@pytest.mark.parametrize(
    ("action", "right"),
    [
        ("Terbentuknya tim kerja", "Membentuk tim kerja"),
        ("Tersedia naskah prosedur", "Menyediakan naskah prosedur"),
        ("Memilih anggota. Tersusunnya jadwal", "Memilih anggota. Menyusun jadwal"),
        ("Memilih anggota Terbentuknya tim", "Memilih anggota Membentuk tim"),
    ],
)
def test_a_result_written_as_action_is_turned_into_work(action, right):
    (finding,) = found(a_draft(a_row(action=action)), "action_is_state")

    assert fixes_of(finding)["rewrite_action"] == {1: {"action": right}}


def test_a_passive_action_is_asked_to_be_rewritten():
    (finding,) = found(a_draft(a_row(action="Berita diunggah di situs")), "action_is_state")

    assert finding.quote == "Berita diunggah"
    assert [fix.code for fix in finding.fixes] == ["edit_text", "keep"]


@pytest.mark.parametrize(
    "action",
    [
        "Menyusun pedoman agar tersedia acuan",
        "Membentuk tim yang ditetapkan kepala kantor",
        "Mengunggah berita yang telah disusun",
        "Rapat rutin dilaksanakan",
        "Sosialisasi disampaikan lewat apel",
        "Penyusunan SOP untuk terwujudnya layanan prima",
        "Pemasangan maklumat",
        "Analisis kebutuhan",
    ],
)
def test_work_with_a_result_clause_is_left_alone(action):
    assert quotes("action_is_state", action=action) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Chat WhatsApp 08123456", "08123456"),
        ("Hotline: 0812-3456-7890-1234", "0812-3456-7890-1234"),
        ("Telp +62 812 345", "+62 812 345"),
        ("pos-el layanan@kantor", "layanan@kantor"),
        ("e-mail layanan@contoh,go.id", "layanan@contoh,go.id"),
        ("situs htpp://contoh.go.id", "htpp://contoh.go.id"),
        ("situs https:/contoh.go.id", "https:/contoh.go.id"),
        ("situs https://contoh", "https://contoh"),
        ("situs www.contoh", "www.contoh"),
    ],
)
def test_contact_data_that_cannot_work_is_asked_for(text, quote):
    assert quotes("invalid_contact", evidence=text) == [quote]
    assert narrated("invalid_contact", text) == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "WA 0812-0000-0000",
        "Telp +62 812 0000 0000",
        "Pukul 08.00-16.00 lewat telepon",
        "Telepon kantor, 08-07-2025",
        "Nomor surat 08123456",
        "layanan@contoh.go.id,",
        "surel: layanan@contoh.go.id,situs www.contoh.go.id",
        "Instagram @layanan_contoh",
        "2 buah @ Rp5.000",
        "https://contoh.go.id/berkas.",
        "http://layanan.contoh.go.id:8080/a",
        "www.contoh.go.id",
        "Call center 0800 1 123456",
        "(https://contoh.go.id)",
        "Website contoh.go.id",
    ],
)
def test_contact_data_that_can_work_is_left_alone(text):
    assert quotes("invalid_contact", evidence=text) == []
