"""The year's work: steps, handing out, moving days, events, taking back."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine

from integritas.accounts.models import User
from integritas.accounts.tests.factories import UserFactory
from integritas.core import audit
from integritas.core.errors import Conflict, DomainError, InvalidTransition, NotAllowed
from integritas.core.models import AuditEntry
from integritas.organisation.models import HolidayKind, Membership
from integritas.organisation.roles import Role
from integritas.organisation.services import add_holiday, load_national_calendar
from integritas.organisation.tests.factories import YEAR
from integritas.plan.lifecycle import State, Step
from integritas.plan.reading.draft import Rhythm
from integritas.plan.schedule import Schedule, ScheduleKind
from integritas.plan.services import taking_back, work
from integritas.plan.tests.factories import ActionStepFactory, ObligationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_march")]


def take(obligation, step, by, **more):
    return work.take_step(obligation_id=obligation.pk, step=step, by=by, **more)


# Steps


def test_a_step_changes_the_state_and_leaves_a_trace(team, obligation):
    take(obligation, Step.START, team.member)

    obligation.refresh_from_db()
    entry = audit.history(obligation).get()
    assert obligation.state == State.UNDER_WAY
    assert obligation.state_by == team.member
    assert obligation.version == 2
    assert (entry.action, entry.actor, entry.unit_id) == (
        "obligation.start",
        team.member,
        team.unit.pk,
    )
    assert entry.changes == {"state": ["not_started", "under_way"]}


def test_work_goes_from_its_owner_to_a_reviewer_and_back(team, obligation):
    take(obligation, Step.SUBMIT, team.member)
    take(obligation, Step.RETURN, team.coordinator, note="Notula belum ditandatangani.")
    take(obligation, Step.SUBMIT, team.member)
    take(obligation, Step.ACCEPT, team.chair)

    obligation.refresh_from_db()
    assert obligation.state == State.DONE
    notes = [entry.note for entry in audit.history(obligation)]
    assert notes == ["", "", "Notula belum ditandatangani.", ""]


def test_who_starts_work_that_nobody_owns_becomes_its_owner(team, obligation):
    obligation.owner = None
    obligation.save()

    take(obligation, Step.START, team.secretary)

    obligation.refresh_from_db()
    assert obligation.owner == team.secretary


def test_a_refused_step_leaves_no_trace(team, obligation):
    with pytest.raises(NotAllowed, match="Kewajiban ini milik"):
        take(obligation, Step.START, team.responsible)

    obligation.refresh_from_db()
    assert obligation.state == State.NOT_STARTED
    assert not audit.history(obligation).exists()


@pytest.mark.parametrize("step", [Step.POSTPONE, Step.RULE_OUT])
def test_setting_aside_asks_why(team, obligation, step):
    with pytest.raises(DomainError, match="Tulis alasannya"):
        take(obligation, step, team.chair, note="   ")

    obligation.refresh_from_db()
    assert obligation.state == State.NOT_STARTED


def test_a_step_the_table_lacks_is_refused(team, obligation):
    with pytest.raises(InvalidTransition, match="Belum mulai"):
        take(obligation, Step.ACCEPT, team.chair)


def test_a_step_upon_an_older_version_is_a_conflict(team, obligation):
    take(obligation, Step.START, team.member, version=1)

    with pytest.raises(Conflict) as caught:
        take(obligation, Step.SUBMIT, team.member, version=1)

    assert caught.value.current.state == State.UNDER_WAY


# Taking back


def test_the_last_step_can_be_taken_back(team, obligation):
    take(obligation, Step.SUBMIT, team.member)
    take(obligation, Step.ACCEPT, team.chair)

    taking_back.undo_step(obligation_id=obligation.pk, by=team.chair)

    obligation.refresh_from_db()
    assert obligation.state == State.IN_REVIEW
    latest = audit.history(obligation)[0]
    assert latest.action == "obligation.undo"
    assert latest.changes == {"state": ["done", "in_review"]}


def test_taking_back_gives_up_the_work_the_step_took_on(team, obligation):
    obligation.owner = None
    obligation.save()
    take(obligation, Step.START, team.member)

    taking_back.undo_step(obligation_id=obligation.pk, by=team.member)

    obligation.refresh_from_db()
    assert (obligation.state, obligation.owner) == (State.NOT_STARTED, None)


def test_nobody_takes_back_anothers_step(team, obligation):
    take(obligation, Step.SUBMIT, team.member)

    with pytest.raises(DomainError, match="tidak dapat diurungkan"):
        taking_back.undo_step(obligation_id=obligation.pk, by=team.chair)


def test_a_step_somebody_built_on_stays(team, obligation):
    take(obligation, Step.SUBMIT, team.member)
    take(obligation, Step.ACCEPT, team.chair)

    with pytest.raises(DomainError, match="tidak dapat diurungkan"):
        taking_back.undo_step(obligation_id=obligation.pk, by=team.member)


def test_a_step_is_taken_back_once(team, obligation):
    take(obligation, Step.START, team.member)
    taking_back.undo_step(obligation_id=obligation.pk, by=team.member)

    with pytest.raises(DomainError, match="tidak dapat diurungkan"):
        taking_back.undo_step(obligation_id=obligation.pk, by=team.member)


def test_after_thirty_days_nothing_is_taken_back(team, obligation):
    take(obligation, Step.START, team.member)

    with (
        time_machine.travel("2025-04-24T02:00:00+00:00", tick=False),
        pytest.raises(DomainError, match="tidak dapat diurungkan"),
    ):
        taking_back.undo_step(obligation_id=obligation.pk, by=team.member)


def test_taking_back_looks_at_the_version(team, obligation):
    take(obligation, Step.START, team.member)

    with pytest.raises(Conflict):
        taking_back.undo_step(obligation_id=obligation.pk, by=team.member, version=1)


def test_who_lost_the_role_takes_nothing_back(team, obligation):
    take(obligation, Step.SUBMIT, team.member)
    take(obligation, Step.ACCEPT, team.chair)
    Membership.objects.filter(user=team.chair).update(role=Role.OBSERVER)
    former = User.objects.get(pk=team.chair.pk)

    with pytest.raises(NotAllowed):
        taking_back.undo_step(obligation_id=obligation.pk, by=former)

    obligation.refresh_from_db()
    assert obligation.state == State.DONE


# Owner, due day, note


def change(obligation, by, **more):
    values = {
        "version": obligation.version,
        "owner": obligation.owner,
        "due": obligation.due,
        "note": obligation.note,
    }
    return work.edit(obligation_id=obligation.pk, by=by, **(values | more))


def test_owner_day_and_note_change_in_one_go(team, obligation):
    change(
        obligation,
        team.coordinator,
        owner=team.secretary,
        due=date(YEAR, 4, 30),
        note=" Menunggu tanda tangan. ",
        reason="Kepala dinas bertugas di luar kota.",
    )

    obligation.refresh_from_db()
    entry = audit.history(obligation).get()
    assert (obligation.owner, obligation.due) == (team.secretary, date(YEAR, 4, 30))
    assert (obligation.note, obligation.moved) == ("Menunggu tanda tangan.", True)
    assert set(entry.changes) == {"owner", "due", "note"}
    assert entry.note == "Kepala dinas bertugas di luar kota."


def test_the_owner_writes_the_note_only(team, obligation):
    change(obligation, team.member, note="Draf selesai.")
    obligation.refresh_from_db()

    with pytest.raises(NotAllowed):
        change(obligation, team.member, owner=team.secretary)

    assert obligation.note == "Draf selesai."


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"due": date(YEAR, 4, 1)}, "Tulis alasan jatuh tempo"),
        ({"due": date(YEAR + 1, 1, 2), "reason": "Ditunda."}, "di tahun rencana 2025"),
    ],
)
def test_a_day_moves_with_a_reason_and_within_the_year(team, obligation, more, message):
    with pytest.raises(DomainError, match=message):
        change(obligation, team.chair, **more)


def test_only_the_team_owns_work(team, obligation):
    with pytest.raises(DomainError, match="bukan anggota tim tahun 2025"):
        change(obligation, team.chair, owner=UserFactory())


def test_two_edits_of_one_version_collide(team, obligation):
    change(obligation, team.chair, note="Pertama.")

    with pytest.raises(Conflict):
        change(obligation, team.secretary, note="Kedua.")

    obligation.refresh_from_db()
    assert obligation.note == "Pertama."


# Schedule


def reschedule(step, by, schedule, **more):
    values = {"version": step.version, "owner": step.owner, "reason": "Menyesuaikan anggaran."}
    return work.reschedule(step_id=step.pk, schedule=schedule, by=by, **(values | more))


MONTHLY = Schedule(ScheduleKind.RECURRING, date(YEAR, 1, 1), date(YEAR, 12, 31), Rhythm.MONTHLY)


def test_a_new_rhythm_makes_new_obligations_and_keeps_what_was_worked_on(team, obligation):
    load_national_calendar()
    take(obligation, Step.START, team.member)
    step = obligation.step

    reschedule(step, team.coordinator, MONTHLY)

    live = list(step.obligations.filter(removed_at=None))
    assert len(live) == 12
    assert [item.pk for item in live if item.state == State.UNDER_WAY] == [obligation.pk]
    march = next(item for item in live if item.first.month == 3)
    assert march.due == date(YEAR, 3, 27)
    entry = audit.history(step).get()
    assert entry.changes["schedule"][1] == "recurring monthly Tahun 2025"


def test_a_new_owner_takes_over_what_is_unfinished(team, obligation):
    step = obligation.step
    done = ObligationFactory(
        step=step, owner=team.member, done=True, first=date(YEAR, 1, 1), last=date(YEAR, 1, 31)
    )
    others = ObligationFactory(
        step=step, owner=team.chair, first=date(YEAR, 5, 1), last=date(YEAR, 5, 31)
    )

    reschedule(step, team.chair, step.schedule, owner=team.secretary, reason="")

    for item in (obligation, done, others):
        item.refresh_from_db()
    assert obligation.owner == team.secretary
    assert obligation.version == 2, "whoever edits it now must see the new owner"
    assert done.owner == team.member
    assert others.owner == team.chair
    entry = audit.history(obligation).get()
    assert (entry.action, entry.actor) == ("obligation.hand_over", team.chair)
    assert entry.changes == {"owner": [team.member.name, team.secretary.name]}
    assert not audit.history(others)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"reason": " "}, "Tulis alasan jadwal"),
        ({"schedule": Schedule(ScheduleKind.ONCE, date(YEAR, 1, 1), date(YEAR + 1, 1, 1))}, "2025"),
    ],
)
def test_a_schedule_changes_with_a_reason_and_within_the_year(team, obligation, more, message):
    with pytest.raises(DomainError, match=message):
        reschedule(obligation.step, team.chair, **({"schedule": MONTHLY} | more))


def test_only_who_leads_the_area_reschedules(team, obligation):
    with pytest.raises(NotAllowed):
        reschedule(obligation.step, team.member, MONTHLY)


def test_rescheduling_an_older_version_collides(team, obligation):
    reschedule(obligation.step, team.chair, MONTHLY)

    with pytest.raises(Conflict):
        reschedule(obligation.step, team.chair, Schedule(ScheduleKind.EVENT), version=1)


# Events


def test_an_event_becomes_an_obligation(team):
    step = ActionStepFactory(component__plan__unit=team.unit, event=True)

    made = work.record_event(step_id=step.pk, day=date(YEAR, 3, 20), by=team.member, note="Rapat.")

    assert (made.label, made.due, made.owner) == ("20 Maret 2025", date(YEAR, 3, 20), team.member)
    assert AuditEntry.objects.get(action="obligation.record_event").target_id == made.pk


def test_an_event_is_recorded_once_in_the_past_and_only_on_its_rows(team):
    step = ActionStepFactory(component__plan__unit=team.unit, event=True)
    fixed = ActionStepFactory(component__plan__unit=team.unit)
    work.record_event(step_id=step.pk, day=date(YEAR, 3, 20), by=team.member)

    for row, day, message in [
        (step, date(YEAR, 3, 20), "sudah dicatat"),
        (step, date(YEAR, 3, 25), "tidak di masa depan"),
        (step, date(YEAR - 1, 12, 30), "di tahun 2025"),
        (fixed, date(YEAR, 3, 20), "berjadwal tetap"),
    ]:
        with pytest.raises(DomainError, match=message):
            work.record_event(step_id=row.pk, day=day, by=team.member)


# Handing out components


def test_a_component_is_handed_to_a_person_with_what_nobody_owns(team, obligation):
    step = obligation.step
    other = ActionStepFactory(component=step.component)
    free = ObligationFactory(step=other)

    touched = work.assign_components(
        plan_id=step.component.plan_id,
        owners={step.component_id: team.secretary},
        by=team.chair,
    )

    for item in (obligation, free):
        item.refresh_from_db()
        assert item.owner == team.secretary
        assert item.version == 2
    assert touched == 2
    assert AuditEntry.objects.filter(action="plan.assign").count() == 2
    handed = AuditEntry.objects.filter(action="obligation.hand_over")
    assert set(handed.values_list("target_id", flat=True)) == {obligation.pk, free.pk}


def test_work_is_handed_to_the_team_only_and_within_the_plan(team, obligation):
    component = obligation.step.component
    elsewhere = ObligationFactory(step__component__plan__year=YEAR + 1)

    with pytest.raises(DomainError, match="bukan anggota tim"):
        work.assign_components(
            plan_id=component.plan_id, owners={component.pk: UserFactory()}, by=team.chair
        )
    touched = work.assign_components(
        plan_id=component.plan_id,
        owners={elsewhere.step.component_id: team.secretary},
        by=team.chair,
    )

    assert not touched
    elsewhere.refresh_from_db()
    assert elsewhere.owner is None


def test_handing_out_again_changes_nothing(team, obligation):
    component = obligation.step.component
    work.assign_components(
        plan_id=component.plan_id, owners={component.pk: team.secretary}, by=team.chair
    )

    assert not work.assign_components(
        plan_id=component.plan_id, owners={component.pk: team.secretary}, by=team.chair
    )


# The calendar moves due days


def test_a_day_off_moves_open_due_days_and_no_others(team):
    load_national_calendar()
    step = ActionStepFactory(component__plan__unit=team.unit)
    april = {"first": date(YEAR, 4, 1), "last": date(YEAR, 4, 30), "due": date(YEAR, 4, 30)}
    open_one = ObligationFactory(step=step, **april)
    done = ObligationFactory(step=ActionStepFactory(component=step.component), done=True, **april)
    moved = ObligationFactory(step=ActionStepFactory(component=step.component), moved=True, **april)

    add_holiday(
        unit=team.unit,
        day=date(YEAR, 4, 30),
        name="Hari Jadi Kota Contoh",
        kind=HolidayKind.LOCAL,
        by=team.secretary,
    )

    for item in (open_one, done, moved):
        item.refresh_from_db()
    assert (open_one.due, open_one.version) == (date(YEAR, 4, 29), 2)
    entry = audit.history(open_one).get()
    assert entry.changes == {"due": ["2025-04-30", "2025-04-29"]}
    assert done.due == date(YEAR, 4, 30)
    assert moved.due == date(YEAR, 4, 30)
