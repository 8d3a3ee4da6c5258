"""Named questions about an import: its findings, its rows, what running it would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q

from integritas.organisation.models import Membership
from integritas.organisation.queries import calendar_of, calendar_years, team_of, workers_of
from integritas.organisation.rules import area_in, same_person
from integritas.plan import queries
from integritas.plan.answers import Answer, Board, board
from integritas.plan.carrying import Carried, carried, said_alike
from integritas.plan.decisions import CHOICES, DecidedRow, decided_rows, document_of
from integritas.plan.difference import Difference, Kind, compare
from integritas.plan.import_words import area_words
from integritas.plan.models import ImportBatch, ImportDecision, Obligation, Phase
from integritas.plan.schedule import ScheduleKind, occurrences


def stamp_of(decision: ImportDecision | None) -> int:
    """Give what tells a decision apart from a later one on the same key; 0 where there is none."""
    return int(decision.decided_at.timestamp() * 1_000_000) if decision else 0


def answers_of(batch: ImportBatch) -> list[Answer]:
    """Give every decision of an import, oldest first. One query."""
    return [
        Answer(
            key=decision.key,
            fix=decision.fix,
            changes=decision.changes,
            stamp=stamp_of(decision),
            by=decision.decided_by.name if decision.decided_by else "",
            at=decision.decided_at,
        )
        for decision in batch.decisions.select_related("decided_by")
    ]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can own work. ``value`` stands in forms: ``u7`` a user, ``t3`` a line of
    the document's team table that has no account yet.
    """

    value: str
    name: str
    position: str
    role: str
    new: bool = False


@dataclass
class Desk:
    """An import as it lies on the table: what was read, what was decided, what it comes to."""

    batch: ImportBatch
    answers: list[Answer]

    @property
    def draft(self) -> Mapping[str, Any]:
        """What was read."""
        return self.batch.draft or {"rows": [], "findings": [], "team": [], "unread": []}

    @cached_property
    def rows(self) -> tuple[DecidedRow, ...]:
        """Every row as decided, dropped ones included."""
        changes = [answer.changes for answer in self.answers if answer.key not in CHOICES]
        return decided_rows(self.draft["rows"], changes, self.batch.year)

    @cached_property
    def live(self) -> tuple[DecidedRow, ...]:
        """The rows that would run."""
        return tuple(row for row in self.rows if not row.dropped)

    @cached_property
    def board(self) -> Board:
        """The findings and their answers."""
        return board(self.draft["findings"], self.answers, self.rows)

    @cached_property
    def document(self) -> dict[str, Any]:
        """Number, date and subject of the decree, as decided."""
        changes = [answer.changes for answer in self.answers if answer.key not in CHOICES]
        return document_of(self.draft, changes)

    @cached_property
    def members(self) -> list[Membership]:
        """The unit's team of the year. One query."""
        return list(team_of(self.batch.unit, self.batch.year))

    @cached_property
    def newcomers(self) -> list[tuple[int, Mapping[str, Any]]]:
        """The lines of the document's team table that are not in the unit's team yet."""
        known = [member.user.name for member in self.members]
        found: list[tuple[int, Mapping[str, Any]]] = []
        for index, person in enumerate(self.draft["team"]):
            if not any(same_person(name, person["name"]) for name in known):
                known.append(person["name"])
                found.append((index, person))
        return found

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The people who can own work: the team's workers, then those the document adds."""
        found = [
            Candidate(f"u{user.pk}", user.name, position, "")
            for user, position in workers_of(self.batch.unit, self.batch.year)
        ]
        found += [
            Candidate(f"t{index}", person["name"], person["position"], person["role"], new=True)
            for index, person in self.newcomers
        ]
        return found

    @cached_property
    def previous(self) -> Desk | None:
        """The last import of the year that was run before this one came in. Two queries."""
        batch = (
            ImportBatch.objects.filter(
                unit=self.batch.unit,
                year=self.batch.year,
                phase=Phase.RUN,
                pk__lt=self.batch.pk,
            )
            .defer("paragraphs", "undo_log")
            .order_by("-run_at")
            .first()
        )
        return desk_of(batch) if batch else None

    @cached_property
    def carried(self) -> Carried:
        """The decisions about the document before this one that fit it, too."""
        if self.previous is None:
            return {}
        return carried(self.previous.draft, self.previous.answers, self.draft, self.board)

    def row(self, number: int) -> DecidedRow | None:
        """Give a row by its number."""
        return next((row for row in self.rows if row.row == number), None)

    def read_row(self, number: int) -> Mapping[str, Any] | None:
        """Give a row as it was read, None where the document does not have it."""
        return next((row for row in self.draft["rows"] if row["row"] == number), None)

    def answer(self, key: str) -> Answer | None:
        """Give the decision on a key."""
        return next((answer for answer in self.answers if answer.key == key), None)

    def stamp(self, key: str) -> int:
        """Give the stamp of the decision on a key, 0 where there is none."""
        found = self.answer(key)
        return found.stamp if found else 0

    def choice(self, key: str) -> dict[str, Any]:
        """Give what was chosen for the run: ``owners`` or ``differences``."""
        found = self.answer(key)
        return dict(found.changes) if found else {}

    @property
    def gaps(self) -> dict[int, tuple[str, ...]]:
        """What keeps rows from running, by row number."""
        return {row.row: row.missing for row in self.live if row.missing}


