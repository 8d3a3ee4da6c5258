"""The stylesheets and templates keep their promises: contrast, weight, no inline code."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src/integritas"
STYLES = PACKAGE / "static/css"
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))

TEXT, LARGE = 4.5, 3.0

TONES = ("baik", "awas", "galat", "info", "netral", "ungu")
GROUNDS = ("panel", "permukaan", "panel-redup")
PAIRS = [
    *((text, ground, TEXT) for text in ("tinta", "tinta-redup", "tautan") for ground in GROUNDS),
    *((text, "utama-muda", TEXT) for text in ("tinta", "tinta-redup", "utama", "tautan")),
    ("utama", "panel", TEXT),
    ("di-utama", "utama", TEXT),
    ("di-utama", "utama-gelap", TEXT),
    ("kepala-teks", "kepala", TEXT),
    ("kepala-redup", "kepala", TEXT),
    *(
        (tone, f"{tone}-latar", TEXT)
        for tone in ("baik", "awas", "galat", "info", "netral", "ungu")
    ),
    *((tone, "panel", TEXT) for tone in ("baik", "awas", "galat", "info", "netral", "ungu")),
    ("galat", "permukaan", TEXT),
    *(("tinta", f"{tone}-latar", TEXT) for tone in ("baik", "awas", "galat", "info")),
    ("emas", "panel", TEXT),
    *((f"urut-teks-{step}", f"urut-{step}", TEXT) for step in range(1, 7)),
    *(("garis-isian", ground, LARGE) for ground in GROUNDS),
    *((f"area-{area}", "panel", LARGE) for area in range(1, 7)),
    ("fokus-dalam", "fokus", LARGE),
    ("putih-identitas", "merah-identitas", LARGE),
]
"""Text (or line) and ground, with the least ratio of WCAG 2.2 AA."""


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def block(selector: str) -> dict[str, str]:
    css = (STYLES / "tokens.css").read_text()
    found = re.search(re.escape(selector) + r"\s*\{(.*?)\}", css, re.DOTALL)
    assert found, selector
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", found[1]))


LIGHT = block("  :root")
DARK = {**LIGHT, **block(':root:not([data-tema="terang"])')}


def test_black_on_white_is_measured_right():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_every_pair_can_be_read(theme, text, ground, least):
    assert contrast(theme[text], theme[ground]) >= least


def test_dark_by_choice_equals_dark_by_the_system():
    assert block(':root[data-tema="gelap"]') == block(':root:not([data-tema="terang"])')


def test_every_token_in_use_is_defined():
    defined = set(LIGHT)
    for style in STYLES.glob("*.css"):
        used = set(re.findall(r"var\(--([\w-]+)", style.read_text()))
        assert used <= defined, style.name


def test_every_class_in_use_has_a_style():
    """A class without a rule is a slip of the keyboard, or waits for its design."""
    css = "".join(style.read_text() for style in STYLES.glob("*.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", css))

    for template in TEMPLATES:
        if (
            "/components/" not in template.as_posix()
            and "/templates/base" not in template.as_posix()
        ):
            continue
        text = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}", "§", template.read_text())
        for names in re.findall(r'class="([^"]*)"', text):
            used = {name for name in names.split() if "§" not in name}
            assert used <= known, f"{template.name}: {used - known}"


def size(*files: Path) -> int:
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_the_styles_weigh_no_more_than_20_kb():
    assert size(*STYLES.glob("*.css")) <= 20_000


def test_own_scripts_weigh_no_more_than_5_kb():
    assert size(*(PACKAGE / "static/js").glob("*.js")) <= 5_000


def test_the_icons_weigh_no_more_than_5_kb():
    sprite = PACKAGE / "static/vendor/lucide/sprite.svg"
    assert size(sprite, PACKAGE / "static/icons/shapes.svg") <= 5_000


FORBIDDEN = {
    "a style attribute": r"\sstyle\s*=",
    "an inline script": r"<script(?![^>]*\ssrc=)",
    "a style element": r"<style",
    "an event attribute": r"<[^>]*\s(on[a-z]+|hx-on[^=]*)\s*=",
    "an address elsewhere": r"""(src|href|action|url)\s*[=(]\s*["']?(https?:)?//""",
    "a data address": r"""(src|href)\s*=\s*["']data:""",
    "text marked safe": r"\|safe\b|autoescape off",
}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_keep_the_content_security_policy(template):
    text = re.sub(r"\{#.*?#\}", "", template.read_text())
    for what, pattern in FORBIDDEN.items():
        assert not re.search(pattern, text, re.IGNORECASE), what


@pytest.mark.parametrize("folder", ["css", "js"])
def test_styles_and_scripts_fetch_nothing_from_elsewhere(folder):
    for file in (PACKAGE / "static" / folder).iterdir():
        assert not re.search(r"https?://|@import|url\(", file.read_text()), file.name


def test_components_say_what_they_need():
    for template in (PACKAGE / "templates/components").glob("*.html"):
        first = template.read_text().splitlines()[0]
        assert first.startswith("{#"), template.name
        assert "Needs:" in first, template.name


def test_every_icon_in_use_is_in_the_sprite():
    sprite = (PACKAGE / "static/vendor/lucide/sprite.svg").read_text()
    known = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    for template in TEMPLATES:
        used = set(re.findall(r'\{% icon "([\w-]+)"', template.read_text()))
        used |= set(re.findall(r'(?<![\w-])icon="([\w-]+)"', template.read_text()))
        assert used <= known, template.name
    for module in PACKAGE.rglob("*.py"):
        used = set(re.findall(r'"icon": "([\w-]+)"', module.read_text()))
        assert used <= known, module.name


def test_every_state_has_its_drawing():
    from integritas.core.vocabulary import LATE, VOCABULARIES

    shapes = (PACKAGE / "static/icons/shapes.svg").read_text()
    known = set(re.findall(r'<symbol id="([\w-]+)"', shapes))
    looks = [look for states in VOCABULARIES.values() for look in states.values()]
    assert {look.shape for look in (*looks, LATE)} <= known
