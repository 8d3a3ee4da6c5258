"""What is found about when rows are due."""

from __future__ import annotations

import pytest

from integritas.plan.reading.draft import Component
from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    default_of,
    fixes_of,
    found,
)

WHOLE_YEAR = "Januari–Desember 2025"


def test_rows_due_only_at_the_end_of_the_year_are_one_decision_with_a_rhythm_each():
    draft = a_draft(
        a_row(1, WHOLE_YEAR, action="Rapat tim", evidence="Undangan; daftar hadir; notula"),
        a_row(2, WHOLE_YEAR, action="Memantau layanan", evidence="Laporan monitoring layanan"),
        a_row(3, WHOLE_YEAR, action="Memelihara situs"),
        a_row(4, WHOLE_YEAR, action="Menyusun laporan per semester"),
        a_row(5, WHOLE_YEAR, action="Rapat monev setiap triwulan", evidence="Notula; undangan"),
        a_row(6, WHOLE_YEAR, action="Menilai standar sekali dalam setahun"),
        a_row(7, WHOLE_YEAR, action="Mengisi daftar kehadiran setiap hari"),
        a_row(8, WHOLE_YEAR, action="Memutakhirkan data setiap kali ada perubahan"),
        a_row(9, WHOLE_YEAR, action="Melakukan survei kepuasan masyarakat"),
        a_row(10, "Maret 2025"),
    )

    (finding,) = found(draft, "range_instead_of_deadline")

    assert finding.rows == tuple(range(1, 10))
    assert finding.quote == WHOLE_YEAR
    assert default_of(finding) == "set_rhythm"
    assert fixes_of(finding)["set_rhythm"] == {
        1: {"rhythm": "monthly"},
        2: {"rhythm": "half_yearly"},
        3: {"rhythm": "quarterly"},
        4: {"rhythm": "half_yearly"},
        5: {"rhythm": "quarterly"},
        6: {"rhythm": "yearly"},
        7: {"rhythm": "monthly"},
        8: {"event": True},
        9: {"rhythm": "yearly"},
    }
    assert fixes_of(finding)["set_rhythm:monthly"][3] == {"rhythm": "monthly"}
    assert "9 baris" in finding.message
    assert "31 Desember 2025" in finding.message


@pytest.mark.parametrize(
    "target", ["Januari–Mei 2025", "setiap bulan", "TW II", "Maret 2025", "Setiap ada perubahan"]
)
def test_a_short_range_or_a_rhythm_is_a_deadline(target):
    assert not found(a_draft(a_row(target=target)), "range_instead_of_deadline")


def test_ranges_of_different_years_are_decided_apart():
    draft = a_draft(a_row(1, WHOLE_YEAR), a_row(2, "Juli–Desember 2025"))

    assert [f.rows for f in found(draft, "range_instead_of_deadline")] == [(1,), (2,)]


def test_work_that_fits_a_need_is_not_taken_for_an_event():
    draft = a_draft(a_row(1, WHOLE_YEAR, action="Memberi informasi sesuai kebutuhan pemohon"))

    (finding,) = found(draft, "range_instead_of_deadline")

    assert fixes_of(finding)["set_rhythm"] == {1: {"rhythm": "quarterly"}}


def test_a_missing_target_is_asked_for_with_the_component_s_own_as_a_suggestion():
    draft = a_draft(
        a_row(1, "Juni 2025"),
        a_row(2, "Juni 2025"),
        a_row(3, "Mei 2025"),
        a_row(4, ""),
        a_row(5, "Maret 2025", component=Component(1, "SOP")),
    )

    (finding,) = found(draft, "missing_target")

    assert finding.rows == (4,)
    assert finding.quote == draft.rows[3].action
    assert default_of(finding) == "set_target:component"
    assert fixes_of(finding)["set_target:component"][4]["target"]["raw"] == "Juni 2025"


def test_a_missing_target_alone_in_its_component_has_no_suggestion():
    (finding,) = found(a_draft(a_row(1, "-"), a_row(2, component=None)), "missing_target")

    assert [fix.code for fix in finding.fixes] == ["ask_date", "keep"]


def test_a_plan_without_any_target_is_one_decision_with_a_rhythm_each():
    draft = a_draft(
        a_row(1, "", action="Menyusun laporan per semester"), a_row(2, "-"), a_row(3, "")
    )

    (finding,) = found(draft, "missing_target")

    assert finding.rows == (1, 2, 3)
    assert "semua 3 baris" in finding.message
    assert [fix.code for fix in finding.fixes] == ["set_rhythm", "keep"]
    assert fixes_of(finding)["set_rhythm"][1]["rhythm"] == "half_yearly"
    assert fixes_of(finding)["set_rhythm"][3]["target"]["first"] == "2025-01-01"


def test_words_that_name_no_time_are_quoted_back():
    (finding,) = found(a_draft(a_row(target="Secara berkala")), "unreadable_target")

    assert finding.quote == "Secara berkala"
    assert fixes_of(finding)["set_rhythm"][1]["target"]["first"] == "2025-01-01"
    assert not found(a_draft(a_row(target="Secara berkala")), "missing_target")


