"""The worked examples of the law, and the properties any calendar must keep."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.core.calendars import covered_years, national_calendar, national_holidays
from integritas.core.workdays import (
    MAX_DAYS,
    add_working_days,
    is_working_day,
    last_working_day,
    working_days_between,
)

CALENDAR = national_calendar()

days = st.dates(date(2025, 1, 1), date(2026, 12, 31))
calendars = st.dictionaries(days, st.just("libur"), max_size=40)


@pytest.mark.parametrize(
    ("start", "number", "due"),
    [
        ("2025-03-24", 3, "2025-03-27"),
        ("2025-03-24", 5, "2025-04-09"),
        ("2025-03-24", 10, "2025-04-16"),
        ("2025-03-24", 14, "2025-04-23"),
        ("2025-03-24", 30, "2025-05-20"),
        ("2025-03-24", 60, "2025-07-08"),
        ("2025-08-14", 3, "2025-08-20"),
        ("2025-12-22", 10, "2026-01-08"),
        ("2026-03-16", 3, "2026-03-26"),
        ("2026-03-16", 10, "2026-04-07"),
        ("2026-03-16", 17, "2026-04-16"),
        ("2026-03-16", 30, "2026-05-06"),
    ],
)
def test_the_worked_examples_of_the_law(start, number, due):
    deadline = add_working_days(date.fromisoformat(start), number, CALENDAR)

    assert deadline.due == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("year", "by_month"),
    [
        (2025, [19, 20, 19, 16, 17, 18, 23, 20, 21, 23, 20, 21]),
        (2026, [20, 18, 17, 21, 16, 20, 23, 19, 22, 22, 21, 21]),
    ],
)
def test_control_sums_of_the_joint_decrees(year, by_month):
    every = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]

    counted = [
        sum(is_working_day(day, CALENDAR) for day in every if day.month == month)
        for month in range(1, 13)
    ]

    assert counted == by_month


def test_the_shipped_calendar_has_the_days_of_both_decrees():
    kinds = [(day.date.year, day.kind) for day in national_holidays()]

    assert covered_years() == (2025, 2026)
    assert kinds.count((2025, "national")) == kinds.count((2026, "national")) == 17
    assert kinds.count((2025, "collective_leave")) == 11
    assert kinds.count((2026, "collective_leave")) == 8


def test_a_report_on_a_day_off_counts_as_received_on_the_next_working_day():
    saturday = date(2025, 2, 1)

    assert add_working_days(saturday, 1, CALENDAR).due == date(2025, 2, 4)
    assert add_working_days(saturday, 0, CALENDAR).due == date(2025, 2, 3)


def test_a_deadline_shows_every_day_it_skipped():
    deadline = add_working_days(date(2025, 8, 14), 3, CALENDAR)

    assert [(off.date.day, off.reason) for off in deadline.skipped] == [
        (16, "Sabtu"),
        (17, "Proklamasi Kemerdekaan"),
        (18, "Cuti bersama Proklamasi Kemerdekaan"),
    ]


@pytest.mark.parametrize("number", [-1, MAX_DAYS + 1])
def test_a_slip_of_the_keyboard_is_refused(number):
    with pytest.raises(ValueError, match="0 to 3660"):
        add_working_days(date(2025, 1, 2), number, CALENDAR)


def test_march_2025_ends_on_the_27th():
    deadline = last_working_day(date(2025, 3, 1), date(2025, 3, 31), CALENDAR)

    assert deadline.due == date(2025, 3, 27)
    assert [off.date.day for off in deadline.skipped] == [28, 29, 30, 31]


def test_a_period_without_a_working_day_is_due_on_its_last_day():
    weekend = date(2025, 2, 1), date(2025, 2, 2)

    assert last_working_day(*weekend, CALENDAR).due == weekend[1]


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        last_working_day(date(2025, 3, 2), date(2025, 3, 1), CALENDAR)


@given(days, st.integers(0, 60), calendars)
def test_a_deadline_falls_on_a_working_day_and_counts_what_it_says(start, number, calendar):
    deadline = add_working_days(start, number, calendar)

    assert is_working_day(deadline.due, calendar)
    zero = add_working_days(start, 0, calendar).due
    assert working_days_between(zero, deadline.due, calendar) == number
    span = (deadline.due - start).days + 1
    assert len(deadline.skipped) + number + 1 == span


@given(days, st.integers(0, 40), st.integers(0, 40), calendars)
def test_deadlines_add_up(start, first, second, calendar):
    half = add_working_days(start, first, calendar).due

    assert (
        add_working_days(half, second, calendar).due
        == add_working_days(start, first + second, calendar).due
    )


@given(days, st.integers(0, 30), calendars, days)
def test_another_holiday_never_brings_a_deadline_forward(start, number, calendar, extra):
    more = {**calendar, extra: "libur"}

    assert (
        add_working_days(start, number, more).due >= add_working_days(start, number, calendar).due
    )


@given(days, days, calendars)
def test_days_between_are_counted_the_same_both_ways(first, second, calendar):
    there = working_days_between(first, second, calendar)
    back = working_days_between(second, first, calendar)

    assert there == -back
    assert abs(there) <= abs((second - first).days)
