"""The example year: as large as a real one, and with something of everything to show."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from integritas.accounts.models import User
from integritas.core.errors import DomainError
from integritas.core.models import AuditEntry
from integritas.core.workdays import day_off
from integritas.example import seeding
from integritas.organisation.models import Unit
from integritas.organisation.queries import calendar_of, team_of
from integritas.organisation.services import load_national_calendar
from integritas.plan import rules
from integritas.plan.lifecycle import Step
from integritas.plan.models import ActionStep, Component, ImportBatch, Obligation

TODAY = date(2026, 8, 14)
NOON = datetime(2026, 8, 14, 12, 0, tzinfo=ZoneInfo("Asia/Makassar"))

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit(settings, tmp_path) -> Unit:
    settings.MEDIA_ROOT = tmp_path
    load_national_calendar()
    with time_machine.travel(NOON, tick=False):
        return seeding.seed()


def test_the_example_has_the_size_of_a_real_plan(unit):
    assert Component.objects.count() == 24
    assert ActionStep.objects.live().count() == 68
    assert team_of(unit, 2026).exclude(role="observer").count() == 11
    assert set(Component.objects.values_list("area", flat=True)) == {1, 2, 3, 4, 5, 6}


def test_something_of_everything_is_there(unit):
    states = Counter(Obligation.objects.live().values_list("state", flat=True))
    late = sum(
        rules.is_late(state, due, TODAY)
        for state, due in Obligation.objects.live().values_list("state", "due")
    )

    assert {"done", "under_way", "in_review", "returned", "not_started", "postponed"} <= set(states)
    assert 3 <= late <= 20
    assert states["done"] > 80


def test_nobody_works_on_a_day_off(unit):
    calendar = calendar_of(unit)
    deeds = AuditEntry.objects.filter(action__in=[f"obligation.{step.value}" for step in Step])

    days = {entry.at.astimezone(unit.zone).date() for entry in deeds}

    assert len(days) > 20
    assert [day for day in days if day_off(day, calendar)] == []


def test_every_row_has_an_owner_and_came_from_the_document(unit):
    batch = ImportBatch.objects.get()

    assert not ActionStep.objects.live().filter(owner=None).exists()
    assert set(ActionStep.objects.live().values_list("batch", flat=True)) == {batch.pk}
    assert batch.draft is not None
    assert batch.draft["unread"] == []


def test_every_role_can_be_tried(unit):
    names = set(User.objects.exclude(password="").values_list("username", flat=True))

    assert {account.username for account in seeding.PLAN_ACCOUNTS} <= names
    assert User.objects.get(username="contoh.admin").is_operator
    assert all("(contoh)" in user.name for user in User.objects.all())


@pytest.mark.parametrize(
    ("today", "year"),
    [(date(2025, 5, 1), 2025), (date(2026, 11, 22), 2026), (date(2031, 1, 1), 2026)],
)
def test_the_example_lives_in_a_year_whose_holidays_are_known(today, year):
    assert seeding.example_year(today) == year


def test_the_welcome_names_the_accounts_and_the_first_click(unit):
    text = seeding.welcome("http://127.0.0.1:8000", "/")

    assert "contoh.sekretaris" in text
    assert "Sekretaris tim" in text
    assert "Tugas saya" in text


def test_no_example_is_made_on_a_server(settings):
    settings.EXAMPLE_ACCOUNTS = False

    for begin in (seeding.seed, seeding.open_operator):
        with pytest.raises(DomainError, match="hanya untuk komputer sendiri"):
            begin()

    assert not User.objects.exists()
