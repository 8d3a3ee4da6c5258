"""Late, left, done: judgements that anyone can check by hand."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.core.calendars import national_calendar
from integritas.plan.lifecycle import COUNTED, OPEN, State
from integritas.plan.rules import (
    Standing,
    Tally,
    days_left,
    heat_map,
    is_late,
    row_state,
    tally,
)

TODAY = date(2025, 3, 10)
YESTERDAY = TODAY - timedelta(days=1)

states = st.sampled_from([state.value for state in State])
standings = st.lists(
    st.builds(Standing, st.integers(1, 6), st.dates(date(2025, 1, 1), date(2025, 12, 31)), states),
    max_size=60,
)


@pytest.mark.parametrize("state", list(State))
def test_only_open_work_past_its_day_is_late(state):
    assert is_late(state, YESTERDAY, TODAY) == (state in OPEN)
    assert not is_late(state, TODAY, TODAY)


@pytest.mark.parametrize(
    ("due", "left"),
    [("2025-03-13", 3), ("2025-03-10", 0), ("2025-03-07", -1), ("2025-04-09", 15)],
)
def test_days_left_are_working_days(due, left):
    assert days_left(date.fromisoformat(due), TODAY, national_calendar()) == left


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([], "not_started"),
        (["not_applicable"], "not_applicable"),
        (["done", "done"], "done"),
        (["done", "not_applicable"], "done"),
        (["done", "not_started"], "under_way"),
        (["not_started", "under_way"], "under_way"),
        (["not_started", "not_started"], "not_started"),
        (["done", "in_review"], "in_review"),
        (["returned", "in_review"], "returned"),
        (["postponed", "done"], "postponed"),
        (["postponed", "not_started"], "not_started"),
    ],
)
def test_a_row_stands_where_its_obligations_stand(parts, whole):
    assert row_state(parts) == whole


@given(st.lists(states, max_size=8))
def test_a_rows_state_does_not_hang_on_the_order(parts):
    assert row_state(parts) == row_state(parts[::-1])


@given(standings)
def test_the_heat_map_holds_every_obligation_once(items):
    cells = heat_map(items, TODAY)

    counted = [item for item in items if item.state in {state.value for state in COUNTED}]
    assert sum(cell.due for cell in cells.values()) == len(counted)
    assert tally(items, TODAY) == Tally(
        sum(cell.done for cell in cells.values()),
        sum(cell.due for cell in cells.values()),
        sum(cell.late for cell in cells.values()),
    )


@given(standings)
def test_done_and_late_never_exceed_due(items):
    result = tally(items, TODAY)

    assert 0 <= result.done + result.late <= result.due


def test_a_share_is_exact_and_absent_where_nothing_is_due():
    assert Tally(1, 3, 0).share == Fraction(1, 3)
    assert Tally().share is None
