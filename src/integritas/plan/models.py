"""The plan of a unit's year, its dated obligations, and the imports it came from."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integritas.accounts.models import User
from integritas.core.choices import Labelled
from integritas.core.models import Versioned
from integritas.organisation.areas import AREA_NAMES, ROMAN
from integritas.organisation.models import Unit
from integritas.plan.lifecycle import State
from integritas.plan.reading.draft import Rhythm
from integritas.plan.schedule import Schedule, ScheduleKind

UNDO_DAYS = 30
"""Days for which a whole import can be undone (UX specification, section 3.1)."""


class Phase(Labelled):
    """How far an import has come."""

    RECEIVED = "received", "Menunggu dibaca"
    READING = "reading", "Sedang dibaca"
    FAILED = "failed", "Tidak dapat dibaca"
    CHECKING = "checking", "Perlu diperiksa"
    RUN = "run", "Sudah dijalankan"
    UNDONE = "undone", "Dibatalkan"


class ImportBatch(Versioned):
    """One document brought in: the original's fingerprint, what was read, what was decided.

    ``draft`` is the JSON of :meth:`PlanDraft.as_json`, never changed after reading;
    ``paragraphs`` the running text, for «Lihat teks asli». ``undo_log`` tells how to take
    the batch back: ``{"created": [step ids], "removed": [...], "updated": [{...}]}``.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports")
    year = models.PositiveSmallIntegerField()
    phase = models.CharField(max_length=12, choices=Phase.choices(), default=Phase.RECEIVED)
    file_name = models.CharField(max_length=255)
    file_size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pasted = models.BooleanField(default=False)
    progress = models.CharField(max_length=200, blank=True)
    failure = models.TextField(blank=True)
    draft = models.JSONField(null=True)
    paragraphs = models.JSONField(default=list)
    undo_log = models.JSONField(default=dict)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    run_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    run_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["unit", "year", "-id"], name="imports_by_unit_year")]
        constraints = [
            models.CheckConstraint(
                name="import_checked_has_draft",
                condition=Q(draft__isnull=False)
                | Q(phase__in=["received", "reading", "failed", "undone"]),
            ),
            models.CheckConstraint(
                name="import_run_has_time", condition=~Q(phase="run") | Q(run_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        """Name the import for the audit trail."""
        return f"{self.file_name} ({self.sha256[:8]})"

    @property
    def undo_until(self) -> date | None:
        """The last day on which the run can be undone, None where it was not run."""
        if self.run_at is None:
            return None
        return timezone.localtime(self.run_at, self.unit.zone).date() + timedelta(days=UNDO_DAYS)

    @property
    def undo_is_over(self) -> bool:
        """Tell whether the run is too far back to be undone, or there was none."""
        return self.undo_until is None or self.unit.today() > self.undo_until


class ImportDecision(models.Model):
    """What a person decided about one finding or one row of an import.

    ``key`` is the finding's key or ``row:N``; ``fix`` the code of the answer taken;
    ``changes`` the row changes it means: ``{"7": {"rhythm": "monthly"}}``.
    """

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="decisions")
    key = models.CharField(max_length=80)
    fix = models.CharField(max_length=60)
    changes = models.JSONField(default=dict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "key"], name="decision_once"),
        ]

    def __str__(self) -> str:
        """Name the decision for a developer."""
        return f"{self.key} → {self.fix}"


class Plan(Versioned):
    """The work plan (rencana kerja) of one unit and year."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    year = models.PositiveSmallIntegerField(_("tahun"))
    decree_number = models.CharField(_("nomor keputusan"), max_length=120, blank=True)
    decree_date = models.DateField(_("tanggal keputusan"), null=True, blank=True)
    decree_about = models.CharField(_("tentang"), max_length=500, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["unit", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year"], name="plan_once_a_year"),
        ]

    def __str__(self) -> str:
        """Name the plan."""
        return f"Rencana kerja {self.year}"


class Component(models.Model):
    """A component (komponen) of an area in one plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="components")
    area = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=300)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["area", "order", "pk"]
        constraints = [
            models.CheckConstraint(name="component_area_1_to_6", condition=Q(area__range=(1, 6))),
        ]

    def __str__(self) -> str:
        """Give the component's code and name."""
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """«III.4»: the area's Roman number and the component's own."""
        return f"{ROMAN[self.area]}.{self.number}" if self.number else ROMAN[self.area]

    @property
    def area_name(self) -> str:
        """The area's official name."""
        return AREA_NAMES[self.area]


class StepQuerySet(models.QuerySet["ActionStep"]):
    """Rows of plans."""

    def live(self) -> StepQuerySet:
        """Only rows that are part of their plan today."""
        return self.filter(removed_at__isnull=True)

    def visible_to(self, user: User) -> StepQuerySet:
        """Only rows of units that exist for ``user``."""
        return self.filter(component__plan__unit__in=Unit.objects.visible_to(user))


