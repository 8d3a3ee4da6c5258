"""The audit trail, the schedule of repeated jobs, and what versioned records share."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integritas.core.errors import Conflict


class AppendOnly(models.QuerySet["AuditEntry"]):
    """Rows that can be added and read, nothing else; the database refuses the rest too."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("the audit trail is append-only")

    def delete(self) -> NoReturn:
        """Refuse."""
        raise TypeError("the audit trail is append-only")


class AuditEntry(models.Model):
    """Who did what to which record, from what to what, and why.

    ``unit_id`` is a plain number, not a foreign key: the trail knows no context above it,
    and outlives what it speaks of. ``changes`` maps a field to ``[from, to]``.
    """

    at = models.DateTimeField(gettext_lazy("waktu"), default=timezone.now, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=gettext_lazy("pelaku")
    )
    unit_id = models.BigIntegerField(null=True)
    action = models.CharField(gettext_lazy("tindakan"), max_length=80)
    target_type = models.CharField(max_length=80)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=300, blank=True)
    changes = models.JSONField(default=dict)
    note = models.TextField(gettext_lazy("alasan"), blank=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["target_type", "target_id", "-id"], name="audit_by_target"),
            models.Index(fields=["unit_id", "-id"], name="audit_by_unit"),
        ]

    def __str__(self) -> str:
        """Name the entry for a developer."""
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.target_type}:{self.target_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry; refuse to change one."""
        if not self._state.adding:
            raise TypeError("the audit trail is append-only")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse."""
        raise TypeError("the audit trail is append-only")


class Versioned(models.Model):
    """A record two people may edit at once: it carries a version that each write raises."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def check_version(self, seen: int | None) -> None:
        """Go on only if nobody changed the record since version ``seen``; None skips the check.

        Call it on a row locked for update.

        :raises Conflict: somebody did; ``current`` is this record.
        """
        if seen is not None and seen != self.version:
            raise Conflict(
                _("Data ini sudah diubah orang lain. Pilih versi yang dipakai."), current=self
            )


class Schedule(models.Model):
    """A job that comes back. One row per job; whoever moves ``next_at`` on has claimed it."""

    name = models.CharField(max_length=80, unique=True)
    every_seconds = models.PositiveIntegerField()
    next_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        """Name the schedule for a developer."""
        return f"{self.name} every {self.every_seconds} s"
