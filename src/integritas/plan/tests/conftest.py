"""What the tests of the year's pages stand on: a day in March, a team, an obligation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from integritas.organisation.tests.factories import YEAR, Team, make_team
from integritas.plan.models import Obligation
from integritas.plan.tests.factories import (
    ActionStepFactory,
    ComponentFactory,
    ExpectedPieceFactory,
    ObligationFactory,
)


@pytest.fixture
def in_march():
    """It is Monday, 24 March 2025, 10.00 WITA."""
    with time_machine.travel("2025-03-24T02:00:00+00:00", tick=False):
        yield


@pytest.fixture
def team(db: None) -> Team:
    """A unit with one person of each role."""
    return make_team()


@pytest.fixture
def url(team: Team) -> Callable[..., str]:
    """Give the address of a page of the plan."""

    def address(name: str, *args: Any) -> str:
        return reverse(f"plan:{name}", args=[team.unit.slug, YEAR, *args])

    return address


@pytest.fixture
def sign_in(client: Client) -> Callable[..., Client]:
    """Sign somebody in."""

    def signed_in(user: Any) -> Client:
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def obligation(team: Team) -> Obligation:
    """The member's obligation of March: row 7, area I."""
    component = ComponentFactory(plan__unit=team.unit, number=2, name="Rencana Pembangunan")
    step = ActionStepFactory(
        component=component,
        row=7,
        action="Menyusun rencana kerja",
        owner=team.member,
        source={"page": 4, "line": 12},
        source_text="Menyusun rencana kerja | Maret 2025",
    )
    ExpectedPieceFactory(step=step, name="Notula penyusunan")
    return ObligationFactory(step=step, owner=team.member)
