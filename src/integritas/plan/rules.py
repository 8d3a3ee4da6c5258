"""Judgements over obligations: late or not, how far a row is, the heat-map. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from integritas.core.choices import Labelled
from integritas.core.workdays import working_days_between
from integritas.plan.lifecycle import COUNTED, OPEN, State


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rules need to know of an obligation. ``state`` is a lifecycle value."""

    area: int
    due: date
    state: str


def is_late(state: str, due: date, today: date) -> bool:
    """Tell whether work is owed and its day has passed. Work waiting for review still counts:
    the day that decides a predicate is the day the evidence stands approved."""
    return state in OPEN and due < today


def days_left(due: date, today: date, holidays: Mapping[date, str]) -> int:
    """Give the working days left; 0 on the day itself, negative when late.

    «Sisa n hari kerja» counts the working days after today up to the due day, «Terlambat n
    hari kerja» those since. A deadline that passed over a weekend is late by 0 working days
    until Monday; the caller says «terlambat» by :func:`is_late`, not by this number.
    """
    return working_days_between(today, due, holidays)


def row_state(states: Sequence[str]) -> str:
    """Give a row's state from those of its obligations; an empty row has not started.

    The state that most wants attention wins: returned, then in review; a row is done when
    all that applies is done; it is under way as soon as anything is.
    """
    counted = [state for state in states if state in COUNTED]
    if not counted:
        return State.NOT_APPLICABLE if states else State.NOT_STARTED
    kinds = set(counted)
    for attention in (State.RETURNED, State.IN_REVIEW):
        if attention in kinds:
            return attention
    if kinds == {State.DONE}:
        return State.DONE
    if kinds <= {State.POSTPONED, State.DONE}:
        return State.POSTPONED
    if State.UNDER_WAY in kinds or State.DONE in kinds:
        return State.UNDER_WAY
    return State.NOT_STARTED


@dataclass(frozen=True, slots=True)
class Tally:
    """Done against due; ``late`` counts the due ones that are not done and past their day."""

    done: int = 0
    due: int = 0
    late: int = 0

    @property
    def share(self) -> Fraction | None:
        """Done ÷ due, exact; None where nothing is due."""
        return Fraction(self.done, self.due) if self.due else None


def tally(standings: Iterable[Standing], today: date) -> Tally:
    """Count done, due and late; what does not apply counts nowhere."""
    done = due = late = 0
    for item in standings:
        if item.state not in COUNTED:
            continue
        due += 1
        done += item.state == State.DONE
        late += is_late(item.state, item.due, today)
    return Tally(done, due, late)


def heat_map(standings: Iterable[Standing], today: date) -> dict[tuple[int, int], Tally]:
    """Give the tally of each (area, month of the due day) that has any obligation (chart C5)."""
    cells: dict[tuple[int, int], list[Standing]] = {}
    for item in standings:
        cells.setdefault((item.area, item.due.month), []).append(item)
    return {key: tally(items, today) for key, items in sorted(cells.items())}


class Span(Labelled):
    """When something comes due, as a person plans the coming weeks."""

    LATE = "late", "Terlambat"
    TODAY = "today", "Hari ini"
    WEEK = "week", "Minggu ini"
    MONTH = "month", "Bulan ini"
    AFTER = "after", "Nanti"


def span_of(due: date, today: date) -> Span:
    """Tell in which span a due day lies; a week ends on Sunday, late is what has passed."""
    if due < today:
        return Span.LATE
    if due == today:
        return Span.TODAY
    if due <= today + timedelta(days=6 - today.weekday()):
        return Span.WEEK
    if (due.year, due.month) == (today.year, today.month):
        return Span.MONTH
    return Span.AFTER
