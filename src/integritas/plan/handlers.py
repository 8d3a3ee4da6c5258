"""What the plan does when something below it changes."""

from __future__ import annotations

from datetime import date

from django.db.models import F

from integritas.core import audit
from integritas.core.jobs import JobGivenUp
from integritas.core.workdays import last_working_day
from integritas.organisation.events import CalendarChanged
from integritas.organisation.queries import calendar_of
from integritas.plan.events import ImportReceived
from integritas.plan.jobs import read_import
from integritas.plan.lifecycle import OPEN, State
from integritas.plan.models import Obligation
from integritas.plan.services import reading


def queue_reading(event: ImportReceived) -> None:
    """Have the worker read the document; the job is enqueued in the same transaction."""
    read_import.enqueue(event.batch_id)


def give_up_reading(event: JobGivenUp) -> None:
    """Tell the owner of a document whose reading took its worker along every time."""
    if event.job == read_import.module_path:
        [batch_id] = event.args
        reading.give_up(batch_id=batch_id, reason="its worker died every time")


def recount_due_dates(event: CalendarChanged) -> int:
    """Count the due days of open obligations anew, on record; give how many moved.

    Closed obligations are never rewritten, nor due days a person set by hand or that the
    plan names as a date (domain rules, section 0.1). Only periods that touch the changed
    days can move.
    """
    touched = (
        Obligation.objects.live()
        .filter(
            state__in=[*OPEN, State.POSTPONED],
            moved=False,
            first__lte=event.last,
            last__gte=event.first,
        )
        .exclude(first=F("last"))
        .select_for_update(of=("self",))
        .select_related("step__component__plan__unit")
    )
    if event.unit_id is not None:
        touched = touched.filter(step__component__plan__unit_id=event.unit_id)
    calendars: dict[int, dict[date, str]] = {}
    changed: list[Obligation] = []
    for obligation in touched:
        unit = obligation.step.component.plan.unit
        if unit.pk not in calendars:
            calendars[unit.pk] = calendar_of(unit)
        due = last_working_day(obligation.first, obligation.last, calendars[unit.pk]).due
        if due != obligation.due:
            audit.record(
                actor=None,
                action="obligation.recount",
                target=obligation,
                unit_id=unit.pk,
                changes={"due": (obligation.due, due)},
            )
            obligation.due = due
            obligation.version += 1
            changed.append(obligation)
    Obligation.objects.bulk_update(changed, ["due", "version"], batch_size=500)
    return len(changed)
