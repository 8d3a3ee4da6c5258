"""Which findings are open, and what each can be answered with."""

from __future__ import annotations

import pytest

from integritas.plan.answers import (
    CUSTOM,
    Answer,
    Tab,
    board,
    changes_of,
    chosen_option,
    row_change,
    row_options,
    suggested_option,
)
from integritas.plan.decisions import decided_rows
from integritas.plan.tests.importing import (
    KEEP,
    checked_draft,
    finding,
    fix,
    range_finding,
    year_finding,
)


def test_an_answered_finding_is_settled_and_the_rest_stays_under_its_tab():
    found = board([year_finding("f1", 3), year_finding("f2", 5)], [Answer("f1", "keep")])
    assert found.count(Tab.DECISION) == 1
    assert found.count(Tab.SETTLED) == 1
    assert [group.code for group in found.of(Tab.SETTLED)] == ["stale_year"]


def test_a_finding_answered_for_some_of_its_rows_is_still_open():
    part = Answer("f1", CUSTOM, {"1": {"rhythm": "monthly"}})
    whole = Answer("f1", CUSTOM, {"1": {"rhythm": "monthly"}, "2": {"event": True}})
    assert board([range_finding()], [part]).count(Tab.DECISION) == 1
    assert board([range_finding()], [whole]).count(Tab.SETTLED) == 1


def test_a_finding_about_dropped_rows_only_asks_for_nothing():
    draft = checked_draft()
    rows = decided_rows(draft["rows"], [{"3": {"dropped": True}}], 2025)
    found = board([year_finding("f1", 3)], [], rows)
    assert found.count(Tab.SETTLED) == 1
    assert found.groups[0].answered == []


def test_a_group_offers_at_once_only_what_every_open_finding_offers():
    odd = finding("f3", "stale_year", [7], fix("edit_text"), KEEP)
    group = board([year_finding("f1", 3), year_finding("f2", 5), odd], []).groups[0]
    assert [entry.code for entry in group.bulk] == ["keep"]
    assert group.suggested == 2


def test_what_must_be_typed_is_never_offered_in_bulk():
    findings = [finding(f"f{n}", "missing_target", [n], fix("ask_date"), KEEP) for n in (1, 2)]
    assert [entry.code for entry in board(findings, []).groups[0].bulk] == ["keep"]


def test_groups_about_most_rows_come_first():
    found = board([year_finding("f2", 3), range_finding()], [])
    assert [group.code for group in found.groups] == ["range_instead_of_deadline", "stale_year"]


def test_a_notice_without_fixes_can_be_noted():
    item = board([finding("f1", "contradiction", [2], severity="notice")], []).items[0]
    assert [entry["code"] for entry in item.fixes] == ["noted"]
    assert item.tab is Tab.NOTICE


def test_a_row_of_a_rhythm_finding_can_have_any_rhythm():
    item = board([range_finding()], []).items[0]
    assert "half_yearly" in row_options(item, 1)
    assert row_change(item, 1, "event") == {"event": True}
    assert row_change(item, 1, "range") == {"rhythm": "range"}
    assert suggested_option(item, 1) == "quarterly"
    assert chosen_option(item, 1) == ""


def test_a_row_of_another_finding_takes_its_part_of_a_fix_or_none():
    several = checked_draft()["findings"][4]
    item = board([several], [Answer("f5", "split", changes_of(several["fixes"][0]))]).items[0]
    assert row_options(item, 1) == ["split", "keep"]
    assert chosen_option(item, 1) == "split"
    assert row_change(item, 2, "keep") == {}
    with pytest.raises(ValueError, match="no option"):
        row_change(item, 1, "set_rhythm")


def test_a_date_chosen_for_the_decree_changes_the_document_not_a_row():
    assert changes_of(fix("use_date:2025-01-19")) == {"document": {"date": "2025-01-19"}}


def test_first_tab_is_the_first_that_asks_for_something():
    notice = finding("f1", "contradiction", [2], severity="notice")
    assert board([notice], []).first_tab is Tab.NOTICE
    assert board([], []).first_tab is Tab.DECISION
