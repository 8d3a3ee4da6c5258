"""The working days of a year by month: the control sum of a calendar. Pure."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from integritas.core.workdays import WEEKEND, is_working_day


@dataclass(frozen=True, slots=True)
class MonthSum:
    """A month: its working days, and the days off that fall on a weekday."""

    month: int
    working: int
    off: int


def month_sums(year: int, holidays: Mapping[date, str]) -> tuple[MonthSum, ...]:
    """Count each month's working days in a calendar of days off."""
    found = []
    for month in range(1, 13):
        days = [date(year, month, day) for day in range(1, calendar.monthrange(year, month)[1] + 1)]
        working = sum(is_working_day(day, holidays) for day in days)
        off = sum(day in holidays and day.weekday() not in WEEKEND for day in days)
        found.append(MonthSum(month, working, off))
    return tuple(found)
