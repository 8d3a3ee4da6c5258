"""A plan imported again is compared row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.plan.decisions import row_from
from integritas.plan.difference import Kind, RunningRow, compare
from integritas.plan.tests.test_decisions import row


def new(number, **fields):
    return row_from(row(number, **fields))


def running(step_id, source):
    return RunningRow(
        step_id,
        source.area,
        source.component,
        source.indicator,
        source.action,
        source.evidence,
        source.target.raw,
    )


def kinds(found):
    return [item.kind for item in found]


def test_the_same_plan_changes_nothing():
    rows = [new(1), new(2)]

    assert kinds(compare([running(7, rows[0]), running(8, rows[1])], rows)) == ["same", "same"]


def test_case_and_punctuation_are_no_change():
    first = new(1)
    shouted = replace(running(7, first), evidence="UNDANGAN,  notula.")

    assert kinds(compare([shouted], [first])) == ["same"]


def test_a_changed_text_names_before_and_after():
    first = new(1)
    old = replace(running(7, first), evidence="Undangan")

    (found,) = compare([old], [first])

    assert found.kind is Kind.CHANGED
    assert found.changes == {"evidence": ("Undangan", "Undangan; notula")}
    assert found.key == "s7"


def test_a_reworded_row_is_recognised():
    before = new(1, action="Menyusun laporan evaluasi pengaduan masyarakat per semester")
    after = new(1, action="Menyusun laporan evaluasi pengaduan masyarakat tiap semester")

    (found,) = compare([running(7, before)], [after])

    assert set(found.changes) == {"action"}


def test_rows_come_and_go():
    old = new(1, action="Memasang pengumuman", indicator="Ada pengumuman")
    fresh = new(1, action="Menghitung beban kerja", indicator="Beban kerja dihitung")

    found = compare([running(7, old)], [fresh])

    assert kinds(found) == ["added", "removed"]
    assert [item.key for item in found] == ["n1", "s7"]


def test_a_row_of_another_area_is_another_row():
    first = new(1)
    moved = replace(running(7, first), area=2)

    assert kinds(compare([moved], [first])) == ["added", "removed"]


@pytest.mark.parametrize("count", [0, 1, 5])
def test_an_empty_plan_takes_every_row(count):
    rows = [new(number, action=f"Langkah {number * 'x'}") for number in range(1, count + 1)]

    assert kinds(compare([], rows)) == ["added"] * count


texts = st.sampled_from(["Menyusun laporan", "Menyusun laporan akhir", "Rapat", "Memasang papan"])


@given(st.lists(texts, max_size=5), st.lists(texts, max_size=5))
def test_every_row_of_both_sides_appears_exactly_once(before, after):
    old = [running(number, new(1, action=text)) for number, text in enumerate(before, 1)]
    fresh = [new(number, action=text) for number, text in enumerate(after, 1)]

    found = compare(old, fresh)

    assert sorted(i.running.step_id for i in found if i.running) == [r.step_id for r in old]
    assert sorted(i.new.row for i in found if i.new) == [r.row for r in fresh]
