"""The documents name every setting and command, and lead where they say they lead."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.repository.files import PACKAGE, ROOT, files, name_of

from integritas.cli import COMMANDS, Command

PAGES = [
    path for path in files(".md") if PACKAGE not in path.parents and "vendor" not in path.parts
]

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def without_code(text: str) -> str:
    """Give a page without its code blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S))


def anchors(path: Path) -> set[str]:
    """Give the anchors of a page's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    plain = (re.sub(r"[^\w\- ]", "", head.lower()) for head in heads)
    return {head.strip().replace(" ", "-") for head in plain}


def dead_links(page: Path) -> Iterator[str]:
    """Give every link of a page that leads nowhere in the repository."""
    for target in LINK.findall(without_code(page.read_text("utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _hash, anchor = unquote(target).partition("#")
        place = (page.parent / name).resolve() if name else page
        inside = place.exists() and ROOT in (place, *place.parents)
        anchored = not anchor or place.suffix != ".md" or anchor in anchors(place)
        if not (inside and anchored):
            yield target


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_link_and_picture_is_there(document):
    assert list(dead_links(document)) == []


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_picture_says_what_it_shows(document):
    assert not re.search(r"!\[\s*\]\(", document.read_text("utf-8"))


def test_every_page_can_be_reached_from_the_start():
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached:
            continue
        reached.add(page)
        for target in LINK.findall(without_code(page.read_text("utf-8"))):
            place = (page.parent / target.partition("#")[0]).resolve()
            if place.suffix == ".md" and place.is_file():
                waiting.append(place)
            elif place.is_dir() and ROOT in place.parents:
                waiting += place.glob("*.md")

    assert [name_of(page) for page in PAGES if page not in reached] == []


def test_the_four_kinds_of_documents_are_there():
    for kind in ("tutorials", "how-to", "reference", "explanation"):
        assert any(page.parent == ROOT / "docs" / kind for page in PAGES), kind


# Pictures

PICTURES = ROOT / "docs/tutorials/gambar"


def test_every_picture_is_used_and_small():
    used = {
        (page.parent / target).resolve()
        for page in PAGES
        for target in LINK.findall(page.read_text("utf-8"))
    }

    for picture in PICTURES.iterdir():
        assert picture.resolve() in used, picture.name
        assert picture.stat().st_size < 150_000, picture.name


# Settings

SETTINGS = (ROOT / "docs/reference/pengaturan.md").read_text("utf-8")

KEY = "k7Qw-9fYz_2mBtR4xVnC8sHdLpJ6aGeU0oXiWq3ZrNvE1yMb"


@cache
def read_by(module: str) -> dict[str, str]:
    """Give every variable that a set of settings asks for, with its default."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(PACKAGE.parent),
        "INTEGRITAS_SECRET_KEY": KEY,
        "INTEGRITAS_ALLOWED_HOSTS": "zi.contoh.go.id",
    }
    program = (
        f"import json, integritas.config.settings.{module}; from integritas.config import env; "
        "print(json.dumps(env.READ))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, check=True
    )
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("module", ["development", "production"])
def test_every_setting_is_documented(module):
    named = set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS, re.M))

    assert set(read_by(module)) <= named, set(read_by(module)) - named


def test_every_documented_setting_exists():
    named = set(re.findall(r"^\| `([A-Z_]+)`", SETTINGS, re.M))
    source = "\n".join(
        path.read_text("utf-8") for path in files() if path.suffix == ".py" or path.name == "zi"
    )

    for name in named:
        assert re.search(rf"[\"']{name}[\"']", source), name


@pytest.mark.parametrize("module", ["development", "production"])
def test_documented_defaults_are_the_real_ones(module):
    for name, default in read_by(module).items():
        if default and "/" not in default.replace("Asia/", ""):
            row = re.search(rf"^\| `{name}` \| `?([^`| ]+)", SETTINGS, re.M)
            assert row, name
            assert row[1] == default, name


def test_every_variable_of_the_environment_is_documented():
    pattern = re.compile(r"environ(?:\.get|\.setdefault|\.pop)?[\[(]\s*\"([A-Z_]+)\"")
    used = {
        name
        for path in files(".py")
        for name in pattern.findall(path.read_text("utf-8"))
        if path != Path(__file__)
    }

    unknown = used - set(re.findall(r"`([A-Z_]+)`", SETTINGS)) - OF_OTHERS
    assert unknown == set()


OF_OTHERS = {"PATH", "PYTHONPATH", "XDG_RUNTIME_DIR", "DJANGO_ALLOW_ASYNC_UNSAFE"}
"""Variables of the system and of libraries, not of this product."""


# Commands

COMMAND_PAGE = (ROOT / "docs/reference/perintah.md").read_text("utf-8")


def parser_of(command: Command) -> argparse.ArgumentParser:
    """Give a command's own parser."""
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"integritas.cli.{command.module}").configure(parser)
    return parser


