"""Units, teams and calendars: the writes, their refusals and their traces."""

from __future__ import annotations

from datetime import date

import pytest

from integritas.accounts.tests.factories import UserFactory
from integritas.core.errors import Conflict, DomainError, NotAllowed
from integritas.core.models import AuditEntry
from integritas.organisation import queries, services
from integritas.organisation.models import Holiday, HolidayKind, Membership, Unit
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import YEAR, HolidayFactory, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_team()


def actions():
    return list(AuditEntry.objects.values_list("action", flat=True))


# Units


def test_a_unit_is_founded_once_an_agency_is_known():
    first = services.found_unit(
        agency="Pemerintah Kota Contoh", name="Dinas Contoh", time_zone="Asia/Jayapura", by=None
    )
    second = services.found_unit(
        agency="Pemerintah Kota Contoh", name="Dinas Contoh", time_zone="Asia/Jayapura", by=None
    )

    assert first.agency == second.agency
    assert (first.slug, second.slug) == ("dinas-contoh", "dinas-contoh-2")
    assert first.zone_name == "WIT"


@pytest.mark.parametrize(("name", "slug"), [("Impor", "impor-1"), ("«»", "unit-kerja")])
def test_a_unit_never_gets_a_reserved_or_empty_address(name, slug):
    assert services.slug_for(name) == slug


def test_a_units_data_changes_with_a_trace(team):
    services.edit_unit(
        unit_id=team.unit.pk, year=YEAR, by=team.secretary, version=1, head_position="Kepala Dinas"
    )

    team.unit.refresh_from_db()
    entry = AuditEntry.objects.get(action="organisation.edit_unit")
    assert (team.unit.head_position, team.unit.version) == ("Kepala Dinas", 2)
    assert entry.changes == {"head_position": ["", "Kepala Dinas"]}


def test_a_unit_changed_meanwhile_is_a_conflict(team):
    services.edit_unit(unit_id=team.unit.pk, year=YEAR, by=team.chair, version=1, name="Satu")

    with pytest.raises(Conflict):
        services.edit_unit(
            unit_id=team.unit.pk, year=YEAR, by=team.secretary, version=1, name="Dua"
        )

    assert Unit.objects.get().name == "Satu"


def test_a_member_changes_no_units_data(team):
    with pytest.raises(NotAllowed, match="Ketua tim, Sekretaris tim"):
        services.edit_unit(unit_id=team.unit.pk, year=YEAR, by=team.member, version=1, name="X")


# People


def test_a_new_person_gets_a_closed_account_and_a_role(team):
    made = services.add_member(
        unit=team.unit,
        year=YEAR,
        role=Role.COORDINATOR,
        by=team.secretary,
        name="Hj. Contoh Utami, S.Sos",
        area=4,
        position="Kepala Bidang",
    )

    assert made.user.username == "contoh.utami"
    assert not made.user.has_usable_password()
    assert (made.role, made.area, made.position) == (Role.COORDINATOR, 4, "Kepala Bidang")
    assert {"accounts.open", "organisation.appoint"} <= set(actions())


def test_a_known_person_keeps_the_account(team):
    person = UserFactory()

    made = services.add_member(
        unit=team.unit, year=YEAR, role=Role.MEMBER, by=team.chair, user=person
    )

    assert made.user == person


def test_nobody_is_added_without_a_name_or_twice(team):
    with pytest.raises(DomainError, match="Pilih orang"):
        services.add_member(unit=team.unit, year=YEAR, role=Role.MEMBER, by=team.chair, name=" ")
    with pytest.raises(DomainError, match="sudah memegang peran Anggota"):
        services.add_member(
            unit=team.unit, year=YEAR, role=Role.MEMBER, by=team.chair, user=team.member
        )
    with pytest.raises(NotAllowed):
        services.add_member(unit=team.unit, year=YEAR, role=Role.MEMBER, by=team.member, name="A")


def membership(user):
    return Membership.objects.get(user=user)


def test_a_role_changes_with_a_trace(team):
    services.change_role(
        membership_id=membership(team.coordinator).pk,
        by=team.chair,
        role=Role.MEMBER,
        area=1,
        position="Analis",
    )

    held = membership(team.coordinator)
    entry = AuditEntry.objects.get(action="organisation.change_role")
    assert (held.role, held.area) == (Role.MEMBER, None), "only coordinators have an area"
    assert entry.changes["role"] == ["coordinator", "member"]


def test_a_role_is_not_held_twice(team):
    services.appoint(unit=team.unit, year=YEAR, user=team.member, role=Role.OBSERVER, by=None)
    observer = Membership.objects.get(user=team.member, role=Role.OBSERVER)

    with pytest.raises(DomainError, match="sudah memegang peran Anggota"):
        services.change_role(membership_id=observer.pk, by=team.chair, role=Role.MEMBER)


