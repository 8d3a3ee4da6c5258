"""Killed outright, at any moment: no half rows, and nothing lost that was acknowledged.

The real server, a real database of its own, SIGKILL; on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import http.client
import http.cookiejar
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from integritas.accounts.services import EXAMPLE_PASSWORD
from integritas.config import repository_root

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal"),
]

RUN = """
import sys
from integritas.cli.starting import start
start()
from integritas.accounts.models import User
from integritas.plan.models import ImportBatch
from integritas.plan.services import running
print("ready", flush=True)
sys.stdin.readline()
batch = ImportBatch.objects.get()
running.run(batch_id=batch.pk, by=User.objects.get(username="contoh.sekretaris"))
print("acknowledged", flush=True)
"""

PREPARE = """
from integritas.cli.starting import start
start()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from integritas.example import seeding
from integritas.organisation.services import found_unit, load_national_calendar
from integritas.plan.services import imports, reading
load_national_calendar()
unit = found_unit(agency="A", name="Unit Contoh", time_zone="Asia/Makassar", by=None)
people = seeding._appoint(unit, 2026, seeding.TEAM)
by = people["Galih Wirawan (contoh)"]
batch = imports.receive(
    unit=unit, year=2026, data=seeding.document(2026), name="rencana.md", by=by
)
reading.read(batch_id=batch.pk)
"""


class Store:
    """An installation's data: a folder, and on PostgreSQL a database of its own."""

    def __init__(self, folder: Path, template: Store | None = None) -> None:
        self.folder = folder
        self.name = f"integritas_kill_{uuid.uuid4().hex[:12]}"
        self.server = connection.vendor == "postgresql"
        if self.server:
            source = f" TEMPLATE {template.name}" if template else ""
            self._command(f"CREATE DATABASE {self.name}{source}")
        if template:
            shutil.copytree(template.folder, folder)

    def _command(self, statement: str) -> None:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as database:
            database.execute(statement)

    @property
    def url(self) -> str:
        """The database's address: the test server's, with this database's name."""
        parts = urllib.parse.urlsplit(os.environ["DATABASE_URL"])
        return urllib.parse.urlunsplit(parts._replace(path=f"/{self.name}"))

    @property
    def environment(self) -> dict[str, str]:
        """A clean environment in which the product lives on this store."""
        kept = {
            key: value
            for key, value in os.environ.items()
            if not key.startswith(("INTEGRITAS_", "DJANGO_", "DATABASE_URL", "COV_"))
        }
        if self.server:
            kept["DATABASE_URL"] = self.url
        return {
            **kept,
            "INTEGRITAS_DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "integritas.config.settings.development",
            "PYTHONPATH": str(repository_root() / "src"),
        }

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Read the database from outside, as it stands on disk."""
        if self.server:
            with psycopg.connect(self.url) as database:
                return database.execute(question).fetchall()
        with closing(sqlite3.connect(self.folder / "integritas.sqlite3")) as database:
            return database.execute(question).fetchall()

    def check(self) -> None:
        """Have SQLite look at every page of its file; PostgreSQL recovers by its own log."""
        if not self.server:
            assert self.ask("PRAGMA integrity_check") == [("ok",)]

    def drop(self) -> None:
        """Remove the database of a test."""
        if self.server:
            self._command(f"DROP DATABASE {self.name} WITH (FORCE)")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An installation with an import that waits to be run."""
    store = Store(tmp_path_factory.mktemp("prepared"))
    subprocess.run([sys.executable, "-c", PREPARE], env=store.environment, check=True)
    yield store
    store.drop()


