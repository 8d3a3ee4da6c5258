"""What the first page of a unit's year shows: what is owed, where it burns, what comes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import charts
from integritas.core.formats import month_names
from integritas.organisation.areas import AREA_NAMES, ROMAN
from integritas.organisation.models import Unit
from integritas.plan import queries, rules, shown
from integritas.plan.lifecycle import OPEN, TO_DO, State
from integritas.plan.models import Obligation

MOST_ROWS = 7
"""Rows of «Yang harus saya kerjakan»; more would be a list, and that is another page."""

TITLE_LENGTH = 110
"""Characters of an action that a glance bears; the whole stands on its page."""

DAYS_AHEAD = 14
"""How far «Tenggat» looks."""


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A row of «Yang harus saya kerjakan»."""

    title: str
    url: str
    due: shown.Due
    state: str
    label: str
    code: str


@dataclass(frozen=True, slots=True)
class OwedGroup:
    """Rows of one reason, with how many there are in all."""

    key: str
    title: str
    count: int
    rows: tuple[OwedRow, ...]


@dataclass(frozen=True, slots=True)
class Owed:
    """Everything a person owes this week, cut to the size of a glance."""

    groups: tuple[OwedGroup, ...]
    total: int
    following: OwedRow | None

    @property
    def cut(self) -> bool:
        """Tell whether the glance leaves rows out."""
        return self.total > sum(len(group.rows) for group in self.groups)


def owed(
    user: User, unit: Unit, year: int, areas: Collection[int], holidays: Mapping[date, str]
) -> Owed:
    """Give what a person owes: late, this week, returned, and what waits for their review.

    :param areas: the areas whose work the person reviews.
    """
    today = unit.today()
    mine = list(queries.obligations_of(unit, year, user).filter(state__in=TO_DO))
    returned = [item for item in mine if item.state == State.RETURNED]
    others = [item for item in mine if item.state != State.RETURNED]
    late = [item for item in others if item.due < today]
    soon = (rules.Span.TODAY, rules.Span.WEEK)
    week = [item for item in others if rules.span_of(item.due, today) in soon]
    review = list(queries.awaiting_review(unit, year, user, areas)) if areas else []
    later = [item for item in others if item not in late and item not in week]
    named = (
        ("late", _("Terlambat"), late),
        ("week", _("Minggu ini"), week),
        ("returned", _("Dikembalikan untuk diperbaiki"), returned),
        ("review", _("Menunggu telaah Anda"), review),
    )
    cut = _cut([(key, title, items) for key, title, items in named if items])
    groups = tuple(
        OwedGroup(key, title, count, tuple(_row(item, unit, year, holidays) for item in items))
        for key, title, count, items in cut
    )
    total = sum(group.count for group in groups)
    following = _row(later[0], unit, year, holidays) if later else None
    return Owed(groups, total, following)


def _cut(
    named: Sequence[tuple[str, str, list[Obligation]]],
) -> list[tuple[str, str, int, list[Obligation]]]:
    """Share the rows out: each reason is seen, the first ones get what is left."""
    room = {key: 1 for key, _title, _items in named}
    left = MOST_ROWS - len(named)
    for key, _title, items in named:
        extra = min(left, len(items) - 1)
        room[key] += extra
        left -= extra
    return [(key, title, len(items), items[: room[key]]) for key, title, items in named]


def _row(item: Obligation, unit: Unit, year: int, holidays: Mapping[date, str]) -> OwedRow:
    return OwedRow(
        title=Truncator(shown.title_of(item.step)).chars(TITLE_LENGTH),
        url=reverse("plan:obligation", args=[unit.slug, year, item.pk]),
        due=shown.due_of(item, unit.today(), holidays),
        state=item.state,
        label=item.label,
        code=item.step.component.code,
    )


