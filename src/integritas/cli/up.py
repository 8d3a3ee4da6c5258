"""``zi up``: from nothing to a running year in the browser, on this computer only."""

from __future__ import annotations

import argparse
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

HOST = "127.0.0.1"
FIRST_PORT = 8000
PORTS_TRIED = 20


def configure(parser: argparse.ArgumentParser) -> None:
    """Take where, with what, and whether to open the browser."""
    parser.add_argument(
        "--port", type=int, metavar="NOMOR", help="porta (bawaan: 8000 atau berikutnya)"
    )
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="folder data (bawaan: data/)")
    first = parser.add_mutually_exclusive_group()
    first.add_argument(
        "--plan", type=Path, metavar="BERKAS", help="mulai dari dokumen rencana kerja"
    )
    first.add_argument("--empty", action="store_true", help="mulai tanpa contoh")
    parser.add_argument("--no-browser", action="store_true", help="jangan buka peramban")


class Refused(Exception):
    """The start cannot go on; the message says why and what to do."""


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def run(args: argparse.Namespace) -> int:
    """Prepare, serve until Ctrl+C, and clean up."""
    from integritas.cli.starting import start

    start(args.data)
    try:
        port = free_port(args.port)
        with only_one() as lock, _progress():
            path = prepare(args.plan, empty=args.empty)
            address = f"http://{HOST}:{port}"
            lock.write(address)
            lock.flush()
            serve(address, port, path, open_browser=not args.no_browser)
    except Refused as refusal:
        print(f"zi: {refusal}", file=sys.stderr)
        return 2
    return 0


def free_port(wanted: int | None) -> int:
    """Give the wanted port, or the first free one from 8000 on.

    :raises Refused: it is taken or out of range.
    """
    candidates = range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if wanted is None else [wanted]
    for port in candidates:
        if not 1 <= port <= 65535:
            raise Refused(f"--port harus 1 sampai 65535, bukan {port}.")
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind((HOST, port))
                return port
    raise Refused(
        f"Porta {candidates[0]} sedang dipakai program lain. Pilih yang lain dengan --port NOMOR."
    )


@contextlib.contextmanager
def only_one() -> Iterator[IO[str]]:
    """Hold the data folder for this process alone.

    :raises Refused: another ``zi up`` holds it.
    """
    from django.conf import settings

    folder: Path = settings.DATA_DIR
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for older in folder.glob("*.sqlite3*"):
            older.chmod(0o600)
        lock = (folder / "up.lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise Refused(f"Folder data {folder} tidak dapat ditulisi ({error.strerror}).") from None
    with lock:
        lock.seek(0)
        try:
            _hold(lock)
        except OSError:
            address = lock.read().strip()
            where = f" di {address}" if address else ""
            raise Refused(
                f"Integritas sudah berjalan dengan folder data ini{where}."
                " Pakai yang itu, atau pilih folder lain dengan --data FOLDER."
            ) from None
        lock.truncate(0)
        yield lock


def _hold(lock: IO[str]) -> None:
    """Lock a file for this process, on POSIX and on Windows.

    :raises OSError: another process holds it.
    """
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextlib.contextmanager
def _progress() -> Iterator[None]:
    """Turn a refusal of the domain into one of the command line."""
    from integritas.core.errors import DomainError

    try:
        yield
    except DomainError as error:
        raise Refused(str(error)) from None


def prepare(plan: Path | None, *, empty: bool) -> str:
    """Bring the database up to date and fill it; give the path of the first page."""
    from django.core.management import call_command

    from integritas.example import seeding
    from integritas.organisation.models import Unit
    from integritas.organisation.services import load_national_calendar

    seeding.refuse_on_a_server()
    looked = seeding.look_into(plan) if plan is not None else None
    say("  Basis data …")
    call_command("migrate", interactive=False, verbosity=0)
    load_national_calendar()
    if plan is not None and looked is not None:
        say(f"  Membaca {plan.name}: {len(looked.draft['rows'])} baris …")
        return seeding.begin_with(plan, looked)
    if Unit.objects.exists():
        say("  Data yang ada dipakai lagi.")
        return "/"
    if empty:
        seeding.open_operator()
        return "/"
    say("  Unit contoh dan tahun kerjanya …")
    seeding.seed()
    return "/"


def start_worker() -> subprocess.Popen[bytes]:
    """Start the background worker as a child of this process."""
    command = [sys.executable, "-m", "integritas", "worker", "--only-worker"]
    return subprocess.Popen([*command, "--parent", str(os.getpid())])


def keep_worker(holder: dict[str, Any], stop: threading.Event) -> None:
    """Start the worker again whenever it dies, a little later each time."""
    pause = 1.0
    while not stop.wait(pause):
        child: subprocess.Popen[bytes] = holder["worker"]
        if child.poll() is None:
            pause = 1.0
            continue
        holder["worker"] = start_worker()
        pause = min(pause * 2, 60.0)


def announce(address: str, path: str, *, open_browser: bool) -> None:
    """Wait until the pages answer, then say where and how, and open the first one."""
    for _attempt in range(300):
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=2):
                break
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    from integritas.example import seeding

    say(seeding.welcome(address, path))
    if open_browser:
        webbrowser.open(address + path)


def let_go_of_the_database() -> None:
    """Close every connection: the server's process is a copy of this one.

    A copied connection is one conversation for two; a copied pool has nobody who fills it.
    """
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()


def serve(address: str, port: int, path: str, *, open_browser: bool) -> None:
    """Serve the pages and work the jobs until told to stop."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    let_go_of_the_database()
    stop = threading.Event()
    holder: dict[str, Any] = {"worker": start_worker()}
    threading.Thread(target=keep_worker, args=(holder, stop), daemon=True).start()
    threading.Thread(
        target=announce, args=(address, path), kwargs={"open_browser": open_browser}, daemon=True
    ).start()
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))
    try:
        Granian(
            "integritas.config.laptop:application",
            address=HOST,
            port=port,
            interface=Interfaces.WSGI,
            workers=1,
            blocking_threads=4,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        stop.set()
        holder["worker"].terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            holder["worker"].wait(timeout=10)
    say("Berhenti. Data Anda tersimpan; jalankan lagi perintah yang sama untuk melanjutkan.")
