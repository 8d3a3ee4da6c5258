"""Writing the audit trail. Every service that writes calls :func:`record` once per record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils import timezone

from integritas.core.models import AuditEntry


def plain(value: Any) -> Any:
    """Turn a field's value into what JSON can keep."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, models.Model):
        return str(value)
    if value is None or isinstance(value, bool | int | str | list | dict):
        return value
    return str(value)


def record(
    *,
    actor: Any,
    action: str,
    target: models.Model,
    unit_id: int | None = None,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    note: str = "",
    at: datetime | None = None,
) -> AuditEntry:
    """Add one entry, in the transaction of the write it tells of.

    :param actor: the user, or None when the product itself acts.
    :param action: "context.verb", as in the glossary of actions.
    :param at: when it happened, for what is entered afterwards; None is now.
    :param changes: ``{field: (from, to)}``; equal pairs are left out.
    """
    kept = {
        name: [plain(before), plain(after)]
        for name, (before, after) in (changes or {}).items()
        if before != after
    }
    return AuditEntry.objects.create(
        at=at or timezone.now(),
        actor=actor,
        unit_id=unit_id if unit_id is not None else getattr(target, "unit_id", None),
        action=action,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:300],
        changes=kept,
        note=note,
    )


def history(target: models.Model) -> models.QuerySet[AuditEntry]:
    """Give the entries about ``target``, newest first, with their actors."""
    return AuditEntry.objects.filter(
        target_type=target._meta.label_lower, target_id=target.pk
    ).select_related("actor")
