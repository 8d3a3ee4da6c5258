"""How a row of the plan becomes dated obligations. Pure: calendar and year are handed in.

Month, quarter and range targets fall on the last working day of their period in the unit's
calendar (UX specification, section 4.7). An explicit date stays the date that was written.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from integritas.core.wording import MONTHS
from integritas.core.workdays import DayOff, last_working_day
from integritas.organisation.areas import ROMAN
from integritas.plan.reading.draft import Rhythm, Target, TargetKind


class ScheduleKind(StrEnum):
    """When a row's work is owed. ``NONE``: nobody has said."""

    ONCE = "once"
    RANGE = "range"
    RECURRING = "recurring"
    EVENT = "event"
    NONE = "none"


MONTHS_PER_PERIOD = {
    Rhythm.DAILY: 1,
    Rhythm.WEEKLY: 1,
    Rhythm.MONTHLY: 1,
    Rhythm.QUARTERLY: 3,
    Rhythm.HALF_YEARLY: 6,
    Rhythm.YEARLY: 12,
}
"""Length of a rhythm's period. Daily and weekly work is proven by a monthly recapitulation:
365 obligations a row would bury the team."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a row's work is owed; ``first`` and ``last`` are inclusive calendar days."""

    kind: ScheduleKind
    first: date | None = None
    last: date | None = None
    rhythm: Rhythm | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One dated obligation of a row: its period, its due day, and the days off that moved it."""

    label: str
    first: date
    last: date
    due: date
    skipped: tuple[DayOff, ...] = ()


def schedule_of(target: Target) -> Schedule:
    """Give the schedule that a row's target text means, before anybody decided otherwise."""
    if target.kind is TargetKind.EVENT:
        return Schedule(ScheduleKind.EVENT)
    if target.first is None or target.last is None:
        return Schedule(ScheduleKind.NONE)
    if target.kind is TargetKind.RECURRING:
        return Schedule(ScheduleKind.RECURRING, target.first, target.last, target.rhythm)
    if target.kind is TargetKind.RANGE:
        return Schedule(ScheduleKind.RANGE, target.first, target.last)
    return Schedule(ScheduleKind.ONCE, target.first, target.last)


def month_end(day: date) -> date:
    """Give the last calendar day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def period_label(first: date, last: date) -> str:
    """Name a period as people do: «Maret 2025», «Triwulan II 2025», «Januari–Mei 2025»."""
    if first == last:
        return f"{first.day} {MONTHS[first.month - 1]} {first.year}"
    whole = first.day == 1 and last == month_end(last)
    same_year = first.year == last.year
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if whole and same_year:
        if months == 1:
            return f"{MONTHS[first.month - 1]} {first.year}"
        if months == 3 and first.month % 3 == 1:
            return f"Triwulan {ROMAN[(first.month + 2) // 3]} {first.year}"
        if months == 6 and first.month in (1, 7):
            return f"Semester {ROMAN[1 if first.month == 1 else 2]} {first.year}"
        if months == 12:
            return f"Tahun {first.year}"
        return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {first.year}"
    if same_year and first.month == last.month:
        return f"{first.day}–{last.day} {MONTHS[first.month - 1]} {first.year}"
    return f"{period_label(first, first)} – {period_label(last, last)}"


def _periods(first_day: date, last_day: date, rhythm: Rhythm) -> list[tuple[date, date]]:
    """Cut a span into the calendar periods of a rhythm that it touches."""
    length = MONTHS_PER_PERIOD[rhythm]
    start = first_day.replace(day=1, month=(first_day.month - 1) // length * length + 1)
    found = []
    while start <= last_day:
        index = start.month - 1 + length
        after = start.replace(year=start.year + index // 12, month=index % 12 + 1)
        end = after - timedelta(days=1)
        found.append((max(start, first_day), min(end, last_day)))
        start = after
    return found


def occurrences(schedule: Schedule, holidays: Mapping[date, str]) -> tuple[Occurrence, ...]:
    """Give the obligations of a schedule in order; none for an event or an unsaid target.

    :param holidays: name of the day off by date, of the unit's calendar.
    :raises ValueError: a recurring schedule without rhythm or a period without bounds.
    """
    if schedule.kind in (ScheduleKind.EVENT, ScheduleKind.NONE):
        return ()
    if schedule.first is None or schedule.last is None:
        raise ValueError("a schedule needs its first and last day")
    if schedule.kind is ScheduleKind.RECURRING:
        if schedule.rhythm is None:
            raise ValueError("a recurring schedule needs a rhythm")
        periods = _periods(schedule.first, schedule.last, schedule.rhythm)
    else:
        periods = [(schedule.first, schedule.last)]
    found = []
    for first, last in periods:
        label = period_label(first, last)
        if first == last:
            found.append(Occurrence(label, first, last, first))
            continue
        deadline = last_working_day(first, last, holidays)
        found.append(Occurrence(label, first, last, deadline.due, deadline.skipped))
    return tuple(found)
