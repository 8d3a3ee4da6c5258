"""Stretches of time named in a text: months, dates, weeks, quarters, half-years, years.

What :mod:`.targets` builds a target from. Which days each wording covers is told there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from integritas.plan.reading.dates import EARLIEST, LATEST, last_day, month_of
from integritas.plan.reading.draft import TargetKind

_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "terakhir": 9,
}  # fmt: skip
LAST = _ORDINALS["terakhir"]


_ORD = r"(?:iii|ii|iv|i|v|[1-5]|pertama|kesatu|kedua|ketiga|keempat|kelima|terakhir)\b"
_MONTH = r"(?:bulan\s+)?@(?P<{0}>\d\d)"
_YEAR = (
    r"(?:[\s,.]*(?:tahun|thn|th|ta|t\.a)?[\s,.:]*(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|\s*['’](?P<yy>\d\d)\b)?"
)
_GRAMMAR = {
    "iso": r"(?P<iy>\d{4})-(?P<im>\d\d)-(?P<id>\d\d)(?:[t\s]\d\d:\d\d(?::\d\d)?)?(?!\d)",
    "numeric": (
        r"(?<![\d/.-])(?P<nd>\d{1,2})(?P<stroke>[/.-])(?P<nm>\d{1,2})(?P=stroke)"
        r"(?P<ny>\d{4}|\d\d)(?![\d/])"
    ),
    "monthyear": r"(?<![\d/])(?P<mm>0?[1-9]|1[0-2])/(?P<my>20\d\d)(?!\d)",
    "week": (
        rf"\b(?:minggu|pekan|mgg)\s*(?:ke\s*-?\s*)?(?P<weekno>{_ORD})\s*,?\s*"
        + _MONTH.format("weekmonth")
    ),
    "yearpart": r"\b(?P<edge>awal|akhir)\s+tahun\b",
    "part": r"\b(?P<third>awal|pertengahan|tengah|akhir)\s+" + _MONTH.format("partmonth"),
    "days": (
        r"(?<![\d/])(?P<from>\d{1,2})\s*[-~]\s*(?P<to>\d{1,2})\s+" + _MONTH.format("daysmonth")
    ),
    "day": r"(?<![\d/])(?P<dd>\d{1,2})\s*" + _MONTH.format("daymonth"),
    "month": _MONTH.format("alone") + r"(?:-(?P<short>\d\d)$)?",
    "quarter": (
        r"(?:\b(?:triwulan|tribulan|kuartal|trw|twl?)\b|\b(?:tw|q)(?=[1-4i]))"
        rf"[\s.]*(?:ke\s*-?\s*)?(?P<qno>{_ORD})"
    ),
    "half": rf"\b(?:semester|smt|sem)\b[\s.]*(?:ke\s*-?\s*)?(?P<hno>{_ORD})",
    "whole": r"(?:tahun\s*)?\b(?<!\d/)(?=(?:19|20)\d\d\b(?!/))",
    "more": r"\b(?P<ord>iii|ii|iv|i|[1-4])\b",
    "bare": r"(?<![\d/.-])(?P<bday>\d{1,2})\b(?!\s*(?:bulan|hari|x\b|kali|minggu))",
}
"""How a stretch of time is written, most telling first, once months are marked."""

_UNITS = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _GRAMMAR.items()))
_YEAR_AFTER = re.compile(_YEAR)
_OWN_YEAR = frozenset({"iso", "numeric", "monthyear"})
"""Wordings that hold their year themselves; no year after them belongs to them."""

Groups = dict[str, str]
"""The named parts of a hit of the grammar that are there."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time as named: first and last (month, day), a year or none.

    Day 0 stands for a month's last day. ``span`` is where it stands in the text;
    ``whole_year`` tells a year named by itself.
    """

    kind: TargetKind
    start: tuple[int, int]
    end: tuple[int, int]
    year: int | None = None
    span: tuple[int, int] = (0, 0)
    whole_year: bool = False

    def bounds(self, year: int) -> tuple[date, date] | None:
        """Give first and last day in ``year``; None when there is no such day."""
        try:
            first = date(year, *self.start)
            month, day = self.end
            return first, date(year, month, day or last_day(year, month))
        except ValueError:
            return None


def plain_text(raw: str) -> str:
    """Fold case, dashes and the ways to write «until», and mark months as ``@01`` to ``@12``.

    «B03» is how progress reports of ministries write the third month.
    """
    text = raw.casefold()
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"\b(?:s\s*[./]\s*d|sd|sampai(?:\s+dengan)?|hingga|s\.d)\b\.?", " s/d ", text)

    def mark(match: re.Match[str]) -> str:
        month = month_of(match[0])
        return match[0] if month is None else f"@{month:02}"

    text = re.sub(r"\bb(0[1-9]|1[0-2])\b", r"@\1", text)
    return re.sub(r"[a-z]{3,12}\.?(?![a-z])", mark, text)


def stretches(plain: str) -> list[Stretch]:
    """Give the stretches of time of a text made plain by :func:`plain_text`, in order."""
    found: list[Stretch] = []
    position = 0
    while match := _UNITS.search(plain, position):
        stretch = _stretch(match, found[-1] if found else None, plain)
        if stretch is not None:
            found.append(stretch)
        end = match.end() if stretch is None else stretch.span[1]
        position = max(end, position + 1)
    return found


def _stretch(match: re.Match[str], before: Stretch | None, plain: str) -> Stretch | None:
    """Turn one hit of the grammar into a stretch of time; None when it is none after all."""
    groups = {name: value for name, value in match.groupdict().items() if value is not None}
    wording = next(name for name in _GRAMMAR if name in groups)
    year, end = None, match.end()
    after = _YEAR_AFTER.match(plain, end)
    if after is not None and after[0] and wording not in _OWN_YEAR:
        year = int(after["year"]) if after["year"] else 2000 + int(after["yy"])
        end = after.end()
    if wording == "more":
        found = _another(before, plain, match.span(), _ORDINALS[groups["ord"]])
    elif wording == "bare":
        found = _day_before_its_month(plain, match.end(), int(groups["bday"]))
    else:
        found = _READERS[wording](groups)
    if found is None or (wording == "whole" and year is None):
        return None
    year = found.year or year
    if year is not None and not EARLIEST <= year <= LATEST:
        return None
    return replace(found, year=year, span=(match.start(), end))


def _day(day: str, month: str, year: int | None = None) -> Stretch | None:
    """Give a day; one past the month's end is kept, for it is a slip and not nothing."""
    if not 1 <= int(month) <= 12:
        return None
    return Stretch(TargetKind.DATE, (int(month), int(day)), (int(month), int(day)), year)


