"""The six areas of change by the names offices print, whatever number stands before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from integritas.plan.reading.recogniser.wording import fold, key, roman_value

VARIANTS: dict[int, tuple[str, ...]] = {
    1: ("manajemen perubahan", "penguatan manajemen perubahan", "penataan manajemen perubahan"),
    2: (
        "penataan tata laksana",
        "penataan tatalaksana",
        "penataan ketatalaksanaan",
        "penguatan tata laksana",
        "penguatan tatalaksana",
        "penataan sistem tata laksana",
    ),
    3: (
        "penataan sistem manajemen sdm",
        "penataan sistem manajemen sdm aparatur",
        "penataan sistem manajemen sumber daya manusia",
        "penataan sistem manajemen sumber daya manusia aparatur",
        "penataan sistem manajemen sumber daya manusia sdm",
        "penataan manajemen sdm",
        "penataan manajemen sumber daya manusia",
        "penataan sdm",
        "penataan sdm aparatur",
        "penataan sumber daya manusia",
        "penataan sumber daya manusia aparatur",
        "manajemen sdm",
        "sistem manajemen sdm",
        "sistem manajemen sumber daya manusia",
        "manajemen sdm aparatur",
    ),
    4: (
        "penguatan akuntabilitas",
        "penguatan akuntabilitas kinerja",
        "akuntabilitas kinerja",
        "peningkatan akuntabilitas",
        "peningkatan akuntabilitas kinerja",
        "penguatan sistem akuntabilitas kinerja",
    ),
    5: (
        "penguatan pengawasan",
        "penguatan sistem pengawasan",
        "peningkatan pengawasan",
        "penguatan pengawasan internal",
    ),
    6: (
        "peningkatan kualitas pelayanan publik",
        "penguatan kualitas pelayanan publik",
        "peningkatan penguatan kualitas pelayanan publik",
        "penguatan peningkatan kualitas pelayanan publik",
        "peningkatan pelayanan publik",
        "penguatan pelayanan publik",
        "kualitas pelayanan publik",
        "penataan kualitas pelayanan publik",
    ),
}
WEAK: dict[int, tuple[str, ...]] = {
    1: ("perubahan",),
    2: ("tata laksana", "tatalaksana", "ketatalaksanaan"),
    3: ("sumber daya manusia", "sdm", "sdm aparatur"),
    4: ("akuntabilitas",),
    5: ("pengawasan", "sistem pengawasan"),
    6: ("pelayanan publik", "pelayanan", "yanlik"),
}
"""Names that mean an area only where a number, or its column, says that it is one."""

STRICT = {name: number for number, names in VARIANTS.items() for name in names}
LOOSE = STRICT | {name: number for number, names in WEAK.items() for name in names}
NEAR, SAME_WORD, SAME_LETTERS = 87, 77, 96
"""Least likeness, of 100: of the whole name, of each word, of the letters without spaces."""

MAX_HEADING = 130
NUMBER = re.compile(
    r"\(?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Fa-f])\)?\s*(?P<stop>[.):\-–]+)?(?P<gap>\s*)"
)
WORD = re.compile(
    r"(?:(?:area|kelompok kerja|pokja|bidang|program|komponen|pengungkit|tim|bab)\b"
    r"(?:\s+perubahan\b(?=\s*[\dIVX:.\-–]))?"
    r"|perubahan\b(?=\s*(?:\d|[IVX]+\b|[:.\-–])))\s*[:.\-–]?\s*",
    re.I,
)
TAIL = re.compile(
    r"(?:\s*[\[(][^()\[\]]*\d[^()\[\]]*[\])]|\s*[-–:,]?\s*\(?(?:bobot|nilai|skor)\b.*"
    r"|\s+(?:indikator|target|sasaran)\s*:?|\s*\((?:lanjutan|sambungan)\)|\s+lanjutan|[\s:.;,\-–]+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class AreaHeading:
    """An area as printed: its official number, and whether a mark or number stood before it."""

    number: int
    printed: str
    marked: bool


def area_named(text: str) -> int | None:
    """Give the area a name stands for, where it is known to be an area's name."""
    heading = area_heading(text, loose=True)
    return heading.number if heading else None


@lru_cache(maxsize=5000)
def area_heading(text: str, *, loose: bool = False) -> AreaHeading | None:
    """Read a text that as a whole is an area's heading.

    The name decides; the number only where there is no name («AREA III»). ``loose`` lets short
    names («Pengawasan») count without a number.
    """
    printed = fold(text)
    if not 3 <= len(printed) <= MAX_HEADING:
        return None
    body, number, worded = _without_prefix(printed)
    while True:
        shorter = TAIL.sub("", body)
        if shorter == body:
            break
        body = shorter
    marked = number is not None or worded
    if not key(body):
        alone = number if worded and re.match(r"area", printed, re.I) else None
        return AreaHeading(alone, printed, True) if alone and 1 <= alone <= 6 else None
    found = _by_name(key(body), loose=loose or marked)
    return AreaHeading(found, printed, marked) if found else None


def _without_prefix(text: str) -> tuple[str, int | None, bool]:
    """Take words and numbers off the front: «AREA PERUBAHAN 2 :», «A.», «2.3.», «Pokja IV»."""
    number: int | None = None
    worded = False
    body = text.lstrip("-•* ")
    for _ in range(5):
        if (word := WORD.match(body)) and word.end():
            body, worded = body[word.end() :], True
            continue
        match = NUMBER.match(body)
        whole = match is not None and match.end() == len(body)
        if match and (match["stop"] or match["gap"] or whole) and _is_number(match, worded):
            number = _value(match["number"])
            body = body[match.end() :]
            continue
        break
    return body.strip(), number, worded


def _is_number(match: re.Match[str], worded: bool) -> bool:
    """Tell whether a prefix is a number; a bare letter needs a stop after it."""
    return (
        bool(match["stop"])
        or worded
        or not match["number"].isalpha()
        or len(match["number"]) > 1
        or match["number"] in "IVX"
    )


def _value(number: str) -> int:
    if number[0].isdecimal():
        return int(number.rpartition(".")[2])
    return roman_value(number) or ord(number.lower()) - 96


def _by_name(name: str, *, loose: bool) -> int | None:
    names = LOOSE if loose else STRICT
    if name in names:
        return names[name]
    if len(name) < 9:
        return None
    best = process.extractOne(name, names.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return names[best[0]] if best and _same_words(name, best[0]) else None


def _same_words(name: str, known: str) -> bool:
    """Tell a misspelling from another word: «pengelolaan akuntabilitas» is no area."""
    pairs = list(zip(name.split(), known.split(), strict=False))
    if len(name.split()) != len(known.split()):
        return fuzz.ratio(name.replace(" ", ""), known.replace(" ", "")) >= SAME_LETTERS
    return all(fuzz.ratio(a, b) >= SAME_WORD for a, b in pairs)


MENTION = {
    number: re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")\b")
    for number, names in VARIANTS.items()
}


def areas_mentioned(text: str) -> set[int]:
    """Give the areas a sentence names."""
    name = key(text)
    return {number for number, pattern in MENTION.items() if pattern.search(name)}
