"""The year's work in a real browser: on a phone, by keys, without scripts, and two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.axe import violations

from integritas.accounts.models import User
from integritas.accounts.tests.factories import PASSWORD
from integritas.organisation.models import Unit
from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import MembershipFactory, UnitFactory
from integritas.plan.lifecycle import State
from integritas.plan.models import Obligation
from integritas.plan.tests.factories import (
    ActionStepFactory,
    ComponentFactory,
    ExpectedPieceFactory,
    ObligationFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1280, "height": 900}


@dataclass(frozen=True)
class World:
    """A unit of this very year: a member with work that is late and work that is not."""

    unit: Unit
    year: int
    chair: User
    secretary: User
    member: User
    late: Obligation
    coming: Obligation

    def url(self, name: str, *args: Any) -> str:
        """Give the address of a page of the unit's year."""
        return reverse(name, args=[self.unit.slug, self.year, *args])


@pytest.fixture
def world() -> World:
    """Make the unit around today, so that the browser and the server share one clock."""
    load_national_calendar()
    unit = UnitFactory(name="Dinas Contoh")
    today = unit.today()
    year = today.year
    people = {
        role: MembershipFactory(unit=unit, year=year, role=role).user
        for role in ("chair", "secretary", "member")
    }
    component = ComponentFactory(plan__unit=unit, plan__year=year, number=3, name="Pemantauan")

    def owe(row: int, action: str, due: date) -> Obligation:
        step = ActionStepFactory(
            component=component, row=row, action=action, first=due, last=due, owner=people["member"]
        )
        ExpectedPieceFactory(step=step, order=1, name="Notula rapat")
        made: Obligation = ObligationFactory(
            step=step, label=f"Periode {row}", first=due, last=due, due=due, owner=people["member"]
        )
        return made

    past, future = max(today - timedelta(days=20), date(year, 1, 1)), date(year, 12, 31)
    return World(
        unit=unit,
        year=year,
        late=owe(1, "Melaksanakan rapat pemantauan", past),
        coming=owe(2, "Menyusun laporan akhir", future),
        **people,
    )


@pytest.fixture
def open_browser(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Give a page of its own browser context, signed in through the sign-in page."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(user: User, size: Any = None, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=size or LAPTOP,
            java_script_enabled=scripts,
            locale="id-ID",
            base_url=live_server.url,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text) if "Security Policy" in message.text else None
            ),
        )
        page.goto("/masuk")
        page.get_by_label("Nama pengguna").fill(user.username)
        page.get_by_label("Kata sandi").fill(PASSWORD)
        page.get_by_role("button", name="Masuk").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Beranda")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def state_of(obligation: Obligation) -> str:
    """Give the state as the database has it now."""
    return Obligation.objects.get(pk=obligation.pk).state


