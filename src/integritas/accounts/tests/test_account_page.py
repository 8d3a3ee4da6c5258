"""One's own account: the password and what one turns on and off."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.accounts import services
from integritas.core.models import AuditEntry

pytestmark = pytest.mark.django_db

OLD, NEW = "tiga-burung-pipit", "empat-perahu-kayu"


@pytest.fixture
def user(client):
    person = services.open_account(name="Galih", password=OLD, by=None)
    client.force_login(person)
    return person


def change(client, old=OLD, new=NEW, again=NEW):
    typed = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(reverse("accounts:account"), typed)


def test_a_person_changes_the_password_and_stays_signed_in(client, user):
    assert change(client).status_code == 302

    user.refresh_from_db()
    assert user.check_password(NEW)
    assert client.get(reverse("accounts:account")).status_code == 200
    assert AuditEntry.objects.filter(action="accounts.change_password", actor=user).exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"old": "salah"}, "Kata sandi lama tidak cocok"),
        ({"again": "lain-sama-sekali"}, "Kedua kata sandi baru berbeda"),
        ({"new": "pendek", "again": "pendek"}, "10 karakter"),
        ({"old": ""}, "Isi kata sandi lama."),
    ],
)
def test_a_bad_password_is_explained(client, user, typed, sentence):
    page = change(client, **typed)

    user.refresh_from_db()
    assert page.status_code == 422
    assert sentence in page.content.decode()
    assert user.check_password(OLD)


@pytest.mark.parametrize(("sent", "kept"), [({"shortcuts": "on"}, True), ({}, False)])
def test_shortcuts_can_be_switched(client, user, sent, kept):
    client.post(reverse("accounts:preferences"), sent)

    user.refresh_from_db()
    assert user.shortcuts is kept


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get(reverse("accounts:account")).headers["Location"].startswith("/masuk")


def test_first_passwords_differ_and_are_long_enough():
    made = {services.first_password() for _number in range(50)}

    assert len(made) == 50
    assert all(len(password) >= 15 for password in made)