def test_the_year_keeps_a_leader(team):
    services.dismiss(membership_id=membership(team.secretary).pk, by=team.chair)
    last = membership(team.chair)

    with pytest.raises(DomainError, match="harus mempunyai ketua atau sekretaris"):
        services.dismiss(membership_id=last.pk, by=team.chair)
    with pytest.raises(DomainError, match="harus mempunyai ketua atau sekretaris"):
        services.change_role(membership_id=last.pk, by=team.chair, role=Role.MEMBER)
    services.change_role(membership_id=last.pk, by=team.chair, role=Role.SECRETARY)

    assert membership(team.chair).role == Role.SECRETARY


def test_who_is_dismissed_keeps_account_and_deeds(team):
    services.dismiss(membership_id=membership(team.member).pk, by=team.secretary)

    team.member.refresh_from_db()
    assert team.member.is_active
    assert "organisation.dismiss" in actions()


def test_a_member_manages_nobody(team):
    held = membership(team.observer)

    with pytest.raises(NotAllowed):
        services.dismiss(membership_id=held.pk, by=team.member)
    with pytest.raises(NotAllowed):
        services.change_role(membership_id=held.pk, by=team.member, role=Role.CHAIR)


def decreed(name, team_position):
    return services.Person(name, "Analis", team_position)


def test_a_decrees_coordinator_leads_the_area_it_names_and_no_other(team):
    [made] = services.take_over_team(
        unit=team.unit,
        year=YEAR,
        people=[decreed("Wulan Contoh", "Ketua Pokja III")],
        by=team.chair,
    )

    assert (made.role, made.area) == (Role.COORDINATOR, 3)


def test_who_stands_in_a_decree_twice_gets_one_account(team):
    made = services.take_over_team(
        unit=team.unit,
        year=YEAR,
        people=[decreed("Wulan Contoh, S.Sos", "Anggota"), decreed("Wulan Contoh", "Koordinator")],
        by=team.chair,
    )

    assert [item.role for item in made] == [Role.MEMBER]
    assert actions().count("accounts.open") == 1


# Calendars


def add(team, by, unit="own", kind=HolidayKind.LOCAL, day=date(YEAR, 5, 5)):
    return services.add_holiday(
        unit=team.unit if unit == "own" else None,
        day=day,
        name="Hari Jadi Kota Contoh",
        kind=kind,
        by=by,
    )


def test_leaders_keep_their_units_own_days(team):
    made = add(team, team.secretary)
    services.remove_holiday(holiday_id=made.pk, by=team.secretary)

    assert not Holiday.objects.exists()
    assert actions().count("organisation.add_holiday") == 1
    assert actions().count("organisation.remove_holiday") == 1


def test_the_days_own_year_decides_who_keeps_it(team):
    with pytest.raises(NotAllowed):
        add(team, team.chair, day=date(YEAR + 1, 5, 5))
    next_year = HolidayFactory(unit=team.unit, kind="local", date=date(YEAR + 1, 5, 5))
    with pytest.raises(NotAllowed):
        services.remove_holiday(holiday_id=next_year.pk, by=team.chair)


def test_a_day_off_everywhere_is_called_as_the_country_calls_it(team):
    HolidayFactory(date=date(YEAR, 5, 1), name="Hari Buruh")
    HolidayFactory(unit=team.unit, kind="local", date=date(YEAR, 5, 1), name="Hari Jadi")

    assert queries.calendar_of(team.unit) == {date(YEAR, 5, 1): "Hari Buruh"}
    assert [day.unit_id for day in queries.days_off(team.unit, YEAR)] == [None, team.unit.pk]


def test_a_day_is_off_once(team):
    add(team, team.chair)

    with pytest.raises(DomainError, match="sudah ada di kalender"):
        add(team, team.chair)


def test_the_countrys_days_belong_to_the_operator(team):
    with pytest.raises(NotAllowed, match="hanya dapat diubah oleh admin sistem"):
        add(team, team.chair, unit=None, kind=HolidayKind.NATIONAL)

    made = add(team, UserFactory(is_operator=True), unit=None, kind=HolidayKind.NATIONAL)

    assert made.unit is None


def test_the_calendar_that_ships_fills_empty_years_only():
    HolidayFactory(date=date(2026, 1, 1))

    services.load_national_calendar()

    assert Holiday.objects.filter(date__year=2025).count() > 20
    assert Holiday.objects.filter(date__year=2026).count() == 1
    assert services.load_national_calendar() == 0


def test_a_name_typed_twice_is_one_person(team):
    def add(name):
        services.add_member(
            unit=team.unit, year=YEAR, role=Role.OBSERVER, by=team.secretary, name=name
        )

    add("Sari  Contoh")

    with pytest.raises(DomainError, match="sudah ada di tim"):
        add("sari contoh ")
    add("Sari Contoh, S.Sos")
