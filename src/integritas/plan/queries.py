"""Named questions about plans, obligations and imports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from integritas.accounts.models import User
from integritas.core.models import AuditEntry
from integritas.organisation.models import Unit
from integritas.plan.decisions import CHOICES, DecidedRow, decided_rows
from integritas.plan.difference import RunningRow
from integritas.plan.lifecycle import OPEN, TO_DO, State
from integritas.plan.models import ActionStep, Component, ImportBatch, Obligation, Phase, Plan
from integritas.plan.rules import Standing, is_late


def component_key(row: DecidedRow) -> str:
    """Name a component in forms: «3/pola mutasi internal»."""
    return f"{row.area}/{row.component.casefold()}"


def rows_of(batch: ImportBatch) -> tuple[DecidedRow, ...]:
    """Give the rows of an import with its decisions applied, dropped ones included."""
    if batch.draft is None:
        return ()
    decisions = [d.changes for d in batch.decisions.all() if d.key not in CHOICES]
    return decided_rows(batch.draft["rows"], decisions, batch.year)


def plan_of(unit: Unit, year: int) -> Plan | None:
    """Give the unit's plan of a year, None where none runs."""
    return Plan.objects.filter(unit=unit, year=year).select_related("unit").first()


def running_rows(plan: Plan) -> list[RunningRow]:
    """Give the plan's live rows as the comparison takes them."""
    steps = ActionStep.objects.live().filter(component__plan=plan).select_related("component")
    return [
        RunningRow(
            step.pk,
            step.component.area,
            step.component.name,
            step.indicator,
            step.action,
            step.evidence,
            step.target_text,
        )
        for step in steps
    ]


def imports_of(unit: Unit, year: int) -> QuerySet[ImportBatch]:
    """Give the imports of a unit's year, newest first, without their drafts."""
    return (
        ImportBatch.objects.filter(unit=unit, year=year)
        .defer("draft", "paragraphs", "undo_log")
        .select_related("created_by")
    )


def same_document(batch: ImportBatch) -> ImportBatch | None:
    """Give an earlier import of the very same file that was run."""
    return (
        ImportBatch.objects.filter(
            unit=batch.unit, sha256=batch.sha256, phase=Phase.RUN, pk__lt=batch.pk
        )
        .defer("draft", "paragraphs")
        .first()
    )


def standings(unit: Unit, year: int) -> list[Standing]:
    """Give area, due day and state of every obligation of a unit's year. One query."""
    rows = Obligation.objects.of(unit, year).values_list("step__component__area", "due", "state")
    return [Standing(area, due, state) for area, due, state in rows]


def obligations_of(unit: Unit, year: int, owner: User | None = None) -> QuerySet[Obligation]:
    """Give the obligations of a unit's year (of one owner), soonest first, ready to be shown."""
    found = (
        Obligation.objects.of(unit, year)
        .select_related("step__component__plan__unit", "owner")
        .prefetch_related("step__pieces")
        .order_by("due", "step__component__area", "step__row")
    )
    return found.filter(owner=owner) if owner is not None else found


def awaiting_review(
    unit: Unit, year: int, user: User, areas: Iterable[int]
) -> QuerySet[Obligation]:
    """Give what waits for the review of a person who leads ``areas``, longest waiting first."""
    return (
        obligations_of(unit, year)
        .filter(state=State.IN_REVIEW, step__component__area__in=list(areas))
        .exclude(owner=user)
        .order_by("state_at")
    )


@dataclass(frozen=True, slots=True)
class PlanFilter:
    """What a list of rows is narrowed to; every field is a parameter of the address."""

    area: int | None = None
    status: str = ""
    owner: str = ""
    month: int | None = None
    text: str = ""

    @property
    def active(self) -> bool:
        """Tell whether anything is narrowed."""
        return any((self.area, self.status, self.owner, self.month, self.text))


LATE = "terlambat"
"""The status in addresses for what is derived, not stored."""