def test_an_event_is_offered_as_such_and_a_meeting_is_linked():
    draft = a_draft(
        a_row(1, "Setiap ada rapat", evidence="Undangan; notula"), a_row(2, "sewaktu-waktu")
    )

    meeting, other = found(draft, "event_based")

    assert fixes_of(meeting)["set_event"] == {1: {"event": True, "from_meeting": True}}
    assert fixes_of(other)["set_event"] == {2: {"event": True}}
    assert fixes_of(other)["set_rhythm:quarterly"][2]["rhythm"] == "quarterly"


def test_an_event_in_a_plan_without_a_year_gets_no_dates_made_up():
    (finding,) = found(a_draft(a_row(target="jika ada"), year=None), "event_based")

    assert fixes_of(finding)["set_rhythm:quarterly"] == {1: {"rhythm": "quarterly"}}


def test_a_crowded_month_lists_its_rows_and_the_load_of_the_others():
    rows = [a_row(n, "Januari 2025") for n in range(1, 11)]
    rows += [a_row(n, "Maret 2025") for n in range(11, 18)]
    rows += [a_row(18, WHOLE_YEAR)]

    (finding,) = found(a_draft(*rows), "front_loaded_month")

    assert finding.rows == tuple(range(1, 11))
    assert "10 dari 18 baris" in finding.message
    assert "Januari 2025 10, Maret 2025 7" in finding.message
    assert default_of(finding) == ""
    spread = fixes_of(finding)["spread"]
    assert list(spread) == [5, 6, 7, 8, 9, 10]
    assert spread[5]["target"]["raw"] == "Februari 2025"
    assert spread[10]["target"]["raw"] == "Maret 2025"


def test_december_is_not_spread_into_a_year_that_is_not_planned():
    (finding,) = found(
        a_draft(*(a_row(n, "Desember 2025") for n in range(1, 9))), "front_loaded_month"
    )

    assert [fix.code for fix in finding.fixes] == ["keep"]


def test_dates_somebody_chose_are_not_spread():
    rows = [a_row(n, f"{n} Maret 2025") for n in range(1, 10)]

    (finding,) = found(a_draft(*rows), "front_loaded_month")

    assert "spread" not in fixes_of(finding)


@pytest.mark.parametrize(
    ("crowd", "others"),
    [(7, 0), (8, 50)],
    ids=["few rows are no crowd", "a fair share is no crowd"],
)
def test_an_ordinary_month_is_not_crowded(crowd, others):
    rows = [a_row(n, "Januari 2025") for n in range(1, crowd + 1)]
    rows += [a_row(100 + n, f"{n % 28 + 1}/{n % 11 + 2}/2025") for n in range(others)]

    assert not found(a_draft(*rows), "front_loaded_month")


def test_the_year_s_end_of_long_ranges_is_no_crowd():
    rows = [a_row(n, WHOLE_YEAR) for n in range(1, 20)]

    assert not found(a_draft(*rows), "front_loaded_month")


def test_a_target_on_a_day_that_does_not_exist_is_asked_for():
    (finding,) = found(a_draft(a_row(target="31 Juni 2025")), "impossible_target_date")

    assert finding.quote == "31 Juni 2025"
    assert [fix.code for fix in finding.fixes] == ["ask_date", "keep"]
    assert not found(a_draft(a_row(target="30 Juni 2025")), "impossible_target_date")
    assert not found(a_draft(a_row(target="29 Februari 2028")), "impossible_target_date")


def test_a_reversed_range_is_offered_both_ways_and_neither_is_preselected():
    (finding,) = found(a_draft(a_row(target="Desember – Januari 2025")), "reversed_range")

    swapped = fixes_of(finding)["set_target:swapped"][1]["target"]
    later = fixes_of(finding)["set_target:next_year"][1]["target"]
    assert (swapped["first"], swapped["last"]) == ("2025-01-01", "2025-12-31")
    assert (later["first"], later["last"]) == ("2025-12-01", "2026-01-31")
    assert default_of(finding) == ""
    assert not found(a_draft(a_row(target="November 2025 – Januari 2026")), "reversed_range")


def test_reversed_days_are_offered_as_days():
    (finding,) = found(a_draft(a_row(target="20-10 Maret 2025")), "reversed_range")

    swapped = fixes_of(finding)["set_target:swapped"][1]["target"]
    assert (swapped["first"], swapped["last"]) == ("2025-03-10", "2025-03-20")


def test_a_target_in_another_year_is_offered_in_the_plan_s():
    (finding,) = found(a_draft(a_row(target="Maret 2024")), "target_year_differs")

    assert default_of(finding) == "set_target"
    assert fixes_of(finding)["set_target"][1]["target"]["first"] == "2025-03-01"


@pytest.mark.parametrize(
    "target", ["Maret 2025", "Februari 2026", "Desember 2024 – Maret 2025", "setiap bulan", "TW IV"]
)
def test_the_plan_s_year_and_the_reports_after_it_are_right(target):
    assert not found(a_draft(a_row(target=target)), "target_year_differs")


def test_without_a_plan_year_no_target_is_in_the_wrong_one():
    assert not found(a_draft(a_row(target="Maret 2019"), year=None), "target_year_differs")


def test_a_year_that_was_not_printed_is_not_replaced():
    (finding,) = found(a_draft(a_row(target="Maret '23")), "target_year_differs")

    assert [fix.code for fix in finding.fixes] == ["ask_date", "keep"]
