"""The writes: units, teams and calendars."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.accounts.services import give_first_password, open_account
from integritas.core import audit
from integritas.core.calendars import national_holidays
from integritas.core.errors import DomainError
from integritas.core.events import publish
from integritas.core.permissions import require
from integritas.organisation.events import CalendarChanged
from integritas.organisation.models import (
    RESERVED_SLUGS,
    Agency,
    Holiday,
    HolidayKind,
    Membership,
    Unit,
)
from integritas.organisation.queries import calendar_years
from integritas.organisation.roles import LEADERS, Role, role_of
from integritas.organisation.rules import area_in, same_person


@dataclass(frozen=True, slots=True)
class Person:
    """A line of a team's decree."""

    name: str
    position: str
    team_position: str


def slug_for(name: str) -> str:
    """Give a free short address for a unit: «Dinas Contoh Kota A» → ``dinas-contoh-kota-a``."""
    base = slugify(name)[:60].strip("-") or "unit-kerja"
    if base in RESERVED_SLUGS:
        base = f"{base}-1"
    taken = set(Unit.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def hold(unit: Unit | None) -> None:
    """Let nobody change team or days off of the unit until this transaction ends.

    Whoever counts due days holds the unit first, before any row of a plan: a day off that
    comes in meanwhile waits, and then finds what it has to count anew.

    :param unit: None for every unit, as the country's calendar concerns them all.
    """
    units = Unit.objects.select_for_update(no_key=True).order_by("pk")
    list((units if unit is None else units.filter(pk=unit.pk)).values_list("pk"))


def _agency_slug(name: str) -> str:
    """Give a free short name for an agency."""
    base = slugify(name)[:70].strip("-") or "instansi"
    taken = set(Agency.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    free = (slug for slug in chain([base], (f"{base}-{n}" for n in count(2))) if slug not in taken)
    return next(free)


@transaction.atomic
def found_unit(
    *,
    agency: str,
    name: str,
    time_zone: str,
    by: User | None,
    address: str = "",
    head_position: str = "",
    slug: str = "",
) -> Unit:
    """Make a unit, and its agency where there is none of that name yet."""
    parent = Agency.objects.filter(name=agency).first()
    if parent is None:
        parent = Agency.objects.create(name=agency, slug=_agency_slug(agency))
    unit = Unit.objects.create(
        agency=parent,
        name=name,
        slug=slug or slug_for(name),
        time_zone=time_zone,
        address=address,
        head_position=head_position,
    )
    audit.record(actor=by, action="organisation.found_unit", target=unit, unit_id=unit.pk)
    return unit


@transaction.atomic
def open_unit(
    *, agency: str, name: str, time_zone: str, year: int, secretary: str, by: User
) -> tuple[Unit, User, str]:
    """Make a unit ready to begin: the unit, its year's secretary, and the secretary's password.

    :param secretary: the person's name; the account is new and opens with a first password.
    :returns: unit, secretary and the password, which is told this once.
    :raises NotAllowed: only the operator may.
    :raises DomainError: the agency has a unit of that name, as after a page loaded again.
    """
    require(by, "organisation.found", None)
    Agency.objects.select_for_update().filter(name=agency).first()
    if Unit.objects.filter(agency__name=agency, name=name).exists():
        raise DomainError(
            _("%(agency)s sudah mempunyai unit kerja “%(name)s”. Buka dari halaman pilihan unit."),
            agency=agency,
            name=name,
        )
    unit = found_unit(agency=agency, name=name, time_zone=time_zone, by=by)
    user = open_account(name=secretary, by=by)
    password = give_first_password(user_id=user.pk, by=by, unit_id=unit.pk)
    appoint(unit=unit, year=year, user=user, role=Role.SECRETARY, by=by)
    return unit, user, password


@transaction.atomic
def let_in(*, membership_id: int, by: User) -> str:
    """Let a member sign in: give the first password, to be told to that person this once.

    :raises NotAllowed: only chair, secretary and operator may.
    :raises DomainError: the person signs in already, or has a role in another unit: who
        learns the password could act there.
    """
    membership = Membership.objects.select_related("unit", "user").get(pk=membership_id)
    require(by, "organisation.manage", membership.unit, membership.year)
    elsewhere = Membership.objects.filter(user=membership.user).exclude(unit=membership.unit)
    if elsewhere.exists() and not by.is_operator:
        raise DomainError(
            _(
                "%(name)s juga berperan di unit kerja lain, jadi kata sandi awalnya hanya dapat "
                "diberikan oleh admin sistem."
            ),
            name=membership.user.name,
        )
    return give_first_password(user_id=membership.user_id, by=by, unit_id=membership.unit_id)


@transaction.atomic
def edit_unit(*, unit_id: int, year: int, by: User, version: int | None, **fields: str) -> Unit:
    """Change a unit's name, address, time zone or head's position.

    :raises NotAllowed: only chair, secretary and operator may.
    :raises Conflict: somebody changed it since ``version``.
    """
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    require(by, "organisation.manage", unit, year)
    unit.check_version(version)
    allowed = {"name", "address", "time_zone", "head_position"}
    changes = {
        name: (getattr(unit, name), value) for name, value in fields.items() if name in allowed
    }
    for name, (_before, after) in changes.items():
        setattr(unit, name, after)
    unit.version += 1
    unit.save()
    audit.record(
        actor=by, action="organisation.edit_unit", target=unit, unit_id=unit.pk, changes=changes
    )
    return unit


@transaction.atomic
def appoint(
    *,
    unit: Unit,
    year: int,
    user: User,
    role: Role,
    by: User | None,
    position: str = "",
    team_position: str = "",
    area: int | None = None,
) -> Membership:
    """Give a person a role in a unit's year; giving it again changes nothing.

    :param by: who appoints; None when the product itself does (first start, example).
    :raises NotAllowed: only chair, secretary and operator may.
    """
    if by is not None:
        require(by, "organisation.manage", unit, year)
    membership, new = Membership.objects.get_or_create(
        user=user,
        unit=unit,
        year=year,
        role=role,
        area=area,
        defaults={
            "position": position[:200],
            "team_position": team_position[:200],
            "order": Membership.objects.filter(unit=unit, year=year).count() + 1,
        },
    )
    if new:
        audit.record(actor=by, action="organisation.appoint", target=membership, unit_id=unit.pk)
    return membership


@transaction.atomic
def add_member(
    *,
    unit: Unit,
    year: int,
    role: Role,
    by: User,
    user: User | None = None,
    name: str = "",
    position: str = "",
    team_position: str = "",
    area: int | None = None,
) -> Membership:
    """Take somebody into the team: a person with an account, or a new one by name.

    A new account is closed until its person is invited.

    :raises NotAllowed: only chair, secretary and operator may.
    :raises DomainError: neither person nor name is given, somebody of that name is in the team,
        or the person has this role already.
    """
    require(by, "organisation.manage", unit, year)
    if user is None and not name.strip():
        raise DomainError(_("Pilih orang yang sudah mempunyai akun, atau tulis nama orang baru."))
    hold(unit)
    if user is None:
        _keep_names_apart(unit, year, name)
    person = user or open_account(name=name, by=by)
    held = Membership.objects.filter(user=person, unit=unit, year=year, role=role, area=area)
    if held.exists():
        raise DomainError(
            _("%(name)s sudah memegang peran %(role)s pada tahun %(year)s."),
            name=person.name,
            role=role.label,
            year=year,
        )
    return appoint(
        unit=unit,
        year=year,
        user=person,
        role=role,
        by=by,
        position=position,
        team_position=team_position,
        area=area,
    )


def _keep_names_apart(unit: Unit, year: int, name: str) -> None:
    """Go on only if nobody of the team has this very name: pressed twice is one person."""
    wanted = " ".join(name.split()).casefold()
    names = Membership.objects.filter(unit=unit, year=year).values_list("user__name", flat=True)
    if any(" ".join(known.split()).casefold() == wanted for known in names):
        raise DomainError(
            _("%(name)s sudah ada di tim. Orang lain dengan nama sama perlu nama yang berbeda."),
            name=name.strip(),
        )


@transaction.atomic
def change_role(
    *, membership_id: int, by: User, role: Role, area: int | None = None, position: str = ""
) -> Membership:
    """Give a member of the team another role, area or position.

    :raises NotAllowed: only chair, secretary and operator may.
    :raises DomainError: the year would be left without chair and secretary, or the person
        holds that role already.
    """
    membership = _locked_membership(membership_id)
    unit, year = membership.unit, membership.year
    require(by, "organisation.manage", unit, year)
    if role not in LEADERS:
        _keep_a_leader(membership)
    area = area if role is Role.COORDINATOR else None
    twin = Membership.objects.filter(
        user=membership.user, unit=unit, year=year, role=role, area=area
    ).exclude(pk=membership.pk)
    if twin.exists():
        raise DomainError(
            _("%(name)s sudah memegang peran %(role)s pada tahun %(year)s."),
            name=membership.user.name,
            role=role.label,
            year=year,
        )
    changes = {
        "role": (membership.role, role.value),
        "area": (membership.area, area),
        "position": (membership.position, position.strip()[:200]),
    }
    membership.role, membership.area = role, area
    membership.position = position.strip()[:200]
    membership.save()
    audit.record(
        actor=by,
        action="organisation.change_role",
        target=membership,
        unit_id=unit.pk,
        changes=changes,
    )
    return membership


def _locked_membership(membership_id: int) -> Membership:
    """Give a membership locked together with its unit.

    Two leaders who dismiss each other at once must wait for one another, or both would go.
    """
    return (
        Membership.objects.select_for_update(of=("self", "unit"))
        .select_related("unit", "user")
        .get(pk=membership_id)
    )


def _keep_a_leader(membership: Membership) -> None:
    """Go on only if the year keeps a chair or secretary without this membership."""
    leaders = Membership.objects.filter(
        unit=membership.unit, year=membership.year, role__in=LEADERS
    ).exclude(pk=membership.pk)
    if membership.role in LEADERS and not leaders.exists():
        raise DomainError(
            _("Tim harus mempunyai ketua atau sekretaris. Tunjuk penggantinya lebih dahulu.")
        )


@transaction.atomic
def dismiss(*, membership_id: int, by: User) -> None:
    """Take a role away. The person's account and past deeds stay.

    :raises NotAllowed: only chair, secretary and operator may.
    :raises DomainError: it would leave the year without chair and secretary.
    """
    membership = _locked_membership(membership_id)
    unit, year = membership.unit, membership.year
    require(by, "organisation.manage", unit, year)
    _keep_a_leader(membership)
    audit.record(actor=by, action="organisation.dismiss", target=membership, unit_id=unit.pk)
    membership.delete()


@transaction.atomic
def take_over_team(
    *, unit: Unit, year: int, people: Iterable[Person], by: User | None
) -> list[Membership]:
    """Make every person of a decree's list a member of the team, with the role meant there.

    People who are in the team already are recognised by name and keep their role. New ones
    get an account that nobody can sign in with until they are invited.

    :raises NotAllowed: only chair, secretary and operator may.
    """
    if by is not None:
        require(by, "organisation.manage", unit, year)
    hold(unit)
    known = list(Membership.objects.filter(unit=unit).select_related("user"))
    made: list[Membership] = []
    for person in people:
        match = next((m.user for m in known if same_person(m.user.name, person.name)), None)
        if match is not None and any(m.user_id == match.pk and m.year == year for m in known):
            continue
        user = match or open_account(name=person.name, by=by)
        role = role_of(person.team_position)
        membership = appoint(
            unit=unit,
            year=year,
            user=user,
            role=role,
            by=by,
            position=person.position,
            team_position=person.team_position,
            area=area_in(person.team_position) if role is Role.COORDINATOR else None,
        )
        known.append(membership)
        made.append(membership)
    return made


@transaction.atomic
def load_national_calendar() -> int:
    """Add the days off this release knows and the installation does not; give how many.

    Days an operator changed or removed by hand in a covered year are left as they are once
    that year has any day at all.
    """
    years = calendar_years()
    fresh = [
        Holiday(unit=None, date=day.date, kind=day.kind, name=day.name)
        for day in national_holidays()
        if day.date.year not in years
    ]
    Holiday.objects.bulk_create(fresh)
    return len(fresh)


@transaction.atomic
def add_holiday(*, unit: Unit | None, day: date, name: str, kind: HolidayKind, by: User) -> Holiday:
    """Add a day off: of one unit (its city's anniversary), or of the whole country.

    :param unit: None for the whole country; then only the operator may.
    :raises NotAllowed: the person may not keep this calendar in the year of the day.
    :raises DomainError: the day is off already.
    """
    require(by, "organisation.keep_calendar", unit, day.year)
    hold(unit)
    if Holiday.objects.filter(unit=unit, date=day).exists():
        raise DomainError(_("Tanggal itu sudah ada di kalender. Hapus dahulu bila keliru."))
    kind = HolidayKind.LOCAL if unit is not None else kind
    holiday = Holiday.objects.create(unit=unit, date=day, kind=kind, name=name)
    audit.record(actor=by, action="organisation.add_holiday", target=holiday)
    publish(CalendarChanged(unit_id=unit.pk if unit else None, first=day, last=day))
    return holiday


@transaction.atomic
def remove_holiday(*, holiday_id: int, by: User) -> None:
    """Take a day off out of a calendar; open due dates are counted anew.

    :raises NotAllowed: the person may not keep this calendar in the year of the day.
    """
    holiday = (
        Holiday.objects.select_for_update(of=("self",)).select_related("unit").get(pk=holiday_id)
    )
    require(by, "organisation.keep_calendar", holiday.unit, holiday.date.year)
    hold(holiday.unit)
    audit.record(actor=by, action="organisation.remove_holiday", target=holiday)
    unit_id, day = holiday.unit_id, holiday.date
    holiday.delete()
    publish(CalendarChanged(unit_id=unit_id, first=day, last=day))
