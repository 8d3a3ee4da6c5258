"""Findings about the decrees a plan quotes, and about dates in its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from integritas.core.workdays import day_off
from integritas.plan.reading.dates import MONTHS, WEEKDAYS, dates_mentioned, in_words, last_day
from integritas.plan.reading.draft import Decree, Finding, PlanDraft
from integritas.plan.reading.findings.build import finding, fix, joined, passages

_GENERIC_WORDS = """
tentang penetapan pembentukan pengangkatan ditetapkannya dibentuknya susunan keanggotaan
pembangunan zona integritas zi menuju wilayah bebas dari korupsi serta birokrasi bersih dan
melayani wbk wbbm pada di lingkungan dinas badan kantor kecamatan kelurahan kota kabupaten
provinsi pemerintah tahun anggaran keputusan kepala untuk unit nomor republik indonesia
"""
_GENERIC = frozenset(_GENERIC_WORDS.split())
"""Words in the subject of nearly every decree of the field; they tell no two apart."""


def decree_findings(draft: PlanDraft, holidays: Mapping[date, str]) -> Iterator[Finding]:
    """Find one number for two subjects, two dates for one number, and dates on days off."""
    groups: dict[str, list[Decree]] = defaultdict(list)
    for decree in draft.decrees:
        key = re.sub(r"\s+", "", decree.number).casefold()
        if key and "//" not in key and "…" not in key:
            groups[key].append(decree)
    for decrees in groups.values():
        yield from _dates(draft, decrees)
        yield from _subjects(draft, decrees)
    seen: set[tuple[str, date]] = set()
    for decree in draft.decrees:
        if decree.date is None or (decree.number.casefold(), decree.date) in seen:
            continue
        seen.add((decree.number.casefold(), decree.date))
        if off := day_off(decree.date, holidays):
            weekday = WEEKDAYS[decree.date.weekday()]
            reason = off.reason if off.reason == weekday else f"{weekday}, {off.reason}"
            yield finding(
                "decree_on_day_off",
                quote=_quote(draft, decree),
                place=decree.place,
                words={
                    "number": decree.number or "tanpa nomor",
                    "date": in_words(decree.date),
                    "reason": reason,
                },
            )


def _quote(draft: PlanDraft, decree: Decree) -> str:
    """Give words of the decree that stand in the document as they are."""
    everything = [paragraph.text for paragraph in draft.paragraphs]
    everything += [row.source_text for row in draft.rows]
    everything += [text for _, _, text, _ in passages(draft)]
    for words in (decree.date_text, decree.quote, decree.number):
        if words and any(words in text for text in everything):
            return words
    return ""


def _dates(draft: PlanDraft, decrees: list[Decree]) -> Iterator[Finding]:
    dated = {decree.date: decree for decree in reversed(decrees) if decree.date}
    if len(dated) < 2:
        return
    days = sorted(dated)
    last = dated[days[-1]]
    yield finding(
        "conflicting_decree_dates",
        quote=_quote(draft, last),
        place=last.place,
        fixes=(fix(f"use_date:{day}", words={"date": in_words(day)}) for day in days),
        words={
            "number": decrees[0].number,
            "dates": joined(in_words(day) for day in days),
        },
    )


def _subjects(draft: PlanDraft, decrees: list[Decree]) -> Iterator[Finding]:
    first = decrees[0]
    other = next((decree for decree in decrees[1:] if _differ(first.about, decree.about)), None)
    if other is not None:
        yield finding(
            "same_number_two_subjects",
            quote=_quote(draft, other),
            place=other.place,
            fixes=(fix("edit_text"),),
            words={
                "number": first.number,
                "subjects": joined(f"«{_short(decree.about)}»" for decree in (first, other)),
            },
        )


def _differ(one: str, other: str) -> bool:
    """Tell whether two subjects are surely not the same: half their telling words differ, and
    neither is just a shorter wording of the other.
    """
    first, second = _telling(one), _telling(other)
    if not first or not second or first <= second or second <= first:
        return False
    return len(first & second) / len(first | second) <= 0.5


def _telling(about: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+", about.casefold())
    return frozenset(word for word in words if len(word) > 2) - _GENERIC


def _short(about: str, limit: int = 90) -> str:
    about = " ".join(about.split())
    return about if len(about) <= limit else about[:limit].rsplit(" ", 1)[0] + " …"


def dates_in_text(draft: PlanDraft) -> Iterator[Finding]:
    """Find dates that do not exist, and weekdays that do not fit their date."""
    for row, _field, text, place in passages(draft):
        for mention in dates_mentioned(text):
            rows = (row.row,) if row else ()
            month = f"{MONTHS[mention.month - 1]} {mention.year}"
            if mention.date is None:
                yield finding(
                    "impossible_date",
                    rows=rows,
                    quote=mention.quote,
                    place=place,
                    fixes=(fix("edit_text"),),
                    words={"month": month, "last": last_day(mention.year, mention.month)},
                )
            elif mention.weekday is not None and mention.weekday != mention.date.weekday():
                yield finding(
                    "weekday_mismatch",
                    rows=rows,
                    quote=mention.quote,
                    place=place,
                    fixes=(fix("edit_text"),),
                    words={
                        "date": in_words(mention.date),
                        "weekday": WEEKDAYS[mention.date.weekday()],
                    },
                )
