"""Decisions about an earlier document, where they fit a newer one."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from integritas.plan import import_queries as questions
from integritas.plan.answers import CUSTOM, Answer, board, changes_of
from integritas.plan.carrying import carried, paired_rows, said_alike
from integritas.plan.models import ActionStep
from integritas.plan.services import deciding, running
from integritas.plan.tests.factories import ImportBatchFactory, draft_row
from integritas.plan.tests.importing import (
    address,
    checked_batch,
    checked_draft,
    secretary_of,
    text_of,
)


def newer() -> dict[str, Any]:
    """Give the same plan with a row put before the others, so that every number moves by one."""
    found: dict[str, Any] = copy.deepcopy(checked_draft())
    for row in found["rows"]:
        row["row"] += 1
    found["rows"].insert(0, draft_row(1, action="Langkah baru di awal"))
    for finding in found["findings"]:
        finding["rows"] = [row + 1 for row in finding["rows"]]
        for fix in finding["fixes"]:
            fix["values"] = {str(int(row) + 1): change for row, change in fix["values"].items()}
    return found


def taken(answers: list[Answer], new: dict[str, Any] | None = None) -> dict[str, Any]:
    new = new or newer()
    return carried(checked_draft(), answers, new, board(new["findings"], []))


def test_rows_are_paired_though_their_numbers_moved():
    assert paired_rows(checked_draft(), newer()) == {n: n + 1 for n in range(1, 6)}
    assert said_alike(checked_draft(), newer()) == {2, 3, 4, 5, 6}


def test_an_answer_moves_to_the_same_finding_of_the_same_row():
    found = taken([Answer("f2", "replace_year"), Answer("f3", "keep"), Answer("f8", "noted")])
    assert found == {
        "f2": ("replace_year", {"4": {"evidence": "SKP 2025"}}),
        "f3": ("keep", {}),
        "f8": ("noted", {}),
    }


def test_rows_set_one_by_one_keep_their_settings():
    changes = {"1": {"rhythm": "monthly"}, "2": {"event": True}}
    assert taken([Answer("f1", CUSTOM, changes)])["f1"] == (
        CUSTOM,
        {"2": {"rhythm": "monthly"}, "3": {"event": True}},
    )


def test_rows_the_earlier_finding_did_not_know_stay_open():
    new = newer()
    first = new["findings"][0]
    first["rows"] = [2, 3, 4]
    for fix in first["fixes"][:2]:
        fix["values"]["4"] = {"rhythm": "yearly"}
    old = checked_draft()["findings"][0]["fixes"][0]
    found = taken([Answer("f1", "set_rhythm", changes_of(old))], new)
    assert found["f1"] == (CUSTOM, {"2": {"rhythm": "quarterly"}, "3": {"rhythm": "quarterly"}})


def test_a_typed_target_and_a_typed_row_move_along():
    target = {"target": {"raw": "Maret 2025", "kind": "month", "first": None, "last": None}}
    found = taken(
        [
            Answer("f4", "ask_date", {"4": target}),
            Answer("row:3", "edit", {"3": {"evidence": "SKP", "split": True, "by_hand": True}}),
            Answer("f2", "edit_text"),
        ]
    )
    assert found["f4"] == ("ask_date", {"5": target})
    assert found["row:4"][1] == {"4": {"evidence": "SKP", "split": True, "by_hand": True}}
    assert found["f2"] == ("edit_text", {})


def test_what_the_new_document_says_anew_is_decided_anew():
    new = newer()
    new["rows"][3]["evidence"] = "SKP 2023"
    new["findings"][1]["quote"] = "SKP 2023"
    new["decrees"][0]["number"] = "800/12"
    found = taken(
        [
            Answer("f2", "replace_year"),
            Answer("row:3", "edit", {"3": {"evidence": "SKP", "by_hand": True}}),
            Answer("row:6", "add", {"6": {"action": "Lain", "added": True}}),
            Answer("f6", "add_row"),
            Answer("document", "edit", {"document": {"number": "800/10"}}),
            Answer("owners", "choose", {"area:1": "u1"}),
        ],
        new,
    )
    assert found == {}


def test_the_decree_is_taken_over_where_both_name_the_same():
    answer = Answer("document", "edit", {"document": {"number": "800/10"}})
    assert taken([answer, Answer("f7", "use_date:2025-01-19")]) == {
        "document": ("edit", {"document": {"number": "800/10"}}),
        "f7": ("use_date:2025-01-19", {"document": {"date": "2025-01-19"}}),
    }


@pytest.mark.django_db
def test_earlier_decisions_are_offered_and_taken_by_one_press(client):
    first = checked_batch()
    secretary = secretary_of(first)
    client.force_login(secretary)
    deciding.accept_suggestions(batch_id=first.pk, by=secretary)
    running.run(batch_id=first.pk, by=secretary)
    second = ImportBatchFactory(unit=first.unit, draft=newer())

    desk = questions.desk_of(second)
    differences = questions.differences_of(desk)
    assert questions.skipped(desk, differences) == {
        item.key for item in differences if item.kind == "changed"
    }, "the document did not change those rows; people did"

    page = text_of(client.get(address(second, "import")))
    assert "4 keputusan Anda pada dokumen sebelumnya cocok" in page
    text = text_of(client.post(address(second, "import-carry"), follow=True))
    assert "4 keputusan sebelumnya dipakai." in text
    assert deciding.carry_over(batch_id=second.pk, by=secretary) == 0

    running.run(batch_id=second.pk, by=secretary)
    assert ActionStep.objects.live().count() == 6
    assert ActionStep.objects.live().filter(evidence="SKP 2025").count() == 2


@pytest.mark.django_db
def test_rows_a_carried_decision_leaves_as_they_run_are_not_counted_as_changed():
    first = checked_batch()
    secretary = secretary_of(first)
    deciding.accept_suggestions(batch_id=first.pk, by=secretary)
    running.run(batch_id=first.pk, by=secretary)
    again = ImportBatchFactory(unit=first.unit, draft=first.draft)
    deciding.carry_over(batch_id=again.pk, by=secretary)
    versions = dict(ActionStep.objects.live().values_list("pk", "version"))

    running.run(batch_id=again.pk, by=secretary, skip=())

    again.refresh_from_db()
    assert again.undo_log["updated"] == []
    assert dict(ActionStep.objects.live().values_list("pk", "version")) == versions
