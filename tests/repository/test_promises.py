"""What SECURITY.md promises: headers, cookies, logs without persons, honest health."""

from __future__ import annotations

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.module_loading import import_string
from tests.repository.files import PACKAGE

from integritas.accounts.tests.factories import UserFactory
from integritas.organisation.tests.factories import MembershipFactory

KEY = "k7Qw-9fYz_2mBtR4xVnC8sHdLpJ6aGeU0oXiWq3ZrNvE1yMb"


# Headers


def directives(answer: Any) -> dict[str, list[str]]:
    """Give the Content-Security-Policy as sources by directive."""
    parts = (part.split() for part in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/masuk", "/tampilan", "/tidak-ada", "/healthz"])
def test_every_answer_carries_the_strict_policy(client, path):
    policy = directives(client.get(path))

    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == policy["frame-ancestors"] == ["'none'"]
    assert policy["form-action"] == policy["base-uri"] == ["'self'"]
    assert "unsafe" not in str(policy)
    assert not any("http" in source or "*" in source for part in policy.values() for source in part)


@pytest.mark.django_db
def test_no_answer_may_be_framed_or_sniffed_or_tell_where_one_came_from(client):
    headers = client.get("/masuk").headers

    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.django_db
def test_after_signing_out_the_same_address_asks_to_sign_in(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    page = reverse("dashboard:home", args=[membership.unit.slug, membership.year])

    assert client.get(page).status_code == 200
    client.post(reverse("accounts:sign-out"))

    assert client.get(page).status_code == 302


@pytest.mark.django_db
def test_a_name_that_is_not_served_gets_a_short_refusal(client):
    answer = client.get("/masuk", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "text/plain"
    assert b"evil" not in answer.content


# Production settings


@cache
def production() -> dict[str, Any]:
    """Give what the production settings come to."""
    program = (
        "import json; from integritas.config.settings import production as s; "
        "values = {name: getattr(s, name) for name in dir(s) if name.isupper()}; "
        "print(json.dumps(values, default=lambda value: None))"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PACKAGE.parent),
        "INTEGRITAS_SECRET_KEY": KEY,
        "INTEGRITAS_ALLOWED_HOSTS": "zi.contoh.go.id",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_production_cookies_are_for_https_and_for_the_server_only():
    settings = production()

    for kind in ("SESSION", "CSRF"):
        assert settings[f"{kind}_COOKIE_SECURE"] is True
        assert settings[f"{kind}_COOKIE_HTTPONLY"] is True
        assert settings[f"{kind}_COOKIE_SAMESITE"] == "Lax"
        assert settings[f"{kind}_COOKIE_NAME"].startswith("__Host-")


def test_production_redirects_to_https_and_remembers():
    settings = production()

    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert "SECURE_PROXY_SSL_HEADER" not in settings


def test_production_shows_neither_examples_nor_traces():
    settings = production()

    assert settings["DEBUG"] is False
    assert settings["EXAMPLE_ACCOUNTS"] is False
    assert settings["GALLERY"] is False


def test_passwords_are_kept_as_argon2id():
    assert production()["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_zi_up_listens_on_this_computer_only():
    from integritas.cli import up

    assert up.HOST == "127.0.0.1"


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX systems")
def test_what_a_command_writes_is_for_its_user_alone(tmp_path):
    data = tmp_path / "data"
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(PACKAGE.parent)}
    program = "import os, sys; os.umask(0); from integritas.cli import run; run(sys.argv[1:])"

    subprocess.run(
        [sys.executable, "-c", program, "manage", "migrate", "core", "--verbosity", "0"],
        env={**environment, "INTEGRITAS_DATA_DIR": str(data)},
        check=True,
    )

    modes = {path.name: path.stat().st_mode & 0o777 for path in (data, *data.iterdir())}
    assert modes.pop("data") == 0o700
    assert {"secret-key", "integritas.sqlite3"} <= set(modes)
    assert set(modes.values()) == {0o600}


# Logs


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Collect every line that would be written, from every logger, with its extra fields."""
    lines: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(record.getMessage() + " " + repr(vars(record)))

    handler = Collector(level=logging.INFO)
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)


NAME = "Sekar Wangi (contoh)"
USERNAME = "sekar.wangi"
SECRET = "kata-sandi-yang-salah"


@pytest.mark.django_db
def test_signing_in_and_failing_to_leaves_no_name_in_the_log(client, logged):
    user = UserFactory(username=USERNAME, name=NAME)
    user.set_password("kata-sandi-yang-benar")
    user.save()

    client.post("/masuk", {"username": USERNAME, "password": SECRET})
    client.post("/masuk", {"username": USERNAME, "password": "kata-sandi-yang-benar"})

    for word in (USERNAME, NAME, SECRET, "kata-sandi-yang-benar"):
        assert word not in "\n".join(logged)


@pytest.mark.django_db
def test_what_was_typed_or_asked_for_is_not_in_the_log(client, logged):
    membership = MembershipFactory()
    client.force_login(membership.user)

    client.get(f"/u/{membership.unit.slug}/2025/rencana-aksi?q={USERNAME}")
    client.get(f"/{USERNAME}")
    client.get(f"/u/{USERNAME}/2025/beranda")

    text = "\n".join(logged)
    assert USERNAME not in text
    assert membership.user.name not in text
    assert "127.0.0.1" not in text


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["json", "text"])
def test_a_fault_of_ours_is_logged_without_what_was_typed(client, settings, monkeypatch, form):
    from integritas.dashboard.views import home

    membership = MembershipFactory()
    client.force_login(membership.user)
    client.raise_request_exception = False

    def refuses(*_args: Any) -> None:
        try:
            int(NAME)
        except ValueError as error:
            raise RuntimeError(f"Key (name)=({NAME}) already exists.") from error

    monkeypatch.setattr(home.queries, "plan_of", refuses)
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    chosen = dict(settings.LOGGING["formatters"][form])
    make = import_string(chosen.pop("()"))
    handler.setFormatter(make(chosen.pop("format"), **chosen))
    log = logging.getLogger("django.request")
    log.addHandler(handler)
    try:
        page = reverse("dashboard:home", args=[membership.unit.slug, membership.year])
        answer = client.get(page, {"q": USERNAME})
    finally:
        log.removeHandler(handler)

    written = stream.getvalue()
    assert answer.status_code == 500
    assert "RuntimeError" in written
    assert "ValueError" in written
    assert "test_promises.py" in written
    assert NAME not in written + answer.content.decode()
    assert USERNAME not in written


# Health


def test_healthz_touches_nothing():
    answer = Client().get("/healthz")  # no database is allowed in this test

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_readyz_names_the_database_and_nothing_else(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"status": "ok", "database": connection.vendor}


@pytest.mark.django_db
def test_readyz_says_when_migrations_wait(client, monkeypatch):
    from django.db.migrations.executor import MigrationExecutor

    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda self, targets: ["one", "two"])

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "error", "migrations": 2}


def test_readyz_says_when_the_database_is_gone(monkeypatch, caplog):
    from django.db import OperationalError

    from integritas.core import views

    def gone(_connection: Any) -> None:
        raise OperationalError("password=rahasia host=db")

    monkeypatch.setattr(views, "MigrationExecutor", gone)

    answer = Client().get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"status": "error", "database": "OperationalError"}
    assert b"rahasia" not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_takes_no_orders(path):
    assert Client().post(path).status_code == 405
