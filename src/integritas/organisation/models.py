"""Agencies and units, memberships, and the working calendar."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integritas.accounts.models import User
from integritas.core.choices import Labelled
from integritas.core.models import Versioned
from integritas.organisation.roles import Role

RESERVED_SLUGS = frozenset({"baru", "unggah", "impor", "ajukan", "antrean", "unit"})
"""Words that are fixed parts of addresses."""


class TimeZone(Labelled):
    """The three zones of Indonesia; none of them keeps daylight saving time."""

    WIB = "Asia/Jakarta", "WIB"
    WITA = "Asia/Makassar", "WITA"
    WIT = "Asia/Jayapura", "WIT"


class Agency(models.Model):
    """An agency (instansi): a ministry, or the government of a province, city or regency."""

    name = models.CharField(_("nama instansi"), max_length=200)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        """Give the agency's name."""
        return self.name


class UnitQuerySet(models.QuerySet["Unit"]):
    """Which units exist for a person."""

    def visible_to(self, user: User) -> UnitQuerySet:
        """Only the units in which ``user`` holds a role; an operator sees every unit."""
        if user.is_operator:
            return self.all()
        return self.filter(
            models.Exists(Membership.objects.filter(user=user, unit=models.OuterRef("pk")))
        )


class Unit(Versioned):
    """A unit kerja: the office that builds an integrity zone."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    name = models.CharField(_("nama unit kerja"), max_length=200)
    slug = models.SlugField(
        _("alamat singkat"),
        max_length=80,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9]+(-[a-z0-9]+)*$")],
    )
    time_zone = models.CharField(
        _("zona waktu"), max_length=40, choices=TimeZone.choices(), default=TimeZone.WIB
    )
    address = models.TextField(_("alamat"), blank=True)
    head_position = models.CharField(_("jabatan pimpinan"), max_length=200, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="unit_slug_not_reserved", condition=~Q(slug__in=sorted(RESERVED_SLUGS))
            ),
        ]

    def __str__(self) -> str:
        """Give the unit's name."""
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the unit's days begin and end."""
        return ZoneInfo(self.time_zone)

    @property
    def zone_name(self) -> str:
        """WIB, WITA or WIT."""
        return TimeZone(self.time_zone).label

    def now(self) -> datetime:
        """Give the present moment on the unit's clock."""
        return timezone.localtime(timezone.now(), self.zone)

    def today(self) -> date:
        """Give the unit's present day."""
        return self.now().date()


class Membership(models.Model):
    """A person's role in a unit in one ZI year.

    ``position`` is the position in the office, ``team_position`` the one in the team as its
    decree writes it. A coordinator's ``area`` is 1 to 6; every other role has none.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="memberships")
    year = models.PositiveSmallIntegerField(_("tahun"))
    role = models.CharField(_("peran"), max_length=20, choices=Role.choices())
    area = models.PositiveSmallIntegerField(_("area"), null=True, blank=True)
    position = models.CharField(_("jabatan"), max_length=200, blank=True)
    team_position = models.CharField(_("jabatan dalam tim"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["unit", "year", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "unit", "year", "role", "area"], name="membership_once_an_area"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "year", "role"],
                condition=Q(area__isnull=True),
                name="membership_once",
            ),
            models.CheckConstraint(
                name="membership_area_only_for_coordinators",
                condition=Q(area__isnull=True) | Q(role=Role.COORDINATOR, area__range=(1, 6)),
            ),
            models.CheckConstraint(
                name="membership_role_known", condition=Q(role__in=Role.check())
            ),
        ]

    def __str__(self) -> str:
        """Name the membership for the audit trail."""
        return f"{self.user.name} – {Role(self.role).label} {self.year}"


class HolidayKind(Labelled):
    """Why a day is off."""

    NATIONAL = "national", "Libur nasional"
    COLLECTIVE = "collective_leave", "Cuti bersama"
    LOCAL = "local", "Libur setempat"


class Holiday(models.Model):
    """A day off: of the whole country (``unit`` is None), or of one unit."""

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="holidays")
    date = models.DateField(_("tanggal"))
    kind = models.CharField(_("jenis"), max_length=20, choices=HolidayKind.choices())
    name = models.CharField(_("nama"), max_length=200)

    class Meta:
        ordering = ["date"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "date"], name="holiday_once_a_day_and_unit"),
            models.UniqueConstraint(
                fields=["date"], condition=Q(unit__isnull=True), name="holiday_once_a_day"
            ),
            models.CheckConstraint(
                name="holiday_local_has_unit",
                condition=Q(unit__isnull=True, kind__in=["national", "collective_leave"])
                | Q(unit__isnull=False, kind="local"),
            ),
        ]

    def __str__(self) -> str:
        """Name the day off."""
        return f"{self.date.isoformat()} {self.name}"
