"""How many queries each page asks: exact, on record, and the same for 5 rows as for 70.

A changed number is a decision: look at what the page asks now, then write the new number
into ``query_counts.json``.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import YEAR, Team, make_team
from integritas.plan.lifecycle import State, Step
from integritas.plan.models import Obligation
from integritas.plan.services import work
from integritas.plan.tests.factories import (
    ActionStepFactory,
    ComponentFactory,
    ExpectedPieceFactory,
    ObligationFactory,
)

pytestmark = pytest.mark.django_db

BASELINE: dict[str, int] = json.loads(
    Path(__file__).with_name("query_counts.json").read_text("utf-8")
)
PAGES = (
    "dashboard:home",
    "dashboard:tasks",
    "dashboard:trail",
    "plan:table",
    "plan:assign",
    "plan:step",
    "plan:obligation",
    "organisation:team",
    "organisation:calendar",
    "organisation:unit",
)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2025-03-24T02:00:00+00:00", tick=False):
        yield


STATES = (State.NOT_STARTED, State.UNDER_WAY, State.IN_REVIEW, State.RETURNED, State.DONE)


def fill(team: Team, rows: int) -> Obligation:
    """Make a plan of ``rows`` rows, each with an obligation of three people; give the first."""
    load_national_calendar()
    first = ComponentFactory(plan__unit=team.unit)
    components = [first, *(ComponentFactory(plan=first.plan, area=area) for area in (2, 3))]
    people = (team.secretary, team.member, team.coordinator)
    found = []
    for number in range(rows):
        step = ActionStepFactory(component=components[number % 3], row=number + 1)
        ExpectedPieceFactory(step=step, order=1)
        for turn, owner in enumerate(people):
            month = (number + turn) % 12 + 1
            made = ObligationFactory(
                step=step,
                owner=owner,
                due=date(YEAR, month, 25),
                first=date(YEAR, month, 1),
                last=date(YEAR, month, 25),
                state=STATES[number % len(STATES)],
            )
            if made.state == State.NOT_STARTED:
                work.take_step(obligation_id=made.pk, step=Step.START, by=owner)
            found.append(made)
    return found[0]


def asked(client: Any, team: Team, name: str, obligation: Obligation) -> int:
    """Count the queries of a page as the secretary sees it."""
    record = {"plan:step": obligation.step_id, "plan:obligation": obligation.pk}
    args = [team.unit.slug, YEAR, *([record[name]] if name in record else [])]
    client.force_login(team.secretary)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_what_is_on_record_whatever_its_rows(client, name):
    small, large = make_team(), make_team()

    few = asked(client, small, name, fill(small, 5))
    many = asked(client, large, name, fill(large, 70))

    assert few == many
    assert many == BASELINE[name]


def test_every_page_on_record_is_asked():
    assert set(BASELINE) == set(PAGES)
