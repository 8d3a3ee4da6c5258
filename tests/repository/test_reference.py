"""The reference pages are true: what they list is what the code holds."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from tests.repository.files import PACKAGE, ROOT, files

from integritas.accounts.tests.factories import UserFactory
from integritas.core import permissions, trail
from integritas.core.permissions import can
from integritas.organisation.tests.factories import YEAR, MembershipFactory, UnitFactory
from integritas.plan.lifecycle import (
    OWNER_STEPS,
    REASON_REQUIRED,
    REVIEW_STEPS,
    TRANSITIONS,
    State,
    Step,
)
from integritas.plan.tests.factories import ActionStepFactory, ObligationFactory, PlanFactory

REFERENCE = ROOT / "docs/reference"


def page(name: str) -> str:
    """Give a reference page's text."""
    return (REFERENCE / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """Give the cells of every table row of a page, heads and rules left out."""
    found: list[list[str]] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("|") or set(line) <= set("|-: "):
            continue
        if number + 1 < len(lines) and re.fullmatch(r"[|\-: ]+", lines[number + 1]):
            continue
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def codes(text: str) -> set[str]:
    """Give what stands in the first column as code."""
    return {code for row in rows(text) for code in re.findall(r"`([^`]+)`", row[0])}


# The life of an obligation


def test_the_diagram_of_states_is_the_table():
    text = page("lifecycle.md")
    drawn = re.findall(r"^    (\w+) --> (\w+): (\w+)$", text, re.M)

    assert {(State(a), Step(step)): State(b) for a, b, step in drawn} == TRANSITIONS
    assert len(drawn) == len(TRANSITIONS)


def test_every_state_and_step_is_explained_with_its_word():
    text = page("lifecycle.md")
    words = {row[0].strip("`"): row[1] for row in rows(text)}

    assert words == {item.value: item.label for item in (*State, *Step)}


def test_who_takes_a_step_and_whether_a_reason_is_asked_is_said():
    said = {row[0].strip("`"): row[2:] for row in rows(page("lifecycle.md")) if len(row) == 4}

    assert set(said) == {step.value for step in Step}
    for step in Step:
        who = "owner" if step in OWNER_STEPS else "reviewer" if step in REVIEW_STEPS else "leader"
        assert said[step.value] == [who, "yes" if step in REASON_REQUIRED else "no"], step


# Who may do what

COLUMNS = (
    "Penanggung jawab",
    "Ketua",
    "Sekretaris",
    "Koordinator areanya",
    "Koordinator area lain",
    "Anggota",
    "Pengamat",
    "Admin sistem",
    "Tanpa peran",
)


@pytest.fixture
def people() -> dict[str, Any]:
    """Give one person per column, all of one unit's year but for the last two."""
    unit = UnitFactory()
    PlanFactory(unit=unit)
    roles = {
        "Penanggung jawab": {"responsible": True},
        "Ketua": {"chair": True},
        "Sekretaris": {"secretary": True},
        "Koordinator areanya": {"coordinator": True, "area": 1},
        "Koordinator area lain": {"coordinator": True, "area": 2},
        "Anggota": {},
        "Pengamat": {"observer": True},
    }
    found = {name: MembershipFactory(unit=unit, **more).user for name, more in roles.items()}
    found["Admin sistem"] = UserFactory(is_operator=True)
    found["Tanpa peran"] = UserFactory()
    return {"unit": unit, **found}


def asked(people: dict[str, Any]) -> dict[str, Callable[[Any], Any]]:
    """Give, by the words of the page's first column, how each action is asked."""
    unit = people["unit"]
    step = ActionStepFactory(component__plan=unit.plans.get())

    def work(user: Any, owner: Any, state: str = "not_started") -> Any:
        return ObligationFactory.build(step=step, owner=owner, state=state)

    other = UserFactory()
    return {
        "`organisation.see`": lambda user: can(user, "organisation.see", unit, YEAR),
        "`organisation.found`": lambda user: can(user, "organisation.found"),
        "`organisation.manage`": lambda user: can(user, "organisation.manage", unit, YEAR),
        "`organisation.keep_calendar` unit": lambda user: can(
            user, "organisation.keep_calendar", unit, YEAR
        ),
        "`organisation.keep_calendar` nasional": lambda user: can(
            user, "organisation.keep_calendar", None, YEAR
        ),
        "`plan.see`": lambda user: can(user, "plan.see", unit, YEAR),
        "`plan.keep`": lambda user: can(user, "plan.keep", unit, YEAR),
        "`plan.reschedule`": lambda user: can(user, "plan.reschedule", step),
        "`plan.record_event`": lambda user: can(user, "plan.record_event", step),
        "`obligation.assign`": lambda user: can(user, "obligation.assign", work(user, other)),
        "`obligation.note` milik sendiri": lambda user: can(
            user, "obligation.note", work(user, user)
        ),
        "`obligation.note` milik orang lain": lambda user: can(
            user, "obligation.note", work(user, other)
        ),
        "`obligation.take_step` mengerjakan milik sendiri": lambda user: can(
            user, "obligation.take_step", work(user, user), Step.SUBMIT
        ),
        "`obligation.take_step` mengerjakan yang belum ada pemiliknya": lambda user: can(
            user, "obligation.take_step", work(user, None), Step.START
        ),
        "`obligation.take_step` mengerjakan milik orang lain": lambda user: can(
            user, "obligation.take_step", work(user, other), Step.SUBMIT
        ),
        "`obligation.take_step` menelaah milik orang lain": lambda user: can(
            user, "obligation.take_step", work(user, other, "in_review"), Step.ACCEPT
        ),
        "`obligation.take_step` menelaah milik sendiri": lambda user: can(
            user, "obligation.take_step", work(user, user, "in_review"), Step.ACCEPT
        ),
        "`obligation.take_step` menunda atau menyatakan tidak berlaku": lambda user: can(
            user, "obligation.take_step", work(user, other), Step.POSTPONE
        ),
    }


@pytest.mark.django_db
def test_the_table_of_permissions_is_what_the_rules_answer(people):
    actual = [
        [name, *("ya" if ask(people[column]) else "–" for column in COLUMNS)]
        for name, ask in asked(people).items()
    ]
    text = page("hak-akses.md")
    written = [[row[0], *row[2:]] for row in rows(text) if len(row) == len(COLUMNS) + 2]

    assert written == actual
    for column in COLUMNS:
        assert column in text


def test_every_permission_is_in_the_table():
    written = {code for row in rows(page("hak-akses.md")) for code in re.findall("`(.+)`", row[0])}

    assert written == set(permissions.names())


# The audit trail


def recorded() -> set[str]:
    """Give every action that the services write into the trail."""
    found: set[str] = {f"obligation.{step.value}" for step in Step}
    for path in files(".py"):
        if PACKAGE not in path.parents or "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.keyword) or node.arg != "action":
                continue
            texts = [part.value for part in ast.walk(node.value) if isinstance(part, ast.Constant)]
            found |= {text for text in texts if re.fullmatch(r"[a-z]+\.[a-z_]+", str(text))}
    return found


def test_every_recorded_action_is_listed():
    listed = codes(page("jejak-audit.md"))

    assert recorded() <= listed, recorded() - listed
    assert listed <= recorded(), listed - recorded()


def test_every_recorded_action_has_words():
    assert recorded() <= trail.known(), recorded() - trail.known()


def test_the_list_of_actions_uses_the_words_of_the_page():
    words = {row[0].strip("`"): row[1] for row in rows(page("jejak-audit.md"))}

    assert words == {code: str(deed.words) for code, deed in trail._deeds.items()}


# Personal data


def fields() -> set[tuple[str, str]]:
    """Give model and field of every model of the product."""
    return {
        (model._meta.label, field.name)
        for model in apps.get_models()
        if model.__module__.startswith("integritas.")
        for field in model._meta.get_fields()
        if field.concrete and not field.auto_created and field.name not in {"id"}
    }


def test_every_field_is_told_personal_or_not():
    model = ""
    told: dict[tuple[str, str], list[str]] = {}
    for line in page("data-pribadi.md").splitlines():
        if found := re.match(r"### `(\S+)`", line):
            model = found[1]
        elif model and (cells := rows(line)):
            for field in re.findall(r"`(\w+)`", cells[0][0]):
                assert (model, field) not in told, (model, field)
                told[model, field] = cells[0][1:]

    assert set(told) == fields(), set(told) ^ fields()
    for place, (personal, kept) in told.items():
        assert personal in {"ya", "tidak", "mungkin"}, place
        assert (kept == "–") == (personal == "tidak"), place


# The glossary


def test_the_glossary_knows_models_states_steps_roles_and_areas():
    from integritas.organisation.roles import Role
    from integritas.plan.models import Phase
    from integritas.plan.reading.draft import AREA_NAMES, TargetKind

    text = page("glossary.md")
    english = " ".join(row[1] for row in rows(text))
    indonesian = " ".join(row[0] for row in rows(text))

    for item in (*State, *Step, *Role, *Phase):
        assert f"`{item.name}`" in english, item
        assert item.label.lower() in indonesian.lower(), item
    for name in AREA_NAMES.values():
        assert name in indonesian
    for kind in TargetKind:
        assert f"`{kind.name}`" in english, kind
    for model in apps.get_models():
        if model.__module__.startswith("integritas."):
            assert f"`{model.__name__}`" in english, model


def test_each_idea_has_one_entry():
    names = [row[0].lower() for row in rows(page("glossary.md"))]

    assert len(names) == len(set(names))
