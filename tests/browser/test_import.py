"""Bringing a plan in, in a real browser: by mouse, by keys, without scripts, on a phone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.browser.axe import violations

from integritas.accounts.models import User
from integritas.organisation.roles import Role
from integritas.organisation.services import load_national_calendar
from integritas.organisation.tests.factories import YEAR, MembershipFactory
from integritas.plan.models import ActionStep, ImportBatch, Obligation, Phase
from integritas.plan.services import imports

ROOT = Path(__file__).parents[2]
SIZES = [(360, 740), (1280, 900)]
REFERENCE = Path(os.environ.get("INTEGRITAS_REFERENCE_PLAN", ROOT.parent / "shared/reference-plan"))

pytestmark = pytest.mark.django_db(transaction=True)

HEADS = ("No", "Komponen", "Indikator", "Rencana Aksi", "Bukti", "Target")
LINES = (
    ("1", "Tim Kerja", "Tim telah dibentuk", "Membentuk tim kerja", "SK tim", "Januari 2025"),
    (
        "2",
        "Pemantauan",
        "Pemantauan dilakukan",
        "Melaksanakan rapat pemantauan",
        "Undangan; daftar hadir; notula",
        "Januari-Desember 2025",
    ),
    ("3", "Kinerja", "Kinerja diukur", "Menilai kinerja pegawai", "SKP tahun 2021", "Maret 2025"),
    ("4", "Budaya", "Budaya dibangun", "Memberi teladan", "Daftar hadir", "Januari-Desember 2025"),
)


def document() -> bytes:
    """Give a small plan as a copied document has it: tables by tabs."""
    head = (
        "RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS\nTAHUN 2025\n\nAREA I. MANAJEMEN PERUBAHAN\n\n"
    )
    return (head + "\n".join("\t".join(line) for line in (HEADS, *LINES)) + "\n").encode()


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def secretary() -> User:
    """The secretary of a unit whose calendar is known."""
    load_national_calendar()
    user: User = MembershipFactory(role=Role.SECRETARY).user
    return user


@pytest.fixture
def start(secretary: User, live_server: Any) -> str:
    """The address of the import's first page."""
    unit = secretary.memberships.get().unit
    return f"{live_server.url}/u/{unit.slug}/{YEAR}/rencana-aksi/impor"


def signed_in(context: BrowserContext, user: User, url: str) -> BrowserContext:
    """Give the context the session of a person."""
    client = Client()
    client.force_login(user)
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": url}])
    return context


