"""Smallest valid accounts. Every name is invented and says that it is an example."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from integritas.accounts.models import User

PASSWORD = "rahasia untuk uji"
"""The password of every made account."""

FIRST_NAMES = ("Ayu", "Bima", "Citra", "Damar", "Endah", "Fajar", "Gita", "Hadi", "Intan", "Joko")


class UserFactory(DjangoModelFactory[User]):
    """A person who can sign in with :data:`PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"contoh{n}")
    name = factory.Sequence(lambda n: f"{FIRST_NAMES[n % len(FIRST_NAMES)]} Contoh {n}")
    password = factory.django.Password(PASSWORD)
