"""How pure code marks words for the user without knowing who translates them.

The source language is Bahasa Indonesia. :func:`mark` makes a text visible to the extraction
of messages; :func:`translate` gives it in the user's language once the web layer has handed
in its translator, and as written before that (command line, tests of rules).
"""

from __future__ import annotations

from collections.abc import Callable


def mark(text: str) -> str:
    """Mark a text for extraction and give it back as it is."""
    return text


_translator: Callable[[str], str] = mark


def use_translator(translator: Callable[[str], str]) -> None:
    """Hand in what translates from now on."""
    global _translator
    _translator = translator


def translate(text: str) -> str:
    """Give a marked text in the user's language."""
    return _translator(text)
