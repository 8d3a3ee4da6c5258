"""What a row's target cell says about time: «Januari–Desember 2025», «setiap triwulan», «TW II».

How each wording is read:

===========================  ===============================================================
«Januari 2025»               month: its first and last calendar day
«Januari s.d Maret 2025»     range: first day of the first part, last day of the second
«2025», «Semester I»         range: the whole year, the half-year
«Minggu II Maret»            range: days 8 to 14 (a week is seven days from the first, week 5
                             and «minggu terakhir» end with the month)
«awal/akhir Maret»           range: days 1 to 10, 21 to the end; «pertengahan»: 11 to 20
«awal/akhir tahun»           month: January, December
«12 Maret», «31/03/2025»     date: that day twice (day before month, as Indonesia writes it)
«TW II»                      quarter: its first and last calendar day
«setiap triwulan», …         recurring, bounded by the whole year, or by the time also named
«Jan, April dan Juli»        three or more months three apart: recurring quarterly; two months
                             six apart: half-yearly; all twelve: monthly; always bounded by
                             the first and the last. Other lists are a range over them all
«jika ada», «sewaktu-waktu»  event: no dates
«31 Juni»                    its kind, without dates: there is no such day
«Desember–Januari 2025»      a range that ends before it begins: range, without dates
anything else                missing; ``raw`` keeps the words
===========================  ===============================================================

A year that the text does not name is the plan's; where that is unknown too, the kind stands
and the dates stay None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from integritas.plan.reading.dates import EARLIEST, LATEST, last_day, month_of
from integritas.plan.reading.draft import Rhythm, Target, TargetKind
from integritas.plan.reading.rhythms import says_event, says_rhythm

ANY_YEAR = 2000
"""Stands in where no year is known, to compare months; a leap year, so 29 February passes."""

LONGEST = 500
"""No target cell is longer; what is longer is prose and is not searched for dates."""

_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
    "1": 1, "2": 2, "3": 3, "4": 4, "5": 5,
    "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4, "kelima": 5,
    "terakhir": 9,
}  # fmt: skip

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
_UNTIL = re.compile(r"^[\s,.()]*(?:-|~|s/d|to|until)[\s,.(]*(?:dengan\s*)?$")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of time named in the text: ``months`` from, ``days`` within, a year or none."""

    kind: TargetKind
    start: tuple[int, int]
    end: tuple[int, int]
    year: int | None
    span: tuple[int, int]
    whole_year: bool = False

    def bounds(self, year: int) -> tuple[date, date] | None:
        """Give first and last day in ``year``; None when a day does not exist."""
        try:
            first = date(year, *self.start)
            month, day = self.end
            return first, date(year, month, day or last_day(year, month))
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a target cell was read: the target, and what is wrong with it if anything.

    ``reversed_ends`` holds first day of the first part and last day of the second when the
    range ends before it begins; ``impossible`` tells that a day does not exist.
    """

    target: Target
    reversed_ends: tuple[date, date] | None = None
    impossible: bool = False


def parse_target(text: str, year: int | None) -> Target:
    """Read a target cell; see the module for what each wording becomes. Never raises.

    :param year: the plan's year, for texts that name none.
    """
    return read_target(text, year).target


def read_target(text: str, year: int | None) -> Reading:
    """Read a target cell and tell what is wrong with it; as :func:`parse_target` otherwise."""
    raw = " ".join(text.split())
    plain = _plain(raw)
    if len(raw) > LONGEST:
        return Reading(Target(raw))
    if says_event(plain):
        return Reading(Target(raw, TargetKind.EVENT))
    units = _with_years(_units(plain), plain)
    rhythm = says_rhythm(plain)
    if not units:
        if rhythm is None:
            return Reading(Target(raw))
        return _recurring_all_year(raw, rhythm, year)
    reading = _combined(raw, plain, units, year)
    if rhythm is not None and not _names_the_rhythm(plain, units, rhythm):
        target = reading.target
        return replace(reading, target=replace(target, kind=TargetKind.RECURRING, rhythm=rhythm))
    return reading


def _plain(raw: str) -> str:
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


def _units(plain: str) -> list[_Unit]:
    """Find the stretches of time in the text, in order."""
    units: list[_Unit] = []
    position = 0
    while match := _UNITS.search(plain, position):
        after = _YEAR_AFTER.match(plain, match.end())
        unit = _unit(match, after, units[-1] if units else None, plain)
        if unit is None:
            position = max(match.end(), position + 1)
            continue
        units.append(unit)
        position = max(unit.span[1], position + 1)
    return [unit for unit in units if unit.kind is not TargetKind.MISSING]


def _unit(
    match: re.Match[str], after: re.Match[str] | None, before: _Unit | None, plain: str
) -> _Unit | None:
    """Turn one hit of the grammar into a stretch of time; None when it is none after all."""
    group = {name: value for name, value in match.groupdict().items() if value is not None}
    year = None
    end = match.end()
    if after is not None and after[0] and not ({"iso", "numeric", "monthyear"} & group.keys()):
        year = int(after["year"]) if after["year"] else 2000 + int(after["yy"])
        end = after.end()
    span = (match.start(), end)

    def unit(
        kind: TargetKind, start: tuple[int, int], last: tuple[int, int], year: int | None = year
    ) -> _Unit | None:
        if year is not None and not EARLIEST <= year <= LATEST:
            return None
        return _Unit(kind, start, last, year, span)

    def day(day: int, month: int, year: int | None = year) -> _Unit | None:
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return unit(TargetKind.DATE, (month, day), (month, day), year)

    if "iso" in group:
        return day(int(group["id"]), int(group["im"]), int(group["iy"]))
    if "numeric" in group:
        short = int(group["ny"])
        return day(int(group["nd"]), int(group["nm"]), short + 2000 if short < 100 else short)
    if "monthyear" in group:
        month = int(group["mm"])
        return unit(TargetKind.MONTH, (month, 1), (month, 0), int(group["my"]))
    if "week" in group:
        month, number = int(group["weekmonth"]), _ORDINALS[group["weekno"]]
        if number == 9:
            return unit(TargetKind.RANGE, (month, 22), (month, 0))
        last = 0 if number == 5 else 7 * number
        return unit(TargetKind.RANGE, (month, 7 * number - 6), (month, last))
    if "yearpart" in group:
        month = 1 if group["edge"] == "awal" else 12
        return unit(TargetKind.MONTH, (month, 1), (month, 0))
    if "part" in group:
        month = int(group["partmonth"])
        first, last = {"awal": (1, 10), "akhir": (21, 0)}.get(group["third"], (11, 20))
        return unit(TargetKind.RANGE, (month, first), (month, last))
    if "days" in group:
        month = int(group["daysmonth"])
        return unit(TargetKind.RANGE, (month, int(group["from"])), (month, int(group["to"])))
    if "day" in group:
        return day(int(group["dd"]), int(group["daymonth"]))
    if "month" in group:
        month = int(group["alone"])
        short_year = 2000 + int(group["short"]) if "short" in group else year
        return unit(TargetKind.MONTH, (month, 1), (month, 0), short_year)
    if "quarter" in group:
        number = _ORDINALS[group["qno"]]
        return (
            unit(TargetKind.QUARTER, (3 * number - 2, 1), (3 * number, 0)) if number < 5 else None
        )
    if "half" in group:
        number = _ORDINALS[group["hno"]]
        return unit(TargetKind.RANGE, (6 * number - 5, 1), (6 * number, 0)) if number < 3 else None
    if "whole" in group:
        if year is None:
            return None
        return replace(_Unit(TargetKind.RANGE, (1, 1), (12, 31), year, span), whole_year=True)
    if "more" in group:
        return _another(before, plain, match.start(), span, _ORDINALS[group["ord"]], year)
    return _day_before_its_month(plain, int(group["bday"]), span)


def _another(
    before: _Unit | None,
    plain: str,
    start: int,
    span: tuple[int, int],
    number: int,
    year: int | None,
) -> _Unit | None:
    """Read the «II» of «TW I, II»: another of what came before, if it directly follows."""
    if before is not None:
        between = plain[before.span[1] : start]
        joined = re.fullmatch(r"\s*(?:,|&|dan|-|s/d|/|;)[\s,]*(?:dan\s*)?", between)
        if joined and before.kind is TargetKind.QUARTER and number < 5:
            return _Unit(TargetKind.QUARTER, (3 * number - 2, 1), (3 * number, 0), year, span)
        half = before.kind is TargetKind.RANGE and before.end[0] - before.start[0] == 5
        if joined and half and number < 3:
            return _Unit(TargetKind.RANGE, (6 * number - 5, 1), (6 * number, 0), year, span)
    return _day_before_its_month(plain, number, span)


def _day_before_its_month(plain: str, day: int, span: tuple[int, int]) -> _Unit | None:
    """Read the «10» of «10 s.d. 14 Maret»: a day of the month its partner names."""
    partner = re.match(
        r"\s*(?:s/d|-|dan|&|,)\s*(?:tanggal\s*)?\d{1,2}\s*(?:bulan\s+)?@(\d\d)", plain[span[1] :]
    )
    if partner is None or not 1 <= day <= 31:
        return None
    month = int(partner[1])
    return _Unit(TargetKind.DATE, (month, day), (month, day), None, span)


def _with_years(units: Sequence[_Unit], plain: str) -> list[_Unit]:
    """Let units without a year take the next one's, else the one's before.

    A year that stands alone beside months («Januari, April (2025)») dates them and is no unit
    of its own, unless a range runs to it.
    """
    kept: list[_Unit] = []
    loose: list[int] = []
    for index, unit in enumerate(units):
        others = len(units) > 1 and not all(other.whole_year for other in units)
        runs_to = index > 0 and _UNTIL.match(plain[units[index - 1].span[1] : unit.span[0]])
        runs_from = index + 1 < len(units) and _UNTIL.match(
            plain[unit.span[1] : units[index + 1].span[0]]
        )
        if unit.whole_year and others and not runs_to and not runs_from and unit.year:
            loose.append(unit.year)
            if kept and all(k.year is None for k in kept):
                kept = [replace(k, year=unit.year) for k in kept]
        else:
            kept.append(unit)
    if not kept:
        return kept
    known = [unit.year for unit in kept]
    for index, unit in enumerate(kept):
        later = next((year for year in known[index:] if year is not None), None)
        earlier = next((year for year in reversed(known[:index]) if year is not None), None)
        chosen = later or earlier or (loose[0] if loose else None)
        if unit.year is None and chosen is not None:
            kept[index] = replace(unit, year=chosen)
    return kept


def _combined(raw: str, plain: str, units: Sequence[_Unit], year: int | None) -> Reading:
    """Make one target of the units: one alone, a range between two, or a list."""
    known = units[0].year is not None or year is not None
    bounds = [unit.bounds(unit.year or year or ANY_YEAR) for unit in units]
    first, last = units[0], units[-1]
    runs = len(units) == 2 and _UNTIL.match(plain[first.span[1] : last.span[0]]) is not None
    kind, rhythm = first.kind, None
    if runs:
        kind = TargetKind.RANGE
    elif len(units) > 1:
        kind, rhythm = _kind_of_list(units, year)
    found = [pair for pair in bounds if pair is not None]
    if len(found) < len(bounds):
        return Reading(Target(raw, kind, rhythm=rhythm), impossible=True)
    start = found[0][0] if runs or len(units) == 1 else min(pair[0] for pair in found)
    end = found[-1][1] if runs or len(units) == 1 else max(pair[1] for pair in found)
    if start > end:
        return Reading(Target(raw, kind), reversed_ends=(start, end) if known else None)
    if not known:
        return Reading(Target(raw, kind, rhythm=rhythm))
    return Reading(Target(raw, kind, start, end, rhythm))


def _kind_of_list(units: Sequence[_Unit], year: int | None) -> tuple[TargetKind, Rhythm | None]:
    """Tell whether a list of months or quarters is a rhythm; else it is a range over them all.

    Month columns with marks arrive here too: months side by side are a stretch of work, not
    a monthly duty, unless all twelve are marked.
    """
    if len({unit.kind for unit in units}) > 1 or units[0].kind in {
        TargetKind.DATE,
        TargetKind.RANGE,
    }:
        halves = [unit for unit in units if unit.end[0] - unit.start[0] == 5]
        if len(halves) == len(units) == 2 and halves[0].start != halves[1].start:
            return TargetKind.RECURRING, Rhythm.HALF_YEARLY
        return TargetKind.RANGE, None
    months = sorted({(unit.year or year or ANY_YEAR) * 12 + unit.start[0] for unit in units})
    if len(months) == 1:
        return units[0].kind, None
    steps = {later - earlier for earlier, later in pairwise(months)}
    if steps == {1} and len(months) >= 12:
        return TargetKind.RECURRING, Rhythm.MONTHLY
    if steps == {3} and len(months) >= 3:
        return TargetKind.RECURRING, Rhythm.QUARTERLY
    if steps == {6}:
        return TargetKind.RECURRING, Rhythm.HALF_YEARLY
    if steps == {12}:
        return TargetKind.RECURRING, Rhythm.YEARLY
    return TargetKind.RANGE, None


def _recurring_all_year(raw: str, rhythm: Rhythm, year: int | None) -> Reading:
    if year is None or not date.min.year <= year <= date.max.year:
        return Reading(Target(raw, TargetKind.RECURRING, rhythm=rhythm))
    return Reading(Target(raw, TargetKind.RECURRING, date(year, 1, 1), date(year, 12, 31), rhythm))


def _names_the_rhythm(plain: str, units: Sequence[_Unit], rhythm: Rhythm) -> bool:
    """Tell whether the rhythm word is only part of the time itself: «setiap bulan Maret»."""
    if len(units) != 1 or units[0].kind is not TargetKind.MONTH:
        return False
    if re.search(r"\b(?:setiap|tiap)\s+(?:awal|akhir)\s+tahun", plain):
        return False
    return rhythm is Rhythm.MONTHLY and bool(
        re.search(r"\b(?:setiap|tiap)\s+(?:bulan\s+)?@\d\d", plain)
    )
