"""Findings about the plan as a whole: what it leaves out, and what was mended in reading it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from integritas.plan.reading.draft import AREA_NAMES, ROMAN, Finding, PlanDraft, Row
from integritas.plan.reading.findings.build import finding, fix, joined
from integritas.plan.reading.official import Official, official_components, plain

KNOWN_SHARE = 0.5
"""An area is compared only when at least this share of its printed components is known; a plan
with names of its own cannot be compared by name."""

SUBSTANTIAL = 12
"""A document with fewer rows is a part of a plan, and says nothing about what the rest holds."""

MENDED = {"row_continued": {"continued", "split"}, "row_shifted": {"shifted"}}
"""What the recogniser calls its repairs, by the finding that shows them."""


def missing_subjects(draft: PlanDraft) -> Iterator[Finding]:
    """Find areas and components of the assessment sheet that no row works on.

    Compared by name, misspellings and older names included; a component also counts as
    covered when a row of its area speaks of its subject. Where a plan names no areas, or
    names components in its own way, nothing is claimed.
    """
    by_area: dict[int, list[Row]] = defaultdict(list)
    for row in draft.rows:
        if row.area in AREA_NAMES:
            by_area[row.area].append(row)
    if len(draft.rows) < SUBSTANTIAL or not by_area:
        return
    placed = sum(len(rows) for rows in by_area.values())
    if placed * 2 < len(draft.rows):
        return
    for number, name in AREA_NAMES.items():
        if number not in by_area and placed == len(draft.rows):
            yield finding(
                "missing_area",
                fixes=(fix(f"add_row:{number}"),),
                words={"number": ROMAN[number], "name": name},
            )
    reform: list[Official] = []
    for official in official_components():
        rows = by_area.get(official.area, [])
        if not rows or not _comparable(official.area, rows) or _covered(official, rows):
            continue
        if official.aspect == "reform":
            reform.append(official)
            continue
        yield finding(
            "missing_component",
            fixes=(fix(f"add_row:{official.area}"),),
            words={"number": ROMAN[official.area], "component": official.name},
        )
    if reform:
        yield finding(
            "missing_reform",
            fixes=(fix("add_row"),),
            words={
                "count": len(reform),
                "total": sum(c.aspect == "reform" for c in official_components()),
                "components": joined(f"{ROMAN[c.area]} {c.name}" for c in reform),
            },
        )


def _comparable(area: int, rows: list[Row]) -> bool:
    printed = {row.component.name for row in rows if row.component}
    if not printed:
        return False
    known = [c for c in official_components() if c.area == area]
    named = sum(any(c.is_named(name) for c in known) for name in printed)
    return named >= KNOWN_SHARE * len(printed)


def _covered(official: Official, rows: list[Row]) -> bool:
    for row in rows:
        if row.component and official.is_named(row.component.name):
            return True
        told = f" {plain(row.component.name if row.component else '')} {plain(row.indicator)} "
        told += f"{plain(row.action)} "
        if any(f" {plain(words)} " in told for words in official.covers):
            return True
    return False


def missing_persons(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows nobody is named for."""
    rows = [row for row in draft.rows if not row.person_in_charge.strip()]
    if rows:
        yield finding(
            "no_person_in_charge",
            rows=(row.row for row in rows),
            place=rows[0].source,
            fixes=(fix("assign_by_component"),),
            words={"count": len(rows), "total": len(draft.rows)},
        )


def mended_rows(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows that were put together again after a page break or a shift of cells."""
    for code, keywords in MENDED.items():
        rows = [row for row in draft.rows if keywords & set(row.mended)]
        if rows:
            yield finding(
                code,
                rows=(row.row for row in rows),
                quote=rows[0].indicator or rows[0].action,
                place=rows[0].source,
                fixes=(fix("keep", default=True, label="keep:mended"), fix("edit_text")),
                words={"count": len(rows)},
            )