def _months(first: int, last: int, kind: TargetKind, year: int | None = None) -> Stretch:
    return Stretch(kind, (first, 1), (last, 0), year)


def _iso(groups: Groups) -> Stretch | None:
    return _day(groups["id"], groups["im"], int(groups["iy"]))


def _numeric(groups: Groups) -> Stretch | None:
    year = int(groups["ny"])
    return _day(groups["nd"], groups["nm"], year + 2000 if year < 100 else year)


def _month_and_year(groups: Groups) -> Stretch:
    month = int(groups["mm"])
    return _months(month, month, TargetKind.MONTH, int(groups["my"]))


def _week(groups: Groups) -> Stretch:
    month, number = int(groups["weekmonth"]), _ORDINALS[groups["weekno"]]
    if number == LAST:
        return Stretch(TargetKind.RANGE, (month, 22), (month, 0))
    last = 0 if number == 5 else 7 * number
    return Stretch(TargetKind.RANGE, (month, 7 * number - 6), (month, last))


def _edge_of_year(groups: Groups) -> Stretch:
    month = 1 if groups["edge"] == "awal" else 12
    return _months(month, month, TargetKind.MONTH)


def _part_of_month(groups: Groups) -> Stretch:
    month = int(groups["partmonth"])
    first, last = {"awal": (1, 10), "akhir": (21, 0)}.get(groups["third"], (11, 20))
    return Stretch(TargetKind.RANGE, (month, first), (month, last))


def _days(groups: Groups) -> Stretch:
    month = int(groups["daysmonth"])
    return Stretch(TargetKind.RANGE, (month, int(groups["from"])), (month, int(groups["to"])))


def _one_day(groups: Groups) -> Stretch | None:
    return _day(groups["dd"], groups["daymonth"])


def _month(groups: Groups) -> Stretch:
    month = int(groups["alone"])
    year = 2000 + int(groups["short"]) if "short" in groups else None
    return _months(month, month, TargetKind.MONTH, year)


def _quarter(groups: Groups) -> Stretch | None:
    return _nth(TargetKind.QUARTER, 3, _ORDINALS[groups["qno"]])


def _half(groups: Groups) -> Stretch | None:
    return _nth(TargetKind.RANGE, 6, _ORDINALS[groups["hno"]])


def _nth(kind: TargetKind, months: int, number: int) -> Stretch | None:
    """Give the nth quarter or half-year; None past the year's last."""
    if months * number > 12:
        return None
    return _months(months * (number - 1) + 1, months * number, kind)


def _whole_year(_: Groups) -> Stretch:
    return Stretch(TargetKind.RANGE, (1, 1), (12, 31), whole_year=True)


_READERS: dict[str, Callable[[Groups], Stretch | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "monthyear": _month_and_year,
    "week": _week,
    "yearpart": _edge_of_year,
    "part": _part_of_month,
    "days": _days,
    "day": _one_day,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "whole": _whole_year,
}


def _another(
    before: Stretch | None, plain: str, span: tuple[int, int], number: int
) -> Stretch | None:
    """Read the «II» of «TW I, II»: another of what came before, if it directly follows."""
    if before is not None:
        between = plain[before.span[1] : span[0]]
        months = before.end[0] - before.start[0] + 1
        joined = re.fullmatch(r"\s*(?:,|&|dan|-|s/d|/|;)[\s,]*(?:dan\s*)?", between)
        if joined and (before.kind is TargetKind.QUARTER or months == 6):
            return _nth(before.kind, months, number)
    return _day_before_its_month(plain, span[1], number)


def _day_before_its_month(plain: str, end: int, day: int) -> Stretch | None:
    """Read the «10» of «10 s.d. 14 Maret»: a day of the month its partner names."""
    partner = re.match(
        r"\s*(?:s/d|-|dan|&|,)\s*(?:tanggal\s*)?\d{1,2}\s*(?:bulan\s+)?@(\d\d)", plain[end:]
    )
    return _day(str(day), partner[1]) if partner else None
