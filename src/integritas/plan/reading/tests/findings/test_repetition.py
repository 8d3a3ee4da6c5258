"""What is found about rows that say the same, and texts that say the opposite."""

from __future__ import annotations

import pytest

from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    default_of,
    fixes_of,
    found,
)


def test_the_same_action_in_several_rows_is_linked_to_the_first():
    draft = a_draft(
        a_row(1, action="Menyusun laporan kinerja"),
        a_row(2),
        a_row(3, action="Menyusun  laporan kinerja."),
        a_row(4, action="MENYUSUN LAPORAN KINERJA"),
    )

    (finding,) = found(draft, "repeated_action")

    assert finding.rows == (1, 3, 4)
    assert default_of(finding) == "link_actions"
    assert fixes_of(finding)["link_actions"] == {3: {"same_action_as": 1}, 4: {"same_action_as": 1}}
    assert "1, 3 dan 4" in finding.message


def test_similar_or_empty_actions_are_not_the_same():
    draft = a_draft(
        a_row(1, action="Menyusun laporan semester I"),
        a_row(2, action="Menyusun laporan semester II"),
        a_row(3, action=""),
        a_row(4, action=""),
    )

    assert not found(draft, "repeated_action")


def test_the_same_evidence_in_several_rows_is_noticed():
    draft = a_draft(a_row(1, evidence="Laporan hasil"), a_row(2, evidence="laporan hasil"))

    (finding,) = found(draft, "repeated_evidence")

    assert finding.rows == (1, 2)
    assert finding.fixes == ()


def test_evidence_of_rows_that_share_their_action_is_not_said_twice():
    draft = a_draft(
        a_row(1, action="Menyusun", evidence="Laporan"),
        a_row(2, action="Menyusun", evidence="Laporan"),
    )

    assert found(draft, "repeated_action")
    assert not found(draft, "repeated_evidence")


def test_not_yet_in_the_narrative_against_done_in_the_list_is_noticed():
    draft = a_draft(
        a_row(1, indicator="Penanganan pengaduan telah dipublikasikan"),
        a_row(2, indicator="Penanganan gratifikasi telah dipublikasikan"),
        narrative=("b. Kantor belum mempublikasikan penanganan pengaduan",),
    )

    (finding,) = found(draft, "contradiction")

    assert finding.rows == (1,)
    assert finding.quote == "belum mempublikasikan penanganan pengaduan"


def test_not_yet_with_its_subject_before_it_is_understood():
    draft = a_draft(
        a_row(1, indicator="Maklumat pelayanan sudah dipasang"),
        narrative=("Saat ini maklumat pelayanan belum dipasang",),
    )

    (finding,) = found(draft, "contradiction")

    assert finding.rows == (1,)


def test_two_rows_may_contradict_each_other_but_not_themselves():
    draft = a_draft(
        a_row(1, indicator="Kode etik belum disosialisasikan kepada pegawai"),
        a_row(2, indicator="Kode etik telah disosialisasikan kepada pegawai"),
        a_row(3, indicator="Aturan telah ada, sosialisasi aturan belum merata"),
    )

    findings = found(draft, "contradiction")

    assert [finding.rows for finding in findings] == [(2,)]


@pytest.mark.parametrize(
    "narrative",
    [
        "Bagi instansi yang belum seluruh pegawainya menandatangani pakta, dapat menyusul",
        "Kantor belum mempunyai gedung arsip",
        "Kantor belum mempublikasikan laporan keuangan",
        "Kantor belum mempublikasikan laporan pengaduan",
        "Kantor telah mempublikasikan penanganan pengaduan",
        "belum",
    ],
)
def test_other_subjects_are_no_contradiction(narrative):
    draft = a_draft(
        a_row(1, indicator="Penanganan pengaduan telah dipublikasikan"), narrative=(narrative,)
    )

    assert not found(draft, "contradiction")
