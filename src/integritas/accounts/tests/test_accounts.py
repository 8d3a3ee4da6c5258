"""Accounts: names to sign in with, operators, and one answer to every failed sign-in."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from integritas.accounts import services
from integritas.accounts.models import User
from integritas.core.models import AuditEntry

pytestmark = pytest.mark.django_db

GOOD = "tiga-burung-pipit"


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Bima Lesmana (contoh)", "bima.lesmana.contoh"),
        ("Hj. Ratna Puspa, S.Sos, M.Si", "ratna.puspa"),
        ("Dr. Ir. Galih", "galih"),
        ("…", "anggota"),
    ],
)
def test_a_sign_in_name_is_made_of_the_name_without_titles(name, username):
    assert services.username_for(name) == username


def test_a_taken_name_gets_a_number():
    services.open_account(name="Galih", by=None)

    assert services.open_account(name="Galih", by=None).username == "galih2"


def test_nobody_signs_in_before_being_invited(client):
    user = services.open_account(name="Galih", by=None)

    assert not user.has_usable_password()
    assert not client.login(username="galih", password="")


def test_a_password_is_kept_as_argon2id(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    user = services.open_account(name="Galih", password=GOOD, by=None)

    assert user.password.startswith("argon2$argon2id$")


def test_a_bad_operator_leaves_no_trace():
    with pytest.raises(ValidationError):
        services.make_operator(username="admin", name="Admin", password="pendek")

    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("username", "password"),
    [("galih", "salah-sekali"), ("tidak.ada", GOOD), ("ditutup", GOOD)],
)
def test_a_failed_sign_in_always_says_the_same(client, username, password):
    services.open_account(name="Galih", password=GOOD, by=None)
    closed = services.open_account(name="Ditutup", password=GOOD, by=None)
    User.objects.filter(pk=closed.pk).update(is_active=False)

    answer = client.post("/masuk", {"username": username, "password": password})

    assert "Nama pengguna atau kata sandi tidak cocok" in answer.content.decode()
    assert username in answer.content.decode()


def test_a_name_is_found_whatever_its_case(client):
    services.open_account(name="Galih", password=GOOD, by=None)

    answer = client.post("/masuk", {"username": " GALIH ", "password": GOOD})

    assert answer.status_code == 302


def test_names_are_unique_whatever_their_case():
    user = services.open_account(name="Galih", by=None)

    assert User.objects.get_by_natural_key("Galih") == user
    assert str(user) == "Galih"


def test_the_password_of_the_examples_opens_nothing_on_a_server(client, settings):
    services.open_account(
        name="Contoh", username="contoh.admin", password=services.EXAMPLE_PASSWORD, by=None
    )
    typed = {"username": "contoh.admin", "password": services.EXAMPLE_PASSWORD}
    settings.EXAMPLE_ACCOUNTS = False

    refused = client.post("/masuk", typed)

    assert refused.status_code == 200
    assert "tidak cocok" in refused.content.decode()
    assert services.EXAMPLE_PASSWORD not in refused.content.decode()
    settings.EXAMPLE_ACCOUNTS = True
    assert client.post("/masuk", typed).status_code == 302
