"""Who may do what with plans and obligations: every role × every rule, allowed or the reason."""

from __future__ import annotations

import pytest

from integritas.accounts.tests.factories import UserFactory
from integritas.core.permissions import can, names
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import (
    YEAR,
    MembershipFactory,
    UnitFactory,
    make_team,
)
from integritas.plan.lifecycle import OWNER_STEPS, REVIEW_STEPS, Step
from integritas.plan.tests.factories import ActionStepFactory, ObligationFactory

pytestmark = pytest.mark.django_db

ACCESS = "Anda tidak memiliki akses ke bagian ini. Peran yang dapat membukanya: "
EVERYBODY = (
    ACCESS + "Penanggung jawab, Ketua tim, Sekretaris tim, Koordinator area, Anggota, Pengamat."
)
LEADERS = ACCESS + "Ketua tim, Sekretaris tim."
AREA = "Hanya ketua tim, sekretaris tim, atau koordinator area yang dapat melakukan ini."
WORKERS = (
    "Hanya penanggung jawab, ketua tim, sekretaris tim, koordinator area, atau anggota "
    "yang dapat melakukan ini."
)
OWNED = "Kewajiban ini milik %s. Minta ketua atau sekretaris memindahkannya kepada Anda."
OWN_WORK = "Pekerjaan sendiri ditelaah orang lain. Minta ketua, sekretaris, atau koordinator area."

YES = ""
OUTSIDER = "outsider"
COLUMNS = ("responsible", "chair", "secretary", "coordinator", "member", "observer", OUTSIDER)

TABLE = {
    "plan.see": (YES, YES, YES, YES, YES, YES, EVERYBODY),
    "plan.keep": (LEADERS, YES, YES, LEADERS, LEADERS, LEADERS, LEADERS),
    "plan.reschedule": (AREA, YES, YES, YES, AREA, AREA, AREA),
    "plan.record_event": (YES, YES, YES, YES, YES, WORKERS, WORKERS),
    "obligation.assign": (AREA, YES, YES, YES, AREA, AREA, AREA),
    "obligation.note": (AREA, YES, YES, YES, AREA, AREA, AREA),
    "work on it": (OWNED, YES, YES, YES, OWNED, WORKERS, WORKERS),
    "review it": (AREA, YES, YES, YES, AREA, AREA, AREA),
    "set it aside": (AREA, YES, YES, YES, AREA, AREA, AREA),
}
"""Of an obligation in area I that belongs to another member; the coordinator leads area I."""

STEPS = {
    "work on it": sorted(OWNER_STEPS),
    "review it": sorted(REVIEW_STEPS),
    "set it aside": sorted(set(Step) - OWNER_STEPS - REVIEW_STEPS),
}


@pytest.fixture
def world():
    team = make_team()
    owner = MembershipFactory(unit=team.unit).user
    step = ActionStepFactory(component__plan__unit=team.unit)
    obligation = ObligationFactory(step=step, owner=owner)
    people = {role.value: team.holder(role) for role in Role} | {OUTSIDER: UserFactory()}
    return people, team.unit, obligation


def ask(action, user, unit, obligation):
    """Give every answer the action means; several steps must agree."""
    if action in STEPS:
        return {
            can(user, "obligation.take_step", obligation, step).reason for step in STEPS[action]
        }
    if action in ("plan.see", "plan.keep"):
        return {can(user, action, unit, YEAR).reason}
    if action in ("plan.reschedule", "plan.record_event"):
        return {can(user, action, obligation.step).reason}
    return {can(user, action, obligation).reason}


@pytest.mark.parametrize("action", TABLE)
@pytest.mark.parametrize("who", COLUMNS)
def test_role_by_action(world, action, who):
    people, unit, obligation = world
    expected = TABLE[action][COLUMNS.index(who)]
    if "%s" in expected:
        expected %= obligation.owner.name

    assert ask(action, people[who], unit, obligation) == {expected}


def test_every_rule_of_this_context_is_in_the_table():
    ours = {name for name in names() if name.startswith(("plan.", "obligation."))}
    asked = {name for name in TABLE if "." in name} | {"obligation.take_step"}

    assert ours == asked


def test_the_owner_works_on_it_and_notes_but_neither_assigns_nor_reviews(world):
    _people, unit, obligation = world
    owner = obligation.owner

    assert ask("work on it", owner, unit, obligation) == {YES}
    assert ask("obligation.note", owner, unit, obligation) == {YES}
    assert ask("obligation.assign", owner, unit, obligation) == {AREA}
    assert ask("review it", owner, unit, obligation) == {AREA}


def test_a_coordinator_leads_no_other_area(world):
    people, unit, _obligation = world
    step = ActionStepFactory(component__plan__unit=unit, component__area=2)
    elsewhere = ObligationFactory(step=step, owner=people["member"])

    assert ask("review it", people["coordinator"], unit, elsewhere) == {AREA}
    assert ask("obligation.assign", people["coordinator"], unit, elsewhere) == {AREA}


def test_a_coordinator_without_an_area_leads_all_six(world):
    _people, unit, _obligation = world
    lead = MembershipFactory(unit=unit, coordinator=True, area=None).user
    step = ActionStepFactory(component__plan__unit=unit, component__area=5)

    assert ask("review it", lead, unit, ObligationFactory(step=step)) == {YES}


def test_work_that_nobody_owns_is_open_to_every_worker(world):
    people, unit, obligation = world
    obligation.owner = None

    assert ask("work on it", people["member"], unit, obligation) == {YES}
    assert ask("work on it", people["observer"], unit, obligation) == {WORKERS}


def test_own_work_is_reviewed_by_somebody_else(world):
    people, unit, obligation = world
    obligation.owner = people["chair"]

    assert ask("review it", people["chair"], unit, obligation) == {OWN_WORK}
    assert ask("review it", people["secretary"], unit, obligation) == {YES}


def test_own_work_may_be_reviewed_where_the_team_has_nobody_else():
    chair = MembershipFactory(chair=True)
    MembershipFactory(unit=chair.unit)
    MembershipFactory(unit=chair.unit, coordinator=True, area=4)
    step = ActionStepFactory(component__plan__unit=chair.unit)

    obligation = ObligationFactory(step=step, owner=chair.user)

    assert ask("review it", chair.user, chair.unit, obligation) == {YES}


def test_a_role_of_another_year_or_unit_gives_nothing(world):
    _people, unit, obligation = world
    last_year = MembershipFactory(unit=unit, chair=True, year=YEAR - 1).user
    elsewhere = MembershipFactory(unit=UnitFactory(), chair=True).user

    for user in (last_year, elsewhere):
        assert ask("plan.keep", user, unit, obligation) == {LEADERS}
        assert ask("review it", user, unit, obligation) == {AREA}


def test_the_operator_sees_the_plan_but_keeps_it_not(world):
    _people, unit, obligation = world
    operator = UserFactory(is_operator=True)

    assert ask("plan.see", operator, unit, obligation) == {YES}
    assert ask("plan.keep", operator, unit, obligation) == {LEADERS}
