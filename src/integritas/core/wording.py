"""Dates and numbers in Indonesian words. Pure; templates reach it through the tag library."""

from __future__ import annotations

import re
from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def long_date(day: date) -> str:
    """«Senin, 10 Maret 2025»."""
    return f"{DAYS[day.weekday()]}, {plain_date(day)}"


def plain_date(day: date) -> str:
    """«10 Maret 2025»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


_MONTH_STARTS = {
    **{month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)},
    "peb": 2,
    "agt": 8,
    "ags": 8,
    "nop": 11,
    "may": 5,
    "aug": 8,
    "oct": 10,
    "dec": 12,
}
"""A month is told by its first three letters, also in older spelling and in English."""

_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_WORDS = re.compile(r"(?:\w+\s*,\s*)?(\d{1,2})\s+([a-z]{3,})\.?\s+(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def read_date(text: str) -> date | None:
    """Read a date as people type it; None where it is none.

    «10/03/2025», «10-3-2025», «10 Maret 2025», «10 Mar 2025», «Senin, 10 Maret 2025» and
    ISO «2025-03-10». The day comes first; two-digit years are not guessed.
    """
    plain = text.strip().lower()
    if found := _NUMBERS.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    elif found := _WORDS.fullmatch(plain):
        day, month, year = int(found[1]), _MONTH_STARTS.get(found[2][:3], 0), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
