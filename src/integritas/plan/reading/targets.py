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

from integritas.plan.reading.dates import EARLIEST, LATEST
from integritas.plan.reading.draft import Rhythm, Target, TargetKind
from integritas.plan.reading.rhythms import says_event, says_rhythm
from integritas.plan.reading.stretches import Stretch, plain_text, stretches

ANY_YEAR = 2000
"""Stands in where no year is known, to compare months; a leap year, so 29 February passes."""

LONGEST = 500
"""No target cell is longer; what is longer is prose and is not searched for dates."""

_UNTIL = re.compile(r"^[\s,.()]*(?:-|~|s/d|to|until)[\s,.(]*(?:dengan\s*)?$")


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
    if len(raw) > LONGEST:
        return Reading(Target(raw))
    if year is not None and not EARLIEST <= year <= LATEST:
        year = None
    plain = plain_text(raw)
    if says_event(plain):
        return Reading(Target(raw, TargetKind.EVENT))
    units = _with_years(stretches(plain), plain)
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


def _with_years(units: Sequence[Stretch], plain: str) -> list[Stretch]:
    """Let units without a year take the next one's, else the one's before.

    A year that stands alone beside months («Januari, April (2025)») dates them and is no unit
    of its own, unless a range runs to it.
    """
    kept: list[Stretch] = []
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


def _combined(raw: str, plain: str, units: Sequence[Stretch], year: int | None) -> Reading:
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


def _kind_of_list(units: Sequence[Stretch], year: int | None) -> tuple[TargetKind, Rhythm | None]:
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
    if year is None:
        return Reading(Target(raw, TargetKind.RECURRING, rhythm=rhythm))
    return Reading(Target(raw, TargetKind.RECURRING, date(year, 1, 1), date(year, 12, 31), rhythm))


def _names_the_rhythm(plain: str, units: Sequence[Stretch], rhythm: Rhythm) -> bool:
    """Tell whether the rhythm word is only part of the time itself: «setiap bulan Maret»."""
    if len(units) != 1 or units[0].kind is not TargetKind.MONTH:
        return False
    if re.search(r"\b(?:setiap|tiap)\s+(?:awal|akhir)\s+tahun", plain):
        return False
    return rhythm is Rhythm.MONTHLY and bool(
        re.search(r"\b(?:setiap|tiap)\s+(?:bulan\s+)?@\d\d", plain)
    )
