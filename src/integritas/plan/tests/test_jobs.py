"""No import says «Sedang dibaca» for ever, whatever becomes of its job."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from integritas.core import jobs
from integritas.core.models import AuditEntry
from integritas.plan.jobs import read_import, sweep_imports
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.tests.factories import ImportBatchFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch():
    """An import that came in long ago and is still being read."""
    made = ImportBatchFactory(phase=Phase.READING, draft=None)
    ImportBatch.objects.update(created_at=timezone.now() - timedelta(hours=1))
    return made


def job_of(batch, status, *, tries=1):
    return DBTaskResult.objects.create(
        status=status,
        started_at=timezone.now() - timedelta(hours=1),
        args_kwargs={"args": [batch.pk], "kwargs": {}},
        task_path=read_import.module_path,
        backend_name="default",
        worker_ids=[f"w{n}" for n in range(tries)],
        run_after=timezone.now(),
        exception_class_path="",
        traceback="",
    )


@pytest.fixture
def queued(monkeypatch):
    """The imports that are queued again."""
    found: list[int] = []
    monkeypatch.setattr(type(read_import), "enqueue", lambda _job, pk: found.append(pk))
    return found


def test_a_document_that_kills_its_worker_three_times_ends_failed_with_a_sentence(batch):
    job_of(batch, TaskResultStatus.RUNNING, tries=jobs.MOST_TRIES)

    jobs.reap()

    batch.refresh_from_db()
    assert batch.phase == Phase.FAILED
    assert batch.failure.startswith("Pembaca kami gagal pada dokumen ini.")
    assert AuditEntry.objects.get().action == "plan.fail_import"


def test_until_then_it_is_tried_again(batch):
    job_of(batch, TaskResultStatus.RUNNING, tries=jobs.MOST_TRIES - 1)

    jobs.reap()

    batch.refresh_from_db()
    assert batch.phase == Phase.READING


def test_a_lost_job_is_queued_again(batch, queued):
    job_of(batch, TaskResultStatus.FAILED)

    assert sweep_imports.call() == 1
    assert queued == [batch.pk]


@pytest.mark.parametrize("status", [TaskResultStatus.READY, TaskResultStatus.RUNNING])
def test_a_job_that_waits_or_runs_is_not_doubled(batch, queued, status):
    job_of(batch, status)

    assert sweep_imports.call() == 0
    assert queued == []


def test_a_job_that_always_fails_is_not_queued_for_ever(batch, queued):
    for _run in range(jobs.MOST_TRIES):
        job_of(batch, TaskResultStatus.FAILED)

    assert sweep_imports.call() == 0
    assert queued == []
    batch.refresh_from_db()
    assert batch.phase == Phase.FAILED


def test_giving_up_leaves_what_was_read_meanwhile(batch):
    job_of(batch, TaskResultStatus.RUNNING, tries=jobs.MOST_TRIES)
    done = ImportBatchFactory()
    ImportBatch.objects.filter(pk=batch.pk).update(phase=Phase.CHECKING, draft=done.draft)

    jobs.reap()

    batch.refresh_from_db()
    assert batch.phase == Phase.CHECKING
