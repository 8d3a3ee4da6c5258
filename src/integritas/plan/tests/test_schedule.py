"""Targets become dated obligations on the days the calendar allows."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.core.calendars import national_calendar
from integritas.plan.reading.draft import Rhythm, Target, TargetKind
from integritas.plan.schedule import (
    Schedule,
    ScheduleKind,
    occurrences,
    period_label,
    schedule_of,
)

CALENDAR = national_calendar()
YEAR = date(2025, 1, 1), date(2025, 12, 31)


def dues(schedule):
    return [item.due.isoformat() for item in occurrences(schedule, CALENDAR)]


def test_a_month_is_due_on_its_last_working_day_and_says_why():
    (march,) = occurrences(
        Schedule(ScheduleKind.ONCE, date(2025, 3, 1), date(2025, 3, 31)), CALENDAR
    )

    assert (march.label, march.due) == ("Maret 2025", date(2025, 3, 27))
    assert [off.date.day for off in march.skipped] == [28, 29, 30, 31]


def test_a_written_date_stays_even_on_a_day_off():
    sunday = date(2025, 3, 30)

    assert dues(Schedule(ScheduleKind.ONCE, sunday, sunday)) == ["2025-03-30"]


@pytest.mark.parametrize(
    ("rhythm", "count", "first_label", "last_due"),
    [
        (Rhythm.DAILY, 12, "Januari 2025", "2025-12-31"),
        (Rhythm.WEEKLY, 12, "Januari 2025", "2025-12-31"),
        (Rhythm.MONTHLY, 12, "Januari 2025", "2025-12-31"),
        (Rhythm.QUARTERLY, 4, "Triwulan I 2025", "2025-12-31"),
        (Rhythm.HALF_YEARLY, 2, "Semester I 2025", "2025-12-31"),
        (Rhythm.YEARLY, 1, "Tahun 2025", "2025-12-31"),
    ],
)
def test_a_rhythm_makes_one_obligation_a_period(rhythm, count, first_label, last_due):
    found = occurrences(Schedule(ScheduleKind.RECURRING, *YEAR, rhythm), CALENDAR)

    assert len(found) == count
    assert found[0].label == first_label
    assert found[-1].due.isoformat() == last_due


def test_quarters_of_2025_end_on_working_days():
    assert dues(Schedule(ScheduleKind.RECURRING, *YEAR, Rhythm.QUARTERLY)) == [
        "2025-03-27",
        "2025-06-30",
        "2025-09-30",
        "2025-12-31",
    ]


def test_a_rhythm_within_part_of_the_year_is_cut_to_it():
    schedule = Schedule(
        ScheduleKind.RECURRING, date(2025, 2, 1), date(2025, 5, 31), Rhythm.QUARTERLY
    )

    assert [(item.label, item.due.isoformat()) for item in occurrences(schedule, CALENDAR)] == [
        ("Februari–Maret 2025", "2025-03-27"),
        ("April–Mei 2025", "2025-05-28"),
    ]


def test_an_event_and_an_unsaid_target_owe_nothing_yet():
    assert occurrences(Schedule(ScheduleKind.EVENT), CALENDAR) == ()
    assert occurrences(Schedule(ScheduleKind.NONE), CALENDAR) == ()


@pytest.mark.parametrize(
    "broken",
    [
        Schedule(ScheduleKind.ONCE),
        Schedule(ScheduleKind.RECURRING, *YEAR),
    ],
)
def test_a_schedule_without_its_parts_is_refused(broken):
    with pytest.raises(ValueError, match="needs"):
        occurrences(broken, CALENDAR)


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        (Target("Maret", TargetKind.MONTH, date(2025, 3, 1), date(2025, 3, 31)), "once"),
        (Target("TW II", TargetKind.QUARTER, date(2025, 4, 1), date(2025, 6, 30)), "once"),
        (Target("x", TargetKind.RANGE, *YEAR), "range"),
        (Target("x", TargetKind.RECURRING, *YEAR, Rhythm.MONTHLY), "recurring"),
        (Target("Setiap ada rapat", TargetKind.EVENT), "event"),
        (Target("31 Juni", TargetKind.DATE), "none"),
        (Target(), "none"),
    ],
)
def test_each_kind_of_target_means_one_kind_of_schedule(target, kind):
    assert schedule_of(target).kind == kind


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        ("2025-03-12", "2025-03-12", "12 Maret 2025"),
        ("2025-03-10", "2025-03-14", "10–14 Maret 2025"),
        ("2025-01-01", "2025-05-31", "Januari–Mei 2025"),
        ("2025-07-01", "2025-12-31", "Semester II 2025"),
        ("2025-02-01", "2025-04-30", "Februari–April 2025"),
        ("2025-02-10", "2025-04-30", "10 Februari 2025 – 30 April 2025"),
    ],
)
def test_periods_are_named_as_people_do(first, last, label):
    assert period_label(date.fromisoformat(first), date.fromisoformat(last)) == label


spans = st.tuples(st.dates(*YEAR), st.dates(*YEAR)).map(lambda pair: (min(pair), max(pair)))


@given(spans, st.sampled_from(list(Rhythm)))
def test_the_periods_of_a_rhythm_tile_its_span(span, rhythm):
    found = occurrences(Schedule(ScheduleKind.RECURRING, span[0], span[1], rhythm), CALENDAR)

    assert found[0].first == span[0]
    assert found[-1].last == span[1]
    for before, after in pairwise(found):
        assert (after.first - before.last).days == 1
    assert all(item.first <= item.due <= item.last for item in found)
