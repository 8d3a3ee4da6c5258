"""The component gallery in a real browser: accessible, inside its policy, and usable by keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.axe import violations

SIZES = [(360, 740), (1280, 900)]

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def gallery(page: Page, live_server: Any) -> Iterator[Page]:
    """The gallery, with everything the browser complained of collected and refused."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/_komponen")
    yield page
    assert [text for text in complaints if "ERR_FAILED" not in text] == []  # one test cuts the line


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.set_content("<html><body><img src=x><input></body></html>")

    assert len(violations(page)) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_component_is_accessible(gallery: Page, width: int, height: int, theme: Any) -> None:
    gallery.set_viewport_size({"width": width, "height": height})
    gallery.emulate_media(color_scheme=theme)
    gallery.reload()

    assert violations(gallery) == []
    assert gallery.evaluate("document.documentElement.scrollWidth") <= width


def test_touch_targets_are_large_enough_on_a_phone(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 360, "height": 740})

    small = gallery.evaluate(
        """[...document.querySelectorAll(
          "button, .button, select, input:not([type=hidden]), summary, .bar a")]
        .filter((it) => it.offsetParent && !it.closest(".button-small, dialog, .header-search"))
        .map((it) => [it.outerHTML.slice(0, 90), (it.closest(".choice, .conflict-option") ?? it)
          .getBoundingClientRect().height])
        .filter(([, height]) => height < 44)"""
    )

    assert small == []


def test_the_menu_of_a_phone_works_without_scripts(browser: Any, live_server: Any) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="id-ID"
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/_komponen")

    page.locator(".bar").get_by_text("Menu").click()
    expect(page.locator("#menu")).to_be_visible()
    page.locator("#menu").get_by_text("Tutup").click()
    expect(page.locator("#menu")).to_be_hidden()
    context.close()


def test_keys_lead_to_search_shortcuts_and_rows(gallery: Page) -> None:
    gallery.keyboard.press("/")
    expect(gallery.locator("#cari")).to_be_focused()
    gallery.keyboard.type("?j")
    expect(gallery.locator("#cari")).to_have_value("?j")
    gallery.locator("#cari").blur()

    gallery.keyboard.press("?")
    expect(gallery.locator("#pintasan")).to_be_visible()
    gallery.keyboard.press("Escape")
    expect(gallery.locator("#pintasan")).to_be_hidden()

    rows = gallery.locator("[data-row] a")
    gallery.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    gallery.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    gallery.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()

    gallery.keyboard.type("gr")
    expect(gallery).to_have_url(re.compile("#tabel$"))


def test_the_theme_chosen_is_kept(gallery: Page, live_server: Any) -> None:
    gallery.goto(f"{live_server.url}/_komponen?tema=gelap")
    expect(gallery.locator("html")).to_have_attribute("data-tema", "gelap")
    ground = gallery.evaluate("getComputedStyle(document.body).backgroundColor")

    assert ground == "rgb(16, 22, 31)"


def test_a_menu_closes_with_escape_and_gives_the_focus_back(gallery: Page) -> None:
    menu = gallery.locator("details.menu").first
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")

    gallery.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_a_form_saves_itself_when_the_typing_stops(gallery: Page) -> None:
    gallery.locator("#draf").fill("Keputusan pertama")

    expect(gallery.locator("#tersimpan [data-save-state]")).to_have_text(
        re.compile(r"^Tersimpan \d\d\.\d\d$")
    )
    expect(gallery.locator("#tersimpan [name=version]")).to_have_value("2")


def test_what_could_not_be_saved_is_kept_and_tried_again(gallery: Page) -> None:
    state = gallery.locator("#tersimpan [data-save-state]")
    gallery.route("**/_komponen", lambda route: route.abort())
    gallery.locator("#draf").fill("Jangan hilang")
    expect(state).to_have_text("Belum tersimpan. Kami mencoba lagi otomatis.")

    gallery.unroute("**/_komponen")
    gallery.reload()

    expect(gallery.locator("#draf")).to_have_value("Jangan hilang")
    expect(state).to_contain_text("Tersimpan")
    assert gallery.evaluate("Object.keys(localStorage)") == []


def test_the_undo_bar_offers_a_way_back(page: Page, live_server: Any) -> None:
    page.goto(f"{live_server.url}/_komponen?urungkan=1")

    page.get_by_role("button", name="Urungkan").click()

    expect(page).to_have_url(f"{live_server.url}/_komponen")
    expect(page.locator(".undo")).to_have_count(0)


def test_paper_has_no_buttons_and_shows_what_is_folded(gallery: Page) -> None:
    gallery.emulate_media(media="print")
    gallery.evaluate("dispatchEvent(new Event('beforeprint'))")

    expect(gallery.locator(".header")).to_be_hidden()
    expect(gallery.get_by_role("button", name="Batalkan impor").first).to_be_hidden()
    expect(gallery.get_by_text("halaman 14, baris 3)")).to_be_visible()
    expect(gallery.locator(".print-foot")).to_contain_text("Dicetak")
