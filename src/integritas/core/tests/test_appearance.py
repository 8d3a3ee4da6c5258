"""Theme, size of text and density, kept on the device."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db

PLAIN = {"tema": "biasa", "teks": "biasa", "kerapatan": "biasa"}


def test_choices_are_kept_on_the_device_and_drawn(client):
    answer = client.post(
        reverse("appearance"), {"tema": "gelap", "teks": "besar", "kerapatan": "rapat"}
    )

    assert answer.status_code == 302
    html = client.get(reverse("appearance")).content.decode()
    assert 'data-tema="gelap"' in html
    assert 'data-teks="besar"' in html
    assert 'data-kerapatan="rapat"' in html


def test_going_back_to_the_default_forgets_the_choice(client):
    client.cookies["tema"] = "gelap"

    client.post(reverse("appearance"), PLAIN)

    assert "data-tema" not in client.get(reverse("appearance")).content.decode()


@pytest.mark.parametrize(
    ("came_from", "leads_to"),
    [
        ("/rencana-aksi", "/rencana-aksi"),
        ("http://testserver/rencana-aksi?q=1", "/rencana-aksi?q=1"),
        ("//elsewhere.example/", "/"),
        ("/\\elsewhere.example/", "/"),
        ("http://testserver@elsewhere.example/", "/"),
        ("http://testserver//elsewhere.example/", "/"),
        ("javascript:alert(1)", "/"),
        # A redirect would look for a page of that name.
        ("rencana", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("", "/"),
    ],
)
def test_it_leads_back_inside_the_product_only(client, came_from, leads_to):
    answer = client.post(reverse("appearance"), {**PLAIN, "next": came_from})

    assert answer.headers["Location"] == leads_to


def test_an_unknown_choice_changes_nothing(client):
    answer = client.post(reverse("appearance"), {"tema": "ungu"})

    assert answer.status_code == 422
    assert "tema" not in answer.cookies


def test_a_forged_cookie_does_not_reach_the_page(client):
    client.cookies["tema"] = '"><script>'

    assert "<script>" not in client.get(reverse("appearance")).content.decode()
