"""The first pages of a signed-in person: start, Beranda, Tugas saya, Jejak audit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from integritas.accounts.tests.factories import PASSWORD, UserFactory
from integritas.core import audit
from integritas.organisation.roles import Role
from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import YEAR, MembershipFactory, UnitFactory, make_team
from integritas.plan.lifecycle import Step
from integritas.plan.services import work
from integritas.plan.tests.factories import (
    ActionStepFactory,
    ImportBatchFactory,
    ObligationFactory,
    PlanFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(YEAR, 3, 24)
"""A Monday."""


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2025-03-24T02:00:00+00:00", tick=False):
        yield


@pytest.fixture
def team():
    load_national_calendar()
    return make_team()


@pytest.fixture
def plan(team):
    return PlanFactory(unit=team.unit)


@pytest.fixture
def owe(plan):
    """Make an obligation that is due on a day."""

    def obligation(action, due, owner=None, area=1, **more):
        step = ActionStepFactory(component__plan=plan, component__area=area, action=action)
        return ObligationFactory(step=step, due=due, owner=owner, **more)

    return obligation


@pytest.fixture
def read(client, team):
    """Give the text of a page as somebody sees it."""

    def text(user, name, query=""):
        client.force_login(user)
        address = reverse(f"dashboard:{name}", args=[team.unit.slug, YEAR])
        answer = client.get(address + query)
        assert answer.status_code == 200
        return answer.content.decode()

    return text


# Start


def test_signing_in_leads_to_ones_year(client, team):
    page = client.post(
        reverse("accounts:sign-in"), {"username": team.member.username, "password": PASSWORD}
    )

    start = client.get(page.url)

    assert page.url == reverse("dashboard:start")
    assert start.url == reverse("dashboard:home", args=[team.unit.slug, YEAR])


def test_the_newest_year_comes_first(client, team):
    MembershipFactory(user=team.member, unit=team.unit, year=YEAR + 1)
    client.force_login(team.member)

    assert f"/{YEAR + 1}/" in client.get("/").url


def test_several_units_are_offered(client, team):
    other = MembershipFactory(user=team.member).unit
    client.force_login(team.member)

    text = client.get("/").content.decode()

    assert team.unit.name in text
    assert other.name in text
    assert other.agency.name in text


def test_the_operator_sees_every_unit(client, team):
    other = UnitFactory()
    client.force_login(UserFactory(is_operator=True))

    text = client.get("/").content.decode()

    assert reverse("dashboard:home", args=[team.unit.slug, YEAR]) in text
    assert other.name in text


def test_a_person_without_unit_is_told_whom_to_ask(client):
    client.force_login(UserFactory())

    assert "belum menjadi anggota tim unit kerja mana pun" in client.get("/").content.decode()


def test_signed_out_people_are_asked_to_sign_in(client, team):
    assert client.get("/").url.startswith(reverse("accounts:sign-in"))


# Beranda


def test_the_home_page_begins_with_what_is_owed(read, team, owe):
    owe("Rapat yang lewat", date(YEAR, 2, 28), team.member)
    owe("Laporan pekan ini", date(YEAR, 3, 27), team.member)
    owe("Notula yang kembali", date(YEAR, 3, 27), team.member, returned=True)
    owe("Urusan bulan depan", date(YEAR, 4, 30), team.member)
    owe("Pekerjaan orang lain", date(YEAR, 3, 27), team.chair)

    text = read(team.member, "home")

    owed = text[text.index("kerjakan-judul") : text.index("panas-judul")]
    for expected in ("Rapat yang lewat", "Laporan pekan ini", "Notula yang kembali"):
        assert expected in owed
    assert "Urusan bulan depan" not in owed
    assert "Pekerjaan orang lain" not in owed
    assert "Buka Tugas saya" in owed


def test_at_most_seven_rows_are_shown_and_no_reason_is_squeezed_out(read, team, owe):
    for number in range(9):
        owe(f"Terlambat {number}", date(YEAR, 2, 28), team.chair)
    owe("Pekan ini saja", date(YEAR, 3, 28), team.chair)
    owe("Untuk ditelaah", date(YEAR, 3, 28), team.member, in_review=True)

    text = read(team.chair, "home")

    owed = text[text.index("kerjakan-judul") : text.index("panas-judul")]
    assert owed.count("data-row") == 7
    assert "Pekan ini saja" in owed
    assert "Untuk ditelaah" in owed
    assert "Lihat semua (11)" in owed


def test_a_day_that_passed_over_a_weekend_is_late_not_today(read, team, owe):
    owe("Lewat akhir pekan", TODAY - timedelta(days=2), team.member)

    with time_machine.travel("2025-03-23T02:00:00+00:00", tick=False):
        text = read(team.member, "home")

    assert "Terlambat" in text
    assert "Jatuh tempo hari ini" not in text


def test_nothing_this_week_names_what_comes_next(read, team, owe):
    owe("Urusan bulan depan", date(YEAR, 4, 30), team.member)

    text = read(team.member, "home")

    assert (
        "Tidak ada kewajiban minggu ini. "
        "Kewajiban berikutnya: Urusan bulan depan, Rabu, 30 April 2025." in text
    )


def test_no_score_is_invented(read, team, owe):
    text = read(team.chair, "home")

    assert "Nilai muncul setelah LKE diisi." in text


def test_the_heat_map_leads_to_its_rows(read, team, owe):
    owe("Satu", date(YEAR, 3, 27), team.member, area=3)
    owe("Dua", date(YEAR, 3, 27), team.member, area=3, done=True)
    owe("Tiga", date(YEAR, 2, 28), team.member, area=5)

    text = read(team.chair, "home")

    base = reverse("plan:table", args=[team.unit.slug, YEAR])
    assert f'href="{base}?area=3&amp;bulan=3"' in text
    assert "1 dari 2 selesai" in text
    assert "Area V paling banyak terlambat: 1 kewajiban." in text


def test_areas_that_are_late_alike_are_named_together(read, team, owe):
    for area in (1, 4, 6):
        owe("Lewat", date(YEAR, 2, 28), team.member, area=area)

    assert "Area I, IV, VI paling banyak terlambat: masing-masing 1 kewajiban." in read(
        team.responsible, "home"
    )


def test_the_head_of_the_office_sees_the_heat_map_first(read, team, owe):
    head = read(team.responsible, "home")
    member = read(team.member, "home")

    assert head.index("panas-judul") < head.index("kerjakan-judul")
    assert member.index("kerjakan-judul") < member.index("panas-judul")


def test_the_next_two_weeks_are_the_units_for_who_leads_and_ones_own_else(read, team, owe):
    owe("Milik anggota", date(YEAR, 3, 27), team.member)
    owe("Milik ketua", date(YEAR, 3, 28), team.chair)

    leader = read(team.secretary, "home")
    member = read(team.member, "home")

    assert "Milik anggota" in leader
    assert "Milik ketua" in leader
    assert "Milik ketua" not in member


def test_who_only_reads_sees_the_whole_unit_first(read, team, owe):
    owe("Milik anggota", date(YEAR, 3, 27), team.member)

    text = read(team.observer, "home")

    assert "14 hari ke depan, seluruh unit kerja" in text
    assert "Milik anggota" in text
    assert text.index("panas-judul") < text.index("kerjakan-judul")


@pytest.mark.parametrize(("role", "whose"), [(Role.CHAIR, ""), (Role.MEMBER, "&amp;pic={pk}")])
def test_a_crowded_day_leads_to_the_rest_of_its_rows(read, team, owe, role, whose):
    user = team.holder(role)
    for number in range(6):
        owe(f"Laporan {number}", date(YEAR, 3, 31), user)

    text = read(user, "home")

    base = reverse("plan:table", args=[team.unit.slug, YEAR])
    assert f'href="{base}?bulan=3{whose.format(pk=user.pk)}">dan 2 kewajiban lain' in text


def test_work_that_nobody_owns_is_announced_to_who_leads(read, team, owe):
    owe("Tanpa PIC", date(YEAR, 4, 30))

    assert "1 kewajiban belum mempunyai PIC" in read(team.chair, "home")
    assert "belum mempunyai PIC" not in read(team.member, "home")


def test_an_import_to_check_is_announced_to_who_keeps_the_plan(read, team, plan):
    ImportBatchFactory(unit=team.unit, file_name="rencana-baru.pdf")

    assert "rencana-baru.pdf" in read(team.secretary, "home")
    assert "rencana-baru.pdf" not in read(team.member, "home")


def test_the_last_deeds_are_sentences(read, team, owe):
    obligation = owe("Menyusun rencana", date(YEAR, 3, 27), team.member)
    work.take_step(obligation_id=obligation.pk, step=Step.SUBMIT, by=team.member)

    assert f"{team.member.name} mengajukan telaah: Baris" in read(team.chair, "home")


def test_an_empty_year_is_prepared_step_by_step(read, team):
    text = read(team.secretary, "home")

    assert f"Siapkan tahun {YEAR}" in text
    assert "Impor rencana kerja" in text
    assert "Menunggu rencana kerja diimpor." in text
    assert "Siapkan tahun" not in read(team.member, "home")


def test_one_person_is_not_a_team_yet(client):
    load_national_calendar()
    alone = MembershipFactory(role=Role.SECRETARY)
    client.force_login(alone.user)

    tasks = client.get(reverse("dashboard:home", args=[alone.unit.slug, YEAR])).context["tasks"]

    assert [task["state"] for task in tasks if task["label"] == "Susun tim"] == ["Belum"]


def test_a_waiting_import_is_the_next_step_of_an_empty_year(read, team):
    ImportBatchFactory(unit=team.unit)

    text = read(team.chair, "home")

    assert "Menunggu rencana kerja diimpor." not in text
    assert "Periksa impor" in text


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_home(read, team, owe, role):
    owe("Satu", date(YEAR, 3, 27), team.holder(role))

    assert "Yang harus saya kerjakan" in read(team.holder(role), "home")


# Tugas saya


def test_tasks_stand_in_the_order_they_are_due(read, team, owe):
    owe("Sudah lewat", date(YEAR, 3, 21), team.member)
    owe("Hari ini juga", TODAY, team.member)
    owe("Pekan ini juga", date(YEAR, 3, 28), team.member)
    owe("Akhir Maret", date(YEAR, 3, 31), team.member)
    owe("Bulan depan", date(YEAR, 4, 30), team.member)
    owe("Sudah beres", date(YEAR, 2, 28), team.member, done=True)
    owe("Sedang ditelaah", date(YEAR, 3, 27), team.member, in_review=True)
    owe("Ditunda dahulu", date(YEAR, 5, 30), team.member, postponed=True)

    text = read(team.member, "tasks")

    order = [
        "Terlambat",
        "Sudah lewat",
        "Hari ini",
        "Hari ini juga",
        "Minggu ini",
        "Pekan ini juga",
        "Bulan ini",
        "Akhir Maret",
        "Sudah Anda ajukan",
        "Sedang ditelaah",
        "Nanti",
        "Bulan depan",
        "Ditunda",
        "Ditunda dahulu",
        "Selesai",
        "Sudah beres",
    ]
    main = text[text.index('id="isi"') :]
    places: list[int] = []
    for word in order:
        places.append(main.index(word, places[-1] if places else 0))
    assert places == sorted(places)
    assert "5 kewajiban masih terbuka." in main


def test_a_returned_task_says_why_it_came_back(read, team, owe):
    obligation = owe("Notula rapat", date(YEAR, 3, 27), team.member)
    for step, by, note in [
        (Step.SUBMIT, team.member, ""),
        (Step.RETURN, team.chair, "Belum ditandatangani."),
    ]:
        work.take_step(obligation_id=obligation.pk, step=step, by=by, note=note)

    assert "Belum ditandatangani." in read(team.member, "tasks")


def test_returned_work_is_never_called_nothing_to_do(read, team, owe):
    owe("Notula yang kembali", date(YEAR, 4, 30), team.member, returned=True)

    assert "Tidak ada kewajiban minggu ini" not in read(team.member, "tasks")


def test_a_reviewer_finds_others_work_and_accepts_it_from_the_list(read, client, team, owe):
    obligation = owe("Hasil kerja anggota", date(YEAR, 3, 27), team.member, in_review=True)
    owe("Area lain", date(YEAR, 3, 27), team.member, area=2, in_review=True)

    text = read(team.coordinator, "tasks")
    client.post(
        reverse("plan:take-step", args=[team.unit.slug, YEAR, obligation.pk]),
        {"step": "accept", "version": 1},
    )

    assert "Menunggu telaah Anda" in text
    assert "Hasil kerja anggota" in text
    assert "Area lain" not in text
    obligation.refresh_from_db()
    assert obligation.state == "done"


def test_nobodys_tasks_say_how_one_gets_some(read, team, plan):
    assert "Belum ada kewajiban atas nama Anda." in read(team.member, "tasks")


def test_who_only_reads_is_not_offered_work(read, team, plan):
    text = read(team.observer, "tasks")

    assert "Peran Anda membaca, tidak memegang kewajiban." in text
    assert "pic=kosong" not in text


def test_nothing_soon_is_said_plainly(read, team, owe):
    owe("Urusan bulan depan", date(YEAR, 4, 30), team.member)

    assert "Kewajiban berikutnya: Urusan bulan depan" in read(team.member, "tasks")


# Jejak audit


def test_the_trail_tells_who_did_what_and_links_there(read, team, owe):
    obligation = owe("Menyusun rencana", date(YEAR, 3, 27), team.member)
    work.take_step(
        obligation_id=obligation.pk, step=Step.POSTPONE, by=team.chair, note="Menunggu anggaran."
    )

    text = read(team.observer, "trail")

    assert f"<strong>{team.chair.name}</strong> menunda:" in text
    assert "Status: Belum mulai → Ditunda" in text
    assert "Menunggu anggaran." in text
    assert "24 Mar 2025 10.00" in text
    assert reverse("plan:obligation", args=[team.unit.slug, YEAR, obligation.pk]) in text


def test_the_trail_narrows_to_a_person_and_keeps_to_its_unit(read, team):
    audit.record(
        actor=team.chair, action="organisation.edit_unit", target=team.unit, unit_id=team.unit.pk
    )
    audit.record(actor=None, action="plan.read_import", target=team.unit, unit_id=team.unit.pk)
    foreign = UnitFactory(name="Unit asing")
    audit.record(
        actor=team.chair, action="organisation.edit_unit", target=foreign, unit_id=foreign.pk
    )

    everybody = read(team.chair, "trail")
    chair = read(team.chair, "trail", f"?pelaku={team.chair.pk}")

    assert "<strong>Sistem</strong> membaca dokumen rencana" in everybody
    assert "membaca dokumen rencana" not in chair
    assert "Unit asing" not in everybody


def test_the_trail_comes_in_pages(read, team):
    for _ in range(51):
        audit.record(
            actor=team.chair,
            action="organisation.edit_unit",
            target=team.unit,
            unit_id=team.unit.pk,
        )

    assert "1–50 dari 51" in read(team.chair, "trail")
    assert "51–51 dari 51" in read(team.chair, "trail", "?halaman=2")
