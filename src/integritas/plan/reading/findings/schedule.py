"""Findings about when rows are due: no deadline, no target, event, crowded month, wrong order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from integritas.plan.reading.dates import LATEST, MONTHS, in_words, last_day
from integritas.plan.reading.draft import (
    Finding,
    Fix,
    PlanDraft,
    Rhythm,
    Row,
    Target,
    TargetKind,
)
from integritas.plan.reading.findings.build import Change, finding, fix, row_finding
from integritas.plan.reading.findings.messages import RHYTHM_WORDS
from integritas.plan.reading.findings.proposals import is_meeting_evidence, proposed_rhythm
from integritas.plan.reading.targets import read_target

LONG_RANGE_MONTHS = 6
"""A range over this many calendar months or more is no deadline: monitoring reports are due
each half-year (practice, domain table ``monev.laporan``), so nothing may stay silent longer."""

CROWDED_SHARE = 0.15
"""Above this share of all rows one month is crowded; twelve equal months hold 0.083 each."""

CROWDED_ROWS = 8
"""Fewer rows than this in one month are no crowd, whatever their share."""

SPREAD_MONTHS = 3
"""Offered spreading uses this many months from the crowded one on."""

REPORTS_NEXT_YEAR = 4
"""Last month of the following year in which a plan's rows may be due: the year's reports."""


def ranges_instead_of_deadlines(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows due only at the end of a long stretch, and propose a rhythm for each."""
    groups: dict[tuple[date, date], list[Row]] = defaultdict(list)
    for row in draft.rows:
        target = row.target
        if target.kind is TargetKind.RANGE and target.first and target.last:
            months = (
                (target.last.year - target.first.year) * 12 + target.last.month
            ) - target.first.month
            if months + 1 >= LONG_RANGE_MONTHS:
                groups[target.first, target.last].append(row)
    for (_, last), rows in groups.items():
        proposals = {row.row: proposed_rhythm(row) for row in rows}
        counts = Counter(rhythm.value if rhythm else "event" for rhythm in proposals.values())
        proposal = ", ".join(
            f"{words} {counts[key]} baris" for key, words in RHYTHM_WORDS.items() if counts[key]
        )
        raw = Counter(row.target.raw for row in rows).most_common(1)[0][0]
        example = next(row for row in rows if row.target.raw == raw)
        yield finding(
            "range_instead_of_deadline",
            rows=(row.row for row in rows),
            quote=raw,
            place=example.source,
            fixes=(
                fix(
                    "set_rhythm",
                    {row: _rhythm_change(rhythm) for row, rhythm in proposals.items()},
                    default=True,
                ),
                *(
                    fix(
                        f"set_rhythm:{rhythm.value}", {n: _rhythm_change(rhythm) for n in proposals}
                    )
                    for rhythm in (
                        Rhythm.MONTHLY,
                        Rhythm.QUARTERLY,
                        Rhythm.HALF_YEARLY,
                        Rhythm.YEARLY,
                    )
                ),
            ),
            words={
                "count": len(rows),
                "target": raw,
                "due": in_words(last),
                "proposal": proposal,
            },
        )


