"""Work that a page does not wait for. Every job is safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus

from integritas.core.jobs import MOST_TRIES, states_of
from integritas.plan.models import ImportBatch, Phase

STUCK = timedelta(minutes=10)
"""An import that has not been read after this long has lost its job."""


@task()
def read_import(batch_id: int) -> str:
    """Read one imported document."""
    from integritas.plan.services import reading

    return reading.read(batch_id=batch_id).phase


@task()
def sweep_imports() -> int:
    """Queue again the imports whose job was lost; give how many.

    One whose job waits or runs is left alone. One whose job failed again and again is failed
    itself, so that its owner is told.
    """
    from integritas.plan.services import reading

    stuck = ImportBatch.objects.filter(
        phase__in=[Phase.RECEIVED, Phase.READING], created_at__lt=timezone.now() - STUCK
    ).values_list("pk", flat=True)
    queued = 0
    for batch_id in stuck:
        states = states_of(read_import, batch_id)
        if TaskResultStatus.READY in states or TaskResultStatus.RUNNING in states:
            continue
        latest = states[:MOST_TRIES]
        if latest == [TaskResultStatus.FAILED] * MOST_TRIES:
            reading.give_up(batch_id=batch_id, reason="its job failed again and again")
            continue
        read_import.enqueue(batch_id)
        queued += 1
    return queued