def test_a_members_day_on_a_phone(world: World, open_browser: Any) -> None:
    page = open_browser(world.member, PHONE)
    owed = page.get_by_role("region", name="Yang harus saya kerjakan")
    expect(owed.get_by_text("Melaksanakan rapat pemantauan")).to_be_visible()

    page.locator(".bar").get_by_text("Tugas saya").click()
    task = page.locator(f"#tugas-{world.late.pk}")
    expect(task.get_by_text("Notula rapat")).to_be_visible()

    task.get_by_role("button", name="Mulai kerjakan").click()
    expect(task.get_by_text("Berjalan")).to_be_visible()
    assert page.url.endswith("/tugas"), "htmx swaps the row and leaves the page"
    assert state_of(world.late) == State.UNDER_WAY

    page.get_by_role("button", name="Urungkan").click()
    expect(page.get_by_text("diurungkan")).to_be_visible()
    assert page.url.endswith("/tugas")
    assert state_of(world.late) == State.NOT_STARTED

    page.get_by_role("link", name="Melaksanakan rapat pemantauan").click()
    page.get_by_text("Tulis catatan (opsional)").click()
    page.get_by_label("Catatan untuk penelaah").fill("Notula sudah lengkap.")
    page.get_by_role("button", name="Ajukan telaah").click()
    expect(page.get_by_role("button", name="Tarik kembali")).to_be_visible()
    expect(page.get_by_text("Notula sudah lengkap.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert state_of(world.late) == State.IN_REVIEW


def test_a_day_by_keys_alone(world: World, open_browser: Any) -> None:
    page = open_browser(world.member)

    page.keyboard.type("gt")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tugas saya")
    page.keyboard.press("j")
    expect(page.locator(":focus")).to_have_text("Melaksanakan rapat pemantauan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Melaksanakan rapat pemantauan")

    start = page.get_by_role("button", name="Mulai kerjakan")
    for _ in range(40):
        if start.evaluate("button => button === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#kewajiban").get_by_text("Berjalan").first).to_be_visible()
    expect(page.locator("#kewajiban")).to_be_focused()

    page.keyboard.press("e")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tulis catatan kemajuan")
    assert state_of(world.late) == State.UNDER_WAY


def test_work_and_review_without_scripts(world: World, open_browser: Any) -> None:
    member = open_browser(world.member, PHONE, scripts=False)
    member.goto(world.url("dashboard:tasks"))
    member.locator(f"#tugas-{world.late.pk}").get_by_role("button", name="Ajukan").click()
    assert member.url.endswith("/tugas")
    expect(member.get_by_role("button", name="Urungkan")).to_be_visible()

    chair = open_browser(world.chair, scripts=False)
    chair.get_by_role("link", name="Melaksanakan rapat pemantauan").first.click()
    chair.get_by_text("Kembalikan untuk diperbaiki…").click()
    chair.get_by_label("Alasan").fill("Notula belum ditandatangani.")
    chair.get_by_role("button", name="Kembalikan untuk diperbaiki").click()
    expect(chair.get_by_text("Perlu perbaikan").first).to_be_visible()

    member.goto(world.url("dashboard:tasks"))
    expect(member.get_by_text("Notula belum ditandatangani.")).to_be_visible()
    assert state_of(world.late) == State.RETURNED


def test_filters_stand_in_the_address_without_scripts(world: World, open_browser: Any) -> None:
    page = open_browser(world.secretary, scripts=False)
    page.goto(world.url("plan:table"))

    page.get_by_text("Saring rencana").click()
    page.get_by_label("Status").select_option("terlambat")
    page.get_by_role("button", name="Terapkan").click()
    assert "status=terlambat" in page.url
    expect(page.get_by_text("1 baris cocok dengan saringan")).to_be_visible()
    page.get_by_role("link", name="Melaksanakan rapat pemantauan").click()
    page.get_by_role("navigation", name="Letak halaman").get_by_text("Rencana Aksi").click()
    assert "status=terlambat" in page.url, "the way back keeps the filters"

    page.get_by_role("link", name="Hapus saringan Status: Terlambat").click()
    expect(page.get_by_text("2 baris rencana")).to_be_visible()


def test_two_browsers_on_one_obligation(world: World, open_browser: Any) -> None:
    address = world.url("plan:edit", world.coming.pk)
    first, second = open_browser(world.chair), open_browser(world.secretary, PHONE)
    for page in (first, second):
        page.goto(address)

    first.get_by_label("PIC").select_option(str(world.secretary.pk))
    first.get_by_role("button", name="Simpan").click()
    expect(first.get_by_text("Perubahan tersimpan.")).to_be_visible()

    second.get_by_label("Catatan kemajuan").fill("Draf menunggu data triwulan.")
    second.get_by_role("button", name="Simpan").click()
    expect(second.get_by_text("Perubahan bertabrakan")).to_be_visible()
    expect(second.get_by_text(f"Diubah oleh {world.chair.name}")).to_be_visible()
    assert violations(second) == []
    assert second.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    second.get_by_role("radio", name="PIC, versi terbaru").check()
    second.get_by_role("button", name="Simpan pilihan").click()
    expect(second.get_by_text("Perubahan tersimpan.")).to_be_visible()
    now = Obligation.objects.get(pk=world.coming.pk)
    assert (now.owner, now.note) == (world.secretary, "Draf menunggu data triwulan.")


def test_a_step_upon_another_is_a_conflict_with_htmx_too(world: World, open_browser: Any) -> None:
    address = world.url("plan:obligation", world.coming.pk)
    first, second = open_browser(world.member), open_browser(world.chair)
    for page in (first, second):
        page.goto(address)
    first.get_by_role("button", name="Mulai kerjakan").click()
    expect(first.get_by_role("button", name="Urungkan")).to_be_visible()

    second.get_by_text("Tunda…").click()
    second.locator("#alasan-postpone").fill("Menunggu anggaran.")
    second.get_by_role("button", name="Tunda", exact=True).click()
    expect(second.get_by_text("Perubahan bertabrakan")).to_be_visible()
    second.get_by_role("button", name="Simpan pilihan").click()

    expect(second.get_by_text("Menunggu anggaran.")).to_be_visible()
    assert state_of(world.coming) == State.POSTPONED


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_page_of_work_is_accessible(world: World, open_browser: Any, size: Any) -> None:
    page = open_browser(world.secretary, size)
    wrong: list[str] = []
    for name, args in [
        ("dashboard:home", ()),
        ("dashboard:tasks", ()),
        ("dashboard:trail", ()),
        ("plan:table", ()),
        ("plan:assign", ()),
        ("plan:step", (world.late.step_id,)),
        ("plan:reschedule", (world.late.step_id,)),
        ("plan:obligation", (world.late.pk,)),
        ("plan:edit", (world.late.pk,)),
        ("organisation:team", ()),
        ("organisation:member-add", ()),
        ("organisation:calendar", ()),
        ("organisation:unit", ()),
    ]:
        page.goto(world.url(name, *args))
        wrong += [f"{name}: {text}" for text in violations(page)]
        if page.evaluate("document.documentElement.scrollWidth") > size["width"]:
            wrong.append(f"{name}: wider than the screen")

    page.goto(world.url("plan:edit", world.late.pk))
    page.get_by_label("Jatuh tempo", exact=True).fill("besok")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("[data-focus]")).to_be_focused()
    expect(page).to_have_title(r"Galat: Ubah kewajiban – Dinas Contoh – ZI " + str(world.year))
    wrong += [f"an error: {text}" for text in violations(page)]
    assert wrong == [], "\n".join(wrong)