def heat(unit: Unit, year: int, base: str) -> charts.HeatMap:
    """Give the heat-map area × month (chart C5), each cell leading to its rows."""
    today = unit.today()
    found = rules.heat_map(queries.standings(unit, year), today)
    counts = {key: charts.Count(item.due, item.done, item.late) for key, item in found.items()}

    def url(row: int, column: int) -> str:
        parts = [f"area={row}"] if row else []
        parts += [f"bulan={column}"] if column else []
        return f"{base}?{'&'.join(parts)}" if parts else base

    return charts.heat_map(
        [(ROMAN[number], AREA_NAMES[number]) for number in AREA_NAMES],
        month_names(),
        counts,
        current=today.month if today.year == year else 0,
        url=url,
    )


def message(heat_map: charts.HeatMap) -> str:
    """Say the one thing the heat-map shows: where most is late, or that nothing is."""
    if not heat_map.total.due:
        return _("Belum ada kewajiban bertanggal.")
    most = max(row.total.late for row in heat_map.rows)
    if not most:
        return _("Tidak ada yang terlambat di enam area.")
    worst = [row.code for row in heat_map.rows if row.total.late == most]
    if len(worst) > 1:
        return _("Area %(codes)s paling banyak terlambat: masing-masing %(late)s kewajiban.") % {
            "codes": ", ".join(worst),
            "late": most,
        }
    return _("Area %(code)s paling banyak terlambat: %(late)s kewajiban.") % {
        "code": worst[0],
        "late": most,
    }


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something comes due."""

    day: date
    days: int
    rows: tuple[OwedRow, ...]
    more: int
    url: str
    """Where the rows of its month stand."""


def deadlines(
    unit: Unit, year: int, holidays: Mapping[date, str], owner: User | None
) -> list[Deadline]:
    """Give the days of the next two weeks on which something comes due, with the first rows.

    :param owner: narrow to what this person owes; None is the whole unit.
    """
    today = unit.today()
    items = queries.obligations_of(unit, year, owner).filter(
        state__in=OPEN, due__gte=today, due__lte=today + timedelta(days=DAYS_AHEAD)
    )
    base = reverse("plan:table", args=[unit.slug, year])
    whose = f"&pic={owner.pk}" if owner else ""
    found = []
    for day, group in groupby(items, key=lambda item: item.due):
        rows = [_row(item, unit, year, holidays) for item in group]
        left, more = rows[0].due.days, len(rows) - ROWS_A_DAY
        url = f"{base}?bulan={day.month}{whose}"
        found.append(Deadline(day, left, tuple(rows[:ROWS_A_DAY]), more, url))
    return found


ROWS_A_DAY = 4
"""Rows a day shows in «Tenggat»."""


def preparation(unit: Unit, year: int, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the tasks of «Siapkan tahun»: what is done, what comes next.

    :param facts: ``calendar`` and ``team`` (whether there), ``waiting`` (an import to check).
    """
    args = [unit.slug, year]
    done = {"state": _("Selesai"), "tone": "baik", "shape_name": "check", "final": True}
    undone = {"state": _("Belum"), "tone": "netral", "shape_name": "circle"}
    imports = reverse("plan:imports", args=args)
    waiting = facts["waiting"]
    return [
        {
            "label": _("Periksa kalender kerja"),
            "url": reverse("organisation:calendar", args=args),
            **(done if facts["calendar"] else undone),
        },
        {
            "label": _("Susun tim"),
            "url": reverse("organisation:team", args=args),
            "hint": _("Tim pada dokumen rencana juga dapat diambil alih saat impor."),
            **(done if facts["team"] else undone),
        },
        {
            "label": _("Impor rencana kerja"),
            "url": imports,
            "hint": _("PDF, DOCX, XLSX, CSV, atau teks yang ditempel."),
            **(done if waiting else undone),
        },
        {
            "label": _("Periksa hasil baca dan jalankan"),
            "url": imports if waiting else "",
            "hint": "" if waiting else _("Menunggu rencana kerja diimpor."),
            **undone,
        },
    ]