NOBODY = "kosong"
"""The owner in addresses for work that nobody owns."""


def steps_for_table(plan: Plan, wanted: PlanFilter, today: date) -> list[ActionStep]:
    """Give the plan's rows that fit a filter, with component, owner and live obligations.

    A row fits a status or month when one of its obligations does; the obligations shown
    with it are all of them.
    """
    live = (
        Obligation.objects.filter(removed_at__isnull=True)
        .select_related("owner")
        .order_by("due", "pk")
    )
    steps = (
        ActionStep.objects.live()
        .filter(component__plan=plan)
        .select_related("component", "owner", "same_action_as")
        .prefetch_related(Prefetch("obligations", live, to_attr="dated"))
        .order_by("component__area", "row", "pk")
    )
    if wanted.area:
        steps = steps.filter(component__area=wanted.area)
    if wanted.text:
        steps = steps.filter(
            Q(indicator__icontains=wanted.text)
            | Q(action__icontains=wanted.text)
            | Q(evidence__icontains=wanted.text)
            | Q(component__name__icontains=wanted.text)
        )
    return [step for step in steps if _fits(step, wanted, today)]


def _fits(step: ActionStep, wanted: PlanFilter, today: date) -> bool:
    dated: list[Obligation] = step.dated  # type: ignore[attr-defined]
    if wanted.owner == NOBODY:
        owned = step.owner_id is None or any(item.owner_id is None for item in dated)
        if not owned:
            return False
    elif wanted.owner:
        owners = {step.owner_id, *(item.owner_id for item in dated)}
        if int(wanted.owner) not in owners:
            return False
    if wanted.month:
        dated = [item for item in dated if item.due.month == wanted.month]
        if not dated:
            return False
    if wanted.status == LATE:
        return any(is_late(item.state, item.due, today) for item in dated)
    if wanted.status:
        return any(item.state == wanted.status for item in dated)
    return True


def components_with_owners(plan: Plan) -> list[Component]:
    """Give the plan's components with ``row_count`` and ``owner_names`` of their live rows."""
    live = ActionStep.objects.live().select_related("owner")
    found = list(plan.components.prefetch_related(Prefetch("steps", live, to_attr="live_rows")))
    for component in found:
        rows: list[ActionStep] = component.live_rows
        component.row_count = len(rows)  # type: ignore[attr-defined]
        names = dict.fromkeys(row.owner.name for row in rows if row.owner)
        component.owner_names = list(names)  # type: ignore[attr-defined]
    return [component for component in found if component.row_count]  # type: ignore[attr-defined]


def open_by_person(unit: Unit, year: int) -> dict[int, int]:
    """Count what each person of a unit's year has to do. One query."""
    rows = (
        Obligation.objects.of(unit, year)
        .filter(owner__isnull=False, state__in=TO_DO)
        .values_list("owner")
        .annotate(count=Count("pk"))
        .order_by()
    )
    return dict(rows)


def unowned_count(unit: Unit, year: int) -> int:
    """Count the open obligations that nobody owns."""
    return Obligation.objects.of(unit, year).filter(owner__isnull=True, state__in=OPEN).count()


def return_reasons(obligations: Iterable[Obligation]) -> dict[int, str]:
    """Give why each returned obligation came back, by its id. At most one query."""
    ids = [item.pk for item in obligations if item.state == State.RETURNED]
    if not ids:
        return {}
    entries = AuditEntry.objects.filter(
        target_type=Obligation._meta.label_lower,
        target_id__in=ids,
        action__in=["obligation.return", "obligation.reopen"],
    )
    return dict(entries.order_by("id").values_list("target_id", "note"))


def open_count(unit: Unit, year: int, user: User) -> int:
    """Count a person's open obligations of a unit's year: the number beside «Tugas saya»."""
    return Obligation.objects.of(unit, year).filter(owner=user, state__in=TO_DO).count()
