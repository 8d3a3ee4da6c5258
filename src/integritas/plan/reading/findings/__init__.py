"""What a plan's document has wrong or leaves open.

:func:`find` is the whole interface. Each subject has a module that reads the draft and yields
findings; nothing is corrected, and a finding's quote stands in the document as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from integritas.plan.reading.draft import Finding, PlanDraft, Severity
from integritas.plan.reading.findings import (
    contacts,
    coverage,
    decrees,
    evidence,
    regulations,
    repetition,
    schedule,
    wording,
    years,
)

_CHECKS = (
    schedule.ranges_instead_of_deadlines,
    schedule.missing_targets,
    schedule.events,
    schedule.crowded_months,
    schedule.impossible_targets,
    schedule.years_outside_the_plan,
    years.stale_years,
    years.reports_before_the_year_ends,
    years.plans_approved_late,
    years.two_years_in_a_row,
    decrees.dates_in_text,
    regulations.superseded_regulations,
    evidence.several_evidences,
    evidence.meeting_evidence,
    evidence.personal_data,
    wording.placeholders,
    wording.foreign_letters,
    wording.states_as_actions,
    contacts.invalid_contacts,
    repetition.repeated_texts,
    repetition.contradictions,
    coverage.missing_subjects,
    coverage.missing_persons,
    coverage.mended_rows,
)
_ORDER = {severity: place for place, severity in enumerate(Severity)}


def find(draft: PlanDraft, holidays: Mapping[date, str]) -> tuple[Finding, ...]:
    """Find what the draft has wrong or leaves open: decisions first, then by row.

    :param holidays: name of the holiday or cuti bersama by date.

    Deterministic: the same draft gives the same findings in the same order.
    """
    found = [item for check in _CHECKS for item in check(draft)]
    found += decrees.decree_findings(draft, holidays)
    unique: list[Finding] = []
    for item in found:
        if item not in unique:
            unique.append(item)
    return tuple(sorted(unique, key=_order))


def _order(item: Finding) -> tuple[int, int, str, str]:
    return _ORDER[item.severity], item.rows[0] if item.rows else 0, item.code, item.quote
