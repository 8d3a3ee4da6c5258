"""A change of the calendar moves open due days, leaves the others, and says so."""

from __future__ import annotations

from datetime import date

import pytest

from integritas.core.models import AuditEntry
from integritas.core.trail import tell
from integritas.organisation.events import CalendarChanged
from integritas.organisation.tests.factories import HolidayFactory
from integritas.plan.handlers import recount_due_dates
from integritas.plan.tests.factories import ObligationFactory

pytestmark = pytest.mark.django_db

LAST_DAY = date(2025, 3, 31)


@pytest.fixture
def closed_monday() -> CalendarChanged:
    """Give the news that the last Monday of March is off, in an otherwise open calendar."""
    day = HolidayFactory.create(date=LAST_DAY)
    return CalendarChanged(unit_id=None, first=day.date, last=day.date)


def test_an_open_obligation_moves_and_the_trail_tells_from_and_to(closed_monday):
    obligation = ObligationFactory.create(due=LAST_DAY)

    assert recount_due_dates(closed_monday) == 1

    obligation.refresh_from_db()
    assert obligation.due == date(2025, 3, 28)
    assert obligation.version == 2
    entry = AuditEntry.objects.get(action="obligation.recount")
    assert entry.actor is None
    assert entry.changes == {"due": ["2025-03-31", "2025-03-28"]}
    assert tell(entry).changes == "jatuh tempo: 31 Maret 2025 → 28 Maret 2025"


@pytest.mark.parametrize(
    "more", [{"done": True}, {"not_applicable": True}, {"moved": True}, {"first": LAST_DAY}]
)
def test_what_is_closed_set_by_hand_or_a_written_date_stays(closed_monday, more):
    obligation = ObligationFactory.create(due=LAST_DAY, **more)

    assert recount_due_dates(closed_monday) == 0

    obligation.refresh_from_db()
    assert obligation.due == LAST_DAY
    assert not AuditEntry.objects.exists()


def test_another_units_day_off_moves_nothing():
    holiday = HolidayFactory.create(local=True, date=LAST_DAY)
    ObligationFactory.create(due=LAST_DAY)

    assert recount_due_dates(CalendarChanged(holiday.unit_id, LAST_DAY, LAST_DAY)) == 0
