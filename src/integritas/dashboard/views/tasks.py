"""Tugas saya: a person's own obligations by when they are due, and what waits for their review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from integritas.organisation.queries import areas_led_by, calendar_of, roles_of
from integritas.organisation.roles import WORKERS
from integritas.organisation.scope import UnitRequest, unit_page
from integritas.plan import queries
from integritas.plan.lifecycle import TO_DO, State
from integritas.plan.rules import Span, span_of
from integritas.plan.shown import Task, tasks_of

MOST = 40
"""Rows a section shows; what is beyond is reached through the plan's filters."""


@dataclass(frozen=True, slots=True)
class Section:
    """Tasks of one span; ``more`` are not shown."""

    key: str
    title: str
    tasks: tuple[Task, ...]
    count: int

    @property
    def more(self) -> int:
        """Give how many tasks the section leaves out."""
        return self.count - len(self.tasks)


@unit_page
@require_safe
def tasks(request: UnitRequest) -> HttpResponse:
    """Show the person's own work in the order in which it is due."""
    unit, year, user = request.zi_unit, request.zi_year, request.user
    today, holidays = unit.today(), calendar_of(unit)
    mine = list(queries.obligations_of(unit, year, user))
    everything = {task.obligation.pk: task for task in tasks_of(user, mine, today, holidays)}
    roles = roles_of(user, unit, year)
    areas = areas_led_by(user, unit, year, roles)
    review = list(queries.awaiting_review(unit, year, user, areas)[:MOST]) if areas else []
    to_do = [item for item in mine if item.state in TO_DO]
    sections = _by_span([everything[item.pk] for item in to_do], today)
    open_sections = [section for section in sections if section.key != Span.AFTER]
    context = {
        "sections": open_sections,
        "after": next((section for section in sections if section.key == Span.AFTER), None),
        "submitted": [t for t in everything.values() if t.obligation.state == State.IN_REVIEW],
        "postponed": [t for t in everything.values() if t.obligation.state == State.POSTPONED],
        "done": [t for t in everything.values() if t.obligation.state == State.DONE][-MOST:],
        "review": tasks_of(user, review, today, holidays),
        "total": len(to_do),
        "nothing_soon": not [s for s in open_sections if s.key != Span.MONTH]
        and not any(item.state == State.RETURNED for item in to_do),
        "works": bool(roles & {*WORKERS}),
        "following": next((everything[item.pk] for item in to_do if item.due >= today), None),
        "today": today,
        "back": request.get_full_path(),
    }
    return render(request, "dashboard/tasks.html", context)


def _by_span(tasks: list[Task], today: date) -> list[Section]:
    found = []
    for span in Span:
        items = [task for task in tasks if span_of(task.obligation.due, today) is span]
        if items:
            found.append(Section(span.value, span.label, tuple(items[:MOST]), len(items)))
    return found
