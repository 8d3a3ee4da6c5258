"""Two people at one moment, each in a transaction of their own, on both databases."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection, transaction

from integritas.core.models import AuditEntry
from integritas.organisation import services as organisation
from integritas.organisation.models import HolidayKind
from integritas.organisation.tests.factories import YEAR
from integritas.plan.models import Obligation, Plan
from integritas.plan.schedule import Schedule, ScheduleKind
from integritas.plan.services import running, work
from integritas.plan.tests.factories import ActionStepFactory, ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import checked_batch, secretary_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def batch():
    return checked_batch(draft=draft(draft_row(1), draft_row(2)))


class Other:
    """Somebody else who presses while this test is in a transaction."""

    def __init__(self, deed, **given) -> None:
        self.raised: BaseException | None = None
        self.thread = threading.Thread(target=self._press, args=(deed, given))

    def _press(self, deed, given) -> None:
        try:
            deed(**given)
        except BaseException as error:
            self.raised = error
        finally:
            connection.close()

    def begin(self) -> None:
        """Press, and give the press half a second to get as far as it can."""
        self.thread.start()
        self.thread.join(0.5)

    def end(self) -> None:
        self.thread.join(30)
        assert not self.thread.is_alive()


def test_a_day_off_added_while_a_plan_begins_to_run_counts(batch):
    by = secretary_of(batch)
    off = date(YEAR, 3, 31)
    other = Other(
        organisation.add_holiday,
        unit=batch.unit,
        day=off,
        name="Hari Jadi Kota",
        kind=HolidayKind.LOCAL,
        by=by,
    )

    with transaction.atomic():
        running.run(batch_id=batch.pk, by=by)
        assert set(Obligation.objects.values_list("due", flat=True)) == {off}
        other.begin()
    other.end()

    assert other.raised is None
    assert set(Obligation.objects.values_list("due", flat=True)) == {date(YEAR, 3, 28)}


def test_a_day_off_added_while_a_row_is_rescheduled_counts(batch):
    by = secretary_of(batch)
    step = ActionStepFactory(component__plan__unit=batch.unit)
    off = date(YEAR, 4, 30)
    other = Other(
        organisation.add_holiday,
        unit=batch.unit,
        day=off,
        name="Hari Jadi Kota",
        kind=HolidayKind.LOCAL,
        by=by,
    )

    with transaction.atomic():
        work.reschedule(
            step_id=step.pk,
            schedule=Schedule(ScheduleKind.RANGE, date(YEAR, 4, 1), off),
            by=by,
            version=None,
            owner=None,
            reason="Menunggu",
        )
        other.begin()
    other.end()

    assert other.raised is None
    [obligation] = Obligation.objects.filter(removed_at__isnull=True)
    assert obligation.due == date(YEAR, 4, 29)


def test_one_import_run_twice_at_once_makes_one_plan(batch):
    by = secretary_of(batch)
    other = Other(running.run, batch_id=batch.pk, by=by)

    with transaction.atomic():
        running.run(batch_id=batch.pk, by=by)
        other.begin()
    other.end()

    assert "Sudah dijalankan" in str(other.raised)
    assert (Plan.objects.count(), Obligation.objects.count()) == (1, 2)
    assert AuditEntry.objects.filter(action="plan.run_import").count() == 1


def test_two_documents_run_at_once_become_one_plan(batch):
    by = secretary_of(batch)
    second = ImportBatchFactory(draft=draft(draft_row(1), draft_row(2)), unit=batch.unit)
    other = Other(running.run, batch_id=second.pk, by=by)

    with transaction.atomic():
        running.run(batch_id=batch.pk, by=by)
        other.begin()
    other.end()

    assert other.raised is None
    assert (Plan.objects.count(), Obligation.objects.count()) == (1, 2)
