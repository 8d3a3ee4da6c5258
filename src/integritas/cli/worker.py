"""``zi worker``: background jobs, their schedule, and jobs whose worker died."""

from __future__ import annotations

import argparse
import logging
import os
import secrets
import signal
import threading
from types import FrameType

log = logging.getLogger(__name__)

TICK_SECONDS = 15
"""How often the schedule is looked at."""

PARENT_SECONDS = 2
"""How often a worker started by ``zi up`` looks whether that still lives."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Take how the worker should behave."""
    parser.add_argument(
        "--interval", type=float, default=1.0, metavar="DETIK", help="jeda saat antrean kosong"
    )
    parser.add_argument("--only-worker", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--parent", type=int, default=0, help=argparse.SUPPRESS)


def run(args: argparse.Namespace) -> int:
    """Work until told to stop; a job under way is finished first."""
    from integritas.cli.starting import start

    start()
    from django_tasks_db.management.commands.db_worker import Worker

    from integritas.core import jobs

    if args.only_worker:
        # Nobody else works on this database, so whatever "runs" belongs to a dead worker.
        jobs.reap(idle_minutes=0)
    stop = threading.Event()
    worker = Worker(
        queue_names=["*"],
        interval=args.interval,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"pid-{os.getpid()}-{secrets.token_hex(4)}",
        excluded_queue_names=[],
    )

    def end(signum: int, _frame: FrameType | None) -> None:
        stop.set()
        worker.running = False

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    clock = threading.Thread(target=_clock, args=(stop, args.parent), daemon=True)
    clock.start()
    worker.run()
    stop.set()
    return 0


def _clock(stop: threading.Event, parent: int) -> None:
    """Tick the schedule and reap dead jobs until told to stop or the parent is gone."""
    from django.db import close_old_connections

    from integritas.core import jobs

    passed = TICK_SECONDS
    while not stop.wait(PARENT_SECONDS):
        passed += PARENT_SECONDS
        if parent and os.getppid() != parent:
            os.kill(os.getpid(), signal.SIGTERM)
            return
        if passed < TICK_SECONDS:
            continue
        passed = 0
        try:
            close_old_connections()
            jobs.reap()
            jobs.tick()
        except Exception:
            log.exception("the schedule could not be ticked; next try in %s s", TICK_SECONDS)
