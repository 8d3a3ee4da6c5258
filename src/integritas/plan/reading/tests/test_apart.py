"""A document is read in a process of its own: nothing it does reaches the one who asked."""

from __future__ import annotations

import sys
import time

import pytest

from integritas.core.calendars import national_calendar
from integritas.plan.reading import apart
from integritas.plan.reading.apart import Limits, ReaderFailed, read_apart
from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.findings import find
from integritas.plan.reading.read import read_plan
from integritas.plan.reading.report import report
from integritas.plan.reading.tests.render import Layout, Line, render

LINES = [
    Line("I. MANAJEMEN PERUBAHAN", "Tim", 1, "Tim dipilih", "Memilih tim", "Notula", "Mei 2026"),
    Line("I. MANAJEMEN PERUBAHAN", "Tim", 1, "Tim bekerja", "Rapat", "Notula", "Juni 2026"),
]
HOLIDAYS = national_calendar()
posix = pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX systems")


def plan(kind: str = "txt") -> bytes:
    return render(LINES, Layout(kind))[1]


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx", "md"])
def test_what_is_read_apart_is_what_is_read_here(kind):
    rows: list[int] = []
    data = plan(kind)

    reading = read_apart(data, f"a.{kind}", HOLIDAYS, rows_known=rows.append, with_report=True)

    draft = read_plan(data, f"a.{kind}")
    findings = find(draft, HOLIDAYS)
    assert reading.draft == draft.as_json(findings)
    assert reading.report == report(draft, findings)
    assert [p["text"] for p in reading.paragraphs] == [p.text for p in draft.paragraphs]
    assert rows == [len(draft.rows)]


def test_the_sentence_for_the_user_comes_through():
    with pytest.raises(Unreadable, match=r"kosong.*\.$"):
        read_apart(b"   ", "a.txt", HOLIDAYS)


def test_a_document_without_end_is_given_up():
    begun = time.monotonic()

    # A million blanks in one line keep a pattern busy for hours.
    with pytest.raises(Unreadable) as caught:
        read_apart(
            plan() + b"\n" + b"a " * 1_500_000,
            "a.md",
            HOLIDAYS,
            limits=Limits(seconds=0.4),
        )

    assert str(caught.value) == apart.TOO_SLOW
    assert time.monotonic() - begun < 10


@posix
def test_processor_time_is_bounded_too(monkeypatch, tmp_path):
    _let_the_child_run(monkeypatch, tmp_path, "while True: pass")

    with pytest.raises(Unreadable) as caught:
        read_apart(plan(), "a.txt", HOLIDAYS, limits=Limits(seconds=30, cpu_seconds=1))

    assert str(caught.value) == apart.TOO_SLOW


@posix
def test_a_document_that_eats_the_memory_is_given_up(monkeypatch, tmp_path):
    _let_the_child_run(monkeypatch, tmp_path, "bytearray(10**9)")

    with pytest.raises(Unreadable) as caught:
        read_apart(plan(), "a.txt", HOLIDAYS, limits=Limits(megabytes=300))

    assert str(caught.value) == apart.TOO_HEAVY


@posix
def test_a_document_that_ends_the_process_ends_only_the_child(monkeypatch, tmp_path):
    _let_the_child_run(monkeypatch, tmp_path, "import os; os.abort()")

    with pytest.raises(Unreadable) as caught:
        read_apart(plan(), "a.txt", HOLIDAYS)

    assert str(caught.value) == apart.TOO_HEAVY


def test_a_fault_of_the_reader_tells_where_and_nothing_of_the_document(monkeypatch, tmp_path):
    _let_the_child_run(monkeypatch, tmp_path, "int(data.decode())")

    with pytest.raises(ReaderFailed) as caught:
        read_apart(b"Budi Contoh", "a.txt", HOLIDAYS)

    assert "ValueError at " in str(caught.value)
    assert "Budi" not in str(caught.value)


def test_the_child_gets_no_secret_and_no_database(monkeypatch, tmp_path):
    monkeypatch.setenv("INTEGRITAS_SECRET_KEY", "geheim")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody")
    _let_the_child_run(
        monkeypatch,
        tmp_path,
        "import os; from integritas.plan.reading.document import Unreadable;"
        "raise Unreadable(' '.join(sorted(os.environ)))",
    )

    with pytest.raises(Unreadable) as caught:
        read_apart(plan(), "a.txt", HOLIDAYS)

    assert not {"INTEGRITAS_SECRET_KEY", "DATABASE_URL"} & set(str(caught.value).split())


def _let_the_child_run(monkeypatch, folder, statement: str) -> None:
    """Let the child do ``statement`` where it would read."""
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        f"sys.path.append({str(apart.SOURCES)!r})\n"
        "import integritas.plan.reading.read as reader\n"
        f"def read_plan(data, name):\n    {statement}\n"
        "reader.read_plan = read_plan\n",
        "utf-8",
    )
    monkeypatch.setattr(apart, "SOURCES", folder)
