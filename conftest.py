"""What every test needs: a network that is closed, a browser that is found, a trail that can
be emptied between tests although the product's own database refuses to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations
from hypothesis import HealthCheck, settings
from pytest_socket import disable_socket, enable_socket

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

settings.register_profile("ci", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", parent=settings.get_profile("ci"), max_examples=20)
settings.load_profile("quick" if os.environ.get("INTEGRITAS_TEST_QUICK") else "ci")


@pytest.fixture(autouse=True)
def _closed_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let no unit test open a socket; browser tests and local databases may use loopback."""
    marked = any(map(request.node.get_closest_marker, ("browser", "enable_socket")))
    if marked or connection.vendor == "postgresql":
        enable_socket()
        yield
        return
    disable_socket(allow_unix_socket=True)
    yield
    enable_socket()


_flush = DatabaseOperations.sql_flush


def _flush_despite_triggers(
    self: DatabaseOperations, style: Any, tables: Any, **options: Any
) -> list[str]:
    """Take the append-only triggers away while a test database is emptied, and set them again."""
    with self.connection.cursor() as cursor:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s",
            ["core_auditentry_no_%"],
        )
        triggers = cursor.fetchall()
    statements: list[str] = _flush(self, style, tables, **options)
    drop = [f"DROP TRIGGER {name}" for name, _sql in triggers]
    return [*drop, *statements, *(sql for _name, sql in triggers)] if statements else statements


DatabaseOperations.sql_flush = _flush_despite_triggers  # type: ignore[method-assign]


def _drop_despite_sessions(self: Any, name: str, verbosity: int) -> None:
    """Drop a PostgreSQL test database although a browser's connection still lingers in it."""
    with self._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(name)} WITH (FORCE)")


if connection.vendor == "postgresql":
    setattr(type(connection.creation), "_destroy_test_db", _drop_despite_sessions)  # noqa: B010


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skipped test has not passed: fail the run and let the summary name it."""
    if os.environ.get("CI", "").lower() not in {"1", "true"} or hasattr(
        session.config, "workerinput"
    ):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None and reporter.stats.get("skipped") and exitstatus == 0:
        reporter.write_line("skipped tests are failures when CI=true", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
