"""The pages speak Indonesian unless English was chosen, or asked for before sign-in."""

from __future__ import annotations

import pytest
from django.urls import reverse

from integritas.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9"}
SIGN_IN = "accounts:sign-in"


def html_of(client, name, **headers):
    return client.get(reverse(name), **headers).content.decode()


def test_without_a_wish_it_is_indonesian(client):
    assert '<html lang="id"' in html_of(client, SIGN_IN)
    assert '<html lang="id"' in html_of(client, SIGN_IN, HTTP_ACCEPT_LANGUAGE="fr")


def test_before_sign_in_an_english_browser_is_answered_in_english(client):
    answer = client.get(reverse(SIGN_IN), **ENGLISH)

    html = answer.content.decode()
    assert '<html lang="en"' in html
    assert "Sign in" in html
    assert "Password" in html
    assert "Kata sandi" not in html
    assert answer.headers["Content-Language"] == "en"
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


def test_a_refused_sign_in_speaks_english_too(client):
    answer = client.post(
        reverse(SIGN_IN), {"username": "tidak.ada", "password": "salah-sekali"}, **ENGLISH
    )

    assert "User name or password do not match" in answer.content.decode()


def test_behind_sign_in_the_browser_alone_changes_nothing(client):
    client.force_login(UserFactory())

    assert '<html lang="id"' in html_of(client, "appearance", **ENGLISH)


def test_a_choice_holds_behind_sign_in_too(client):
    client.force_login(UserFactory())
    choices = {"tema": "biasa", "teks": "biasa", "kerapatan": "biasa"}

    answer = client.post(reverse("appearance"), {**choices, "bahasa": "en"})

    assert answer.cookies["bahasa"].value == "en"
    html = html_of(client, "appearance")
    assert '<html lang="en"' in html
    assert "Appearance saved on this device." in html
    client.post(reverse("appearance"), {**choices, "bahasa": "id"})
    assert '<html lang="id"' in html_of(client, "appearance", **ENGLISH)


def test_an_unknown_language_is_no_choice(client):
    client.cookies["bahasa"] = "xx"

    assert '<html lang="id"' in html_of(client, SIGN_IN)


def test_health_needs_no_database_whatever_the_language(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz", **ENGLISH).status_code == 200
