"""From figures to what a chart draws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.core import charts
from integritas.core.charts import Count

AREAS = (("I", "Manajemen Perubahan"), ("II", "Penataan Tata Laksana"))
MONTHS = ("Jan", "Feb", "Mar")


@pytest.mark.parametrize(
    ("done", "due", "step"),
    [(0, 0, 0), (0, 5, 1), (1, 12, 2), (1, 4, 3), (1, 2, 4), (3, 4, 5), (11, 12, 5), (5, 5, 6)],
)
def test_the_shade_tells_how_much_is_done(done, due, step):
    assert charts.heat_step(done, due) == step


@given(st.integers(1, 500).flatmap(lambda due: st.tuples(st.integers(0, due), st.just(due))))
def test_only_nothing_is_palest_and_only_everything_is_darkest(pair):
    done, due = pair
    step = charts.heat_step(done, due)

    assert (step == 1) == (done == 0)
    assert (step == charts.STEPS) == (done == due)
    if done < due:
        assert step <= charts.heat_step(done + 1, due)


@pytest.mark.parametrize(("done", "due"), [(-1, 2), (3, 2)])
def test_more_done_than_due_is_refused(done, due):
    with pytest.raises(ValueError, match="done must be"):
        charts.heat_step(done, due)


def test_a_heat_map_sums_its_lines_and_columns():
    found = charts.heat_map(
        AREAS,
        MONTHS,
        {(1, 1): Count(5, 4, 1), (1, 3): Count(2, 0, 0), (2, 1): Count(1, 1, 0)},
        current=3,
        url=lambda row, column: f"?area={row}&bulan={column}",
    )

    assert [cell.due for cell in found.rows[0].cells] == [5, 0, 2]
    assert (found.rows[0].total.due, found.rows[0].total.done, found.rows[0].total.late) == (
        7,
        4,
        1,
    )
    assert [cell.due for cell in found.totals] == [6, 0, 2]
    assert found.total.due == 8
    assert found.current == 3


def test_cells_lead_somewhere_only_where_something_is_due():
    found = charts.heat_map(AREAS, MONTHS, {(1, 1): Count(1, 0, 0)}, url=lambda r, c: f"?{r}-{c}")

    assert found.rows[0].cells[0].url == "?1-1"
    assert found.rows[0].cells[1].url == ""
    assert found.rows[0].total.url == "?1-0"


def test_cells_name_their_line_and_column():
    cell = charts.heat_map(AREAS, MONTHS, {(2, 3): Count(1, 1, 0)}).rows[1].cells[2]

    assert (cell.row, cell.column) == ("Penataan Tata Laksana", "Mar")


def test_bars_stand_on_one_scale():
    found = charts.bullet(
        [("Terbukti", Decimal("50")), ("TPI", None)], [("WBK", Decimal(75)), ("WBBM", Decimal(85))]
    )

    assert found.bars[0].width == "180.0"
    assert found.bars[1].width == "0"
    assert found.bars[1].value is None
    assert [mark.x for mark in found.marks] == ["270.0", "306.0"]
    assert found.ticks[-1] == ("360.0", 100)


def test_labels_near_the_left_end_start_at_their_mark():
    mark = charts.bullet([("Nilai", None)], [("Awal", Decimal(10))]).marks[0]

    assert mark.anchor == "start"


@pytest.mark.parametrize("value", [Decimal("-0.1"), Decimal("100.1")])
def test_a_value_off_the_scale_is_refused(value):
    with pytest.raises(ValueError, match="0 to 100"):
        charts.place(value)


def test_a_fourth_bar_is_refused():
    with pytest.raises(ValueError, match="at most 3"):
        charts.bullet([("a", None)] * 4)


@pytest.mark.parametrize(
    ("part", "whole", "found"),
    [(0, 0, 0), (0, 5, 0), (2, 5, 40), (1, 8, 13), (999, 1000, 99), (5, 5, 100), (6, 5, 100)],
)
def test_a_hundred_percent_means_that_nothing_is_missing(part, whole, found):
    assert charts.share(part, whole) == found
