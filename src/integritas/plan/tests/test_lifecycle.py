"""The table of states is whole: everything can be reached, nothing is stuck by accident."""

from __future__ import annotations

import pytest

from integritas.core.errors import InvalidTransition
from integritas.plan.lifecycle import (
    COUNTED,
    OPEN,
    OWNER_STEPS,
    REVIEW_STEPS,
    TRANSITIONS,
    State,
    Step,
    advance,
    steps_from,
)


def test_every_state_can_be_reached_from_the_start():
    reached = {State.NOT_STARTED}
    while True:
        more = {after for (before, _step), after in TRANSITIONS.items() if before in reached}
        if more <= reached:
            break
        reached |= more

    assert reached == set(State)


def test_every_state_can_be_left_and_done_only_by_reopening():
    assert all(steps_from(state) for state in State)
    assert steps_from(State.DONE) == (Step.REOPEN,)


def test_every_step_can_be_taken_somewhere():
    assert {step for _state, step in TRANSITIONS} == set(Step)


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_off_the_table_says_what_to_do(state, step):
    if (state, step) in TRANSITIONS:
        assert advance(state, step) == TRANSITIONS[state, step]
    else:
        with pytest.raises(InvalidTransition, match="Muat ulang halaman"):
            advance(state, step)


def test_owners_do_not_review():
    assert not OWNER_STEPS & REVIEW_STEPS


def test_open_work_is_counted_and_done_work_is_not_open():
    assert set(OPEN) < set(COUNTED)
    assert State.DONE not in OPEN
    assert State.NOT_APPLICABLE not in COUNTED
