"""Judgements about people of a team. Pure."""

from __future__ import annotations

import re

from integritas.organisation.areas import ROMAN

_AREAS = {
    1: "manajemen perubahan",
    2: "tata ?laksana",
    3: "sdm|sumber daya manusia",
    4: "akuntabilitas",
    5: "pengawasan",
    6: "pelayanan publik",
}
_ROMAN = {figure.lower(): number for number, figure in ROMAN.items()}
_NUMBERED = re.compile(r"\b(?:area|pokja|bidang|kelompok(?: kerja)?)\s+(vi|iv|v|i{1,3}|[1-6])\b")


def same_person(first: str, second: str) -> bool:
    """Tell whether two spellings of a name differ in titles, stops and spaces only."""
    plain = [re.sub(r"[\W_]+", "", name.split(",")[0]).lower() for name in (first, second)]
    return plain[0] == plain[1]


def area_in(team_position: str) -> int | None:
    """Give the area a position in the team is about, None where it names none.

    «Koordinator Area III», «Ketua Pokja Penguatan Pengawasan».
    """
    text = " ".join(team_position.lower().split())
    if found := _NUMBERED.search(text):
        return _ROMAN.get(found[1]) or int(found[1])
    return next((area for area, words in _AREAS.items() if re.search(words, text)), None)