@pytest.fixture
def desk(page: Page, secretary: User, start: str, live_server: Any) -> Iterator[Page]:
    """The secretary's page; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    signed_in(page.context, secretary, live_server.url)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(start)
    yield page
    assert [text for text in complaints if "409" not in text and "422" not in text] == []


@pytest.fixture
def batch(secretary: User) -> ImportBatch:
    """The small plan, read and waiting to be checked."""
    unit = secretary.memberships.get().unit
    found = imports.receive(
        unit=unit, year=YEAR, data=document(), name="rencana-contoh.txt", by=secretary
    )
    found.refresh_from_db()
    assert found.phase == Phase.CHECKING, found.failure
    return found


def upload(page: Page) -> None:
    page.get_by_label("Berkas rencana kerja").set_input_files(
        {"name": "rencana-contoh.txt", "mimeType": "text/plain", "buffer": document()}
    )
    page.get_by_role("button", name="Unggah dan baca").click()


def test_a_plan_goes_from_file_to_running_year_and_back(desk: Page) -> None:
    upload(desk)
    expect(desk.get_by_role("heading", name="Periksa rencana kerja")).to_be_visible()

    ranges = desk.locator("#kelompok-range_instead_of_deadline")
    expect(ranges).to_contain_text("2 baris")
    ranges.get_by_role("button", name="Pakai saran").click()
    expect(ranges).to_contain_text("Jadwal berulang dipakai")
    expect(ranges.get_by_role("heading")).to_be_focused()

    years = desk.locator("#kelompok-stale_year")
    expect(years).to_contain_text("SKP tahun 2021")
    years.get_by_text("Lihat teks asli").click()
    expect(years).to_contain_text("Menilai kinerja pegawai")
    years.get_by_role("button", name="Ganti jadi 2025").click()
    expect(desk.locator("#periksa-ringkas")).to_contain_text("2 dari")
    years.get_by_role("button", name="Urungkan keputusan").click()
    expect(years.get_by_role("button", name="Ganti jadi 2025")).to_be_visible()
    years.get_by_role("button", name="Ganti jadi 2025").click()
    expect(years).to_contain_text("Ganti jadi 2025")

    desk.get_by_role("link", name="Lanjut: jalankan rencana").click()
    expect(desk.get_by_role("heading", name="Jalankan rencana 2025")).to_be_visible()
    desk.get_by_label("Seluruh area").select_option(index=1)
    expect(desk.locator("#beban")).to_contain_text(re.compile(r"\d+ kewajiban"))
    desk.get_by_role("button", name="Jalankan rencana 2025").click()

    expect(desk.get_by_role("heading", name="Rencana 2025 berjalan")).to_be_visible()
    assert ActionStep.objects.live().count() == 4
    assert ActionStep.objects.get(row=3).evidence == "SKP tahun 2025"
    assert not Obligation.objects.filter(owner=None).exists()

    desk.get_by_role("link", name="Batalkan impor").click()
    desk.get_by_role("button", name="Batalkan impor ini").click()
    expect(desk.get_by_role("heading", name="Impor dibatalkan")).to_be_visible()
    assert not ActionStep.objects.live().exists()


def test_the_whole_way_works_without_scripts(
    browser: Browser, secretary: User, start: str, live_server: Any
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = signed_in(context, secretary, live_server.url).new_page()
    page.goto(start)
    upload(page)

    page.locator("#kelompok-range_instead_of_deadline").get_by_role(
        "link", name="Atur satu per satu"
    ).click()
    selects = page.locator("main table select")
    selects.nth(0).select_option(label="Bulanan")
    selects.nth(1).select_option(label="Semester")
    page.get_by_role("button", name="Simpan pilihan").click()
    expect(page.get_by_text("Pilihan per baris tersimpan.")).to_be_visible()

    page.get_by_role("link", name="Periksa", exact=True).click()
    years = page.locator("#kelompok-stale_year")
    years.get_by_role("link", name="Sunting").click()
    page.get_by_label("Bukti yang diminta").fill("SKP tahun 2025\nRekapitulasi SKP")
    page.get_by_role("button", name="Simpan baris").click()
    expect(page.locator("#kelompok-stale_year")).to_have_count(0)

    page.get_by_role("link", name="Lanjut: jalankan rencana").click()
    page.get_by_role("button", name="Jalankan rencana 2025").click()
    expect(page.get_by_role("heading", name="Rencana 2025 berjalan")).to_be_visible()
    assert ActionStep.objects.get(row=2).rhythm == "monthly"
    assert ActionStep.objects.get(row=4).rhythm == "half_yearly"
    assert ActionStep.objects.get(row=3).pieces.count() == 2
    context.close()


def reach(page: Page, name: str) -> None:
    """Walk to a link or button with the Tab key alone, and press Enter on it."""
    for _step in range(120):
        page.keyboard.press("Tab")
        text = page.evaluate("document.activeElement.innerText || ''").strip()
        if text.startswith(name):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"the Tab key never reaches {name!r}")


def test_the_whole_way_works_by_keyboard(desk: Page, batch: ImportBatch, start: str) -> None:
    desk.goto(f"{start}/{batch.pk}")
    reach(desk, "Pakai saran")
    ranges = desk.locator("#kelompok-range_instead_of_deadline")
    expect(ranges).to_contain_text("Jadwal berulang dipakai")
    expect(ranges.get_by_role("heading")).to_be_focused()
    reach(desk, "Ganti jadi 2025")
    expect(desk.locator("#kelompok-stale_year")).to_contain_text("Beres.")
    expect(desk.locator("#kelompok-stale_year").get_by_role("heading")).to_be_focused()
    reach(desk, "Lanjut: jalankan rencana")
    expect(desk).to_have_url(re.compile("/jalankan$"))
    reach(desk, "Jalankan rencana 2025")
    expect(desk.get_by_role("heading", name="Rencana 2025 berjalan")).to_be_visible()


def test_rows_set_one_by_one_save_themselves(desk: Page, batch: ImportBatch, start: str) -> None:
    desk.goto(f"{start}/{batch.pk}/kelompok/range_instead_of_deadline")
    selects = desk.locator("main table select")
    selects.nth(0).select_option(label="Bulanan")
    expect(desk.locator("[data-save-state]")).to_contain_text("Tersimpan")
    selects.nth(1).select_option(label="Setiap ada kejadian")
    expect(desk.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    desk.reload()
    expect(desk.locator("main")).to_contain_text("Diatur per baris")


def test_a_row_saves_itself_and_echoes_its_target(
    desk: Page, batch: ImportBatch, start: str
) -> None:
    desk.goto(f"{start}/{batch.pk}/baris/3")
    desk.get_by_label("Target waktu").fill("tw ii")
    expect(desk.locator("#terbaca")).to_have_text("Terbaca: Sekali, Triwulan II 2025")
    expect(desk.locator("[data-save-state]")).to_contain_text("Tersimpan")
    assert batch.decisions.get(key="row:3").changes["3"]["target"]["first"] == "2025-04-01"


PAGES = (
    "",
    "/{pk}",
    "/{pk}?tab=saran",
    "/{pk}?tab=beres",
    "/{pk}/kelompok/range_instead_of_deadline",
    "/{pk}/kelompok/stale_year",
    "/{pk}/baris",
    "/{pk}/baris/3",
    "/{pk}/baris/baru",
    "/{pk}/keputusan",
    "/{pk}/teks",
    "/{pk}/jalankan",
    "/{pk}/beda",
    "/{pk}/buang",
)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_page_is_accessible_and_fits(
    desk: Page, batch: ImportBatch, start: str, width: int, height: int
) -> None:
    desk.set_viewport_size({"width": width, "height": height})
    found = {}
    for path in PAGES:
        desk.goto(start + path.format(pk=batch.pk))
        wide = desk.evaluate("document.documentElement.scrollWidth")
        found[path] = violations(desk) + ([f"{wide} px wide"] if wide > width else [])

    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.reference
def test_the_reference_plan_comes_in_through_the_browser(desk: Page) -> None:
    plan = next(REFERENCE.glob("*.txt"))
    desk.get_by_label("Berkas rencana kerja").set_input_files(plan)
    desk.get_by_role("button", name="Unggah dan baca").click()

    expect(desk.locator(".check-counts")).to_have_text("71 baris · 24 komponen · 6 area")
    expect(desk.locator("#kelompok-range_instead_of_deadline")).to_contain_text("39 baris")
    desk.get_by_role("link", name="Saran").click()
    expect(desk.locator("#kelompok-several_evidences")).to_be_visible()
    desk.get_by_role("link", name="Lanjut: jalankan rencana").click()
    expect(desk.locator("main")).to_contain_text("11 orang baru")
    desk.get_by_role("button", name="Jalankan rencana 2025").click()
    expect(desk.get_by_role("heading", name="Rencana 2025 berjalan")).to_be_visible()
    assert ActionStep.objects.live().count() == 71
