"""From an empty installation to a team that can sign in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.accounts.models import User
from integritas.accounts.services import open_account
from integritas.accounts.tests.factories import UserFactory
from integritas.core.errors import DomainError, NotAllowed
from integritas.core.models import AuditEntry
from integritas.organisation import services
from integritas.organisation.models import Membership, Unit
from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db

TYPED = {
    "agency": "Pemerintah Kota Contoh",
    "name": "Dinas Contoh",
    "time_zone": "Asia/Makassar",
    "year": "2026",
    "secretary": "Galih Wirawan (contoh)",
}


@pytest.fixture
def operator(client):
    user = UserFactory(is_operator=True)
    client.force_login(user)
    return user


def test_an_operator_opens_a_unit_whose_secretary_signs_in_at_once(client, operator):
    page = client.post(reverse("organisation:found"), TYPED)

    unit = Unit.objects.get()
    secretary = Membership.objects.get(unit=unit).user
    password = next(row["value"] for row in page.context["rows"] if "sandi" in row["label"])
    assert (unit.slug, unit.time_zone) == ("dinas-contoh", "Asia/Makassar")
    assert secretary.check_password(password)
    assert password in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    client.logout()
    assert client.login(username=secretary.username, password=password)
    assert client.get(reverse("organisation:team", args=[unit.slug, 2026])).status_code == 200


def test_a_page_loaded_again_makes_no_second_unit(client, operator):
    client.post(reverse("organisation:found"), TYPED)

    page = client.post(reverse("organisation:found"), TYPED)

    assert page.status_code == 422
    assert "sudah mempunyai unit kerja" in page.content.decode()
    assert (Unit.objects.count(), Membership.objects.count()) == (1, 1)


def test_two_agencies_may_sound_alike(client, operator):
    for agency in ("Kota Contoh", "Kota Contoh!", "«»", "»«"):
        page = client.post(reverse("organisation:found"), {**TYPED, "agency": agency})
        assert page.status_code == 200

    assert sorted(unit.agency.slug for unit in Unit.objects.all()) == [
        "instansi",
        "instansi-2",
        "kota-contoh",
        "kota-contoh-2",
    ]


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, operator):
    page = client.post(reverse("organisation:found"), {**TYPED, "agency": ""})

    assert page.status_code == 422
    assert "Isi nama instansi." in page.content.decode()
    assert "Galih Wirawan (contoh)" in page.content.decode()
    assert not Unit.objects.exists()


def test_only_the_operator_opens_units(client):
    member = MembershipFactory(role="chair").user
    client.force_login(member)

    page = client.get(reverse("organisation:found"))

    assert page.status_code == 403
    assert "admin sistem" in page.content.decode()
    with pytest.raises(NotAllowed):
        services.open_unit(
            agency="A", name="B", time_zone="Asia/Jakarta", year=2026, secretary="C", by=member
        )


def test_a_first_password_is_shown_once_and_never_replaces_a_chosen_one(client):
    chair = MembershipFactory(role="chair")
    person = open_account(name="Dewi Kenanga (contoh)", by=None)
    membership = MembershipFactory(unit=chair.unit, year=chair.year, user=person, role="member")
    client.force_login(chair.user)
    url = reverse("organisation:let-in", args=[chair.unit.slug, chair.year, membership.pk])

    assert client.get(url).status_code == 200
    page = client.post(url)
    again = client.post(url)

    person.refresh_from_db()
    password = next(row["value"] for row in page.context["rows"] if "sandi" in row["label"])
    assert person.check_password(password)
    assert again.status_code == 409
    assert "hanya dapat diganti sendiri" in again.content.decode()
    assert person.check_password(password)
    assert not AuditEntry.objects.filter(note__contains=password).exists()
    entry = AuditEntry.objects.get(action="accounts.give_first_password")
    assert (entry.actor, entry.unit_id) == (chair.user, chair.unit_id)


def test_a_member_gives_no_passwords(client):
    member = MembershipFactory(role="member")
    other = open_account(name="Dewi Kenanga (contoh)", by=None)
    target = MembershipFactory(unit=member.unit, year=member.year, user=other, role="member")
    client.force_login(member.user)

    page = client.post(
        reverse("organisation:let-in", args=[member.unit.slug, member.year, target.pk])
    )

    assert page.status_code == 403
    assert not User.objects.get(pk=other.pk).has_usable_password()


def test_another_units_member_is_not_there(client):
    chair = MembershipFactory(role="chair")
    stranger = MembershipFactory(role="member")
    client.force_login(chair.user)
    url = reverse("organisation:let-in", args=[chair.unit.slug, chair.year, stranger.pk])

    assert client.post(url).status_code == 404


def test_the_service_refuses_whoever_signs_in_already():
    chair = MembershipFactory(role="chair")

    with pytest.raises(DomainError, match="sudah dapat masuk"):
        services.let_in(membership_id=chair.pk, by=chair.user)


def test_nobody_gets_into_another_unit_by_a_colleagues_first_password():
    chair = MembershipFactory(role="chair")
    person = open_account(name="Dewi Kenanga (contoh)", by=None)
    MembershipFactory(user=person, role="chair")
    taken = services.add_member(
        unit=chair.unit, year=chair.year, role=Role.MEMBER, by=chair.user, user=person
    )

    with pytest.raises(DomainError, match="hanya dapat diberikan oleh admin sistem"):
        services.let_in(membership_id=taken.pk, by=chair.user)

    assert not User.objects.get(pk=person.pk).has_usable_password()
    assert services.let_in(membership_id=taken.pk, by=UserFactory(is_operator=True))
