"""Named questions about units, people and calendars."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from datetime import date

from django.db.models import F, Max, Q, QuerySet

from integritas.accounts.models import User
from integritas.organisation.areas import AREA_NAMES
from integritas.organisation.models import Holiday, Membership, Unit
from integritas.organisation.roles import LEADERS, WORKERS, Role


def calendar_of(unit: Unit | None) -> dict[date, str]:
    """Give the name of each day off of a unit: the country's and its own. One query.

    A day that is off in the whole country is called as the country calls it.
    """
    rows = of_unit_or_country(Holiday.objects.all(), unit)
    last_wins = rows.order_by(F("unit_id").desc(nulls_last=True))
    return {holiday.date: holiday.name for holiday in last_wins}


def calendar_years() -> set[int]:
    """Give the years for which the country's calendar is filled in."""
    return {day.year for day in Holiday.objects.filter(unit__isnull=True).dates("date", "year")}


def roles_of(user: User, unit: Unit, year: int) -> set[Role]:
    """Give the roles of a person in a unit's year."""
    return {
        Role(role)
        for role in Membership.objects.filter(user=user, unit=unit, year=year).values_list(
            "role", flat=True
        )
    }


def areas_coordinated_by(user: User, unit: Unit, year: int) -> set[int]:
    """Give the numbers of the areas a person coordinates; all six where no area is named."""
    areas = Membership.objects.filter(
        user=user, unit=unit, year=year, role=Role.COORDINATOR
    ).values_list("area", flat=True)
    found: set[int] = set()
    for area in areas:
        found |= {area} if area else set(AREA_NAMES)
    return found


def areas_led_by(user: User, unit: Unit, year: int, roles: Set[Role]) -> set[int]:
    """Give the numbers of the areas whose work a person hands out and reviews.

    Chair and secretary lead all six, a coordinator those of the membership.

    :param roles: the person's roles in the unit's year.
    """
    if roles & set(LEADERS):
        return set(AREA_NAMES)
    return areas_coordinated_by(user, unit, year) if Role.COORDINATOR in roles else set()


def team_of(unit: Unit, year: int) -> QuerySet[Membership]:
    """Give the memberships of a unit's year with their people, in the decree's order."""
    return (
        Membership.objects.filter(unit=unit, year=year)
        .select_related("user")
        .order_by("order", "pk")
    )


def workers_of(unit: Unit, year: int) -> list[tuple[User, str]]:
    """Give each person who can own work, once, with the position shown beside the name."""
    people: dict[int, tuple[User, list[str]]] = {}
    for membership in team_of(unit, year).filter(role__in=[role.value for role in WORKERS]):
        entry = people.setdefault(membership.user_id, (membership.user, []))
        label = membership.position or Role(membership.role).label
        if label not in entry[1]:
            entry[1].append(label)
    return [(user, ", ".join(labels)) for user, labels in people.values()]


def years_of(unit: Unit) -> list[int]:
    """Give the years in which the unit has a team, newest first."""
    return sorted(
        set(Membership.objects.filter(unit=unit).values_list("year", flat=True)), reverse=True
    )


def colleagues(unit: Unit, year: int) -> list[User]:
    """Give the people of the unit's agency who are not in its team of the year, by name."""
    in_team = Membership.objects.filter(unit=unit, year=year).values("user")
    of_agency = Membership.objects.filter(unit__agency=unit.agency_id).values("user")
    return list(User.objects.filter(pk__in=of_agency, is_active=True).exclude(pk__in=in_team))


def of_unit_or_country(days: QuerySet[Holiday], unit: Unit | None) -> QuerySet[Holiday]:
    """Narrow days off to the country's and the unit's own."""
    return days.filter(Q(unit__isnull=True) | Q(unit=unit))


def days_off(unit: Unit, year: int) -> list[Holiday]:
    """Give the days off of a unit's year, the country's and its own, by date."""
    days = Holiday.objects.filter(date__range=(date(year, 1, 1), date(year, 12, 31)))
    return list(of_unit_or_country(days, unit).order_by("date", F("unit_id").asc(nulls_first=True)))


def newest_years(units: Iterable[Unit], user: User) -> dict[int, int]:
    """Give the newest year of each unit in which ``user`` has a role; an operator's is anyone's."""
    held = Membership.objects.filter(unit__in=list(units))
    if not user.is_operator:
        held = held.filter(user=user)
    return dict(held.values_list("unit").annotate(newest=Max("year")).order_by())


def units_by_agency(user: User) -> dict[str, list[Unit]]:
    """Give the units a person may see, by the agency's name."""
    grouped: dict[str, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.visible_to(user).select_related("agency"):
        grouped[unit.agency.name].append(unit)
    return dict(grouped)