def desk_of(batch: ImportBatch) -> Desk:
    """Lay an import on the table. One query."""
    return Desk(batch, answers_of(batch))


def board_of(batch: ImportBatch) -> Board:
    """Give the findings of an import and their answers. One query."""
    return desk_of(batch).board


def differences_of(desk: Desk) -> tuple[Difference, ...]:
    """Compare an import with the running plan; empty where no plan runs."""
    plan = queries.plan_of(desk.batch.unit, desk.batch.year)
    running = queries.running_rows(plan) if plan else []
    return compare(running, desk.live) if running else ()


def skipped(desk: Desk, differences: tuple[Difference, ...]) -> set[str]:
    """Give the keys of differences that will not be applied.

    Until somebody chose, rows the new document lacks stay in the plan; and a row about which
    it says what the document before it said stays as people have made it since.
    """
    chosen = desk.choice("differences")
    if "apply" in chosen:
        wanted = set(chosen["apply"])
        return {item.key for item in differences if item.key not in wanted}
    old = desk.previous
    alike = said_alike(old.draft, desk.draft) if old else set()
    return {item.key for item in differences if item.kind is Kind.REMOVED or _is_own(item, alike)}


def _is_own(item: Difference, alike: set[int]) -> bool:
    """Tell whether a row differs by what people decided only, not by the document."""
    new = item.new
    return item.kind is Kind.CHANGED and new is not None and new.row in alike and not new.touched


def chosen_owners(desk: Desk) -> dict[str, int]:
    """Give the owners chosen on an import, people of the document as the users they became.

    What was chosen for a component wins over what was chosen for its area.
    """
    chosen = desk.choice("owners")
    if not chosen:
        return {}
    batch, team = desk.batch, desk.draft["team"]
    members = [m.user for m in team_of(batch.unit, batch.year)]
    users: dict[str, int] = {f"u{user.pk}": user.pk for user in members}
    for index, person in enumerate(team):
        match = next((user for user in members if same_person(user.name, person["name"])), None)
        if match is not None:
            users[f"t{index}"] = match.pk
    found: dict[str, int] = {}
    for row in desk.live:
        key = queries.component_key(row)
        value = chosen.get(key) or chosen.get(f"area:{row.area}")
        if value in users:
            found[key] = users[value]
    return found


@dataclass(frozen=True, slots=True)
class ComponentRows:
    """A component of the rows that would run. ``key`` is what owners are kept under."""

    key: str
    area: int
    label: str
    rows: tuple[int, ...]


def components_of(desk: Desk) -> list[ComponentRows]:
    """Give the components of the rows that would run, in the document's order by area."""
    found: dict[str, list[DecidedRow]] = {}
    for row in desk.live:
        found.setdefault(queries.component_key(row), []).append(row)
    parts = [
        ComponentRows(key, rows[0].area or 0, area_words(rows[0]), tuple(row.row for row in rows))
        for key, rows in found.items()
    ]
    return sorted(parts, key=lambda part: part.area)


def suggested_owners(desk: Desk) -> dict[str, str]:
    """Propose owners: whom the document names for a component, and each area's coordinator.

    Only a proposal: it is shown before anybody presses anything.
    """
    candidates = desk.candidates
    found: dict[str, str] = {}
    for member in desk.members:
        if member.area:
            found.setdefault(f"area:{member.area}", f"u{member.user_id}")
    for candidate in candidates:
        area = area_in(candidate.role)
        if area and candidate.new:
            found.setdefault(f"area:{area}", candidate.value)
    by_row = {row.row: row for row in desk.live}
    for part in components_of(desk):
        named = Counter(by_row[number].person_in_charge.strip() for number in part.rows)
        person = named.most_common(1)[0][0]
        match = next((c for c in candidates if person and _is_meant(c, person)), None)
        if match is not None:
            found[part.key] = match.value
    return found


