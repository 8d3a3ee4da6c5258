"""The reference plan, which stays outside the repository, comes out exactly."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from integritas.plan.reading.draft import ROMAN, PlanDraft, TargetKind
from integritas.plan.reading.read import read_plan_file

ROOT = Path(__file__).parents[5]
FOLDER = ROOT.parent / "shared/reference-plan"

pytestmark = pytest.mark.reference


@pytest.fixture(scope="module")
def path() -> Path:
    found = next(iter(sorted(FOLDER.glob("*.txt"))), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"the reference plan is missing: {FOLDER}")
        pytest.skip("the reference plan is kept outside the repository")
    return found


@pytest.fixture(scope="module")
def draft(path: Path) -> PlanDraft:
    return read_plan_file(path)


def test_rows_by_area(draft: PlanDraft) -> None:
    assert Counter(row.area for row in draft.rows) == {1: 7, 2: 6, 3: 15, 4: 9, 5: 22, 6: 12}
    assert [row.row for row in draft.rows] == list(range(1, 72))
    assert [len(area.components) for area in draft.areas] == [4, 3, 6, 2, 6, 3]
    assert [c.number for area in draft.areas for c in area.components] == [
        *range(1, 5), *range(1, 4), *range(1, 7), *range(1, 3), *range(1, 7), *range(1, 4),
    ]  # fmt: skip
    assert draft.unread == ()


def test_every_row_is_whole(draft: PlanDraft) -> None:
    assert all(r.component and r.indicator and r.action and r.evidence for r in draft.rows)
    assert [row.row for row in draft.rows if row.target.kind is TargetKind.MISSING] == [10]
    assert [row.row for row in draft.rows if row.target.kind is TargetKind.EVENT] == [6]
    ranges = [row for row in draft.rows if row.target.raw == "Januari-Desember 2025"]
    assert len(ranges) == 39
    assert all(row.person_in_charge == "" and row.others == () for row in draft.rows)


def test_broken_rows_are_mended(draft: PlanDraft) -> None:
    mended = {row.row: row.mended for row in draft.rows if row.mended}
    shifted = [30, 31, 33, 34, 35, 36, 37, 57, 58, 59]
    assert mended == {19: ("continued",), 26: ("continued",)} | dict.fromkeys(shifted, ("shifted",))
    assert [row.component.number for row in draft.rows[28:37] if row.component] == [1] * 3 + [2] * 6
    for row in (draft.rows[18], draft.rows[25]):
        first, second = row.source_text.split("\n")
        assert second in row.indicator
        assert row.indicator.removesuffix(second).strip() in first


def test_evidence_pieces(draft: PlanDraft) -> None:
    counts = {row.row: len(row.evidence_items) for row in draft.rows}
    assert {n: counts[n] for n in (3, 5, 6, 20, 30, 48, 66, 68)} == {
        3: 5, 5: 2, 6: 3, 20: 3, 30: 2, 48: 4, 66: 2, 68: 3,
    }  # fmt: skip
    assert not any("<" in item or "*" in item for r in draft.rows for item in r.evidence_items)


def test_decrees(draft: PlanDraft) -> None:
    own, team = draft.decrees
    assert {own.number, team.number} == {"800/10/DISDUKCAPIL"}
    assert (own.date, team.date) == (date(2025, 1, 18), date(2025, 1, 19))
    assert "RENCANA KERJA" in own.about
    assert team.about.startswith("Tim")
    assert own.signatory == team.signatory == f"Kepala {draft.unit}"


def test_unit_year_and_team(draft: PlanDraft, path: Path) -> None:
    assert draft.unit in path.read_text("utf-8")
    assert (draft.unit.split()[0], draft.unit.split()[-2:]) == ("Dinas", ["Kota", "Tarakan"])
    assert draft.year == 2025
    assert len(draft.team) == 11
    assert Counter(m.role for m in draft.team) == {
        "Penanggung Jawab": 1, "Ketua": 1, "Sekretaris": 1, "Anggota": 8,
    }  # fmt: skip
    assert all(member.name and member.position for member in draft.team)


def test_goals_and_points_of_the_second_chapter(draft: PlanDraft) -> None:
    assert [len(area.goals) for area in draft.areas] == [3, 3, 5, 0, 4, 2]
    assert [[len(group.points) for group in area.indicators] for area in draft.areas] == [
        [4], [3, 3, 2], [3, 3, 2, 4, 3, 0], [3, 7], [2, 4, 4, 3, 5, 2], [4, 5, 3],
    ]  # fmt: skip
    assert [area.printed.split(".")[0] for area in draft.areas] == list(ROMAN.values())


def test_the_command_answers_within_two_seconds(path: Path) -> None:
    """Processor time, so that a busy machine does not fail it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-m", "integritas", "plan", "read", str(path), "--json"],
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(ROOT / "src")},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert b'"rows"' in done.stdout
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 2
