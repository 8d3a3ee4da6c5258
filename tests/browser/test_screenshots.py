"""The pictures of the user guide, taken from the product itself.

They are always taken, and fail where a page is blank or lacks its heading. With
``INTEGRITAS_SCREENSHOTS=1`` they also replace those in ``docs/tutorials/gambar``. The day is
frozen, so the same product gives the same pictures.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Page, expect

from integritas.accounts.models import User
from integritas.example import seeding
from integritas.organisation.models import HolidayKind, Unit
from integritas.organisation.services import add_holiday, load_national_calendar
from integritas.plan.models import ImportBatch, Obligation
from integritas.plan.services import deciding, imports, reading, running, work

PICTURES = Path(__file__).parents[2] / "docs/tutorials/gambar"
NOON = datetime(2026, 8, 14, 12, 0, tzinfo=ZoneInfo("Asia/Makassar"))
YEAR = 2026
PHONE, LAPTOP = (360, 740), (1280, 900)
GROUNDS = 64

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

Shoot = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go."""
    if os.environ.get("INTEGRITAS_SCREENSHOTS") == "1":
        return PICTURES
    return tmp_path


@pytest.fixture(autouse=True)
def _frozen(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.MEDIA_ROOT = tmp_path / "files"
    load_national_calendar()
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def shoot(page: Page, live_server: Any, folder: Path) -> Shoot:
    """Go to an address as somebody and take a picture, once its heading is there."""

    def take(
        name: str, address: str, heading: str, *, by: str = "", size: tuple[int, int] = LAPTOP
    ) -> None:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.context.clear_cookies()
        if by:
            client = Client()
            client.force_login(User.objects.get(username=by))
            value = client.cookies["sessionid"].value
            cookie = {"name": "sessionid", "value": value, "url": live_server.url}
            page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.goto(live_server.url + address)
        snap(page, folder / f"{name}-{size[0]}.png", heading)

    return take


def snap(page: Page, path: Path, heading: str) -> None:
    """Take a picture of what stands on the screen, small enough for a repository."""
    expect(page.get_by_role("heading", name=heading).first).to_be_visible()
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    colours = image.getcolors(1 << 24)
    assert colours is not None
    assert len(colours) > 40, f"{path.name} is blank"
    assert max(count for count, _colour in colours) < 0.97 * image.width * image.height
    if PICTURES in path.parents:
        in_few_colours(image, colours).save(path, optimize=True)


Colour = tuple[int, int, int]


def in_few_colours(image: Image.Image, counted: list[tuple[int, Any]]) -> Image.Image:
    """Give the picture in 256 colours: grounds exactly, rare marks as near as can be."""
    grounds: list[Colour] = [colour for _count, colour in sorted(counted, reverse=True)[:GROUNDS]]
    rest = image.quantize(256 - GROUNDS, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = grounds + list(zip(rest[::3], rest[1::3], rest[2::3], strict=True))
    places = {colour: nearest(colour, palette) for _count, colour in counted}
    raw = image.tobytes()
    pixels = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    small = Image.frombytes("P", image.size, bytes(map(places.__getitem__, pixels)))
    small.putpalette([part for colour in palette for part in colour])
    return small


def nearest(colour: Colour, palette: list[Colour]) -> int:
    """Give the place of the colour that looks most alike."""

    def distance(place: int) -> int:
        return sum((one - other) ** 2 for one, other in zip(colour, palette[place], strict=True))

    return min(range(len(palette)), key=distance)


def here(name: str, unit: Unit, *more: Any) -> str:
    """Give the address of a page of a unit's year."""
    return reverse(name, args=[unit.slug, YEAR, *more])


def test_a_running_year(page: Page, shoot: Shoot, folder: Path) -> None:
    unit = seeding.seed()
    secretary = User.objects.get(username="contoh.sekretaris")
    add_holiday(
        unit=unit,
        day=datetime(YEAR, 9, 15).date(),  # noqa: DTZ001 - a calendar day
        name="Hari jadi kota (contoh)",
        kind=HolidayKind.LOCAL,
        by=secretary,
    )
    of_year = Obligation.objects.of(unit, YEAR)
    mine = of_year.filter(owner__username="contoh.anggota", state="returned")[0]
    theirs = of_year.filter(state="in_review").exclude(owner=secretary)[0]
    member, keeper = "contoh.anggota", secretary.username

    shoot("masuk", "/masuk", "Masuk", size=PHONE)
    for size in (PHONE, LAPTOP):
        shoot("beranda", here("dashboard:home", unit), "Beranda", by=keeper, size=size)
        shoot("rencana-aksi", here("plan:table", unit), "Rencana Aksi", by=keeper, size=size)
    shoot("tugas", here("dashboard:tasks", unit), "Tugas saya", by=member, size=PHONE)
    action = mine.step.action
    shoot("kewajiban", here("plan:obligation", unit, mine.pk), action, by=member, size=PHONE)
    action = theirs.step.action
    shoot("telaah", here("plan:obligation", unit, theirs.pk), action, by=keeper)
    shoot("kalender", here("organisation:calendar", unit), "Kalender kerja", by=keeper)
    shoot("tim", here("organisation:team", unit), "Tim", by=keeper)
    shoot("ubah-kewajiban", here("plan:edit", unit, mine.pk), "Ubah kewajiban", by=keeper)

    work.edit(
        obligation_id=mine.pk,
        by=User.objects.get(username=member),
        version=None,
        owner=mine.owner,
        due=mine.due,
        note="Rekap tiga loket sudah masuk, tinggal satu.",
    )
    page.get_by_label("Catatan kemajuan").fill("Rekap dibahas pada rapat Senin.")
    page.get_by_role("button", name="Simpan").click()
    snap(page, folder / "konflik-1280.png", "Data ini sudah diubah orang lain")


SLIPS = (
    ("SKP pegawai tahun 2026", "SKP pegawai tahun 2021"),
    ("Surat tugas penempatan | April 2026", "Surat tugas penempatan | -"),
    ("Laporan pemutakhiran data pegawai | Juni", "Laporan pemutakhiran data pegawai | 31 Juni"),
    ("900/014/DPW-CONTOH", "900//DPW-CONTOH"),
    (
        "Memeriksa penerapan SOP di loket secara berkala",
        "Menyelaraskan SOP dengan peta proses bisnis",
    ),
)
"""What real plans have wrong, put into the example's document."""


def spoiled() -> bytes:
    """Give the example's document for another unit, with slips."""
    text = seeding.document(YEAR).decode().replace("Dinas Pelayanan Warga", "Dinas Perizinan")
    text = text.replace("DINAS PELAYANAN WARGA", "DINAS PERIZINAN")
    for right, wrong in SLIPS:
        assert right in text, right
        text = text.replace(right, wrong, 1)
    return text.encode()


def test_bringing_a_plan_in(shoot: Shoot, tmp_path: Path) -> None:
    document = tmp_path / "rencana-kerja-2026.md"
    document.write_bytes(spoiled())
    seeding.begin_with(document, seeding.look_into(document))
    batch = ImportBatch.objects.get()
    unit, by = batch.unit, "contoh.sekretaris"
    secretary = User.objects.get(username=by)

    shoot("impor", here("plan:imports", unit), "Impor rencana kerja", by=by)
    for size in (PHONE, LAPTOP):
        address = here("plan:import", unit, batch.pk)
        shoot("periksa", address, "Periksa rencana kerja", by=by, size=size)
    deciding.accept_suggestions(batch_id=batch.pk, by=secretary)
    shoot("jalankan", here("plan:import-run", unit, batch.pk), "Jalankan rencana", by=by)
    running.run(batch_id=batch.pk, by=secretary)
    shoot("berjalan", here("plan:import", unit, batch.pk), "Rencana 2026 berjalan", by=by)

    changed = spoiled().replace(b"April 2026", b"Juni 2026", 1)
    changed = changed.replace(b"Melatih petugas loket", b"Melatih petugas loket dan keliling")
    again = imports.receive(
        unit=unit, year=YEAR, data=changed, name="rencana-perubahan.md", by=secretary
    )
    reading.read(batch_id=again.pk)
    address = here("plan:import-difference", unit, again.pk)
    shoot("perbedaan", address, "Perubahan pada rencana yang berjalan", by=by)
