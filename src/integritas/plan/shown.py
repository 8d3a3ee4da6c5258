"""Obligations and schedules as pages show them: due days, buttons, sums in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext as _

from integritas.core.formats import date_range, long_date
from integritas.core.permissions import can
from integritas.core.workdays import DayOff, last_working_day
from integritas.plan.lifecycle import (
    OPEN,
    OWNER_STEPS,
    REASON_REQUIRED,
    State,
    Step,
    steps_from,
)
from integritas.plan.models import ActionStep, Obligation
from integritas.plan.queries import return_reasons
from integritas.plan.rules import days_left, is_late
from integritas.plan.schedule import Schedule, ScheduleKind, period_label
from integritas.plan.telling import KINDS, RHYTHMS


@dataclass(frozen=True, slots=True)
class Due:
    """A due day as a chip shows it. ``counted`` is False where no time runs any more."""

    day: date
    days: int
    late: bool
    counted: bool


def due_of(obligation: Obligation, today: date, holidays: Mapping[date, str]) -> Due:
    """Give how an obligation's due day stands today."""
    counted = obligation.state in OPEN
    return Due(
        day=obligation.due,
        days=days_left(obligation.due, today, holidays) if counted else 0,
        late=is_late(obligation.state, obligation.due, today),
        counted=counted,
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """A step the table allows: its button, or why this person may not press it."""

    step: Step
    label: str
    reason: str
    asks_why: bool

    @property
    def allowed(self) -> bool:
        """Tell whether the person may take it."""
        return not self.reason


def offers(user: Any, obligation: Obligation) -> list[Offer]:
    """Give the steps that the table allows from the obligation's state, in button order."""
    found = []
    for step in steps_from(State(obligation.state)):
        decision = can(user, "obligation.take_step", obligation, step)
        found.append(Offer(step, step.label, decision.reason, step in REASON_REQUIRED))
    return found


@dataclass(frozen=True, slots=True)
class Task:
    """An obligation in somebody's list: its due day, its pieces and its quick buttons."""

    obligation: Obligation
    due: Due
    quick: tuple[Offer, ...]
    pieces: tuple[str, ...]
    mine: bool
    reason: str = ""
    """Why the work came back, where it did."""

    @property
    def title(self) -> str:
        """What is to be done."""
        return title_of(self.obligation.step)


def title_of(step: ActionStep) -> str:
    """Give a row's action; where the plan names none, its indicator or number."""
    return step.action or step.indicator or _("Baris %(row)s") % {"row": step.row}


def task_of(
    user: Any,
    obligation: Obligation,
    today: date,
    holidays: Mapping[date, str],
    reasons: Mapping[int, str] = MappingProxyType({}),
) -> Task:
    """Give an obligation as a row of a list.

    The list offers what needs no reason and is the person's own part: starting, submitting
    and withdrawing own work, accepting another's.
    """
    mine = obligation.owner_id == user.pk
    fitting = OWNER_STEPS if mine else {Step.ACCEPT}
    quick = tuple(
        offer for offer in offers(user, obligation) if offer.allowed and offer.step in fitting
    )
    return Task(
        obligation=obligation,
        due=due_of(obligation, today, holidays),
        quick=quick,
        pieces=tuple(piece.name for piece in obligation.step.pieces.all()),
        mine=mine,
        reason=reasons.get(obligation.pk, ""),
    )


def tasks_of(
    user: Any, obligations: Iterable[Obligation], today: date, holidays: Mapping[date, str]
) -> list[Task]:
    """Give obligations as rows of a list, in their order."""
    found = list(obligations)
    reasons = return_reasons(found)
    return [task_of(user, item, today, holidays, reasons) for item in found]


@dataclass(frozen=True, slots=True)
class DueSum:
    """How a due day came about: the sentence, and the days that were skipped."""

    text: str
    skipped: tuple[DayOff, ...]


def due_sum(obligation: Obligation, holidays: Mapping[date, str]) -> DueSum:
    """Say how an obligation's due day was found (UX specification, section 4.7)."""
    if obligation.first == obligation.last:
        if obligation.moved:
            return DueSum(_moved(obligation), ())
        return DueSum(
            _("Tanggal yang ditulis rencana: %(day)s.") % {"day": long_date(obligation.due)}, ()
        )
    counted = last_working_day(obligation.first, obligation.last, holidays)
    if obligation.moved or counted.due != obligation.due:
        return DueSum(_moved(obligation), ())
    period = period_label(obligation.first, obligation.last)
    if not counted.skipped:
        text = _("Target %(period)s (paling lambat %(day)s, hari kerja terakhir periode ini).")
        return DueSum(text % {"period": period, "day": long_date(counted.due)}, ())
    text = _("Target %(period)s (paling lambat %(day)s; %(span)s %(why)s).")
    return DueSum(
        text
        % {
            "period": period,
            "day": long_date(counted.due),
            "span": _span(counted.skipped),
            "why": _why(counted.skipped, holidays),
        },
        counted.skipped,
    )


def _moved(obligation: Obligation) -> str:
    text = _("Jatuh tempo %(period)s dipindahkan dengan tangan ke %(day)s.")
    return text % {"period": obligation.label, "day": long_date(obligation.due)}


def _span(skipped: Sequence[DayOff]) -> str:
    first, last = skipped[0].date, skipped[-1].date
    words = date_range(first, last)
    return words.rsplit(" ", 1)[0]


def _why(skipped: Sequence[DayOff], holidays: Mapping[date, str]) -> str:
    """Say what kind of days they are; a weekend is named only where nothing else is."""
    names = [holidays[day.date] for day in skipped if day.date in holidays]
    leave = any(name.lower().startswith("cuti bersama") for name in names)
    holiday = any(not name.lower().startswith("cuti bersama") for name in names)
    if leave and holiday:
        return _("libur dan cuti bersama")
    if leave:
        return _("cuti bersama")
    return _("libur") if holiday else _("akhir pekan")


def schedule_words(schedule: Schedule) -> str:
    """Say a schedule: «Berulang setiap bulan, Januari–Desember 2025»."""
    words = str(KINDS[schedule.kind])
    if schedule.rhythm:
        words = f"{words} {RHYTHMS[schedule.rhythm]}"
    if schedule.first and schedule.last and schedule.kind is not ScheduleKind.EVENT:
        return f"{words}, {period_label(schedule.first, schedule.last)}"
    return words
