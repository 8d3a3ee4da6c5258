"""What a user reads goes through gettext: no words stand bare in a template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from tests.repository.files import PACKAGE, files, name_of

TEMPLATES = [
    path
    for path in files(".html")
    if PACKAGE / "templates" in path.parents and path.parent.name != "gallery"
]
"""The gallery is for developers: its examples are not translated."""

SAID = ("title", "aria-label", "aria-description", "alt", "placeholder", "label", "summary")
"""Attributes that are read to somebody."""

SAME_IN_EVERY_LANGUAGE = {"Integritas", "ZI", "Integritas – – ZI", "PDF", "SHA-256"}

GIVEN = re.compile(
    r"\b(label|text|title|hint|note|legend|noun|link|next_label|action|empty|caption|lead)"
    r"=(\"[^\"]*\"|'[^']*')"
)
"""Words handed to a component; ``label=_("…")`` does not match."""

FALLBACK = re.compile(r"\|(?:default|default_if_none|yesno|pluralize):(\"[^\"]*\"|'[^']*')")

HOLE = "\x1a"
"""Stands where the template puts a value."""


class Reader(HTMLParser):
    """Gathers what a person would read or hear."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.open = ""

    def handle_data(self, data: str) -> None:
        """Take running text; a key of the keyboard has one name everywhere."""
        if self.open != "kbd":
            self.said.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self.open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take attributes that are read, and the words on a button that is an input."""
        self.open = tag
        for name, value in attrs:
            spoken = name in SAID or (
                tag == "input" and name == "value" and ("type", "submit") in attrs
            )
            if spoken and value:
                self.said.append(value)


def bare_words(source: str) -> Iterator[str]:
    """Give every text with letters that stands outside translation."""
    page, silent = [], False
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            words = token.contents.split()
            if words[0] in {"blocktranslate", "blocktrans", "comment"} or _of_markup(words):
                silent = True
            elif words[0] in {"endblocktranslate", "endblocktrans", "endcomment", "endblock"}:
                silent = False
            yield from _literals(token.contents)
        elif token.token_type == TokenType.VAR:
            yield from _literals(token.contents)
            page.append(HOLE)
        elif token.token_type == TokenType.TEXT and not silent:
            page.append(token.contents)
    reader = Reader()
    reader.feed("".join(page))
    reader.close()
    for said in reader.said:
        plain = " ".join(said.replace(HOLE, " ").split())
        if _has_word(plain):
            yield plain


def _of_markup(words: list[str]) -> bool:
    """Tell whether a block holds classes or attributes: «{% block main_class %}»."""
    return words[0] == "block" and words[1].endswith(("_class", "_attributes"))


def _literals(tag: str) -> Iterator[str]:
    """Give the words written into a tag as they are; a lower-case fallback is a keyword."""
    found = [match[-1] for match in GIVEN.findall(tag)] + FALLBACK.findall(tag)
    for literal in found:
        word = literal[1:-1]
        if _has_word(word) and (" " in word or word != word.lower() or "=" + literal in tag):
            yield word


def _has_word(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]", text)) and text not in SAME_IN_EVERY_LANGUAGE


@pytest.mark.parametrize(
    "source",
    [
        "<p>Simpan</p>",
        '<a title="Buka">{{ x }}</a>',
        '{% include "a.html" with label="Simpan" %}',
        "{{ x|default:'Belum ada' }}",
        '<p>{% if a %}{% translate "A" %}{% else %}B{% endif %}</p>',
        '<input type="submit" value="Kirim">',
    ],
)
def test_bare_words_are_found(source):
    assert list(bare_words(source))


@pytest.mark.parametrize(
    "source",
    [
        '<p class="x">{% translate "Simpan" %} · 3</p>',
        "{% blocktranslate %}Simpan {{ x }}{% endblocktranslate %}",
        "{# Catatan untuk pengembang #}{% comment %}dan ini{% endcomment %}",
        "{% block main_class %} is-narrow{% endblock %}",
        "<b class=\"{{ tone|default:'netral' }}\"></b>",
        '{% include "a.html" with label=_("Simpan") kind="plain" %}',
        '<div{% if a %} class="b"{% endif %} data-x="kata"></div>',
        '<input type="hidden" value="kata">',
    ],
)
def test_other_words_pass(source):
    assert list(bare_words(source)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_words_stand_bare(path: Path):
    assert list(bare_words(path.read_text("utf-8"))) == []
