"""Whatever the bytes, the answer is a draft or one sentence."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.draft import PlanDraft
from integritas.plan.reading.read import read_pasted, read_plan, read_plan_file
from integritas.plan.reading.report import report
from integritas.plan.reading.tests.render import Layout, Line, render

KINDS = ("pdf", "docx", "xlsx", "csv", "md", "txt")
LINES = [
    Line(
        "I. MANAJEMEN PERUBAHAN", "Tim", 1, "Tim dipilih", "Memilih tim", "Foto; Notula", "Mei 2026"
    ),
    Line("I. MANAJEMEN PERUBAHAN", "Tim", 1, "Tim bekerja", "Rapat", "Notula", "Juni 2026"),
    Line("V. PENGUATAN PENGAWASAN", "Aduan", 1, "Aduan dijawab", "Menjawab", "Daftar", "Juli 2026"),
]
VALID = {kind: render(LINES, Layout(kind))[1] for kind in KINDS}
MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def answer(data: bytes, name: str) -> None:
    draft, refusal = outcome(lambda: read_plan(data, name))
    if draft is None:
        assert refusal.endswith(".")
    else:
        assert draft.rows
        report(draft)


def outcome(read: Callable[[], PlanDraft]) -> tuple[PlanDraft | None, str]:
    try:
        return read(), ""
    except Unreadable as error:
        return None, str(error)


@MANY
@given(st.binary(max_size=400), st.sampled_from(("a.pdf", "a.docx", "a.csv", "a.md", "a.txt", "a")))
def test_random_bytes(data: bytes, name: str) -> None:
    answer(data, name)


@MANY
@given(
    st.sampled_from(
        (b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe")
    ),
    st.binary(max_size=300),
)
def test_random_bytes_after_a_magic_number(magic: bytes, data: bytes) -> None:
    answer(magic + data, "a")


CELLS = st.text(st.sampled_from('abIVX12 .,;:|-()/√\t\n"*_<>[]#`~–«'), max_size=12)


@MANY
@given(st.lists(st.lists(CELLS, max_size=7), max_size=12), st.sampled_from("\t;|"), st.booleans())
def test_random_tables_under_a_header(rows: list[list[str]], delimiter: str, headed: bool) -> None:
    head = ["No", "Komponen", "Indikator", "Rencana Aksi", "Eviden", "Waktu", "Jan"]
    text = "\n".join(delimiter.join(row) for row in ([head] if headed else []) + rows)
    for name in ("a.txt", "a.csv", "a.md"):
        answer(text.encode(), name)


@MANY
@given(st.text(max_size=300))
def test_random_paste(text: str) -> None:
    draft, refusal = outcome(lambda: read_pasted(text))
    assert draft is not None or refusal.endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_truncated_files(kind: str) -> None:
    data = VALID[kind]
    for part in range(1, 20):
        answer(data[: len(data) * part // 20], f"a.{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_files(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 -- repeatable, not secret
    for _ in range(40):
        data = bytearray(VALID[kind])
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        answer(bytes(data), f"a.{kind}")


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_office_files_with_mutated_or_missing_parts(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311 -- repeatable, not secret
    with zipfile.ZipFile(io.BytesIO(VALID[kind])) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name in parts:
        for way in ("missing", "empty", "mutated", "mutated"):
            changed = dict(parts)
            if way == "missing":
                del changed[name]
            else:
                data = bytearray(parts[name] if way == "mutated" else b"")
                for _ in range(min(6, len(data))):
                    data[chance.randrange(len(data))] = chance.randrange(32, 127)
                changed[name] = bytes(data)
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as made:
                for part, content in changed.items():
                    made.writestr(part, content)
            answer(out.getvalue(), f"a.{kind}")


def test_files_that_cannot_be_opened(tmp_path: object) -> None:
    for path, message in (("tidak-ada.pdf", "tidak ditemukan"), ("", "folder")):
        with pytest.raises(Unreadable, match=message):
            read_plan_file(f"{tmp_path}/{path}")


def test_a_file_too_large_is_refused_unread(tmp_path: object) -> None:
    path = f"{tmp_path}/besar.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.truncate(26 * 1024 * 1024)
    with pytest.raises(Unreadable, match="25 MB"):
        read_plan_file(path)


@pytest.mark.parametrize(
    "text",
    ["*a " * 30_000, "[a](" * 5_000, "> " * 5_000 + "a", "(" * 20_000, "SK No aaa " * 10_000,
     "| a " * 3_000 + "\n" + "|-" * 3_000 + "|", "Uraian: Output: Tim: " * 3_000,
     " ".join("a   b" * 50 for _ in range(50))],
)  # fmt: skip
def test_texts_made_to_be_slow_are_answered(text: str) -> None:
    started = time.process_time()
    for name in ("a.txt", "a.md", "a.csv"):
        answer(text.encode(), name)
    assert time.process_time() - started < 10
