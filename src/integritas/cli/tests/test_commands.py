"""The command line: what it prints, and how it refuses."""

from __future__ import annotations

import json

import pytest

from integritas import cli
from integritas.accounts.models import User
from integritas.cli import up
from integritas.core.models import AuditEntry


def test_a_deadline_as_json(capsys):
    code = cli.run(["deadline", "--from", "2025-03-24", "--working-days", "10", "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert answer["due"] == "2025-04-16"
    assert {"date": "2025-04-07", "reason": "Cuti bersama Idul Fitri"} in answer["skipped"]
    assert set(answer) == {"due", "skipped"}


def test_a_deadline_in_words(capsys):
    cli.run(["deadline", "--from", "2025-08-14", "--working-days", "3"])

    printed = capsys.readouterr().out
    assert "Rabu, 20 Agustus 2025" in printed
    assert "Proklamasi Kemerdekaan" in printed


def test_a_year_without_decree_is_said(capsys):
    cli.run(["deadline", "--from", "2031-03-24", "--working-days", "3"])

    assert "libur tahun 2031 belum diketahui" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("start", "days", "sentence"),
    [
        ("24-03-2025", "3", "--from harus tanggal"),
        ("2025-03-24", "-1", "--working-days harus 0"),
        ("9999-12-30", "30", "terlalu jauh"),
    ],
)
def test_a_bad_deadline_is_one_sentence(capsys, start, days, sentence):
    code = cli.run(["deadline", "--from", start, "--working-days", days])

    printed = capsys.readouterr()
    assert code == 2
    assert sentence in printed.err
    assert printed.out == ""


@pytest.mark.django_db
def test_an_unknown_unit_is_said(capsys):
    code = cli.run(
        ["deadline", "--from", "2025-03-24", "--working-days", "1", "--unit", "tidak-ada"]
    )

    assert code == 2
    assert "tidak-ada" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["bogus"], ["plan"], ["deadline"]])
def test_an_unfinished_command_shows_its_usage(capsys, words):
    with pytest.raises(SystemExit) as stopped:
        cli.run(words)

    assert stopped.value.code == 2
    assert "usage: zi" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.run(["--help"])

    printed = capsys.readouterr().out
    assert stopped.value.code == 0
    assert all(command.words[0] in printed for command in cli.COMMANDS)


def test_a_bad_port_is_refused():
    with pytest.raises(up.Refused, match="1 sampai 65535"):
        up.free_port(70000)


PASSWORD = "tiga-burung-pipit"


@pytest.mark.django_db
def test_an_operator_is_made_and_mended_from_the_command_line(monkeypatch, capsys):
    monkeypatch.setenv("INTEGRITAS_OPERATOR_PASSWORD", PASSWORD)

    assert cli.run(["operator", "Admin.Kota", "--name", "Admin Kota"]) == 0

    user = User.objects.get(username="admin.kota")
    assert user.is_operator
    assert user.check_password(PASSWORD)
    assert AuditEntry.objects.get().action == "accounts.make_operator"
    assert "admin.kota sekarang admin sistem" in capsys.readouterr().out
    assert cli.run(["operator", "admin.kota"]) == 0
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("username", "password"),
    [("admin", "pendek"), ("admin", "12345678901"), ("admin kota", PASSWORD)],
)
def test_an_operator_needs_a_good_name_and_password(monkeypatch, capsys, username, password):
    monkeypatch.setenv("INTEGRITAS_OPERATOR_PASSWORD", password)

    assert cli.run(["operator", username]) == 2

    assert capsys.readouterr().err.startswith("zi: ")
    assert not User.objects.exists()
