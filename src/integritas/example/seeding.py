"""Filling a new installation: the example unit with its year, or a unit of one's own plan.

The example goes the way of every plan: a document is received, read, decided about and
run, and its obligations take their steps, all through the services. Nothing here knows the
inside of another context.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from importlib.resources import files as resources
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from integritas.accounts.models import User
from integritas.accounts.services import EXAMPLE_PASSWORD, open_account
from integritas.core.calendars import covered_years, national_calendar
from integritas.core.errors import DomainError
from integritas.core.wording import plain_date
from integritas.core.workdays import add_working_days, last_working_day
from integritas.organisation.models import TimeZone, Unit
from integritas.organisation.queries import calendar_of, team_of
from integritas.organisation.roles import Role
from integritas.organisation.services import appoint, found_unit
from integritas.plan import queries
from integritas.plan.lifecycle import Step
from integritas.plan.models import ActionStep, ImportBatch, Obligation
from integritas.plan.reading.apart import ReaderFailed, Reading, read_apart
from integritas.plan.reading.contents import contents_of
from integritas.plan.reading.document import Unreadable
from integritas.plan.services import deciding, imports, reading, running, work

UNIT_NAME = "Dinas Pelayanan Warga Kota Contoh"
AGENCY_NAME = "Pemerintah Kota Contoh"
SLUG = "contoh"


class Account(NamedTuple):
    """An example account; without ``username`` nobody signs in with it."""

    username: str
    invented_name: str
    role: Role
    position: str
    area: int | None = None

    @property
    def name(self) -> str:
        """The person's name, marked as an example wherever it is shown."""
        return f"{self.invented_name} (contoh)"


TEAM = (
    Account("contoh.kepala", "Bima Lesmana", Role.RESPONSIBLE, "Kepala Dinas"),
    Account("contoh.ketua", "Ratna Puspa", Role.CHAIR, "Sekretaris Dinas"),
    Account("contoh.sekretaris", "Galih Wirawan", Role.SECRETARY, "Kepala Subbagian Perencanaan"),
    Account(
        "contoh.koordinator",
        "Yusuf Kelana",
        Role.COORDINATOR,
        "Kepala Bidang Pengawasan Layanan",
        area=5,
    ),
    Account("contoh.anggota", "Melati Arum", Role.MEMBER, "Pengelola Pengaduan"),
    Account(
        "",
        "Sekar Maharani",
        Role.COORDINATOR,
        "Kepala Subbagian Umum dan Kepegawaian",
        area=3,
    ),
    Account("", "Intan Permata", Role.COORDINATOR, "Kepala Bidang Pelayanan", area=6),
    Account("", "Rangga Samudra", Role.MEMBER, "Analis Sistem Informasi"),
    Account("", "Dewi Kenanga", Role.MEMBER, "Pengelola Kepegawaian"),
    Account("", "Tirta Anggana", Role.MEMBER, "Analis Kinerja"),
    Account("", "Surya Bagaskara", Role.MEMBER, "Pranata Hubungan Masyarakat"),
)
"""The team of eleven; who has a sign-in name can sign in with the example password."""

OBSERVER = Account("contoh.pengamat", "Laksmi Wening", Role.OBSERVER, "Auditor Inspektorat")
OPERATOR = "contoh.admin"

PLAN_ACCOUNTS = (*(account for account in TEAM if account.username), OBSERVER)
"""The accounts, one for each role, that a unit begun from a real plan gets as well."""


def example_year(today: date) -> int:
    """Give the year the example lives in: this one, or the last whose holidays are known."""
    return today.year if today.year in covered_years() else covered_years()[-1]


def document(year: int) -> bytes:
    """Give the example's work plan as the Markdown document it is imported from."""
    text = resources("integritas.example").joinpath("data/rencana-kerja.md").read_text("utf-8")
    decree = add_working_days(date(year, 1, 9), 3, {}).due
    for name, value in (
        ("{year}", str(year)),
        ("{last_year}", str(year - 1)),
        ("{decree_date}", plain_date(decree)),
    ):
        text = text.replace(name, value)
    return text.encode()


def look_into(path: Path) -> Reading:
    """Read a plan before anything is made for it.

    :raises DomainError: it cannot be read, with the sentence that says why.
    """
    try:
        return read_apart(contents_of(path), path.name, national_calendar())
    except (Unreadable, ReaderFailed) as error:
        raise DomainError("%(reason)s", reason=str(error)) from None


