"""Dates in Indonesian words: month names as people write them, and dates inside sentences."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz.distance import OSA

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
"""Month names by the national spelling rules (Permendikbud 50/2015, Kepdirjen 0424/2022)."""

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
"""Weekday names, in the order of :meth:`datetime.date.weekday`."""

ALIASES = {
    1: "jan january januarie januar",
    2: "feb peb pebruari february febr pebr",
    3: "mar mrt march mart",
    4: "apr avril",
    5: "may",
    6: "jun june",
    7: "jul july",
    8: "agt ags agu agst agus aug august agustusan",
    9: "sep sept spt septem",
    10: "okt oct october",
    11: "nov nop nopember nopemb",
    12: "des dec december desem",
}
"""Abbreviations, the older spelling and English, by month number."""

NOT_MONTHS = frozenset({"market", "marek", "caret", "janji", "januarius", "mariet", "macet"})
"""Words a letter away from a month that are none."""

EARLIEST, LATEST = 1990, 2099
"""Four digits outside these years are a number, not a year."""


@cache
def _known_months() -> dict[str, int]:
    known = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
    for number, words in ALIASES.items():
        known |= dict.fromkeys(words.split(), number)
    return known


@cache
def month_of(word: str) -> int | None:
    """Give the month a word names, 1 to 12, or None.

    Names, abbreviations with or without a full stop, English names and slips of the keyboard
    count. A slip is one letter wrong, missing, doubled or two swapped, in a word of at least
    five letters (two in a word of eight) that keeps the month's first letter; shorter words
    must fit exactly, so that no ordinary word becomes a month.
    """
    word = word.casefold().rstrip(".")
    if word in NOT_MONTHS or not word.isalpha():
        return None
    if found := _known_months().get(word):
        return found
    if len(word) < 5:
        return None
    slips = 2 if len(word) >= 8 else 1
    for number, name in enumerate(MONTHS, 1):
        if len(name) < 5 or word[0] != name[0].casefold():
            continue
        if OSA.distance(word, name.casefold(), score_cutoff=slips) <= slips:
            return number
    return None


def last_day(year: int, month: int) -> int:
    """Give the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def in_words(day: date) -> str:
    """Write a date as official letters do: «12 Maret 2025»."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date written inside a sentence. ``date`` is None when there is no such day.

    ``weekday`` is the weekday printed with it, as :meth:`datetime.date.weekday` counts.
    """

    quote: str
    day: int
    month: int
    year: int
    date: date | None
    weekday: int | None


_WEEKDAY_WORDS = {name.casefold(): number for number, name in enumerate(WEEKDAYS)} | {
    "jum'at": 4,
    "jum’at": 4,
    "jumaat": 4,
    "ahad": 6,
}
_MENTION = re.compile(
    r"(?:\b(?P<weekday>senin|selasa|rabu|kamis|jum['’]?at|jumaat|sabtu|minggu|ahad)\b"
    r"\s*[,/]?\s*(?:\(?\s*(?:tanggal|tgl)\.?\s*:?\s*)?)?"
    r"(?<![\d/.])(?P<day>\d{1,2})\s+(?P<month>[A-Za-z]{3,10})\.?,?\s+(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)


def dates_mentioned(text: str) -> Iterator[DateMention]:
    """Give every full date of a text: day, month in words, year; with its weekday if printed."""
    for match in _MENTION.finditer(text):
        month = month_of(match["month"])
        if month is None:
            continue
        day, year = int(match["day"]), int(match["year"])
        exists = 1 <= day <= last_day(year, month)
        weekday = match["weekday"]
        if weekday and _is_week_number(match):
            weekday = None
        yield DateMention(
            quote=match[0].strip(),
            day=day,
            month=month,
            year=year,
            date=date(year, month, day) if exists else None,
            weekday=_WEEKDAY_WORDS[weekday.casefold()] if weekday else None,
        )


def _is_week_number(match: re.Match[str]) -> bool:
    """Tell whether «Minggu 3 Maret 2025» may mean the third week, not a Sunday."""
    between = match.string[match.end("weekday") : match.start("day")]
    return (
        match["weekday"].casefold() == "minggu" and int(match["day"]) <= 5 and not between.strip()
    )
