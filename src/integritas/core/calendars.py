"""The national calendar that ships with the product.

It seeds an installation's editable calendar, and serves the commands that need no database.
The authority is the joint ministerial decree; a unit may add local days.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off. ``kind`` is ``national`` or ``collective_leave``."""

    date: date
    kind: str
    name: str


@cache
def national_holidays() -> tuple[Holiday, ...]:
    """Give every national holiday and cuti bersama known to this release, by date."""
    text = files("integritas.core").joinpath("data/holidays-id.toml").read_text("utf-8")
    rows = tomllib.loads(text)["holiday"]
    return tuple(sorted((Holiday(**row) for row in rows), key=lambda holiday: holiday.date))


def national_calendar() -> dict[date, str]:
    """Give the name of each day off by date, as :mod:`integritas.core.workdays` takes it."""
    return {holiday.date: holiday.name for holiday in national_holidays()}


def covered_years() -> tuple[int, ...]:
    """Give the years for which this release knows the decree."""
    return tuple(sorted({holiday.date.year for holiday in national_holidays()}))
