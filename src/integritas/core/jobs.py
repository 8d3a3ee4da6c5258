"""Repeated jobs, and jobs whose worker died.

The queue is django-tasks on the product's own database. Two things it does not have are
here: a schedule that any number of processes may tick at once, and a reaper for jobs that a
killed worker left "running". A job may therefore run twice, so every job must be safe to
run again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_tasks import task
from django_tasks.base import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from integritas.core.events import publish
from integritas.core.models import Schedule

log = logging.getLogger(__name__)

MOST_TRIES = 3
"""A job whose worker died this often is left failed: it may be what kills the worker."""


KEPT_DAYS = 30
"""Days for which a finished job is kept, for whoever looks into what happened."""


@dataclass(frozen=True, slots=True)
class JobGivenUp:
    """A job's worker died as often as is tolerated; nobody will do it."""

    job: str
    args: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A job of the code that comes back every ``every``."""

    enqueue: Callable[[], Any]
    every: timedelta


_repeated: dict[str, Repeated] = {}


def repeat(name: str, every: timedelta, enqueue: Callable[[], Any]) -> None:
    """Have ``enqueue`` called every ``every``, once for all processes together."""
    _repeated[name] = Repeated(enqueue, every)


def tick() -> list[str]:
    """Enqueue what is due and give its names; safe to call from many processes at once.

    The claim is a compare-and-set on ``next_at`` in the same transaction as the enqueueing,
    so a job is neither lost nor doubled by a crash in between.
    """
    now = timezone.now()
    begun: list[str] = []
    for name, job in _repeated.items():
        seconds = int(job.every.total_seconds())
        row, _new = Schedule.objects.get_or_create(
            name=name, defaults={"every_seconds": seconds, "next_at": now}
        )
        if row.next_at > now:
            continue
        with transaction.atomic():
            claimed = Schedule.objects.filter(pk=row.pk, next_at=row.next_at).update(
                next_at=now + job.every, every_seconds=seconds
            )
            if claimed:
                job.enqueue()
                begun.append(name)
    return begun


def reap(idle_minutes: int | None = None) -> int:
    """Hand jobs of dead workers to living ones; give how many were touched.

    After :data:`MOST_TRIES` a job is left failed.

    :param idle_minutes: minutes after which a job that says it runs counts as dead; None
        means ``INTEGRITAS_JOB_MINUTES``, 0 is for the only worker of a laptop at its start.
    """
    minutes = settings.JOB_TIME_LIMIT if idle_minutes is None else idle_minutes
    limit = timezone.now() - timedelta(minutes=minutes)
    touched = 0
    dead = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=limit)
    for result in dead:
        tries = len(result.worker_ids)
        if tries < MOST_TRIES:
            change: dict[str, Any] = {"status": TaskResultStatus.READY, "started_at": None}
        else:
            change = {"status": TaskResultStatus.FAILED, "finished_at": timezone.now()}
        with transaction.atomic():
            mine = DBTaskResult.objects.filter(
                pk=result.pk, status=TaskResultStatus.RUNNING, started_at=result.started_at
            ).update(**change)
            if mine and change["status"] == TaskResultStatus.FAILED:
                publish(JobGivenUp(result.task_path, tuple(result.args_kwargs["args"])))
        touched += mine
        log.warning("job of a dead worker", extra={"job": str(result.pk), "tries": tries, **change})
    return touched


def states_of(job: Task[..., Any], *args: Any) -> list[str]:
    """Give the states of a job's runs with these arguments, newest first."""
    runs = DBTaskResult.objects.filter(
        task_path=job.module_path, args_kwargs={"args": list(args), "kwargs": {}}
    )
    return list(runs.order_by("-enqueued_at").values_list("status", flat=True))


@task()
def clean_up() -> int:
    """Throw away jobs finished long ago and sessions that have run out; give how many jobs."""
    long_ago = timezone.now() - timedelta(days=KEPT_DAYS)
    gone, _detail = DBTaskResult.objects.finished().filter(finished_at__lt=long_ago).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return gone
