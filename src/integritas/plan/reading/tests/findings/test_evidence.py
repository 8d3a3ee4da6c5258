"""What is found about evidence."""

from __future__ import annotations

import pytest

from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    default_of,
    fixes_of,
    found,
    quotes,
)


def test_several_pieces_in_a_cell_are_split_in_bulk():
    draft = a_draft(
        a_row(1, evidence="SK; SOP", evidence_items=("SK", "SOP")),
        a_row(2),
        a_row(3, evidence="Foto, laporan", evidence_items=("Foto", "laporan")),
    )

    (finding,) = found(draft, "several_evidences")

    assert finding.rows == (1, 3)
    assert finding.quote == "SK; SOP"
    assert default_of(finding) == "split"
    assert fixes_of(finding)["split"] == {
        1: {"evidence_items": ["SK", "SOP"]},
        3: {"evidence_items": ["Foto", "laporan"]},
    }


def test_one_piece_needs_no_split():
    assert quotes("several_evidences", evidence="Laporan hasil, tersusun rapi") == []


@pytest.mark.parametrize(
    "evidence",
    [
        "Undangan, daftar hadir, notula",
        "Daftar hadir rapat",
        "Notulensi sosialisasi",
        "Undangan; notulen hasil rapat",
        "SK pengelola, daftar hadir sosialisasi",
    ],
)
def test_what_a_meeting_leaves_comes_from_the_meeting(evidence):
    (finding,) = found(a_draft(a_row(evidence=evidence)), "meeting_evidence")

    assert fixes_of(finding)["from_meeting"] == {1: {"from_meeting": True}}


@pytest.mark.parametrize(
    "evidence",
    [
        "Daftar hadir kepala kantor",
        "Laporan rapat koordinasi",
        "Rekap absensi pegawai",
        "Buku tamu undangan",
        "Dokumentasi kegiatan",
    ],
)
def test_other_lists_and_reports_are_no_meeting(evidence):
    assert quotes("meeting_evidence", evidence=evidence) == []


@pytest.mark.parametrize(
    ("evidence", "what"),
    [
        ("Daftar nama pegawai yang melanggar kode etik", "disiplin"),
        ("Rekap pegawai yang dijatuhi hukuman disiplin", "disiplin"),
        ("Fotokopi KTP pemohon", "identitas"),
        ("Tabel NIK dan nama pemohon", "identitas"),
        ("Surat keterangan sakit", "kesehatan"),
        ("Hasil tes narkoba pegawai", "kesehatan"),
        ("Daftar penerima kompensasi", "penerima"),
        ("Surat kompensasi untuk pemohon", "penerima"),
        ("Arsip formulir permohonan informasi", "identitas"),
        ("Daftar nama pelapor", "pelapor"),
        ("Bukti pelaporan LHKPN", "harta"),
        ("Slip gaji", "penghasilan"),
    ],
)
def test_evidence_that_shows_personal_data_is_kept_restricted(evidence, what):
    (finding,) = found(a_draft(a_row(evidence=evidence)), "personal_data_evidence")

    assert what in finding.message
    assert finding.quote == evidence
    assert fixes_of(finding)["restrict"] == {1: {"confidential": True}}


@pytest.mark.parametrize(
    "evidence",
    [
        "Rekapitulasi jumlah pegawai yang melanggar disiplin",
        "Daftar pegawai yang melanggar disiplin tanpa nama",
        "Laporan penerbitan KTP-el",
        "SOP pelayanan KTP dan kartu keluarga",
        "Daftar hadir rapat",
        "SK agen perubahan",
        "Daftar penerima penghargaan pegawai teladan",
        "SK penetapan wajib lapor LHKPN",
        "Laporan tingkat kepatuhan LHKPN",
        "Standar kesehatan dan keselamatan kerja",
        "Laporan tindak lanjut pengaduan",
        "Kode etik pegawai",
        "SK kompensasi layanan",
        "Formulir permohonan informasi",
        "Teknik penyusunan laporan",
    ],
)
def test_evidence_without_personal_data_is_left_alone(evidence):
    assert quotes("personal_data_evidence", evidence=evidence) == []


def test_only_the_piece_with_personal_data_is_quoted():
    items = ("Pedoman disiplin", "Fotokopi KTP pemohon")

    assert quotes("personal_data_evidence", evidence="; ".join(items), evidence_items=items) == [
        "Fotokopi KTP pemohon"
    ]
