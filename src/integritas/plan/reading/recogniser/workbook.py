"""Several plans in one workbook: which one is read, and what becomes of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from integritas.plan.reading.document import Block, Paragraph
from integritas.plan.reading.draft import Unread
from integritas.plan.reading.recogniser.state import Record, State

YEAR = re.compile(r"\b(20\d\d)\b")


def choose_plan(state: State, blocks: Sequence[Block]) -> frozenset[str | None]:
    """Keep the rows of one plan; those of another sheet's plan are listed as unread.

    Gives the sheets of the other plans.

    Sheets with different years are different plans, and the latest is read. Sheets that treat
    the same areas again are different plans, and the first is read. Sheets without any area
    beside sheets that have them are another kind of plan.
    """
    sheets = list(dict.fromkeys(record.place.sheet for record in state.records))
    if len(sheets) < 2:
        return frozenset()
    rows = {sheet: [r for r in state.records if r.place.sheet == sheet] for sheet in sheets}
    kept = _with_areas(sheets, rows)
    kept = _of_latest_year(kept, rows, blocks)
    kept = _first_of_repeats(kept, rows)
    dropped = [record for record in state.records if record.place.sheet not in kept]
    state.unread += [Unread("\n".join(record.raw), record.place) for record in dropped]
    state.records = [record for record in state.records if record.place.sheet in kept]
    sections = {record.section for record in state.records}
    state.areas = {at: found for at, found in state.areas.items() if at[0] in sections}
    return frozenset(sheets) - frozenset(kept)


Rows = dict[str | None, list[Record]]


def _with_areas(sheets: Sequence[str | None], rows: Rows) -> list[str | None]:
    named = [sheet for sheet in sheets if any(record.area for record in rows[sheet])]
    return named or list(sheets)


def _of_latest_year(
    sheets: list[str | None], rows: Rows, blocks: Sequence[Block]
) -> list[str | None]:
    years = {sheet: _year(sheet, blocks) for sheet in sheets}
    known = {year for year in years.values() if year}
    if len(known) < 2:
        return sheets
    latest = max(known)
    return [sheet for sheet in sheets if years[sheet] in (latest, None)]


def _year(sheet: str | None, blocks: Sequence[Block]) -> int | None:
    """Give the year a sheet's own titles name."""
    titles = [b.text for b in blocks if isinstance(b, Paragraph) and b.place.sheet == sheet]
    for text in [sheet or "", *titles]:
        if found := YEAR.findall(text):
            return int(found[-1])
    return None


def _first_of_repeats(sheets: list[str | None], rows: Rows) -> list[str | None]:
    kept: list[str | None] = []
    seen: set[int] = set()
    for sheet in sheets:
        areas = {record.area for record in rows[sheet] if record.area}
        if len(areas & seen) >= 2:
            continue
        seen |= areas
        kept.append(sheet)
    return kept
