"""What is found about years in the texts."""

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


@pytest.mark.parametrize(
    ("evidence", "quote"),
    [
        ("SKP pegawai tahun 2021", "SKP pegawai tahun 2021"),
        ("Naskah renja; laporan kinerja 2022", "laporan kinerja 2022"),
        ("Dokumen Renstra 2019-2024", "Dokumen Renstra 2019-2024"),
        ("Rencana kerja 2024", "Rencana kerja 2024"),
        ("SK Tim Zona Integritas Tahun 2022", "SK Tim Zona Integritas Tahun 2022"),
        ("Hasil survei 2020 dan SKP 2019", "Hasil survei 2020"),
    ],
)
def test_a_document_of_an_earlier_year_is_stale(evidence, quote):
    assert quotes("stale_year", evidence=evidence) == [quote]


@pytest.mark.parametrize(
    "evidence",
    [
        "SKP pegawai tahun 2025",
        "Rencana kerja 2026",
        "Renstra 2021-2026",
        "Hasil survei 2022 dan 2025",
        "Perbandingan capaian 2023, 2024 dan 2025",
        "Capaian sejak tahun 2021",
        "LKjIP Tahun 2024",
        "Laporan evaluasi SAKIP 2024",
        "Tindak lanjut hasil survei 2024",
        "Standar pelayanan 2022",
        "SOP penerbitan surat tahun 2020",
        "SK Penetapan Standar Pelayanan Tahun 2021",
        "Naskah menurut PermenPANRB Nomor 52 Tahun 2014",
        "Naskah menurut Perda Kota 5 Tahun 2018",
        "Naskah menurut Peraturan Wali Kota tentang kearsipan Tahun 2019",
        "Naskah menurut UU 25/2009",
        "SK tanggal 5 Mei 2021",
        "Unggahan di https://contoh.go.id/arsip/2021/berkas",
        "Surat 045/2021/UM",
        "WA 0812 0000 2021",
        "Ruang 2021.5 m2",
        "2000 lembar brosur",
    ],
)
def test_years_that_are_right_are_left_alone(evidence):
    assert quotes("stale_year", evidence=evidence) == []


def test_the_right_year_is_put_in_every_text_that_has_the_stale_one():
    draft = a_draft(
        a_row(
            action="Menilai SKP 2021",
            evidence="SKP 2021; rencana aksi 2023",
            evidence_items=("SKP 2021", "rencana aksi 2023"),
        )
    )

    (finding,) = found(draft, "stale_year")

    assert default_of(finding) == "replace_year"
    assert fixes_of(finding)["replace_year"] == {
        1: {
            "action": "Menilai SKP 2025",
            "evidence": "SKP 2025; rencana aksi 2025",
            "evidence_items": ["SKP 2025", "rencana aksi 2025"],
        }
    }


def test_a_yearly_report_due_early_in_the_year_becomes_last_year_s():
    (finding,) = found(a_draft(a_row(target="Januari 2025", evidence="LKjIP 2021")), "stale_year")

    assert fixes_of(finding)["replace_year"] == {1: {"evidence": "LKjIP 2024"}}


def test_a_planning_period_gets_the_next_five_years_but_not_by_itself():
    (finding,) = found(a_draft(a_row(evidence="Renstra 2020–2024")), "stale_year")

    assert default_of(finding) == ""
    assert fixes_of(finding)["replace_period"] == {1: {"evidence": "Renstra 2025–2029"}}


def test_a_period_long_past_has_no_successor_to_offer():
    (finding,) = found(a_draft(a_row(evidence="Renstra 2010-2014")), "stale_year")

    assert [fix.code for fix in finding.fixes] == ["edit_text", "keep"]


def test_without_a_plan_year_nothing_is_stale():
    assert not found(a_draft(a_row(evidence="SKP tahun 2011"), year=None), "stale_year")


def test_a_long_piece_is_quoted_from_its_end():
    evidence = "Naskah " + "lampiran " * 20 + "SKP tahun 2021"

    (quote,) = quotes("stale_year", evidence=evidence)

    assert len(quote) <= 100
    assert quote.endswith("SKP tahun 2021")


def test_a_yearly_report_cannot_be_ready_in_the_year_it_reports_on():
    draft = a_draft(a_row(target="Januari 2025", evidence="Dokumen LKjIP Tahun 2025"))

    (finding,) = found(draft, "report_before_year_end")

    assert finding.quote == "Dokumen LKjIP Tahun 2025"
    assert default_of(finding) == "previous_year"
    assert fixes_of(finding)["previous_year"] == {1: {"evidence": "Dokumen LKjIP Tahun 2024"}}
    assert fixes_of(finding)["move_date"][1]["target"]["raw"] == "Februari 2026"


@pytest.mark.parametrize(
    ("target", "evidence"),
    [
        ("Januari 2025", "LKjIP Tahun 2024"),
        ("Februari 2026", "LKjIP Tahun 2025"),
        ("Desember 2025", "Laporan tahunan 2025"),
        ("Januari–Desember 2025", "Laporan kinerja 2025"),
        ("April 2025", "Laporan kinerja triwulan I 2025"),
        ("setiap bulan", "Laporan kinerja 2025"),
        ("Januari 2025", "Perjanjian kinerja 2025"),
        ("Januari 2025", "LKjIP"),
    ],
)
def test_reports_that_can_be_ready_are_left_alone(target, evidence):
    assert quotes("report_before_year_end", target=target, evidence=evidence) == []


def test_the_year_s_own_plan_approved_in_its_second_half_is_late():
    draft = a_draft(
        a_row(target="Oktober 2025", evidence="Lembar pengesahan rencana kerja tahun 2025")
    )

    (finding,) = found(draft, "plan_approved_late")

    assert default_of(finding) == ""
    assert "2026" in fixes_of(finding)["next_year"][1]["evidence"]


@pytest.mark.parametrize(
    ("target", "evidence"),
    [
        ("Februari 2025", "Lembar pengesahan rencana kerja tahun 2025"),
        ("Oktober 2025", "Lembar pengesahan rencana kerja tahun 2026"),
        ("September 2025", "Pengesahan perubahan rencana kerja 2025"),
        ("Oktober 2025", "Laporan pelaksanaan rencana kerja 2025"),
        ("Juli–Desember 2025", "Pengesahan rencana kerja 2025"),
    ],
)
def test_plans_approved_in_time_are_left_alone(target, evidence):
    assert quotes("plan_approved_late", target=target, evidence=evidence) == []


def test_one_document_with_two_years_in_a_row_is_asked_about():
    draft = a_draft(a_row(action="Menyusun rencana kerja 2026", evidence="Rencana kerja 2025"))

    (finding,) = found(draft, "two_years_in_row")

    assert "2026" in finding.message
    assert finding.quote == "Rencana kerja 2025"


@pytest.mark.parametrize(
    ("action", "evidence"),
    [
        ("Menyusun rencana kerja 2025", "Rencana kerja 2025"),
        ("Menyusun rencana kerja 2026", "Notula rapat 2025"),
        ("Menyusun rencana kerja 2025 dan 2026", "Rencana kerja 2025"),
        ("Menyusun rencana kerja 2021", "Rencana kerja 2025"),
        ("Menyusun Renstra 2025-2029", "Renstra 2025"),
    ],
)
def test_years_of_different_documents_are_no_conflict(action, evidence):
    assert quotes("two_years_in_row", action=action, evidence=evidence) == []
