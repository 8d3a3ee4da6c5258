"""How an evidence cell is divided into pieces, and how it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.plan.reading.recogniser import evidence_items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", ()),
        ("-", ()),
        ("Notula rapat", ("Notula rapat",)),
        ("Foto; Notula ;  Daftar hadir;", ("Foto", "Notula", "Daftar hadir")),
        ("Foto\nNotula\n\nDaftar hadir", ("Foto", "Notula", "Daftar hadir")),
        (
            "Undangan rapat, daftar hadir, notulasi, lembar periksa, bukti tindak lanjut rapat",
            ("Undangan rapat", "daftar hadir", "notulasi", "lembar periksa",
             "bukti tindak lanjut rapat"),
        ),
        ("1. Foto loket 2. Notula, hasil 3. Daftar", ("Foto loket", "Notula, hasil", "Daftar")),
        ("1) Foto\n2) Notula", ("Foto", "Notula")),
        ("a. Foto\nb. Notula; Daftar", ("Foto", "Notula", "Daftar")),
        ("- Foto loket - Notula rapat", ("Foto loket", "Notula rapat")),
        ("• Foto\n• Notula", ("Foto", "Notula")),
        ("- Foto", ("Foto",)),
        ("1. Foto", ("Foto",)),
        ("Bukti rapat: 1. Foto 2. Notula", ("Foto", "Notula")),
        ("Laporan tahunan.Surat", ("Laporan tahunan.Surat",)),
        ("Foto papan di loket utama. Laporan jaga", ("Foto papan di loket utama", "Laporan jaga")),
    ],
)  # fmt: skip
def test_pieces(text: str, items: tuple[str, ...]) -> None:
    assert evidence_items(text) == items


@pytest.mark.parametrize(
    "text",
    [
        "Rencana Kerja 2026 beserta perubahannya",
        "Laporan loket dan notula rapat",
        "Foto ruang (loket, teras, dan halaman)",
        "Persentase dari kebutuhan, kecukupan petugas di loket",
        "Papan di media baliho, stiker dan spanduk dinding",
        "Pelatihan bagi Pemohon, Lansia dan Difabel",
        "https://contoh.go.id/a,b;c/daftar",
        "Rencana 2019-2024",
        "Laporan PP No. 2. dan lampirannya",
        "SOP/Standar layanan",
    ],
)
def test_what_is_one_piece_stays_one(text: str) -> None:
    assert evidence_items(text) == (text,)


def test_a_list_after_a_colon_stays_with_the_last_of_several_pieces() -> None:
    items = ("Arsip formulir", "kotak saran pada : - Situs contoh.go.id - Surat elektronik")
    text = ", ".join(items)
    assert evidence_items(text) == items
    assert evidence_items(text.replace(" - ", "\n- ")) == items


def test_an_address_stays_whole_among_pieces() -> None:
    assert evidence_items("Daftar; https://contoh.go.id/?a=1,2;3, Foto") == (
        "Daftar",
        "https://contoh.go.id/?a=1,2;3",
        "Foto",
    )


@given(st.text(st.sampled_from("abAB12.,;:-()\n /•"), max_size=60))
def test_no_letter_is_lost_but_for_marks_and_leads(text: str) -> None:
    items = evidence_items(text)
    assert all(item.strip() == item and item for item in items)
    kept = "".join(items)
    assert set(kept) <= {*text, " "}
    if not any(mark in text for mark in ".:)-•"):
        letters = [c for c in text if c.isalnum()]
        assert [c for c in kept if c.isalnum()] == letters
