"""Decisions are replayed over the rows as read; the document's words are never lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.plan.decisions import decided_rows
from integritas.plan.reading.draft import Component, Row, Target, TargetKind

YEAR = Target("Januari-Desember 2025", TargetKind.RANGE, date(2025, 1, 1), date(2025, 12, 31))


def row(number: int, **fields):
    values = {
        "row": number,
        "area": 1,
        "component": Component(1, "Tim kerja"),
        "indicator": f"Indikator {number}",
        "action": f"Langkah {number}",
        "evidence": "Undangan; notula",
        "evidence_items": ("Undangan", "notula"),
        "target": YEAR,
    }
    return Row(**{**values, **fields}).as_json()


def decided(*decisions, rows=None):
    return decided_rows(rows or [row(1), row(2)], decisions, 2025)


def test_without_decisions_the_rows_are_as_read():
    first, second = decided()

    assert (first.action, first.items) == ("Langkah 1", ("Undangan", "notula"))
    assert first.schedule.kind == "range"
    assert not first.touched
    assert second.row == 2


def test_a_rhythm_turns_a_range_into_repeated_work_over_the_same_span():
    (first, _) = decided({"1": {"rhythm": "quarterly"}})

    assert first.schedule.kind == "recurring"
    assert first.schedule.rhythm == "quarterly"
    assert first.schedule.last == date(2025, 12, 31)
    assert first.touched == {"rhythm"}


def test_a_rhythm_on_a_row_without_target_spans_the_plans_year():
    (only,) = decided({"1": {"rhythm": "monthly"}}, rows=[row(1, target=Target())])

    assert (only.schedule.first, only.schedule.last) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("value", "kind"), [("range", "range"), ("monthly", "recurring")])
def test_the_last_word_on_a_rhythm_counts(value, kind):
    first = decided({"1": {"rhythm": "quarterly"}}, {"1": {"rhythm": value}})[0]

    assert first.schedule.kind == kind


def test_an_event_can_be_declared_and_taken_back():
    on = decided({"1": {"event": "rapat"}})[0]
    off = decided({"1": {"event": "rapat"}}, {"1": {"event": ""}})[0]

    assert on.schedule.kind == "event"
    assert off.schedule.kind == "range"


def test_a_new_target_brings_its_schedule():
    month = Target("Maret 2025", TargetKind.MONTH, date(2025, 3, 1), date(2025, 3, 31))

    first = decided({"1": {"target": month.as_json()}})[0]

    assert first.target == month
    assert first.schedule.kind == "once"


def test_a_torn_row_is_merged_and_dropped():
    rows = [row(1), row(2, action="dan sisanya", indicator="", evidence="", evidence_items=())]

    first, second = decided({"2": {"merge_into": 1}}, rows=rows)

    assert first.action == "Langkah 1 dan sisanya"
    assert second.dropped


def test_fields_of_a_row_can_be_set():
    changes = {
        "area": 3,
        "component": " Pola mutasi ",
        "component_number": 2,
        "indicator": "a",
        "action": "b",
        "evidence": "c",
        "evidence_items": ["d", " "],
        "person_in_charge": "Kepala",
        "from_meeting": True,
        "same_action_as": 2,
    }

    first = decided({"1": changes})[0]

    assert (first.area, first.component, first.component_number) == (3, "Pola mutasi", 2)
    assert (first.indicator, first.action, first.evidence) == ("a", "b", "c")
    assert (first.items, first.person_in_charge) == (("d",), "Kepala")
    assert first.from_meeting
    assert first.same_action_as == 2
    assert first.touched == set(changes)


@pytest.mark.parametrize(
    "nonsense",
    [
        {"9": {"action": "x"}},
        {"1": {"colour": "red"}},
        {"1": {"rhythm": "now and then"}},
        {"1": {"area": 7}},
        {"1": {"merge_into": 1}},
        {"1": {"merge_into": 9}},
    ],
)
def test_nonsense_is_refused(nonsense):
    with pytest.raises(ValueError, match=r".+"):
        decided(nonsense)


def test_a_row_tells_what_keeps_it_from_running():
    rows = [row(1, area=None, component=None, action="", indicator="")]

    assert decided(rows=rows)[0].missing == ("area", "component", "action")
    assert decided()[0].missing == ()


fields = st.fixed_dictionaries(
    {},
    optional={
        "action": st.text(max_size=20),
        "rhythm": st.sampled_from(["monthly", "quarterly", "range"]),
        "event": st.sampled_from(["rapat", ""]),
        "dropped": st.booleans(),
        "area": st.integers(1, 6),
    },
)


@given(st.lists(st.dictionaries(st.sampled_from(["1", "2"]), fields, max_size=2), max_size=5))
def test_replaying_never_loses_a_row_nor_its_source(decisions):
    found = decided(*decisions)

    assert [item.row for item in found] == [1, 2]
    assert decided_rows([row(1), row(2)], decisions, 2025) == found
