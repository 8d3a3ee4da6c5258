"""Work that a page does not wait for. Every job is safe to run twice."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from integritas.plan.models import ImportBatch, Phase

STUCK = timedelta(minutes=10)
"""An import that has not been read after this long has lost its job."""


@task()
def read_import(batch_id: int) -> str:
    """Read one imported document."""
    from integritas.plan.services import reading  # heavy: only the worker pays for it

    return reading.read(batch_id=batch_id).phase


@task()
def sweep_imports() -> int:
    """Queue again the imports whose job was lost; give how many."""
    stuck = ImportBatch.objects.filter(
        phase__in=[Phase.RECEIVED, Phase.READING], created_at__lt=timezone.now() - STUCK
    ).values_list("pk", flat=True)
    for batch_id in stuck:
        read_import.enqueue(batch_id)
    return len(stuck)