class ActionStep(Versioned):
    """A row of the plan: component → indicator → action → evidence → target.

    Texts are as decided; ``source`` and ``source_text`` keep where and how the document
    said it. ``row`` is its number in the document. ``same_action_as`` is the row whose work
    serves this one too; ``confidential`` evidence holds personal data and is never published.
    """

    component = models.ForeignKey(Component, models.CASCADE, related_name="steps")
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, related_name="steps")
    row = models.PositiveSmallIntegerField(_("nomor baris"))
    indicator = models.TextField(_("indikator"), blank=True)
    action = models.TextField(_("langkah aksi"), blank=True)
    evidence = models.TextField(_("bukti fisik"), blank=True)
    target_text = models.CharField(_("target waktu"), max_length=300, blank=True)
    schedule_kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in ScheduleKind]
    )
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    rhythm = models.CharField(
        max_length=12, blank=True, choices=[(rhythm.value, rhythm.value) for rhythm in Rhythm]
    )
    from_meeting = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    same_action_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="same_actions"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    note = models.TextField(_("catatan"), blank=True)
    source = models.JSONField(default=dict)
    source_text = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["component__area", "row", "pk"]
        indexes = [models.Index(fields=["component", "row"], name="steps_by_component")]
        constraints = [
            models.CheckConstraint(
                name="step_period_in_order",
                condition=Q(first__isnull=True, last__isnull=True) | Q(first__lte=F("last")),
            ),
            models.CheckConstraint(
                name="step_recurring_has_rhythm",
                condition=Q(schedule_kind="recurring", first__isnull=False) & ~Q(rhythm="")
                | ~Q(schedule_kind="recurring") & Q(rhythm=""),
            ),
        ]

    def __str__(self) -> str:
        """Name the row for the audit trail."""
        return f"Baris {self.row}: {(self.action or self.indicator)[:120]}"

    @property
    def schedule(self) -> Schedule:
        """The row's schedule as the pure rules take it."""
        return Schedule(
            ScheduleKind(self.schedule_kind),
            self.first,
            self.last,
            Rhythm(self.rhythm) if self.rhythm else None,
        )


class ExpectedPiece(models.Model):
    """A piece of evidence a row expects, for each of its obligations."""

    step = models.ForeignKey(ActionStep, models.CASCADE, related_name="pieces")
    order = models.PositiveSmallIntegerField()
    name = models.TextField(_("bukti yang diminta"))

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["step", "order"], name="piece_order_once"),
        ]

    def __str__(self) -> str:
        """Give the piece's name."""
        return self.name


class ObligationQuerySet(models.QuerySet["Obligation"]):
    """Dated obligations."""

    def live(self) -> ObligationQuerySet:
        """Only obligations of rows that are part of their plan today."""
        return self.filter(removed_at__isnull=True, step__removed_at__isnull=True)

    def of(self, unit: Unit, year: int) -> ObligationQuerySet:
        """Only those of one unit's year."""
        return self.live().filter(
            step__component__plan__unit=unit, step__component__plan__year=year
        )

    def visible_to(self, user: User) -> ObligationQuerySet:
        """Only those of units that exist for ``user``."""
        return self.filter(step__component__plan__unit__in=Unit.objects.visible_to(user))


class Obligation(Versioned):
    """One dated occurrence of a row (kewajiban): the thing that becomes due.

    ``moved`` marks a due day a person set by hand: a change of the calendar or of the row
    leaves it alone.
    """

    step = models.ForeignKey(ActionStep, models.CASCADE, related_name="obligations")
    label = models.CharField(_("periode"), max_length=120)
    first = models.DateField()
    last = models.DateField()
    due = models.DateField(_("jatuh tempo"))
    moved = models.BooleanField(default=False)
    state = models.CharField(
        _("status"), max_length=16, choices=State.choices(), default=State.NOT_STARTED
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="obligations"
    )
    note = models.TextField(_("catatan"), blank=True)
    state_at = models.DateTimeField(default=timezone.now)
    state_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        indexes = [
            models.Index(fields=["owner", "due"], name="obligations_by_owner_due"),
            models.Index(fields=["step", "due"], name="obligations_by_step_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="obligation_period_in_order", condition=Q(first__lte=F("last"))
            ),
            models.CheckConstraint(
                name="obligation_state_known", condition=Q(state__in=State.check())
            ),
            models.UniqueConstraint(
                fields=["step", "first", "last"],
                condition=Q(removed_at__isnull=True),
                name="obligation_once_a_period",
            ),
        ]

    def __str__(self) -> str:
        """Name the obligation for the audit trail."""
        return f"{self.step} – {self.label}"

    @property
    def worked_on(self) -> bool:
        """Tell whether somebody did anything with it: a step, a note, a due day set by hand."""
        return self.state != State.NOT_STARTED or bool(self.note) or self.moved