def refuse_on_a_server() -> None:
    """Go on only where example accounts may be: their password stands on the sign-in page.

    :raises DomainError: these are the settings of a server.
    """
    if not settings.EXAMPLE_ACCOUNTS:
        raise DomainError(
            "zi up membuat akun contoh, jadi hanya untuk komputer sendiri. Di server pakai zi "
            "manage migrate, zi operator, peladen web, dan zi worker."
        )


def open_operator() -> User:
    """Make the operator's example account, where there is none.

    :raises DomainError: these are the settings of a server.
    """
    refuse_on_a_server()
    found = User.objects.filter(username=OPERATOR).first()
    return found or open_account(
        name="Admin sistem (contoh)",
        username=OPERATOR,
        password=EXAMPLE_PASSWORD,
        by=None,
        is_operator=True,
    )


def _appoint(unit: Unit, year: int, accounts: tuple[Account, ...]) -> dict[str, User]:
    """Open the accounts that are missing and give them their roles; users by name."""
    people: dict[str, User] = {}
    for account in accounts:
        known = User.objects.filter(username=account.username or None, name=account.name).first()
        user = known or open_account(
            name=account.name,
            username=account.username,
            password=EXAMPLE_PASSWORD if account.username else None,
            by=None,
        )
        people[account.name] = user
        appoint(
            unit=unit,
            year=year,
            user=user,
            role=account.role,
            area=account.area,
            position=account.position,
            team_position=account.role.label,
            by=None,
        )
    return people


def begin_with(path: Path, looked: Reading) -> str:
    """Begin with a real plan: its unit, the example accounts, its import on the check page.

    A unit of that name that is there already gets the document as a further import.

    :returns: the path of the check page.
    """
    year = looked.draft["year"] or timezone.localdate().year
    named = looked.draft["unit"][:200]
    unit = Unit.objects.filter(name=named).first() if named else None
    open_operator()
    with transaction.atomic():
        if unit is None:
            name = named or "Unit kerja baru"
            unit = found_unit(agency=name, name=name, time_zone=TimeZone.WIB, by=None)
        people = _appoint(unit, year, PLAN_ACCOUNTS)
    secretary = next(user for user in people.values() if user.username == "contoh.sekretaris")
    batch = imports.receive(
        unit=unit, year=year, data=path.read_bytes(), name=path.name, by=secretary
    )
    reading.read(batch_id=batch.pk)
    return reverse("plan:import", args=[unit.slug, year, batch.pk])


def seed(today: date | None = None) -> Unit:
    """Make the example unit with its running year.

    :param today: the day up to which the year has run; None is the unit's present day.
    """
    open_operator()
    with transaction.atomic():
        unit = found_unit(
            agency=AGENCY_NAME,
            name=UNIT_NAME,
            slug=SLUG,
            time_zone=TimeZone.WITA,
            address="Jalan Contoh Nomor 1, Kota Contoh",
            head_position="Kepala Dinas Pelayanan Warga Kota Contoh",
            by=None,
        )
        today = today or unit.today()
        year = example_year(today)
        people = _appoint(unit, year, (*TEAM, OBSERVER))
    secretary = people["Galih Wirawan (contoh)"]
    batch = imports.receive(
        unit=unit, year=year, data=document(year), name=f"rencana-kerja-{year}.md", by=secretary
    )
    reading.read(batch_id=batch.pk)
    with transaction.atomic():
        _decide_and_run(batch.pk, secretary)
    with transaction.atomic():
        _live_through(unit, year, min(today, date(year, 12, 31)))
    return unit


def _decide_and_run(batch_id: int, by: User) -> None:
    """Take every suggestion of the check page, hand the rows to their owners, run."""
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.draft is None:
        raise DomainError("%(reason)s", reason=batch.failure)
    deciding.accept_suggestions(batch_id=batch_id, by=by)
    by_position = {m.position: m.user_id for m in team_of(batch.unit, batch.year)}
    owners = {
        f"row:{row.row}": by_position[row.person_in_charge]
        for row in queries.rows_of(batch)
        if row.person_in_charge in by_position
    }
    running.run(batch_id=batch_id, by=by, owners=owners)


def _at(unit: Unit, day: date, hour: int) -> datetime:
    """Give an hour of a day on the unit's clock, never in the future."""
    return min(datetime.combine(day, time(hour, 15), unit.zone), timezone.now())


