"""What is found in the reference plan, row by row, and nothing besides.

Every finding below was checked by eye against the document: it is true, and a secretary can
act on it. The document itself is kept outside the repository.
"""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from integritas.core.calendars import national_calendar
from integritas.plan.reading.draft import Finding, PlanDraft
from integritas.plan.reading.findings import find
from integritas.plan.reading.read import read_plan_file

FOLDER = Path(__file__).parents[7] / "shared/reference-plan"

pytestmark = pytest.mark.reference

WHOLE_YEAR = (
    *(3, 4, 9, 11, 12, 16, 23, 24, 25, 26, 27, 28, 30, 31, 32, 33, 38, 39, 40, 41, 42, 43, 44, 45),
    *(46, 47, 49, 50, 53, 54, 55, 62, 64, 65, 67, 68, 69, 70, 71),
)
JANUARY = (1, 5, 7, 14, 17, 18, 21, 22, 34, 35, 36, 37, 51, 52, 60, 61, 66)
SPLIT = (
    *(3, 5, 6, 8, 9, 12, 14, 15, 20, 30, 32, 33, 38, 40, 41, 42, 43, 48, 51, 52, 61, 63, 64, 66),
    68,
)

EXPECTED = {
    "conflicting_decree_dates": [()],
    "same_number_two_subjects": [()],
    "placeholder": [(1,)],
    "range_instead_of_deadline": [WHOLE_YEAR],
    "missing_target": [(10,)],
    "invalid_contact": [(12,)],
    "stale_year": [(23,), (29,), (30,), (32,), (33,), (36,)],
    "report_before_year_end": [(37,)],
    "personal_data_evidence": [(12,), (27,), (57,), (59,), (66,)],
    "missing_component": [(), ()],
    "missing_reform": [()],
    "front_loaded_month": [JANUARY],
    "no_person_in_charge": [tuple(range(1, 72))],
    "meeting_evidence": [(3, 6, 40, 41, 42, 43, 48, 52, 64)],
    "event_based": [(6,)],
    "row_continued": [(19, 26)],
    "row_shifted": [(30, 31, 33, 34, 35, 36, 37, 57, 58, 59)],
    "plan_approved_late": [(29,)],
    "repeated_action": [(32, 33), (36, 37), (41, 42), (56, 57), (58, 59)],
    "repeated_evidence": [(40, 41, 42, 43)],
    "action_is_state": [(1,), (62,), (65,)],
    "lookalike_letters": [(67,)],
    "decree_on_day_off": [(), ()],
    "superseded_regulation": [(), (), (51,)],
    "contradiction": [(39,)],
}
"""Rows of every finding but ``several_evidences``, by code, in order."""


@pytest.fixture(scope="module")
def draft() -> PlanDraft:
    files = sorted(FOLDER.glob("*.txt"))
    if not files:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the reference plan is missing: {FOLDER.name}")
        pytest.skip("the reference plan is not here")
    return read_plan_file(files[0])


@pytest.fixture(scope="module")
def by_code(draft: PlanDraft) -> dict[str, list[Finding]]:
    found = defaultdict(list)
    for finding in find(draft, national_calendar()):
        found[finding.code].append(finding)
    return found


def test_exactly_the_known_findings_are_there(by_code):
    rows = {code: [f.rows for f in found] for code, found in by_code.items()}
    rows.pop("several_evidences")

    assert rows == EXPECTED


def test_rows_with_several_evidences_are_there(by_code):
    (finding,) = by_code["several_evidences"]

    assert set(SPLIT) <= set(finding.rows)


def test_the_whole_year_rows_get_a_rhythm_each(by_code):
    (finding,) = by_code["range_instead_of_deadline"]
    suggested = finding.fixes[0].values
    rhythms = Counter(change.get("rhythm", "event") for change in suggested.values())

    assert rhythms == {
        "monthly": 6,
        "quarterly": 14,
        "half_yearly": 8,
        "yearly": 10,
        "event": 1,
    }
    assert {suggested[row]["rhythm"] for row in (46, 49, 50)} == {"half_yearly"}
    assert suggested[28] == {"event": True}
    assert "39 baris" in finding.message


def test_both_decree_findings_name_the_number_and_both_days(by_code):
    (dates,) = by_code["conflicting_decree_dates"]
    days_off = [finding.message for finding in by_code["decree_on_day_off"]]

    assert [fix.code for fix in dates.fixes] == [
        "use_date:2025-01-18",
        "use_date:2025-01-19",
        "keep",
    ]
    assert "(Sabtu)" in days_off[0]
    assert "(Minggu)" in days_off[1]


def test_the_missing_components_are_complaints_and_technology(by_code):
    named = [re.findall("«(.+?)»", finding.message)[0] for finding in by_code["missing_component"]]

    assert named == ["Pengelolaan Pengaduan", "Pemanfaatan Teknologi Informasi"]


def test_last_year_s_report_is_offered_for_january(by_code):
    stale = next(f for f in by_code["stale_year"] if f.rows == (36,))
    early = by_code["report_before_year_end"][0]

    assert "2024" in stale.fixes[0].values[36]["evidence"]
    assert "2024" in early.fixes[0].values[37]["evidence"]


def test_every_quote_stands_in_the_document(draft, by_code):
    assert all(
        any(finding.quote in text for text in _texts(draft))
        for found in by_code.values()
        for finding in found
    )


def _texts(draft: PlanDraft) -> Iterator[str]:
    yield from (paragraph.text for paragraph in draft.paragraphs)
    for row in draft.rows:
        yield from (row.indicator, row.action, row.evidence, row.target.raw)
