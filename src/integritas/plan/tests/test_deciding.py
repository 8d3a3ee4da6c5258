"""Deciding about findings: what is kept, what is refused, what comes of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from integritas.core import audit
from integritas.core.errors import Conflict, DomainError, NotAllowed
from integritas.core.models import AuditEntry
from integritas.organisation.tests.factories import MembershipFactory
from integritas.plan import import_queries as questions
from integritas.plan import queries
from integritas.plan.answers import Tab
from integritas.plan.models import ActionStep, ImportDecision, Obligation, Phase
from integritas.plan.reading.draft import Rhythm
from integritas.plan.services import deciding, imports, running
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row
from integritas.plan.tests.importing import (
    YEAR_LONG,
    checked_batch,
    checked_draft,
    secretary_of,
    text_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch():
    return checked_batch()


@pytest.fixture
def secretary(batch):
    return secretary_of(batch)


def row(batch, number):
    return next(item for item in queries.rows_of(batch) if item.row == number)


def group_of(batch, code):
    """Give the findings of one kind, which are there."""
    group = questions.board_of(batch).group(code)
    assert group is not None
    return group


def item_of(batch, key):
    """Give one finding, which is there."""
    item = questions.board_of(batch).item(key)
    assert item is not None
    return item


def test_an_answer_changes_the_row_and_leaves_a_trace(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f2", fix="replace_year", by=secretary)
    assert row(batch, 3).evidence == "SKP 2025"
    assert AuditEntry.objects.filter(action="plan.decide").count() == 1


def test_the_same_answer_twice_is_one_decision(batch, secretary):
    for _press in range(2):
        deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=secretary, seen=0)
    assert ImportDecision.objects.count() == 1
    assert AuditEntry.objects.filter(action="plan.decide").count() == 1


def test_somebody_elses_answer_is_not_overwritten_unseen(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=secretary)
    other = secretary_of(batch)
    with pytest.raises(Conflict):
        deciding.answer(batch_id=batch.pk, key="f2", fix="replace_year", by=other, seen=0)
    assert ImportDecision.objects.get().fix == "keep"
    deciding.answer(batch_id=batch.pk, key="f2", fix="replace_year", by=secretary, seen=0)
    assert ImportDecision.objects.get().fix == "replace_year", "one's own choice may change"


def test_an_answer_that_was_not_offered_is_refused(batch, secretary):
    for code in ("split", "edit_text"):
        with pytest.raises(DomainError, match="tidak tersedia"):
            deciding.answer(batch_id=batch.pk, key="f2", fix=code, by=secretary)
    with pytest.raises(DomainError, match="tidak ada di dokumen"):
        deciding.answer(batch_id=batch.pk, key="f99", fix="keep", by=secretary)
    assert not ImportDecision.objects.exists()


def test_a_member_may_not_decide(batch):
    member = MembershipFactory(unit=batch.unit).user
    with pytest.raises(NotAllowed, match="Sekretaris"):
        deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=member)


def test_nothing_can_be_decided_once_the_plan_runs(batch, secretary):
    running.run(batch_id=batch.pk, by=secretary)
    with pytest.raises(DomainError, match="Sudah dijalankan"):
        deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=secretary)


def test_a_group_is_answered_with_each_findings_own_suggestion(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f3", fix="keep", by=secretary)
    assert deciding.answer_group(batch_id=batch.pk, code="stale_year", by=secretary) == 1
    assert row(batch, 3).evidence == "SKP 2025"
    assert row(batch, 5).evidence == "SKP 2021", "what was decided before stays"


def test_a_group_can_be_left_as_it_is_and_that_taken_back(batch, secretary):
    deciding.answer_group(batch_id=batch.pk, code="stale_year", fix="keep", by=secretary)
    assert group_of(batch, "stale_year").open == []
    assert deciding.withdraw_group(batch_id=batch.pk, code="stale_year", by=secretary) == 2
    assert len(group_of(batch, "stale_year").open) == 2
    assert deciding.withdraw_group(batch_id=batch.pk, code="unknown", by=secretary) == 0


def test_every_suggestion_can_be_taken_at_once(batch, secretary):
    assert deciding.accept_suggestions(batch_id=batch.pk, by=secretary) == 4
    assert row(batch, 1).schedule.rhythm is Rhythm.QUARTERLY
    assert row(batch, 1).pieces == ("Keputusan tim kerja", "Notula rapat")


def test_rows_are_answered_one_by_one(batch, secretary):
    deciding.answer_rows(
        batch_id=batch.pk, key="f1", options={1: "half_yearly", 2: ""}, by=secretary
    )
    assert row(batch, 1).schedule.rhythm is Rhythm.HALF_YEARLY
    assert item_of(batch, "f1").tab is Tab.DECISION
    decision = deciding.answer_rows(
        batch_id=batch.pk, key="f1", options={1: "half_yearly", 2: "range"}, by=secretary
    )
    assert item_of(batch, "f1").settled
    with pytest.raises(Conflict):
        deciding.answer_rows(
            batch_id=batch.pk,
            key="f1",
            options={1: "event", 2: "range"},
            by=secretary_of(batch),
            seen=1,
        )
    stamp = questions.stamp_of(decision)
    assert (
        deciding.answer_rows(batch_id=batch.pk, key="f1", options={}, by=secretary, seen=stamp)
        is None
    )
    with pytest.raises(DomainError, match="tidak tersedia"):
        deciding.answer_rows(batch_id=batch.pk, key="f1", options={1: "split"}, by=secretary)


def test_a_missing_target_is_typed_and_understood(batch, secretary):
    deciding.set_target(batch_id=batch.pk, key="f4", text=" 27 maret 2025", by=secretary)
    assert row(batch, 4).schedule.last == date(2025, 3, 27)
    with pytest.raises(DomainError, match="belum terbaca"):
        deciding.set_target(batch_id=batch.pk, key="f4", text="secepatnya", by=secretary)


def test_what_a_person_typed_is_not_lost_to_a_later_correction(batch, secretary):
    deciding.edit_row(
        batch_id=batch.pk,
        number=3,
        fields={"evidence": "SKP 2021 dan rekapitulasinya"},
        by=secretary,
    )
    deciding.answer(batch_id=batch.pk, key="f2", fix="replace_year", by=secretary)
    assert row(batch, 3).evidence == "SKP 2025 dan rekapitulasinya"


def test_editing_a_row_from_a_finding_answers_the_finding(batch, secretary):
    deciding.edit_row(
        batch_id=batch.pk, number=3, fields={"evidence": "SKP"}, by=secretary, settles="f2"
    )
    assert item_of(batch, "f2").settled
    assert row(batch, 3).touched == {"evidence"}
    told = [entry.changes for entry in AuditEntry.objects.filter(action="plan.decide")]
    assert {"f2": ["", "edit_text"]} in told


def test_an_edit_without_changes_leaves_nothing(batch, secretary):
    assert deciding.edit_row(batch_id=batch.pk, number=3, fields={}, by=secretary) is None
    assert not ImportDecision.objects.exists()


def test_a_row_can_be_added_and_runs(batch, secretary):
    fields = {"area": 4, "component": "Kinerja", "action": "Menyusun laporan"}
    number = deciding.add_row(batch_id=batch.pk, fields=fields, by=secretary, settles="f6")
    assert number == 6
    assert row(batch, 6).added
    assert item_of(batch, "f6").settled
    deciding.edit_row(
        batch_id=batch.pk, number=6, fields={**fields, "action": "Menyusun LKjIP"}, by=secretary
    )
    running.run(batch_id=batch.pk, by=secretary)
    assert ActionStep.objects.get(row=6).action == "Menyusun LKjIP"


def test_the_decree_is_set_by_hand_or_by_an_answer(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f7", fix="use_date:2025-01-19", by=secretary)
    fields = {"number": "800/10/CONTOH", "about": "Rencana kerja"}
    for _press in range(2):
        deciding.set_document(batch_id=batch.pk, fields=fields, by=secretary)
    plan = running.run(batch_id=batch.pk, by=secretary)
    assert (plan.decree_number, plan.decree_date) == ("800/10/CONTOH", date(2025, 1, 19))
    running.undo(batch_id=batch.pk, by=secretary)
    plan.refresh_from_db()
    assert (plan.decree_number, plan.decree_date) == ("", None)


def test_evidence_is_one_piece_until_somebody_splits_it(batch, secretary):
    assert row(batch, 1).pieces == ("Keputusan tim kerja; notula rapat",)
    deciding.answer(batch_id=batch.pk, key="f5", fix="split", by=secretary)
    assert len(row(batch, 1).pieces) == 2


def test_owners_chosen_for_people_of_the_document_become_their_users(batch, secretary):
    choices = {"area:1": f"u{secretary.pk}", "2/e-office": "t1", "area:2": "t0"}
    for _press in range(2):
        deciding.choose(batch_id=batch.pk, key="owners", choices=choices, by=secretary)
    running.run(batch_id=batch.pk, by=secretary)
    assert ActionStep.objects.get(row=1).owner == secretary
    assert ActionStep.objects.filter(row=5, owner__name="Yoga Contoh").exists()
    assert Obligation.objects.filter(step__row=5, owner__name="Yoga Contoh").exists()
    another = checked_batch_like(batch, [])
    with pytest.raises(ValueError, match="unknown choice"):
        deciding.choose(batch_id=another.pk, key="f1", choices={}, by=secretary)


def test_rows_with_one_action_and_one_schedule_owe_their_work_once(secretary, batch, client):
    rows = [draft_row(1), draft_row(2), draft_row(3, target=YEAR_LONG)]
    second = checked_batch_like(batch, rows)
    deciding.edit_row(batch_id=second.pk, number=2, fields={"same_action_as": 1}, by=secretary)
    deciding.edit_row(batch_id=second.pk, number=3, fields={"same_action_as": 1}, by=secretary)
    running.run(batch_id=second.pk, by=secretary)
    assert ActionStep.objects.filter(row=2, same_action_as__row=1).exists()
    assert not Obligation.objects.filter(step__row=2).exists()
    client.force_login(secretary)
    args = [second.unit.slug, second.year]
    assert "Bersama baris 1" in text_of(client.get(reverse("plan:table", args=args)))
    page = client.get(reverse("plan:step", args=[*args, ActionStep.objects.get(row=2).pk]))
    assert "ditagih sekali, di sana" in text_of(page)
    assert ActionStep.objects.get(row=3).same_action_as is None, "another deadline must not be lost"


def checked_batch_like(batch, rows):
    return ImportBatchFactory(unit=batch.unit, draft=draft(*rows))


def test_a_run_keeps_rows_the_new_document_lacks_until_told_otherwise(batch, secretary):
    running.run(batch_id=batch.pk, by=secretary)
    smaller = checked_draft()
    smaller["rows"] = smaller["rows"][:4]
    smaller["rows"][2]["evidence"] = "Dokumen lain"
    smaller["findings"] = []
    second = checked_batch_like(batch, [])
    second.draft = smaller
    second.save()
    desk = questions.desk_of(second)
    differences = questions.differences_of(desk)
    gone = next(item.key for item in differences if item.kind == "removed")
    assert questions.skipped(desk, differences) == {gone}
    deciding.choose(batch_id=second.pk, key="differences", choices={"apply": [gone]}, by=secretary)
    running.run(batch_id=second.pk, by=secretary)
    assert ActionStep.objects.live().filter(row=5).count() == 0
    assert ActionStep.objects.get(row=3).evidence == "SKP 2021", "this change was not chosen"
    running.undo(batch_id=second.pk, by=secretary)
    assert ActionStep.objects.live().filter(row=5).count() == 1


def test_a_second_run_keeps_schedules_chosen_meanwhile(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f1", fix="set_rhythm:monthly", by=secretary)
    running.run(batch_id=batch.pk, by=secretary)
    second = checked_batch_like(batch, [])
    second.draft = checked_draft() | {"findings": []}
    second.draft["rows"][0]["evidence"] = "Keputusan tim kerja yang baru"
    second.save()
    running.run(batch_id=second.pk, by=secretary)
    step = ActionStep.objects.get(row=1)
    assert step.rhythm == "monthly"
    assert [piece.name for piece in step.pieces.all()] == ["Keputusan tim kerja yang baru"]


def test_an_undone_import_can_be_opened_again_with_its_decisions(batch, secretary):
    deciding.answer(batch_id=batch.pk, key="f2", fix="keep", by=secretary)
    running.run(batch_id=batch.pk, by=secretary)
    with pytest.raises(DomainError, match="tidak dapat dibuka lagi"):
        imports.reopen(batch_id=batch.pk, by=secretary)
    running.undo(batch_id=batch.pk, by=secretary)
    for _press in range(2):
        imports.reopen(batch_id=batch.pk, by=secretary)
    batch.refresh_from_db()
    assert batch.phase == Phase.CHECKING
    assert batch.decisions.count() == 1
    running.run(batch_id=batch.pk, by=secretary)
    assert ActionStep.objects.live().count() == 5


def test_undoing_an_update_gives_rows_their_texts_times_and_pieces_back(batch, secretary):
    deciding.accept_suggestions(batch_id=batch.pk, by=secretary)
    running.run(batch_id=batch.pk, by=secretary)
    second = checked_batch_like(batch, [])
    second.draft = checked_draft() | {"findings": []}
    first_row = second.draft["rows"][0]
    first_row["evidence"], first_row["target"] = "Bukti lain", draft_row(1)["target"]
    second.save()
    running.run(batch_id=second.pk, by=secretary)
    step = ActionStep.objects.get(row=1)
    assert (step.evidence, step.schedule_kind) == ("Bukti lain", "once")
    assert step.obligations.filter(removed_at=None).count() == 1

    changed = audit.history(step).get(action="plan.update_row")
    assert changed.changes["evidence"] == ["Keputusan tim kerja; notula rapat", "Bukti lain"]

    running.undo(batch_id=second.pk, by=secretary)
    step.refresh_from_db()
    back = audit.history(step).get(action="plan.restore_row")
    assert back.changes["evidence"] == changed.changes["evidence"][::-1]
    assert step.evidence == "Keputusan tim kerja; notula rapat"
    assert (step.schedule_kind, step.rhythm) == ("recurring", "quarterly")
    assert step.pieces.count() == 2
    assert step.obligations.filter(removed_at=None).count() == 4


def test_after_thirty_days_an_import_stays(batch, secretary):
    running.run(batch_id=batch.pk, by=secretary)
    batch.refresh_from_db()
    with (
        time_machine.travel(batch.run_at + timedelta(days=31)),
        pytest.raises(DomainError, match="Batas pembatalan sudah lewat"),
    ):
        running.undo(batch_id=batch.pk, by=secretary)


def test_what_was_not_run_or_is_run_already_says_so(batch, secretary):
    with pytest.raises(DomainError, match="belum dijalankan"):
        running.undo(batch_id=batch.pk, by=secretary)
    running.run(batch_id=batch.pk, by=secretary)
    with pytest.raises(DomainError, match="tidak dapat dijalankan"):
        running.run(batch_id=batch.pk, by=secretary)
    with pytest.raises(DomainError, match="Batalkan impor"):
        imports.discard(batch_id=batch.pk, by=secretary)
    assert imports.read_again(batch_id=batch.pk, by=secretary).phase == Phase.RUN
