"""Every address that can be read: accessible, inside its policy and its weight, at both widths.

The list comes from the addresses themselves, so a new page cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import BrowserContext, Page
from tests.browser.axe import violations

from integritas.accounts.models import User
from integritas.example import seeding
from integritas.organisation.models import Holiday, Membership, Unit
from integritas.organisation.services import load_national_calendar
from integritas.plan.models import ActionStep, ImportBatch, Obligation
from integritas.plan.services import imports, reading

NOON = datetime(2026, 8, 14, 12, 0, tzinfo=ZoneInfo("Asia/Makassar"))
SIZES = [(360, 740), (1280, 900)]
BUDGET = 200_000
"""Bytes of a first visit, compressed (UX specification, section 4.2; Beranda may have more)."""
BUDGETS = {"dashboard:home": 300_000, "accounts:sign-in": 120_000, "gallery": 400_000}

NO_PAGE = {"healthz", "readyz", "plan:import-original", "plan:import-echo"}
"""Answers that are not pages: data, a download, and a fragment."""

pytestmark = pytest.mark.django_db(transaction=True)


def names(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Give every named address with its namespace."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from names(entry, space + inner)
        elif entry.name:
            yield space + entry.name, entry


@pytest.fixture
def example(settings: Any, tmp_path: Any) -> dict[str, Any]:
    """The example year, a second import that waits on the check page, and one id of each kind."""
    settings.MEDIA_ROOT = tmp_path
    load_national_calendar()
    with time_machine.travel(NOON, tick=False):
        unit = seeding.seed()
        secretary = User.objects.get(username="contoh.sekretaris")
        again = seeding.document(2026).replace(b"Februari 2026", b"31 Juni 2026")
        batch = imports.receive(
            unit=unit, year=2026, data=again, name="rencana-baru.md", by=secretary
        )
        reading.read(batch_id=batch.pk)
    batch.refresh_from_db()
    assert batch.draft is not None
    finding = batch.draft["findings"][0]
    event = ActionStep.objects.live().get(schedule_kind="event")
    return {
        "unit": unit,
        "batch_id": batch.pk,
        "key": finding["key"],
        "code": finding["code"],
        "number": 3,
        "ran": ImportBatch.objects.get(phase="run").pk,
        "pk": {
            "plan:step": event.pk,
            "plan:record-event": event.pk,
            "plan:reschedule": event.pk,
            "plan:obligation": Obligation.objects.live().filter(state="in_review")[0].pk,
            "plan:edit": Obligation.objects.live().filter(state="under_way")[0].pk,
            "organisation:member-change": Membership.objects.filter(role="member")[0].pk,
            "organisation:member-remove": Membership.objects.filter(role="member")[0].pk,
            "organisation:let-in": Membership.objects.filter(user__password__startswith="!")[0].pk,
            "organisation:calendar-remove": Holiday.objects.filter(unit=unit)
            .values_list("pk", flat=True)
            .first()
            or _local_holiday(unit),
        },
    }


def _local_holiday(unit: Unit) -> int:
    holiday = Holiday.objects.create(
        unit=unit,
        date=date(2026, 9, 15),
        kind="local",
        name="Hari jadi kota",
    )
    return holiday.pk


def addresses(example: dict[str, Any]) -> dict[str, str]:
    """Give the address of everything that a signed-in secretary can read."""
    found: dict[str, str] = {}
    for name, pattern in names(get_resolver()):
        if name in NO_PAGE:
            continue
        values: dict[str, Any] = {}
        for argument in pattern.pattern.converters:
            if argument == "unit":
                values["unit"] = example["unit"].slug
            elif argument == "year":
                values["year"] = 2026
            elif argument == "pk":
                values["pk"] = example["pk"].get(name, next(iter(example["pk"].values())))
            elif argument == "batch_id" and name == "plan:import-undo":
                values["batch_id"] = example["ran"]
            else:
                values[argument] = example[argument]
        found[name] = reverse(name, kwargs=values)
    return found


def readable(example: dict[str, Any], client: Client) -> dict[str, str]:
    """Give the addresses that answer a plain GET with a page of their own."""
    pages: dict[str, str] = {}
    for name, url in addresses(example).items():
        answer = client.get(url)
        assert answer.status_code in {200, 302, 403, 405}, (name, url, answer.status_code)
        if answer.status_code == 200:
            pages[name] = url
    return pages


def enter(context: BrowserContext, client: Client, address: str) -> None:
    """Hand the test client's session to the browser."""
    cookie = client.cookies["sessionid"]
    context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": address}])


def complaints(page: Page) -> list[str]:
    """Collect what the browser complains of from now on."""
    heard: list[str] = []
    page.on("console", lambda message: heard.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def weigh(page: Page) -> list[int]:
    """Collect the bytes on the wire of every answer from now on."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    return sizes


@pytest.mark.parametrize("username", ["contoh.sekretaris", "contoh.admin"])
def test_every_page_is_accessible_and_light(
    example: dict[str, Any],
    context: BrowserContext,
    client: Client,
    live_server: Any,
    username: str,
) -> None:
    client.force_login(User.objects.get(username=username))
    with time_machine.travel(NOON, tick=True):
        pages = readable(example, client)
        enter(context, client, live_server.url)
        page = context.new_page()
        heard, sizes = complaints(page), weigh(page)
        wrong: list[str] = []
        for name, url in pages.items():
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                sizes.clear()
                page.goto(live_server.url + url, wait_until="load")
                where = f"{name} at {width}"
                wrong += [f"{where}: {text}" for text in violations(page)]
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wrong.append(f"{where}: wider than the screen")
                if sum(sizes) > BUDGETS.get(name, BUDGET):
                    wrong.append(f"{where}: {sum(sizes)} bytes")
                wrong += [f"{where}: {text}" for text in heard]
                heard.clear()
    assert len(pages) > 20
    assert wrong == [], "\n".join(wrong)