def section_of(command: Command) -> str:
    """Give the part of the page about a command."""
    words = re.escape(" ".join(command.words))
    found = re.search(rf"^(##+) `zi {words}\b.*?(?=^##|\Z)", COMMAND_PAGE, re.M | re.S)
    assert found, command.words
    return found[0]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.words))
def test_every_option_of_every_command_is_documented(command):
    options = {
        option
        for action in parser_of(command)._actions
        if action.help != argparse.SUPPRESS
        for option in action.option_strings
    }
    written = set(re.findall(r"^\| `(--[\w-]+)", section_of(command), re.M))

    assert written == options


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command.words))
def test_what_a_command_needs_is_in_its_heading(command):
    for action in parser_of(command)._actions:
        if not action.option_strings and action.nargs is None:
            assert str(action.metavar) in section_of(command).splitlines()[0]


def commands_in(text: str) -> set[tuple[str, ...]]:
    """Give every ``zi …`` written as code."""
    code = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^```\w*\n(.*?)^```", text, re.M | re.S)
    return {
        tuple(match.split())
        for part in code
        for match in re.findall(r"(?:^|python3 |\s)(?<!\./)zi ((?:plan )?[a-z]+)\b", part, re.M)
    }


@pytest.mark.parametrize("document", PAGES, ids=name_of)
def test_every_command_in_a_document_exists(document):
    known = {command.words for command in COMMANDS} | {("plan",)}

    assert commands_in(document.read_text("utf-8")) <= known


def test_the_readme_begins_with_the_two_commands():
    text = (ROOT / "README.md").read_text("utf-8")
    first = text[: text.index("```", text.index("```console") + 3)]

    assert {("up",), ("test",)} <= {command.words for command in COMMANDS}
    assert "python3 zi up" in first
    assert "python3 zi test" in first


def test_the_options_of_the_readme_exist():
    text = (ROOT / "README.md").read_text("utf-8")
    up = next(command for command in COMMANDS if command.words == ("up",))
    known = {option for action in parser_of(up)._actions for option in action.option_strings}

    assert set(re.findall(r"^\| `(--[\w-]+)", text, re.M)) <= known


# The JSON


def keys_of(text: str, heading: str) -> set[str]:
    """Give the fields that a table under a heading names."""
    part = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.M | re.S)
    assert part, heading
    return {
        field.split(".")[0].partition("[")[0]
        for row in re.findall(r"^\| (`[^|]+) \|", part[1], re.M)
        for field in re.findall(r"`([^`]+)`", row)
    }


def test_the_json_of_a_plan_is_what_the_page_says():
    from integritas.core.calendars import national_calendar
    from integritas.plan.reading.findings import find
    from integritas.plan.reading.read import read_plan

    page = (ROOT / "docs/reference/plan-json.md").read_text("utf-8")
    text = (PACKAGE / "example/data/rencana-kerja.md").read_text("utf-8")
    text = text.replace("{year}", "2026").replace("{last_year}", "2025")
    draft = read_plan(text.replace("{decree_date}", "14 Januari 2026").encode(), "contoh.md")
    plan = draft.as_json(find(draft, national_calendar()))
    finding = next(item for item in plan["findings"] if item["fixes"])

    assert set(plan) == keys_of(page, "`zi plan read --json`")
    assert set(plan["decrees"][0]) == keys_of(page, "`decrees[]`")
    assert set(plan["team"][0]) == keys_of(page, "`team[]`")
    assert set(plan["areas"][0]) == keys_of(page, "`areas[]`")
    assert set(plan["rows"][0]) == keys_of(page, "`rows[]`")
    assert set(plan["rows"][0]["target"]) == keys_of(page, "`rows[].target`")
    assert set(finding) == keys_of(page, "`findings[]`")
    assert set(finding["fixes"][0]) == keys_of(page, "`findings[].fixes[]`")
    assert set(plan["rows"][0]["source"]) <= keys_of(page, "A place")


def test_the_json_of_a_deadline_is_what_the_page_says(capsys):
    from integritas.cli import deadline

    page = (ROOT / "docs/reference/plan-json.md").read_text("utf-8")
    parser = argparse.ArgumentParser()
    deadline.configure(parser)

    deadline.run(parser.parse_args(["--from", "2025-03-24", "--working-days", "10", "--json"]))

    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == keys_of(page, "`zi deadline --json`") == {"due", "skipped"}
    assert answer["due"] == "2025-04-16"


def test_every_finding_is_documented():
    from integritas.plan.reading.findings.messages import KINDS

    page = (ROOT / "docs/reference/findings.md").read_text("utf-8")
    written = re.findall(r"^### `(\w+)` · (\w+)", page, re.M)
    severities = {"decision": "keputusan", "suggestion": "saran", "notice": "catatan"}

    assert dict(written) == {code: severities[kind.severity.value] for code, kind in KINDS.items()}
