"""Time the product's main steps: ``PYTHONPATH=src python -m benchmarks [--json]``.

Every step runs several times in turn with the others, so that a slow moment of the machine
hits all of them alike; what is reported is the median, and its ratio to the yardstick: a
fixed amount of arithmetic in pure Python. Ratios hold across machines, seconds do not.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

RUNS = 5


def yardstick() -> None:
    """Do a fixed amount of arithmetic."""
    sum(number * number % 7 for number in range(1_000_000))


def prepare(folder: Path) -> dict[str, Callable[[], Any]]:
    """Make the example in a database of its own; give the steps to time."""
    os.environ["INTEGRITAS_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integritas.config.settings.test")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from django.test import Client
    from django.urls import reverse

    from integritas.accounts.models import User
    from integritas.core.calendars import national_calendar
    from integritas.example import seeding
    from integritas.organisation.services import load_national_calendar
    from integritas.plan.models import ImportBatch
    from integritas.plan.reading.findings import find
    from integritas.plan.reading.read import read_plan
    from integritas.plan.services import imports, reading, running

    call_command("migrate", verbosity=0)
    load_national_calendar()
    unit = seeding.seed()
    secretary = User.objects.get(username="contoh.sekretaris")
    year = ImportBatch.objects.get().year
    data, calendar = seeding.document(year), national_calendar()
    draft = read_plan(data, "rencana.md")
    batch = imports.receive(unit=unit, year=year - 1, data=data, name="r.md", by=None)
    reading.read(batch_id=batch.pk)
    seeding._appoint(unit, year - 1, seeding.TEAM)  # noqa: SLF001 - the benchmark's own stage
    client = Client()
    client.force_login(secretary)

    def run_plan() -> None:
        with transaction.atomic():
            running.run(batch_id=batch.pk, by=secretary)
            transaction.set_rollback(True)

    def page(name: str, *more: int) -> Callable[[], Any]:
        url = reverse(name, args=[unit.slug, year, *more])
        return lambda: client.get(url)

    return {
        "yardstick": yardstick,
        "read 68 rows": lambda: read_plan(data, "rencana.md"),
        "find in 68 rows": lambda: find(draft, calendar),
        "run 68 rows": run_plan,
        "page: beranda": page("dashboard:home"),
        "page: tugas saya": page("dashboard:tasks"),
        "page: rencana aksi": page("plan:table"),
        "page: periksa impor": lambda: client.get(
            reverse("plan:import", args=[unit.slug, year - 1, batch.pk])
        ),
    }


def measure(steps: dict[str, Callable[[], Any]], runs: int) -> dict[str, float]:
    """Give the median seconds of each step, the steps taking turns."""
    times: dict[str, list[float]] = {name: [] for name in steps}
    for step in steps.values():
        step()
    for _run in range(runs):
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(values) for name, values in times.items()}


def command_seconds(runs: int) -> float:
    """Give the median seconds of ``plan read`` as a whole process, on the example's document."""
    with tempfile.TemporaryDirectory() as folder:
        from integritas.example import seeding

        path = Path(folder) / "rencana.md"
        path.write_bytes(seeding.document(2026))
        command = [sys.executable, "-m", "integritas", "plan", "read", str(path), "--json"]
        times = []
        for _run in range(runs):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            times.append(time.perf_counter() - began)
        return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--runs", type=int, default=RUNS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(prepare(Path(folder)), args.runs)
        medians["command: plan read"] = command_seconds(args.runs)
    unit = medians["yardstick"]
    figures = {
        name: {"seconds": round(value, 4), "ratio": round(value / unit, 2)}
        for name, value in medians.items()
    }
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    if args.json:
        print(json.dumps({"steps": figures, "peak_mib": memory}, indent=2))
        return
    for name, figure in figures.items():
        print(f"{name:<24}{figure['seconds']:>9.4f} s{figure['ratio']:>9.2f} ×")
    print(f"peak memory {memory} MiB")


if __name__ == "__main__":
    main()
