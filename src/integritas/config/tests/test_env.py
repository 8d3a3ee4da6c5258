"""A bad value stops the start and names itself."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

from integritas.config import env, repository_root
from integritas.config.settings.base import database


@pytest.mark.parametrize(("value", "result"), [("ya", True), ("1", True), ("OFF", False)])
def test_flags_are_read_in_both_languages(monkeypatch, value, result):
    monkeypatch.setenv("INTEGRITAS_X", value)

    assert env.flag("INTEGRITAS_X", "no") is result


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (lambda: env.flag("INTEGRITAS_X", "no"), "maybe"),
        (lambda: env.number("INTEGRITAS_X", "1", least=1, most=5), "6"),
        (lambda: env.number("INTEGRITAS_X", "1", least=1, most=5), "many"),
        (lambda: env.choice("INTEGRITAS_X", "a", ("a", "b")), "c"),
    ],
)
def test_a_bad_value_is_named(monkeypatch, read, value):
    monkeypatch.setenv("INTEGRITAS_X", value)

    with pytest.raises(ImproperlyConfigured, match=r"INTEGRITAS_X .*"):
        read()


def test_a_setting_without_default_must_be_set(monkeypatch):
    monkeypatch.delenv("INTEGRITAS_X", raising=False)

    with pytest.raises(ImproperlyConfigured, match="INTEGRITAS_X must be set"):
        env.text("INTEGRITAS_X")


def test_lists_and_paths(monkeypatch, tmp_path):
    monkeypatch.setenv("INTEGRITAS_X", " a, b ,,")
    assert env.words("INTEGRITAS_X") == ["a", "b"]
    monkeypatch.setenv("INTEGRITAS_X", str(tmp_path))
    assert env.path("INTEGRITAS_X", "data") == tmp_path


def test_only_the_two_databases_are_taken():
    with pytest.raises(ImproperlyConfigured, match="sqlite:// or postgresql://"):
        database("mysql://localhost/zi")
    assert database("sqlite:///zi.sqlite3")["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database("postgresql://localhost/zi")["OPTIONS"]["pool"]["max_size"] == 8


GOOD = {
    "INTEGRITAS_SECRET_KEY": "r4nd0m-enough-for-this-test-0123456789-abcdef",
    "INTEGRITAS_ALLOWED_HOSTS": "zi.example.go.id",
}


def start(**change: str) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if "INTEGRITAS" not in key}
    environment["PYTHONPATH"] = str(repository_root() / "src")
    environment.update(GOOD, DJANGO_SETTINGS_MODULE="integritas.config.settings.production")
    environment.update(change)
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={key: value for key, value in environment.items() if value},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_what_it_needs():
    assert start().returncode == 0


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"INTEGRITAS_SECRET_KEY": ""}, "INTEGRITAS_SECRET_KEY must be set"),
        ({"INTEGRITAS_SECRET_KEY": "short"}, "INTEGRITAS_SECRET_KEY must be 40"),
        ({"INTEGRITAS_ALLOWED_HOSTS": ""}, "INTEGRITAS_ALLOWED_HOSTS must be set"),
        ({"INTEGRITAS_ALLOWED_HOSTS": "*"}, "INTEGRITAS_ALLOWED_HOSTS must name"),
        ({"INTEGRITAS_ALLOWED_HOSTS": " , "}, "INTEGRITAS_ALLOWED_HOSTS must name"),
        ({"INTEGRITAS_ALLOWED_HOSTS": "https://zi.go.id"}, "INTEGRITAS_ALLOWED_HOSTS takes names"),
        ({"INTEGRITAS_TIME_ZONE": "Mars/Kota"}, "INTEGRITAS_TIME_ZONE must name a time zone"),
        ({"INTEGRITAS_TIME_ZONE": "../passwd"}, "INTEGRITAS_TIME_ZONE must name a time zone"),
        ({"INTEGRITAS_LOG_LEVEL": "LOUD"}, "INTEGRITAS_LOG_LEVEL must be one of"),
    ],
)
def test_production_refuses_what_is_not_safe(change, named):
    refused = start(**change)

    assert refused.returncode != 0
    assert named in refused.stderr