@pytest.mark.parametrize("delay", [0.0, 0.03, 0.06, 0.1, 0.15, 0.25, 5.0])
@pytest.mark.enable_socket
def test_a_run_that_is_killed_made_the_whole_plan_or_nothing(prepared, tmp_path, delay):
    store = Store(tmp_path / "data", prepared)
    child = subprocess.Popen(
        [sys.executable, "-c", RUN],
        env=store.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("go\n")
    child.stdin.flush()
    time.sleep(delay)
    child.send_signal(signal.SIGKILL)
    acknowledged = "acknowledged" in child.stdout.read()
    child.wait()
    child.stdin.close()
    child.stdout.close()

    [(phase,)] = store.ask("SELECT phase FROM plan_importbatch")
    [(steps,)] = store.ask("SELECT count(*) FROM plan_actionstep")
    [(dated,)] = store.ask("SELECT count(*) FROM plan_obligation")
    [(trail,)] = store.ask("SELECT count(*) FROM core_auditentry WHERE action = 'plan.run_import'")
    store.check()
    if phase == "run":
        assert (steps, trail) == (68, 1)
        assert dated == 67
    else:
        assert (phase, steps, dated, trail) == ("checking", 0, 0, 0)
        assert not acknowledged
    if delay == 5.0:
        assert acknowledged
        assert phase == "run"
    store.drop()


class Browser:
    """As much of a browser as it takes to sign in and press a button."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def get(self, path: str) -> str:
        with self.opener.open(self.address + path, timeout=20) as answer:
            return str(answer.read().decode())

    def post(self, path: str, token: str, **fields: str) -> int:
        body = urllib.parse.urlencode({**fields, "csrfmiddlewaretoken": token}).encode()
        with self.opener.open(self.address + path, body, timeout=20) as answer:
            return int(answer.status)

    def token(self, path: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))
        assert found
        return found[1]

    def sign_in(self, username: str) -> None:
        self.post("/masuk", self.token("/masuk"), username=username, password=EXAMPLE_PASSWORD)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[tuple[Store, str, subprocess.Popen[bytes]]]:
    """``zi up`` with the example, on a free port of this machine."""
    store = Store(tmp_path)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "integritas", "up", "--no-browser", "--port", str(port)]
    child = subprocess.Popen(
        [*command, "--data", str(tmp_path)],
        env=store.environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    for _attempt in range(600):
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=2).close()
            break
        except OSError:
            assert child.poll() is None, "zi up ended by itself"
            time.sleep(0.1)
    yield store, address, child
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    store.drop()


@pytest.mark.enable_socket
def test_no_acknowledged_step_is_lost_when_the_laptop_dies(laptop):
    store, address, child = laptop
    [(year,)] = store.ask("SELECT year FROM plan_plan")
    waiting = store.ask(
        "SELECT id, version FROM plan_obligation WHERE state = 'not_started' LIMIT 60"
    )
    browser = Browser(address)
    browser.sign_in("contoh.sekretaris")
    token = browser.token(f"/u/contoh/{year}/kewajiban/{waiting[0][0]}")
    acknowledged: list[object] = []

    def press() -> None:
        for pk, version in waiting:
            try:
                path = f"/u/contoh/{year}/kewajiban/{pk}/langkah"
                status = browser.post(path, token, step="start", version=str(version))
            except (OSError, urllib.error.URLError, http.client.HTTPException):
                return
            if status == 200:
                acknowledged.append(pk)

    thread = threading.Thread(target=press)
    thread.start()
    while len(acknowledged) < 5 and thread.is_alive():
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGKILL)
    thread.join()

    assert len(acknowledged) >= 5
    store.check()
    state = dict(store.ask("SELECT id, state FROM plan_obligation"))
    trail = {
        target
        for (target,) in store.ask(
            "SELECT target_id FROM core_auditentry WHERE action = 'obligation.start'",
        )
    }
    assert {state[pk] for pk in acknowledged} == {"under_way"}
    for pk, _version in waiting:
        assert (state[pk] == "under_way") == (pk in trail), "half a step"


PLAN = """RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN {year}

AREA I. MANAJEMEN PERUBAHAN

No\tKomponen\tIndikator\tRencana Aksi\tBukti\tTarget
1\tTim Kerja\tTim kerja dibentuk\tMembentuk tim kerja\tKeputusan tim\tJanuari {year}
2\tDokumen\tRencana disusun\tMenyusun rencana kerja\tDokumen rencana\tFebruari {year}
"""


def worker_of(child: subprocess.Popen[bytes]) -> int:
    """Find the background worker among the processes that ``zi up`` began."""
    for _attempt in range(200):
        found = subprocess.run(
            ["pgrep", "-P", str(child.pid), "-f", "integritas worker"],
            capture_output=True,
            text=True,
            check=False,
        )
        if found.stdout.split():
            return int(found.stdout.split()[0])
        time.sleep(0.1)
    raise AssertionError("no worker")


@pytest.mark.enable_socket
def test_a_document_is_read_once_though_its_worker_dies_twice(laptop):
    store, address, child = laptop
    [(year,)] = store.ask("SELECT year FROM plan_plan")
    [(before,)] = store.ask("SELECT max(id) FROM plan_importbatch")
    browser = Browser(address)
    browser.sign_in("contoh.sekretaris")
    page = f"/u/contoh/{year}/rencana-aksi/impor"

    browser.post(page, browser.token(page), teks=PLAN.format(year=year))
    for pause in (0.0, 0.4):
        time.sleep(pause)
        worker = worker_of(child)
        os.kill(worker, signal.SIGKILL)
        while worker_of(child) == worker:
            time.sleep(0.1)

    question = f"SELECT phase FROM plan_importbatch WHERE id > {before}"  # noqa: S608 - a number
    for _attempt in range(400):
        if store.ask(question) == [("checking",)]:
            break
        time.sleep(0.1)
    store.check()
    assert store.ask(question) == [("checking",)]
    [(told,)] = store.ask(
        "SELECT count(*) FROM core_auditentry "  # noqa: S608 - a number
        f"WHERE action = 'plan.read_import' AND target_id > {before}"
    )
    assert told == 1
