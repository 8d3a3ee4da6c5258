"""The English catalogue holds every text, and all of those a visitor meets before sign-in."""

from __future__ import annotations

import argparse
import re

from tests.repository.files import PACKAGE

from integritas.cli import messages


def catalogue():
    from babel.messages.pofile import read_po

    with messages.catalogue_path().open("rb") as stream:
        return read_po(stream, locale="en")


def test_the_catalogue_is_in_step_with_the_code(capsys):
    assert messages.run(argparse.Namespace(check=True)) == 0, capsys.readouterr().err


def test_what_counts_as_public_exists():
    for name in messages.PUBLIC:
        assert (PACKAGE / name).exists(), name


def test_translations_keep_their_placeholders():
    for message in catalogue():
        if not message.id:
            continue
        source = message.id[0] if isinstance(message.id, tuple) else message.id
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in filter(None, texts):
            assert holes(text) <= holes(source), source


def holes(text: str) -> set[str]:
    """Give the placeholders of a text."""
    return set(re.findall(r"%\(\w+\)s|\{\w+\}|<\w+>", text))


def test_the_head_of_the_catalogue_is_filled_in():
    text = messages.catalogue_path().read_text("utf-8")

    assert "Project-Id-Version: Integritas" in text
    for leftover in ("PROJECT", "EMAIL@ADDRESS", "FULL NAME", "YEAR", "fuzzy"):
        assert leftover not in text.split("\n\n")[0], leftover