def missing_targets(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows without a target, or with words that name no time.

    A plan without any target is one finding: nobody types the same answer for every row.
    """
    if len(draft.rows) > 1 and all(map(_says_nothing, draft.rows)):
        yield _no_target_at_all(draft)
        return
    for row in draft.rows:
        if row.target.kind is not TargetKind.MISSING:
            continue
        fixes: list[Fix] = []
        if common := _target_of_component(draft, row):
            fixes.append(
                fix(
                    "set_target:component",
                    {row.row: {"target": common.as_json()}},
                    default=True,
                    words={"target": common.raw},
                )
            )
        fixes.append(fix("ask_date"))
        if any(letter.isalnum() for letter in row.target.raw):
            rhythm = proposed_rhythm(row)
            change = _rhythm_change(rhythm, _whole_year(draft.year, rhythm))
            fixes.append(fix("set_rhythm", {row.row: change}))
            words = {"target": row.target.raw}
            yield row_finding("unreadable_target", row, row.target.raw, *fixes, words=words)
        else:
            words = {"which": f"baris {row.row}"}
            quote = row.action or row.indicator
            yield row_finding("missing_target", row, quote, *fixes, words=words)


def _says_nothing(row: Row) -> bool:
    """Tell whether a row's target is empty or only a dash."""
    return row.target.kind is TargetKind.MISSING and not any(map(str.isalnum, row.target.raw))


def _no_target_at_all(draft: PlanDraft) -> Finding:
    """Make the finding of a plan that has no column for time, or left it empty throughout."""
    rhythms = {row: proposed_rhythm(row) for row in draft.rows}
    changes = {
        row.row: _rhythm_change(rhythm, _whole_year(draft.year, rhythm))
        for row, rhythm in rhythms.items()
    }
    first = draft.rows[0]
    return finding(
        "missing_target",
        rows=changes,
        quote=first.action or first.indicator,
        place=first.source,
        fixes=(fix("set_rhythm", changes),),
        words={"which": f"semua {len(draft.rows)} baris"},
    )


def _target_of_component(draft: PlanDraft, row: Row) -> Target | None:
    """Give the commonest dated target of the other rows of a row's component."""
    others = [
        other.target
        for other in draft.rows
        if other.row != row.row
        and row.component is not None
        and other.component == row.component
        and other.area == row.area
        and other.target.first is not None
    ]
    return Counter(others).most_common(1)[0][0] if others else None


def events(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows that are due whenever something happens."""
    for row in draft.rows:
        if row.target.kind is not TargetKind.EVENT:
            continue
        change: Change = {"event": True}
        if is_meeting_evidence(row.evidence):
            change["from_meeting"] = True
        rhythm = Rhythm.MONTHLY if "from_meeting" in change else Rhythm.QUARTERLY
        target = _whole_year(draft.year, rhythm)
        yield row_finding(
            "event_based",
            row,
            row.target.raw,
            fix("set_event", {row.row: change}, default=True),
            fix(
                f"set_rhythm:{rhythm.value}",
                {row.row: _rhythm_change(rhythm, target)},
                label=f"one:{rhythm.value}",
            ),
            words={"target": row.target.raw},
        )


def _rhythm_change(rhythm: Rhythm | None, target: Target | None = None) -> Change:
    if rhythm is None:
        return {"event": True}
    change: Change = {"rhythm": rhythm.value}
    if target is not None:
        change["target"] = target.as_json()
    return change


def _whole_year(year: int | None, rhythm: Rhythm | None) -> Target | None:
    """Give a recurring target over the plan's year, for rows that name no time themselves."""
    if year is None or rhythm is None or not 1 <= year <= LATEST:
        return None
    words = f"Januari–Desember {year}"
    return Target(words, TargetKind.RECURRING, date(year, 1, 1), date(year, 12, 31), rhythm)


def crowded_months(draft: PlanDraft) -> Iterator[Finding]:
    """Find months in which too large a share of all rows is due at once."""
    due: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in draft.rows:
        target = row.target
        if target.last is None or target.kind is TargetKind.RECURRING:
            continue
        due[target.last.year, target.last.month].append(row)
    long = {n for found in ranges_instead_of_deadlines(draft) for n in found.rows}
    load = {
        month: [row for row in rows if row.row not in long] for month, rows in sorted(due.items())
    }
    for month, rows in load.items():
        if len(rows) < CROWDED_ROWS or len(rows) <= CROWDED_SHARE * len(draft.rows):
            continue
        yield finding(
            "front_loaded_month",
            rows=(row.row for row in rows),
            quote=rows[0].target.raw,
            place=rows[0].source,
            fixes=_spreading(month, rows),
            words={
                "count": len(rows),
                "total": len(draft.rows),
                "month": _month_in_words(month),
                "load": ", ".join(
                    f"{_month_in_words(key)} {len(found)}" for key, found in load.items() if found
                ),
            },
        )


def _spreading(month: tuple[int, int], rows: list[Row]) -> Iterator[Fix]:
    """Offer to move two thirds of a crowded month's rows to the two months after it.

    Offered, never preselected. Rows stay in document order, so what a plan names first stays
    first. Only whole-month targets move; a date somebody chose stays. Not past the year's end.
    """
    year, first = month
    if first + SPREAD_MONTHS - 1 > 12:
        return
    movable = [row for row in rows if row.target.kind is TargetKind.MONTH]
    size = -(-len(rows) // SPREAD_MONTHS)
    kept = max(size - (len(rows) - len(movable)), 0)
    values: dict[int, Change] = {}
    for index, row in enumerate(movable[kept:]):
        step = min(1 + index // size, SPREAD_MONTHS - 1)
        values[row.row] = {"target": month_target(year, first + step).as_json()}
    if values:
        months = f"{MONTHS[first - 1]}–{MONTHS[first + SPREAD_MONTHS - 2]} {year}"
        yield fix("spread", values, words={"months": months})


def month_target(year: int, month: int) -> Target:
    """Give the target «Maret 2025»."""
    first, last = date(year, month, 1), date(year, month, last_day(year, month))
    return Target(_month_in_words((year, month)), TargetKind.MONTH, first, last)


def _month_in_words(month: tuple[int, int]) -> str:
    return f"{MONTHS[month[1] - 1]} {month[0]}"


def impossible_targets(draft: PlanDraft) -> Iterator[Finding]:
    """Find targets with a day that does not exist, and ranges that end before they begin."""
    for row in draft.rows:
        raw = row.target.raw
        reading = read_target(raw, draft.year)
        if reading.impossible:
            yield row_finding(
                "impossible_target_date", row, raw, fix("ask_date"), words={"target": raw}
            )
        elif reading.reversed_ends is not None:
            yield row_finding(
                "reversed_range",
                row,
                raw,
                *_put_right(row, *reading.reversed_ends),
                fix("ask_date"),
                words={"target": raw},
            )


def _put_right(row: Row, start: date, end: date) -> Iterator[Fix]:
    """Offer the range turned round, and the range that ends a year later."""
    whole_months = start.day == 1 and end.day == last_day(end.year, end.month)
    first = end.replace(day=1) if whole_months else end
    last = start.replace(day=last_day(start.year, start.month)) if whole_months else start
    candidates = {"swapped": (first, last)}
    later = (
        date(end.year + 1, end.month, last_day(end.year + 1, end.month))
        if whole_months
        else date(end.year + 1, end.month, min(end.day, 28))
    )
    if later > start:
        candidates["next_year"] = (start, later)
    for name, (begin, finish) in candidates.items():
        words = (
            f"{_month_in_words((begin.year, begin.month))} – "
            f"{_month_in_words((finish.year, finish.month))}"
            if whole_months
            else f"{in_words(begin)} – {in_words(finish)}"
        )
        target = Target(words, TargetKind.RANGE, begin, finish)
        values: dict[int, Change] = {row.row: {"target": target.as_json()}}
        yield fix(f"set_target:{name}", values, words={"target": words})


def years_outside_the_plan(draft: PlanDraft) -> Iterator[Finding]:
    """Find targets in another year than the plan's.

    The first months of the next year are right for what reports on the plan's year.
    """
    year = draft.year
    if year is None:
        return
    for row in draft.rows:
        target = row.target
        if target.first is None or target.last is None:
            continue
        if target.first.year <= year <= target.last.year:
            continue
        if target.last.year == year + 1 and target.last.month <= REPORTS_NEXT_YEAR:
            continue
        printed = str(target.last.year)
        fixes = [fix("ask_date")]
        if printed in target.raw and target.first.year == target.last.year:
            reading = read_target(target.raw.replace(printed, str(year)), year)
            if reading.target.first is not None:
                right = reading.target
                fixes.insert(
                    0,
                    fix(
                        "set_target",
                        {row.row: {"target": right.as_json()}},
                        default=True,
                        words={"target": right.raw},
                    ),
                )
        yield row_finding(
            "target_year_differs",
            row,
            target.raw,
            *fixes,
            words={"target": target.raw, "year": year},
        )
