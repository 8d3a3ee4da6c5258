"""``zi plan read``: its two answers, and its refusals."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest

from integritas.cli import plan_read

TEXT = """\
I. MANAJEMEN PERUBAHAN

No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu\tPIC\tKet
1\tTim\tTim dipilih\tMemilih tim\tFoto; Notula\tMaret 2026\tSekretariat\tBaru
\tJumlah\t\t\t\t\t\t
"""


def run(path: Path, *, as_json: bool) -> int:
    parser = argparse.ArgumentParser()
    plan_read.configure(parser)
    return plan_read.run(parser.parse_args([str(path)] + ["--json"] * as_json))


def test_the_command_prints_the_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rencana.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(path, as_json=False) == 0
    assert "HASIL PEMBACAAN" in capsys.readouterr().out


def test_the_command_gives_the_documented_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rencana.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert run(path, as_json=True) == 0
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == {
        "source", "unit", "year", "decrees", "team", "areas", "rows", "findings", "unread",
    }  # fmt: skip
    assert set(answer["source"]) == {"file", "kind", "sha256"}
    row = answer["rows"][0]
    assert row["component"] == {"number": 1, "name": "Tim"}
    assert row["evidence_items"] == ["Foto", "Notula"]
    assert row["target"]["first"] == "2026-03-01"
    assert row["source"] == {"page": None, "sheet": None, "line": 4}
    assert row["others"] == [{"column": "Ket", "text": "Baru"}]
    assert answer["unread"][0]["text"] == "Jumlah"


def test_the_command_refuses_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "tidak-ada.pdf", as_json=False) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "Berkas tidak-ada.pdf tidak ditemukan; periksa nama dan foldernya.\n"


def test_the_command_needs_no_django() -> None:
    code = "import sys, integritas.cli.plan_read; print('django' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3])},
    )  # fmt: skip
    assert done.stdout == "False\n"


def test_a_terminal_that_knows_few_letters_gets_no_traceback(tmp_path: Path) -> None:
    path = tmp_path / "rencana.txt"
    path.write_text(TEXT.replace("Foto", "Foto √ terlampir"), encoding="utf-8")
    for form in ("--json", ""):
        done = subprocess.run(
            [sys.executable, "-m", "integritas", "plan", "read", str(path), *filter(None, [form])],
            capture_output=True, check=False, text=True,
            env={"PYTHONPATH": str(Path(__file__).parents[3]), "PYTHONIOENCODING": "ascii"},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
        assert "Foto \\u221a terlampir" in done.stdout


def test_no_document_gives_orders_to_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "rencana.txt"
    path.write_text(TEXT.replace("Memilih", "\x1b[2JMe\x00mi\x9blih"), encoding="utf-8")
    assert run(path, as_json=False) == 0
    assert "[2JMemilih tim" in capsys.readouterr().out


def test_what_is_no_file_is_not_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no such device here")
    assert run(Path("/dev/zero"), as_json=False) == 2
    assert capsys.readouterr().err.startswith("zero bukan berkas biasa")
