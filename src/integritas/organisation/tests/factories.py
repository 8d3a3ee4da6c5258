"""Smallest valid agencies, units, memberships and days off."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import factory
from factory.django import DjangoModelFactory

from integritas.accounts.models import User
from integritas.accounts.tests.factories import UserFactory
from integritas.organisation.models import Agency, Holiday, HolidayKind, Membership, TimeZone, Unit
from integritas.organisation.roles import Role

YEAR = 2025
"""The year of every made plan and membership."""


class AgencyFactory(DjangoModelFactory[Agency]):
    """An agency."""

    class Meta:
        model = Agency

    name = factory.Sequence(lambda n: f"Pemerintah Kota Contoh {n}")
    slug = factory.Sequence(lambda n: f"kota-contoh-{n}")


class UnitFactory(DjangoModelFactory[Unit]):
    """A unit in the middle zone (WITA)."""

    class Meta:
        model = Unit

    agency = factory.SubFactory(AgencyFactory)
    name = factory.Sequence(lambda n: f"Dinas Contoh {n}")
    slug = factory.Sequence(lambda n: f"dinas-contoh-{n}")
    time_zone = TimeZone.WITA


class MembershipFactory(DjangoModelFactory[Membership]):
    """A member of a unit's team of :data:`YEAR`; the traits give the other roles."""

    class Meta:
        model = Membership

    class Params:
        responsible = factory.Trait(role=Role.RESPONSIBLE)
        chair = factory.Trait(role=Role.CHAIR)
        secretary = factory.Trait(role=Role.SECRETARY)
        coordinator = factory.Trait(role=Role.COORDINATOR)
        observer = factory.Trait(role=Role.OBSERVER)

    user = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    year = YEAR
    role = Role.MEMBER
    position = "Analis Contoh"
    order = factory.Sequence(lambda n: n)


class HolidayFactory(DjangoModelFactory[Holiday]):
    """A day off of the whole country; ``unit`` makes it a unit's own."""

    class Meta:
        model = Holiday

    class Params:
        local = factory.Trait(unit=factory.SubFactory(UnitFactory), kind=HolidayKind.LOCAL)

    unit = None
    date = date(YEAR, 12, 25)
    kind = HolidayKind.NATIONAL
    name = "Hari libur contoh"


@dataclass(frozen=True)
class Team:
    """A unit with one person of each role; the coordinator leads area I."""

    unit: Unit
    responsible: User
    chair: User
    secretary: User
    coordinator: User
    member: User
    observer: User

    def holder(self, role: Role) -> User:
        """Give the person of a role."""
        found: User = getattr(self, role.value)
        return found


def make_team() -> Team:
    """Make a unit whose team has one person of each role."""
    unit = UnitFactory()
    people = {}
    for role in Role:
        area = 1 if role is Role.COORDINATOR else None
        people[role.value] = MembershipFactory(unit=unit, role=role, area=area).user
    return Team(unit=unit, **people)
