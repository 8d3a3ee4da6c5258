"""The components of the six areas by their official names, older names and misspellings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz import fuzz

NAME_LIKENESS = 88
"""Likeness in per cent from which a printed component name is the official one misspelt."""


FIRST_WORD_LIKENESS = 75


@dataclass(frozen=True, slots=True)
class Official:
    """A component of the assessment sheet. ``aspect`` is ``pemenuhan`` or ``reform``."""

    area: int
    aspect: str
    name: str
    variants: tuple[str, ...]
    covers: tuple[str, ...]

    def is_named(self, name: str) -> bool:
        """Tell whether a printed name means this component."""
        printed = plain(name)
        return any(
            fuzz.ratio(printed, plain(known)) >= NAME_LIKENESS
            for known in (self.name, *self.variants)
        )


@cache
def official_components() -> tuple[Official, ...]:
    """Give the components of the six areas. Source: PermenPANRB 90/2021, see the data file."""
    text = files("integritas.plan.reading").joinpath("data/components.toml").read_text("utf-8")
    return tuple(
        Official(
            entry["area"],
            entry["aspect"],
            entry["name"],
            tuple(entry["variants"]),
            tuple(entry["covers"]),
        )
        for entry in tomllib.loads(text)["component"]
    )


ABBREVIATIONS = {
    "ti": "teknologi informasi",
    "zi": "zona integritas",
    "monev": "monitoring dan evaluasi",
    "dumas": "pengaduan masyarakat",
}
"""Abbreviations that stand for words of component names."""


def plain(name: str) -> str:
    """Give the form in which component names are compared: abbreviations written out."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(ABBREVIATIONS.get(word, word) for word in words)


@lru_cache(maxsize=5000)
def areas_of_component(name: str) -> frozenset[int]:
    """Give the areas that have a component of this name; none when it is no official name.

    The first word must be the component's too: «SK Tim Kerja ZI» is a document.
    """
    first = plain(name).partition(" ")[0]
    return frozenset(
        component.area
        for component in official_components()
        if component.is_named(name)
        and any(
            fuzz.ratio(first, plain(known).partition(" ")[0]) >= FIRST_WORD_LIKENESS
            for known in (component.name, *component.variants)
        )
    )
