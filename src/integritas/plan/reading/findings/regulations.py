"""Findings about regulations a plan cites that no longer stand."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import Finding, PlanDraft
from integritas.plan.reading.findings.build import finding, passages

_PANRB = (
    r"(?:menteri\s+)?(?:pan\s*(?:-|dan|&|/)?\s*rb|panrb|pendayagunaan\s+aparatur\s+negara"
    r"(?:\s*(?:dan|&)\s*reformasi\s+birokrasi)?|pan)"
)
_NAMES = {
    "permenpanrb": (
        rf"(?:peraturan|per)\s*(?:menteri|men)?\s*{_PANRB}"
        rf"|permen\s*{_PANRB}|peraturan\s+menpan\s*-?\s*rb"
    ),
    "se_menpanrb": rf"(?:surat\s+edaran|se)\s*(?:menteri|men)?\s*{_PANRB}",
    "perpres": r"peraturan\s+presiden|perpres",
    "pp": r"peraturan\s+pemerintah(?!\s+(?:daerah|kota|kabupaten|pengganti))|pp",
    "uu": r"undang\s*-?\s*undang|uu",
    "perkpk": r"(?:peraturan|per)\s*(?:komisi\s+pemberantasan\s+korupsi|kpk)",
    "perki": r"peraturan\s+komisi\s+informasi(?:\s+pusat)?|perki",
    "perbpkp": (
        r"(?:peraturan|per|perka)\s*(?:kepala\s+)?"
        r"(?:badan\s+pengawasan\s+keuangan\s+dan\s+pembangunan|bpkp)"
    ),
}
_NUMBER = (
    r"(?:\s+(?:republik\s+indonesia|ri))?\s*(?:nomor|nomer|no\b\.?)?\s*:?\s*"
    r"(?P<number>\d{1,3})\s*(?:/|tahun|thn\.?|th\.?)\s*(?P<year>(?:19|20)\d\d)(?!\d)"
)
_CITATIONS = {
    kind: re.compile(rf"(?<![\w-])(?:{names}){_NUMBER}", re.IGNORECASE)
    for kind, names in _NAMES.items()
}
_KNOWN = re.compile(
    r"^[^;\n]{0,160}?\b(?:di(?:cabut|ganti(?:kan)?)|tidak\s+berlaku)\b", re.IGNORECASE
)
_REPLACING = re.compile(
    r"\b(?:menggantikan|mencabut|pengganti|pencabutan|(?:per)?ganti(?:an)?\s+dari)\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Superseded:
    """A regulation that was replaced as a whole; ``since`` is its successor's year."""

    type: str
    number: int
    year: int
    subject: str
    replaced_by: str
    since: int
    confidence: str


@cache
def register() -> dict[tuple[str, int, int], Superseded]:
    """Give the superseded regulations by type, number and year."""
    text = files("integritas.plan.reading").joinpath("data/regulations.toml").read_text("utf-8")
    entries = [Superseded(**entry) for entry in tomllib.loads(text)["superseded"]]
    return {(entry.type, entry.number, entry.year): entry for entry in entries}


def superseded_regulations(draft: PlanDraft) -> Iterator[Finding]:
    """Find citations of replaced regulations, one finding per regulation.

    A plan of a year before the successor cited rightly and is left alone, and so is a text
    that itself says the regulation was replaced.
    """
    cited: dict[Superseded, list[tuple[int | None, str, Place]]] = defaultdict(list)
    for row, _field, text, place in passages(draft):
        for kind, pattern in _CITATIONS.items():
            for match in pattern.finditer(text):
                entry = register().get((kind, int(match["number"]), int(match["year"])))
                if entry is None or (draft.year is not None and draft.year < entry.since):
                    continue
                before = text[max(match.start() - 40, 0) : match.start()]
                if _KNOWN.search(text[match.end() :][:200]) or _REPLACING.search(before):
                    continue
                cited[entry].append((row.row if row else None, match[0], place))
    for entry, places in cited.items():
        _, quote, place = places[0]
        yield finding(
            "superseded_regulation",
            rows=(row for row, _, _ in places if row is not None),
            quote=quote,
            place=place,
            words={"cited": " ".join(quote.split()), "successor": entry.replaced_by},
        )