def _is_meant(candidate: Candidate, person: str) -> bool:
    positions = (candidate.position.casefold(), candidate.role.casefold())
    return same_person(candidate.name, person) or person.casefold() in positions


def rows_to_own(desk: Desk) -> set[int]:
    """Give the rows that would get an owner: all of them, or in a running plan the new ones."""
    differences = differences_of(desk)
    if not differences:
        return {row.row for row in desk.live}
    left_out = skipped(desk, differences)
    return {
        item.new.row
        for item in differences
        if item.kind is Kind.ADDED and item.new and item.key not in left_out
    }


def loads_of(
    desk: Desk, chosen: Mapping[str, str], made: Mapping[int, int], owned: set[int]
) -> dict[str, int]:
    """Count the obligations each person would get, by the person's value; "" is nobody.

    :param made: how many obligations each row makes.
    :param owned: the rows that get an owner.
    """
    found: dict[str, int] = {}
    for part in components_of(desk):
        owner = chosen.get(part.key) or chosen.get(f"area:{part.area}") or ""
        rows = owned.intersection(part.rows)
        if rows:
            found[owner] = found.get(owner, 0) + sum(made.get(row, 0) for row in rows)
    return found


@dataclass(frozen=True, slots=True)
class MonthLoad:
    """How many obligations fall due in a month. ``crowded`` marks the heaviest of a steep year."""

    month: int
    year: int
    count: int
    share: int
    crowded: bool = False


@dataclass(frozen=True, slots=True)
class Forecast:
    """What running the rows would make."""

    obligations: int
    months: tuple[MonthLoad, ...]
    events: int
    unscheduled: tuple[int, ...]
    by_row: Mapping[int, int]


CROWDED = 2
"""A month with this many times the average load is called crowded."""


def forecast_of(desk: Desk) -> Forecast:
    """Count the obligations running would make, per month of their due day. One query."""
    calendar = calendar_of(desk.batch.unit)
    counts: Counter[tuple[int, int]] = Counter()
    by_row: dict[int, int] = {}
    numbered = {row.row: row for row in desk.live}
    for row in desk.live:
        first = numbered.get(row.same_action_as or 0)
        shared = first is not None and first is not row and first.schedule == row.schedule
        due = [] if shared else [item.due for item in occurrences(row.schedule, calendar)]
        by_row[row.row] = len(due)
        counts.update((day.year, day.month) for day in due)
    year = desk.batch.year
    keys = sorted({(year, month) for month in range(1, 13)} | set(counts))
    total = sum(counts.values())
    most = max(counts.values(), default=0)
    average = total / len(keys)
    months = tuple(
        MonthLoad(
            month=month,
            year=number,
            count=counts[number, month],
            share=round(counts[number, month] * 100 / most) if most else 0,
            crowded=total >= len(keys) and counts[number, month] > CROWDED * average,
        )
        for number, month in keys
    )
    return Forecast(
        obligations=total,
        months=months,
        events=sum(row.schedule.kind is ScheduleKind.EVENT for row in desk.live),
        unscheduled=tuple(row.row for row in desk.live if row.schedule.kind is ScheduleKind.NONE),
        by_row=by_row,
    )


def calendar_is_ready(batch: ImportBatch) -> bool:
    """Tell whether the days off of the plan's year are known."""
    return batch.year in calendar_years()


def open_import(batches: list[ImportBatch]) -> ImportBatch | None:
    """Give the newest import that is not finished yet."""
    waiting = (Phase.RECEIVED, Phase.READING, Phase.FAILED, Phase.CHECKING)
    return next((batch for batch in batches if batch.phase in waiting), None)


def worked_on(batch: ImportBatch) -> list[Obligation]:
    """Give the live obligations a run made, or of rows it made, with which somebody worked."""
    made = batch.undo_log.get("obligations_created", [])
    found = (
        Obligation.objects.live()
        .filter(Q(step__batch=batch) | Q(pk__in=made))
        .select_related("step__component", "owner")
        .order_by("due", "pk")
    )
    return [item for item in found if item.worked_on]
