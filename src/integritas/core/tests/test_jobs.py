"""The schedule is ticked once for all, and jobs of dead workers live again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from integritas.core import jobs
from integritas.core.models import Schedule

pytestmark = pytest.mark.django_db


@pytest.fixture
def begun(monkeypatch):
    calls: list[str] = []
    job = jobs.Repeated(lambda: calls.append("x"), timedelta(minutes=5))
    monkeypatch.setattr(jobs, "_repeated", {"test.job": job})
    return calls


def test_a_job_is_due_at_once_and_then_after_its_pause(begun):
    assert jobs.tick() == ["test.job"]
    assert jobs.tick() == []

    Schedule.objects.update(next_at=timezone.now() - timedelta(seconds=1))

    assert jobs.tick() == ["test.job"]
    assert len(begun) == 2


def test_whoever_comes_second_claims_nothing(begun, monkeypatch):
    jobs.tick()
    stale = timezone.now() - timedelta(hours=1)
    Schedule.objects.update(next_at=stale)
    row = Schedule.objects.get()
    Schedule.objects.update(next_at=timezone.now() + timedelta(minutes=5))
    monkeypatch.setattr(Schedule.objects, "get_or_create", lambda **_: (row, False))

    assert jobs.tick() == []
    assert len(begun) == 1


def running(minutes: int, tries: int = 1):
    return DBTaskResult.objects.create(
        status=TaskResultStatus.RUNNING,
        started_at=timezone.now() - timedelta(minutes=minutes),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="integritas.plan.jobs.sweep_imports",
        backend_name="default",
        worker_ids=[f"w{n}" for n in range(tries)],
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


def test_a_dead_workers_job_is_ready_again():
    dead, alive = running(11), running(1)

    assert jobs.reap() == 1

    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.status, dead.started_at) == (TaskResultStatus.READY, None)
    assert alive.status == TaskResultStatus.RUNNING


def test_a_job_that_keeps_killing_its_worker_is_left_failed():
    deadly = running(11, tries=jobs.MOST_TRIES)

    jobs.reap()

    deadly.refresh_from_db()
    assert deadly.status == TaskResultStatus.FAILED


def test_the_only_worker_takes_everything_over_at_its_start():
    running(0)

    assert jobs.reap(idle_minutes=0) == 1


def test_old_jobs_and_sessions_that_ran_out_are_thrown_away():
    old, fresh, waiting = running(1), running(1), running(1)
    long_ago = timezone.now() - timedelta(days=jobs.KEPT_DAYS + 1)
    for job, finished in ((old, long_ago), (fresh, timezone.now())):
        job.status, job.finished_at = TaskResultStatus.SUCCESSFUL, finished
        job.save()
    Session.objects.create(session_key="a", session_data="", expire_date=long_ago)
    Session.objects.create(
        session_key="b", session_data="", expire_date=timezone.now() + timedelta(days=1)
    )

    assert jobs.clean_up.call() == 1

    assert {job.pk for job in DBTaskResult.objects.all()} == {fresh.pk, waiting.pk}
    assert [session.session_key for session in Session.objects.all()] == ["b"]
