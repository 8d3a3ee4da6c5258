"""Whose plan it is, and for which year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from integritas.plan.reading.document import Block, Paragraph, Table
from integritas.plan.reading.recogniser.wording import fold, recased

KINDS = (
    "dinas|badan|kantor|inspektorat|sekretariat|rumah sakit|rsud|rsup|puskesmas|kecamatan|kelurahan"
    "|pengadilan|kejaksaan|balai|lembaga pemasyarakatan|lapas|rutan|rumah tahanan|polres|polresta"
    "|polda|polsek|satuan polisi|satuan|biro|direktorat|unit pelaksana teknis|uptd|upt|sekolah"
    "|sman|smkn|universitas|politeknik|institut|stasiun|loka|kementerian|pusat|bagian|pelabuhan|imigrasi"
    "|sma|smk|smp|sd negeri|mtsn?|man|slb|fakultas|jurusan|program studi|upbu|ksop|kua|rs|klinik"
    "|puskeswan|pustu|kpp|kppn|kpknl|bpn|bps|bnn|kpu|bawaslu|bkd|bpkad|samsat|rupbasan|bapenda"
    "|akademi|lembaga|komisi|desa|taman|terminal|pasar|madrasah|laboratorium|museum|perpustakaan|bapas|cabang|otoritas|mahkamah|bappeda|bkpsdm|rsu"
)
UNIT = re.compile(rf"(?:{KINDS})\b.*", re.I)
LABELLED = re.compile(
    r"(?:nama\s+)?(?:unit kerja|unit|satuan kerja|satker|skpd|opd|perangkat daerah|instansi)"
    r"\s*:\s*(?P<unit>\S.*)",
    re.I,
)
HEADED = re.compile(
    rf"^(?:KEPUTUSAN\s+)?(?:KEPALA|DIREKTUR|KETUA|PIMPINAN)\s+(?P<unit>(?:{KINDS})\b.*)", re.I
)
AT = re.compile(
    r"\b(?:pada|di lingkungan|lingkup|zona integritas(?:\s*\(zi\))?|zi)\s+"
    rf"(?P<unit>(?:{KINDS})\b.*)",
    re.I,
)
END = re.compile(
    r"\s*(?:,?\s*\b(?:tahun|ta|t\.a)\.?\s*(?:anggaran\s*)?(?:19|20)\d\d.*|\s(?:19|20)\d\d\b.*"
    r"|\s(?:nomor|no\.?)\b.*|\stentang\s.*|\smenuju\s.*|[.,;:]+$|\s\(?(?:jl|jalan|jln|alamat)\b.*)",
    re.I,
)
YEAR = re.compile(r"\b(20\d\d)\b")
YEAR_LABEL = re.compile(
    r"(?:tahun|periode)(?:\s+(?:anggaran|rencana|pelaksanaan))?\s*:?\s*(20\d\d)\b", re.I
)
TITLE = re.compile(
    r"\b(?:rencana|program|matriks?|jadwal|schedule|time ?line|(?:lembar|kertas) kerja|lke|renaksi)"
    r"\b.*\b(?:kerja|aksi|kegiatan|zona|integritas|zi|evaluasi|wbk|wbbm)\b",
    re.I,
)

COVER = 40
"""Paragraphs at the beginning in which a title stands."""

MAX_UNIT = 120


def unit_of(paragraphs: Sequence[Paragraph]) -> str:
    """Name the unit: as labelled, as its head signs, as a title says, as the cover says."""
    corpus = "\n".join(fold(paragraph.text) for paragraph in paragraphs)
    found = next(_candidates(paragraphs), "")
    return recased(found, corpus) if found else ""


def _candidates(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    texts = [fold(paragraph.text) for paragraph in paragraphs]
    for pattern in (LABELLED, HEADED, AT):
        short = (text for text in texts if len(text) < 400)
        for text in short if pattern is not AT else texts[:COVER]:
            match = pattern.match(text) if pattern is not AT else pattern.search(text)
            if pattern is AT and not TITLE.search(text):
                continue
            if match and (unit := _trimmed(match["unit"])):
                yield unit
    lines = [fold(line) for p in paragraphs[:COVER] for line in p.text.split("\n")]
    if name := _on_cover(lines):
        yield name


def _on_cover(lines: Sequence[str]) -> str:
    """Give the name a cover has: the lowest of the offices named one under the other.

    The same name written at more length further down is preferred.
    """
    names = [_trimmed(line) if UNIT.fullmatch(line) else "" for line in lines]
    first = next((index for index, name in enumerate(names) if name), None)
    if first is None:
        return ""
    last = first
    while last + 1 < len(names) and names[last + 1]:
        last += 1
    same = [name for name in names if name.casefold().startswith(names[last].casefold())]
    return max(same, key=len)


def _trimmed(text: str) -> str:
    unit = END.sub("", fold(text)).strip(" ,.:;")
    return unit if len(unit) <= MAX_UNIT and len(unit.split()) >= 2 else ""


def year_of(blocks: Sequence[Block], targets: Iterable[str]) -> int | None:
    """Give the plan's year: from label, title or cover; else the one most targets name."""
    texts = [fold(block.text) for block in blocks if isinstance(block, Paragraph)][:COVER]
    for pattern in (YEAR_LABEL, None):
        for text in texts:
            if pattern is not None and (match := pattern.fullmatch(text)):
                return int(match[1])
            if pattern is None and YEAR.fullmatch(text.strip("* ")):
                return int(text.strip("* "))
    titles = [text for text in texts if TITLE.search(text) and len(text) < 400]
    for text in titles:
        if match := re.search(r"(?:tahun|ta\.?|t\.a\.?)\s*(?:anggaran\s*)?(20\d\d)\b", text, re.I):
            return int(match[1])
    for text in titles:
        if years := YEAR.findall(text):
            return int(years[-1])
    counted = Counter(year for target in targets for year in set(YEAR.findall(target)))
    if counted:
        return int(counted.most_common(1)[0][0])
    return _in_headers(blocks)


def _in_headers(blocks: Sequence[Block]) -> int | None:
    """Look for a year in the first rows of the tables: «Jadwal Tahun 2026»."""
    years = Counter(
        year
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows[:3]
        for year in {y for cell in row for y in YEAR.findall(cell.text)}
    )
    return int(years.most_common(1)[0][0]) if years else None
