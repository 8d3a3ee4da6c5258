"""What is found about decrees, dates in the text, and regulations."""

from __future__ import annotations

from datetime import date

import pytest

from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import Decree
from integritas.plan.reading.findings.regulations import register
from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    fixes_of,
    found,
    narrated,
    quotes,
)

PLAN = "Penetapan rencana kerja pembangunan Zona Integritas"
TEAM = "Pembentukan tim kerja Zona Integritas"
MONDAY, TUESDAY = date(2025, 1, 20), date(2025, 1, 21)


def a_decree(number="100/7/UMUM", day=MONDAY, about=PLAN, **fields):
    return Decree(number, day, about, place=Place(line=3), **fields)


def test_one_number_with_two_dates_is_asked_about():
    draft = a_draft(
        decrees=(a_decree(), a_decree(day=TUESDAY, date_text="21 Januari 2025")),
        narrative=("ditetapkan 21 Januari 2025",),
    )

    (finding,) = found(draft, "conflicting_decree_dates")

    assert finding.quote == "21 Januari 2025"
    assert list(fixes_of(finding)) == ["use_date:2025-01-20", "use_date:2025-01-21", "keep"]
    assert not found(draft, "same_number_two_subjects")


def test_one_number_for_two_subjects_is_asked_about_whatever_its_spaces():
    draft = a_draft(decrees=(a_decree(), a_decree("100 / 7 / Umum", about=TEAM)))

    (finding,) = found(draft, "same_number_two_subjects")

    assert TEAM in finding.message
    assert not found(draft, "conflicting_decree_dates")


@pytest.mark.parametrize(
    "other",
    [
        a_decree(about="Rencana Kerja Zona Integritas Tahun 2025"),
        a_decree(about=""),
        a_decree("100/8/UMUM", about=TEAM),
        a_decree(day=None, about=PLAN.upper()),
    ],
    ids=["shorter wording", "no subject", "another number", "no date"],
)
def test_the_same_decree_said_twice_is_no_conflict(other):
    draft = a_draft(decrees=(a_decree(), other))

    assert not found(draft, "same_number_two_subjects")
    assert not found(draft, "conflicting_decree_dates")


def test_numbers_with_a_gap_are_not_compared():
    draft = a_draft(decrees=(a_decree("100//UMUM"), a_decree("100//UMUM", TUESDAY, TEAM)))

    assert not found(draft, "same_number_two_subjects")
    assert not found(draft, "conflicting_decree_dates")


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2025, 1, 18), "(Sabtu)"),
        (date(2025, 1, 19), "(Minggu)"),
        (date(2025, 1, 29), "(Rabu, "),
    ],
)
def test_a_decree_on_a_day_off_is_noticed_with_the_reason(day, reason):
    (finding,) = found(a_draft(decrees=(a_decree(day=day),)), "decree_on_day_off")

    assert reason in finding.message
    assert finding.quote == ""
    assert finding.fixes == ()


def test_a_decree_on_a_working_day_is_left_alone():
    assert not found(a_draft(decrees=(a_decree(), a_decree(day=None))), "decree_on_day_off")


def test_a_decree_said_twice_is_noticed_once():
    saturday = a_decree(day=date(2025, 1, 18))

    assert len(found(a_draft(decrees=(saturday, saturday)), "decree_on_day_off")) == 1


def test_dates_that_do_not_exist_and_weekdays_that_do_not_fit_are_found():
    assert narrated("impossible_date", "Rapat 31 Juni 2025.") == ["31 Juni 2025"]
    assert quotes("weekday_mismatch", action="Rapat Senin, 18 Januari 2025") == [
        "Senin, 18 Januari 2025"
    ]
    assert quotes("weekday_mismatch", action="Rapat hari Jum'at tanggal 16 Januari 2025") == [
        "Jum'at tanggal 16 Januari 2025"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sabtu, 18 Januari 2025",
        "Minggu / 19 Januari 2025",
        "29 Februari 2024",
        "31 dokumen 2025",
        "Minggu ke-2 Maret 2025",
        "Minggu 3 Maret 2025",
        "Setiap Senin. 18 Januari 2025 ditetapkan",
        "berkas 131 Januari",
    ],
)
def test_right_dates_are_left_alone(text):
    assert narrated("impossible_date", text) == []
    assert narrated("weekday_mismatch", text) == []


@pytest.mark.parametrize(
    ("citation", "successor"),
    [
        ("PermenPANRB 52 Tahun 2014", "90 Tahun 2021"),
        (
            (
                "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi "
                "Nomor 52 Tahun 2014"
            ),
            "90 Tahun 2021",
        ),
        ("PERMENPAN-RB No. 10 Tahun 2019", "90 Tahun 2021"),
        ("PerMenPAN dan RB Nomor : 37/2012", "17 Tahun 2024"),
        ("Peraturan Presiden Republik Indonesia Nomor 55 Tahun 2012", "54 Tahun 2018"),
        ("Perpres 55/2012", "54 Tahun 2018"),
        ("PP No. 53 Tahun 2010", "94 Tahun 2021"),
        ("Undang-Undang Nomor 5 Tahun 2014", "20 Tahun 2023"),
        ("Perki 1/2010", "1 Tahun 2021"),
        ("Peraturan KPK Nomor 2 Tahun 2014", "2 Tahun 2019"),
        ("SE MenPANRB Nomor 1 Tahun 2015", "2 Tahun 2023"),
    ],
)
def test_a_replaced_regulation_is_noticed_with_its_successor(citation, successor):
    draft = a_draft(a_row(action=f"Menyusun menurut {citation}"), narrative=(f"a. {citation} …",))

    (finding,) = found(draft, "superseded_regulation")

    assert finding.quote == citation
    assert finding.rows == (1,)
    assert successor in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "PermenPANRB Nomor 90 Tahun 2021",
        "PermenPANRB 17/2024",
        "UU Nomor 28 Tahun 1999",
        "UU 30 Tahun 2002",
        "Undang-Undang Nomor 20 Tahun 2023",
        "Perpres Nomor 81 Tahun 2010",
        "Inpres Nomor 5 Tahun 2004",
        "Perda Nomor 5 Tahun 2014",
        "Permendagri Nomor 52 Tahun 2014",
        "Peraturan Wali Kota Nomor 37 Tahun 2012",
        "Peraturan Pemerintah Daerah 53/2010",
        "PP 94/2021",
        "nomor 52 tahun 2014",
        "PermenPANRB 52/2014 sebagaimana telah diganti dengan PermenPANRB 90/2021",
        "PermenPANRB 90/2021 yang menggantikan PermenPANRB 52/2014",
        "PermenPANRB 152/2014",
    ],
)
def test_regulations_in_force_and_other_makers_are_left_alone(text):
    assert narrated("superseded_regulation", text) == []


def test_a_plan_older_than_the_successor_cited_rightly():
    text = "PermenPANRB 37/2012"

    assert not found(a_draft(narrative=(text,), year=2023), "superseded_regulation")
    assert found(a_draft(narrative=(text,), year=None), "superseded_regulation")


def test_the_register_names_no_regulation_in_force():
    successors = {entry.replaced_by for entry in register().values()}

    for (kind, number, year), entry in register().items():
        assert entry.since >= year
        if kind == "permenpanrb":
            assert f"PermenPANRB Nomor {number} Tahun {year}" not in successors
