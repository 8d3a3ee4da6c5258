"""Team, calendar and unit in the browser."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from integritas.accounts.tests.factories import UserFactory
from integritas.organisation import services
from integritas.organisation.calendar_sums import month_sums
from integritas.organisation.models import Holiday, Membership
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import YEAR, MembershipFactory, UnitFactory, make_team

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2025-03-24T02:00:00+00:00", tick=False):
        yield


@pytest.fixture
def team():
    return make_team()


@pytest.fixture
def url(team):
    def address(name, *args):
        return reverse(f"organisation:{name}", args=[team.unit.slug, YEAR, *args])

    return address


@pytest.fixture
def sign_in(client):
    def signed_in(user):
        client.force_login(user)
        return client

    return signed_in


PAGES = ("team", "calendar")
KEPT = ("member-add", "unit")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_team_and_calendar(sign_in, url, team, name, role):
    assert sign_in(team.holder(role)).get(url(name)).status_code == 200


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("role", list(Role))
def test_leaders_keep_unit_and_team_and_others_read_why_not(sign_in, url, team, name, role):
    answer = sign_in(team.holder(role)).get(url(name))

    if role in (Role.CHAIR, Role.SECRETARY):
        assert answer.status_code == 200
    else:
        assert answer.status_code == 403
        assert "Ketua tim, Sekretaris tim" in answer.content.decode()


@pytest.mark.parametrize("year", [1, 1999, 2101])
def test_years_beyond_sense_are_not_there(client, team, year):
    client.force_login(UserFactory(is_operator=True))

    address = reverse("organisation:calendar", args=[team.unit.slug, year])

    assert client.get(address).status_code == 404


# Team


def test_the_team_is_listed_with_roles(sign_in, url, team):
    text = sign_in(team.member).get(url("team")).content.decode()

    assert team.chair.name in text
    assert "Koordinator area I" in text
    assert "Ubah peran" not in text
    assert "Ketua dan sekretaris tim mengelola susunan tim." in text


def test_a_person_of_the_agency_or_a_new_one_is_added(sign_in, url, team):
    colleague = MembershipFactory(unit=UnitFactory(agency=team.unit.agency)).user
    stranger = MembershipFactory().user
    client = sign_in(team.secretary)

    form = client.get(url("member-add")).content.decode()
    client.post(url("member-add"), {"user": colleague.pk, "role": "member"})
    client.post(url("member-add"), {"name": "Contoh Baru", "role": "coordinator", "area": "3"})

    assert colleague.name in form
    assert stranger.name not in form
    assert Membership.objects.filter(user=colleague, unit=team.unit, role=Role.MEMBER).exists()
    new = Membership.objects.get(user__name="Contoh Baru")
    assert (new.role, new.area) == (Role.COORDINATOR, 3)


def test_adding_nobody_is_explained(sign_in, url, team):
    answer = sign_in(team.secretary).post(url("member-add"), {"role": "member", "position": "Ahli"})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis nama orang baru, atau pilih orang di atas." in text
    assert 'value="Ahli"' in text


def test_a_role_is_changed(sign_in, url, team):
    held = Membership.objects.get(user=team.member)
    client = sign_in(team.chair)

    page = client.get(url("member-change", held.pk)).content.decode()
    answer = client.post(url("member-change", held.pk), {"role": "observer", "area": "2"})

    held.refresh_from_db()
    assert team.member.name in page
    assert (held.role, held.area) == (Role.OBSERVER, None)
    assert "tersimpan" in client.get(answer.url).content.decode()


def test_the_last_leader_stays_and_the_page_says_why(sign_in, url, team):
    services.dismiss(membership_id=Membership.objects.get(user=team.secretary).pk, by=team.chair)
    held = Membership.objects.get(user=team.chair)
    client = sign_in(team.chair)

    change = client.post(url("member-change", held.pk), {"role": "member"})
    remove = client.post(url("member-remove", held.pk))

    for answer in (change, remove):
        assert answer.status_code == 422
        assert "harus mempunyai ketua atau sekretaris" in answer.content.decode()


def test_taking_somebody_out_names_the_consequences(sign_in, url, team):
    held = Membership.objects.get(user=team.member)
    client = sign_in(team.secretary)

    page = client.get(url("member-remove", held.pk)).content.decode()
    answer = client.post(url("member-remove", held.pk))

    assert f"Keluarkan {team.member.name} (anggota) dari tim tahun 2025?" in page
    assert "tetap tersimpan" in page
    assert not Membership.objects.filter(pk=held.pk).exists()
    assert "tidak lagi anggota" in client.get(answer.url).content.decode()


def test_members_of_other_units_are_not_there(sign_in, url, team):
    foreign = MembershipFactory()
    client = sign_in(team.chair)

    for name in ("member-change", "member-remove"):
        assert client.get(url(name, foreign.pk)).status_code == 404


# Calendar


def test_the_calendar_shows_its_sum(sign_in, url, team):
    services.load_national_calendar()

    text = sign_in(team.member).get(url("calendar")).content.decode()

    assert "237 hari kerja pada tahun 2025" in text
    assert "Nyepi" in text
    assert "Cuti bersama" in text
    assert "Tambah hari libur" not in text


def test_a_year_without_calendar_warns(sign_in, url, team):
    text = sign_in(team.member).get(url("calendar")).content.decode()

    assert "Kalender libur nasional tahun 2025 belum diisi" in text


def test_leaders_add_and_remove_their_own_days(sign_in, url, team):
    client = sign_in(team.secretary)

    client.post(url("calendar"), {"day": "5 Mei 2025", "name": "Hari Jadi Kota"})
    made = Holiday.objects.get()
    page = client.get(url("calendar")).content.decode()
    client.post(url("calendar-remove", made.pk))

    assert (made.unit, made.date) == (team.unit, date(YEAR, 5, 5))
    assert "Senin, 5 Mei 2025" in page
    assert not Holiday.objects.exists()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"day": "5 Mei 2026", "name": "X"}, "Tanggal harus di tahun 2025."),
        ({"day": "", "name": "X"}, "Isi tanggal."),
        ({"day": "5/5/2025", "name": ""}, "Isi nama hari libur."),
    ],
)
def test_a_day_that_does_not_fit_is_explained(sign_in, url, team, data, message):
    answer = sign_in(team.secretary).post(url("calendar"), data)

    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_a_day_that_is_off_already_is_explained(sign_in, url, team):
    client = sign_in(team.secretary)
    data = {"day": "5 Mei 2025", "name": "Hari Jadi Kota"}
    client.post(url("calendar"), data)

    assert "sudah ada di kalender" in client.post(url("calendar"), data).content.decode()


def test_the_operator_keeps_the_countrys_days(client, url, team):
    client.force_login(UserFactory(is_operator=True))
    data = {"day": "2/5/2025", "name": "Cuti bersama contoh", "kind": "collective_leave"}

    client.post(url("calendar"), data)

    assert Holiday.objects.get().unit is None


def test_leaders_do_not_remove_the_countrys_days(sign_in, url, team):
    services.load_national_calendar()
    day = Holiday.objects.filter(date__year=YEAR)[0]

    answer = sign_in(team.chair).post(url("calendar-remove", day.pk))

    assert answer.status_code == 403
    assert "hanya dapat diubah oleh admin sistem" in answer.content.decode()


def test_a_month_counts_its_working_days():
    sums = month_sums(2025, {date(2025, 3, 31): "Idul Fitri", date(2025, 3, 29): "Nyepi"})

    march = sums[2]
    assert (march.month, march.working, march.off) == (3, 20, 1)


# Unit


def unit_data(unit, **more):
    return {
        "version": unit.version,
        "name": unit.name,
        "head_position": "Kepala Dinas",
        "address": "",
        "time_zone": unit.time_zone,
    } | more


def test_a_units_data_is_saved(sign_in, url, team):
    client = sign_in(team.secretary)

    answer = client.post(url("unit"), unit_data(team.unit, time_zone="Asia/Jayapura"))

    team.unit.refresh_from_db()
    page = client.get(answer.url).content.decode()
    assert (team.unit.head_position, team.unit.zone_name) == ("Kepala Dinas", "WIT")
    assert "zona waktu: WITA → WIT" in page


def test_a_unit_without_name_is_explained(sign_in, url, team):
    answer = sign_in(team.chair).post(url("unit"), unit_data(team.unit, name=""))

    assert answer.status_code == 422
    assert "Isi nama unit kerja." in answer.content.decode()
    assert "Kepala Dinas" in answer.content.decode()


def test_two_edits_of_a_unit_collide_field_by_field(sign_in, url, team):
    client = sign_in(team.chair)
    client.post(url("unit"), unit_data(team.unit, name="Dinas Satu Contoh"))
    data = unit_data(team.unit, name="Dinas Dua Contoh", address="Jalan Contoh 1")

    clash = client.post(url("unit"), data)
    kept = client.get(url("unit")).content.decode()
    picks = {"decision": "pick", "version": 2, "pick-name": "theirs", "pick-address": "mine"}
    client.post(url("unit"), data | picks)

    team.unit.refresh_from_db()
    assert clash.status_code == 409
    assert "Dinas Satu Contoh" in clash.content.decode()
    assert "Jalan Contoh 1" in kept, "cancelling keeps the draft"
    assert (team.unit.name, team.unit.address) == ("Dinas Satu Contoh", "Jalan Contoh 1")


def test_taking_the_newest_unit_drops_the_draft(sign_in, url, team):
    client = sign_in(team.chair)
    client.post(url("unit"), unit_data(team.unit, name="Dinas Satu Contoh"))
    client.post(url("unit"), unit_data(team.unit, address="Jalan Contoh 1"))

    client.post(url("unit"), {"decision": "theirs"})

    assert "Jalan Contoh 1" not in client.get(url("unit")).content.decode()


def test_what_somebody_took_away_meanwhile_is_not_there(sign_in, url, team, monkeypatch):
    membership = Membership.objects.get(user=team.member)
    dismiss = services.dismiss

    def slower(**given):
        dismiss(**given)
        dismiss(**given)

    monkeypatch.setattr(services, "dismiss", slower)

    answer = sign_in(team.secretary).post(url("member-remove", membership.pk))

    assert answer.status_code == 404
