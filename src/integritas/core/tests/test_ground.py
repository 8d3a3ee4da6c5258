"""Errors, events, permissions, files and the audit trail."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, connection, transaction

from integritas.core import audit, events, files, permissions, words
from integritas.core.errors import DomainError, NotAllowed
from integritas.core.models import AuditEntry


@dataclass(frozen=True)
class SomethingHappened:
    number: int


def test_an_event_reaches_each_listener_once(monkeypatch):
    monkeypatch.setattr(events, "_listeners", defaultdict(list))
    heard: list[SomethingHappened] = []
    listener = heard.append
    events.subscribe(SomethingHappened, listener)
    events.subscribe(SomethingHappened, listener)

    events.publish(SomethingHappened(7))

    assert heard == [SomethingHappened(7)]


@pytest.fixture
def no_rules(monkeypatch):
    """A register of its own: what a test enters is gone with it."""
    monkeypatch.setattr(permissions, "_rules", {})


def test_a_refusal_carries_its_reason(no_rules):
    @permissions.rule("test.refuse")
    def refuse(user, thing):
        return permissions.Decision("Belum waktunya.")

    assert not permissions.can(None, "test.refuse", object())
    with pytest.raises(NotAllowed, match=r"Belum waktunya\."):
        permissions.require(None, "test.refuse", object())
    assert "test.refuse" in permissions.names()


def test_a_rule_has_one_home(no_rules):
    @permissions.rule("test.home")
    def first(user):
        return permissions.ALLOWED

    permissions.require(None, "test.home")
    with pytest.raises(ValueError, match="already defined"):

        @permissions.rule("test.home")
        def second(user):
            return permissions.ALLOWED


def test_an_error_fills_its_template():
    assert str(DomainError("Baris %(row)s kosong.", row=4)) == "Baris 4 kosong."
    assert str(DomainError("100% kosong.")) == "100% kosong."


def test_words_are_marked_and_translated():
    assert words.mark("Beranda") == "Beranda"
    assert words.translate("Beranda") == "Beranda"


@pytest.fixture
def store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_file_is_kept_by_what_it_holds(store):
    sha256 = files.keep(b"rencana")

    assert sha256 == hashlib.sha256(b"rencana").hexdigest()
    assert files.read(sha256) == b"rencana"
    assert files.keep(b"rencana") == sha256
    assert [path.name for path in store.rglob("*") if path.is_file()] == [sha256]


def test_a_write_that_fails_leaves_nothing(store, monkeypatch):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        files.keep(b"rencana")

    assert not [path for path in store.rglob("*") if path.is_file()]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_a_fingerprint_is_an_address(name):
    with pytest.raises(ValueError, match="sha256"):
        files.path_of(name)


@pytest.mark.django_db
def test_the_trail_keeps_what_changed_and_nothing_else():
    user = get_user_model().objects.create_user("contoh", name="Contoh")

    entry = audit.record(
        actor=user,
        action="test.change",
        target=user,
        changes={"due": (date(2025, 1, 1), date(2025, 2, 1)), "note": ("a", "a"), "n": (1, None)},
    )

    assert entry.changes == {"due": ["2025-01-01", "2025-02-01"], "n": [1, None]}
    assert list(audit.history(user)) == [entry]
    assert "test.change" in str(entry)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE core_auditentry SET note = 'lain'",
        "DELETE FROM core_auditentry",
    ],
)
def test_the_database_refuses_to_change_the_trail(statement):
    user = get_user_model().objects.create_user("contoh", name="Contoh")
    audit.record(actor=user, action="test.change", target=user)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert AuditEntry.objects.get().note == ""


@pytest.mark.django_db
def test_the_code_refuses_to_change_the_trail():
    user = get_user_model().objects.create_user("contoh", name="Contoh")
    entry = audit.record(actor=user, action="test.change", target=user)

    for attempt in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(note="lain"),
    ):
        with pytest.raises(TypeError, match="append-only"):
            attempt()
