"""Working days: pure arithmetic over a calendar that is handed in, and that shows its sum.

Source: Perpres 21/2023 (working days Monday to Friday) and the yearly joint decree of three
ministers (SKB) on national holidays and cuti bersama. The day an event happens is day zero;
the next working day is day one; a deadline of n days ends at the close of day n (the usual
civil-service reading).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEKEND = {5: "Sabtu", 6: "Minggu"}
"""Days off by :meth:`datetime.date.weekday`."""

MAX_DAYS = 3660
"""No deadline of the field is longer than ten years; a longer one is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day that does not count, and why, in the user's words."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due date with the sum behind it: every day skipped between day zero and the due date."""

    start: date
    due: date
    skipped: tuple[DayOff, ...] = ()


def day_off(day: date, holidays: Mapping[date, str]) -> DayOff | None:
    """Tell why ``day`` is not a working day, or None when it is one.

    :param holidays: name of the holiday or cuti bersama by date.
    """
    if day in holidays:
        return DayOff(day, holidays[day])
    if day.weekday() in WEEKEND:
        return DayOff(day, WEEKEND[day.weekday()])
    return None


def is_working_day(day: date, holidays: Mapping[date, str]) -> bool:
    """Tell whether ``day`` is a working day."""
    return day_off(day, holidays) is None


def add_working_days(start: date, days: int, holidays: Mapping[date, str]) -> Deadline:
    """Give the deadline ``days`` working days after ``start``; ``start`` is day zero.

    A start on a day off counts as received on the next working day, which then is day zero.

    :param days: 0 to :data:`MAX_DAYS`.
    :raises ValueError: ``days`` is out of range.
    """
    if not 0 <= days <= MAX_DAYS:
        raise ValueError(f"days must be 0 to {MAX_DAYS}, got {days}")
    skipped: list[DayOff] = []
    day = start
    while off := day_off(day, holidays):
        skipped.append(off)
        day += timedelta(days=1)
    left = days
    while left:
        day += timedelta(days=1)
        if off := day_off(day, holidays):
            skipped.append(off)
        else:
            left -= 1
    return Deadline(start, day, tuple(skipped))


def working_days_between(start: date, end: date, holidays: Mapping[date, str]) -> int:
    """Count the working days after ``start`` up to and including ``end``.

    Negative when ``end`` lies before ``start``: the working days that have passed since
    ``end``. «Sisa n hari kerja» and «Terlambat n hari kerja» are this number.
    """
    if end < start:
        return -working_days_between(end, start, holidays)
    return sum(
        is_working_day(start + timedelta(days=step), holidays)
        for step in range(1, (end - start).days + 1)
    )


def last_working_day(first: date, last: date, holidays: Mapping[date, str]) -> Deadline:
    """Give the last working day of the period ``first`` to ``last``, both inclusive.

    ``skipped`` lists the days off between the due date and ``last``. In a period without any
    working day the last calendar day is due: a duty does not vanish because an office rests.

    :raises ValueError: ``last`` lies before ``first``.
    """
    if last < first:
        raise ValueError("the period ends before it begins")
    skipped: list[DayOff] = []
    day = last
    while day >= first and (off := day_off(day, holidays)):
        skipped.append(off)
        day -= timedelta(days=1)
    if day < first:
        return Deadline(first, last)
    return Deadline(first, day, tuple(reversed(skipped)))