def _live_through(unit: Unit, year: int, today: date) -> None:
    """Let the year run up to ``today``: most work done, some late, returned or in review.

    What becomes of an obligation is decided by its place in the list, so that every start
    shows the same year.
    """
    calendar = calendar_of(unit)
    reviewers = {m.role: m.user for m in team_of(unit, year)}
    _meet(unit, year, today)
    dated = Obligation.objects.of(unit, year).select_related("step__component", "owner")
    for index, item in enumerate(dated.order_by("due", "pk")):
        by = item.owner or reviewers[Role.SECRETARY]
        reviewer = reviewers[Role.CHAIR if by == reviewers[Role.SECRETARY] else Role.SECRETARY]
        begun = add_working_days(max(item.first, item.due - timedelta(days=9)), 0, calendar).due
        if begun > today:
            continue
        days = (today - item.due).days
        fate = _fate(index, days)
        latest = min(max(begun, item.due - timedelta(days=3 + index % 4)), today)
        handed_in = last_working_day(begun, latest, calendar).due
        latest = min(add_working_days(handed_in, 1 + index % 2, calendar).due, today)
        decided = last_working_day(handed_in, latest, calendar).due
        steps: list[tuple[Step, User, date, str]] = [
            (Step.START, by, begun, ""),
            (Step.SUBMIT, by, handed_in, ""),
        ]
        if fate == "returned":
            steps.append((Step.RETURN, reviewer, decided, RETURN_NOTES[index % len(RETURN_NOTES)]))
        elif fate == "done":
            steps.append((Step.ACCEPT, reviewer, decided, ""))
        elif fate == "postponed":
            steps[1:] = [(Step.POSTPONE, reviewer, handed_in, "Menunggu jadwal narasumber.")]
        elif fate == "under_way":
            steps = steps[:1]
        elif fate == "untouched":
            steps = []
        for step, person, day, note in steps:
            hour = {Step.START: 8, Step.SUBMIT: 10}.get(step, 14)
            work.take_step(
                obligation_id=item.pk, step=step, by=person, note=note, at=_at(unit, day, hour)
            )


RETURN_NOTES = (
    "Periode di judul laporan belum sesuai. Perbaiki lalu ajukan lagi.",
    "Belum ada tanda tangan Kepala Dinas.",
    "Daftar hadir belum dilampirkan.",
)


def _fate(index: int, days_past: int) -> str:
    """Say what became of an obligation whose due day lies ``days_past`` days back.

    Long past, nearly all is done; of the last six weeks some is late; what is due later has
    been begun here and there.
    """
    if days_past > 45:
        return "postponed" if index % 61 == 40 else "done"
    if days_past > 0:
        recent = ("done", "done", "done", "under_way", "done", "returned", "done", "in_review")
        return (*recent, "untouched")[index % 9]
    return ("under_way", "untouched", "in_review", "under_way", "done", "returned")[index % 6]


def _meet(unit: Unit, year: int, today: date) -> None:
    """Record the meetings an event-based row has waited for, one every other month."""
    rows = ActionStep.objects.live().filter(
        component__plan__unit=unit, component__plan__year=year, schedule_kind="event"
    )
    for step in rows.select_related("owner"):
        by = step.owner or User.objects.get(username="contoh.sekretaris")
        for month in range(1, today.month + 1, 2):
            day = add_working_days(date(year, month, 7), 1, {}).due
            if day <= today and day <= unit.today():
                work.record_event(step_id=step.pk, day=day, by=by, note="Apel dan arahan pimpinan")


def welcome(address: str, path: str) -> str:
    """Say where the pages are, who can sign in, and what to click first."""
    lines = ["", f"  Integritas berjalan di {address}{'' if path == '/' else path}", ""]
    roles = {account.username: account.role.label for account in PLAN_ACCOUNTS}
    known = User.objects.filter(username__startswith="contoh.").order_by("pk")
    if settings.EXAMPLE_ACCOUNTS and known:
        lines.append(f"  Akun contoh (kata sandi semuanya: {EXAMPLE_PASSWORD})")
        for user in known:
            lines.append(f"    {user.username:<20} {roles.get(user.username, 'Admin sistem')}")
        lines.append("")
    lines.append(f"  Langkah pertama: {_first_click(path)}")
    lines.append("  Hanya dapat dibuka dari komputer ini. Tekan Ctrl+C untuk berhenti.")
    return "\n".join([*lines, ""])


def _first_click(path: str) -> str:
    if "/impor/" in path:
        return "masuk sebagai contoh.sekretaris, lalu putuskan temuan di halaman periksa."
    if Unit.objects.exists():
        return "masuk sebagai contoh.anggota, lalu buka “Tugas saya”."
    return "masuk sebagai contoh.admin, lalu buat unit kerja."
