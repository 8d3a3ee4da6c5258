"""Decrees (SK): the one the document is, and those it mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from integritas.plan.reading.dates import dates_mentioned
from integritas.plan.reading.document import Paragraph, Place
from integritas.plan.reading.draft import Decree
from integritas.plan.reading.recogniser.wording import fold, recased

HEAD = re.compile(r"(?:SURAT\s+)?KEPUTUSAN\s+(?P<signatory>\S.*)", re.I)
NUMBER = re.compile(r"NOMOR\s*:?\s*(?P<number>\S.*)", re.I)
ABOUT_END = re.compile(
    r"(?:DENGAN RAHMAT|Menimbang|Membaca|Mengingat|MEMUTUSKAN|Ditetapkan"
    r"|(?:KEPALA|DIREKTUR|KETUA|CAMAT|LURAH|INSPEKTUR|SEKRETARIS|PIMPINAN"
    r"|WALI ?KOTA|BUPATI|GUBERNUR|REKTOR|KAPOL\w+)\b)",
    re.I,
)
SIGNED = re.compile(r"\btanggal\b\s*:?\s*(?P<date>[^\n;]{4,40})", re.I)
MENTION = re.compile(
    r"\b(?:Surat\s+Keputusan|Keputusan|SK)\s+(?P<signatory>[A-Z][^.;:]{2,140}?)?\s*"
    r"\b(?:Nomor|No)\b\.?\s*:?\s*(?P<number>[\w./\- ]*?\d[\w./\-]*(?:\s*/\s*[\w.\-]+)*)"
    r"(?:\s*,?\s*(?P<date>(?:tanggal|tgl\.?|Tahun)\s*:?\s*[\dA-Za-z ]{4,30}?(?:19|20)\d\d"
    r"|Tahun\s+20\d\d))?"
    r"(?P<after>\s*,?\s*[Tt]entang\s+(?P<about>[^,.;]+))?",
)
SUBJECT = re.compile(
    r"(?:ditetapkannya|penetapan|pembentukan|dibentuknya|menetapkan|membentuk|tentang)\s+(?P<about>[^,.;]+?)\s+"
    r"(?:berdasarkan|sesuai(?:\s+dengan)?|melalui|dengan|oleh|dalam)\s*$",
    re.I,
)
NATIONAL = re.compile(r"\b(?:Presiden|Menteri|Menpan|Mahkamah Konstitusi|Republik)\b", re.I)
BASIS = re.compile(r"(?:Mengingat|Dasar Hukum|Membaca)\b", re.I)
BASIS_END = re.compile(r"(?:MEMUTUSKAN|Menetapkan|BAB\b|1\.3\b|Maksud)", re.I)

REACH = 60
"""Paragraphs a decree may take from its head to its date."""


def find_decrees(paragraphs: Sequence[Paragraph]) -> tuple[Decree, ...]:
    """Find the decrees, one entry per number, date and subject."""
    corpus = "\n".join(fold(paragraph.text) for paragraph in paragraphs)
    found: dict[tuple[str, str, str], Decree] = {}
    for decree in [*_own(paragraphs, corpus), *_mentioned(paragraphs, corpus)]:
        same = (decree.number.casefold(), decree.date_text, decree.about.casefold())
        found.setdefault(same, decree)
    return tuple(found.values())


def bare_number(text: str) -> str:
    """Take the spaces around a number's strokes away; what comes after the number is cut off."""
    text = re.split(r"\s+(?:TENTANG|TAHUN|TANGGAL)\b", fold(text), maxsplit=1, flags=re.I)[0]
    return re.sub(r"\s*/\s*", "/", text).strip(" ,.;:")


Line = tuple[str, Place, int]


def _lines(paragraphs: Sequence[Paragraph]) -> list[Line]:
    return [
        (fold(line), paragraph.place, index)
        for index, paragraph in enumerate(paragraphs)
        for line in paragraph.text.split("\n")
        if line.strip()
    ]


def _own(paragraphs: Sequence[Paragraph], corpus: str) -> Iterator[Decree]:
    """Read decrees whose head stands here: «KEPUTUSAN …», «NOMOR …», «TENTANG …»."""
    lines = _lines(paragraphs)
    for index, (text, place, _) in enumerate(lines):
        number = NUMBER.fullmatch(text)
        if number is None or not any(letter.isdecimal() for letter in text):
            continue
        head = _head_before(lines, index)
        about, after = _about(lines, index)
        if not head or not about:
            continue
        date_text, quote = _signed(lines, after)
        mention = next(dates_mentioned(date_text), None)
        yield Decree(
            number=bare_number(number["number"]),
            date=mention.date if mention else None,
            about=about,
            signatory=recased(head, corpus),
            date_text=mention.quote if mention else date_text,
            place=place,
            quote=fold(f"{text} {quote}"),
        )


def _head_before(lines: Sequence[Line], index: int) -> str:
    """Give whose decree it is, from the lines above its number."""
    gathered: list[str] = []
    for text, _, _ in reversed(lines[max(0, index - 6) : index]):
        gathered.insert(0, text)
        if HEAD.match(text):
            match = HEAD.fullmatch(" ".join(gathered))
            return fold(match["signatory"]) if match else ""
    return ""


def _about(lines: Sequence[Line], index: int) -> tuple[str, int]:
    """Give a decree's subject, and the line after it."""
    at = next(
        (
            i
            for i in range(index, min(index + 4, len(lines)))
            if re.match(r"TENTANG\b", lines[i][0], re.I)
        ),
        None,
    )
    if at is None:
        return "", index
    words = [lines[at][0][len("TENTANG") :].strip()]
    stop = at + 1
    while stop < len(lines) and stop - at <= 8 and not ABOUT_END.match(lines[stop][0]):
        words.append(lines[stop][0])
        stop += 1
    return fold(" ".join(words)), stop


def _signed(lines: Sequence[Line], start: int) -> tuple[str, str]:
    """Give the date a decree was signed on, and the words it stands in."""
    placed = False
    for text, _, _ in lines[start : start + REACH]:
        if NUMBER.fullmatch(text) or re.match(r"BAB\s+I", text):
            return "", ""
        placed = placed or re.match(r"ditetapkan\b", text, re.I) is not None
        match = SIGNED.search(text)
        if placed and match:
            return match["date"].strip(), text
    return "", ""


def _mentioned(paragraphs: Sequence[Paragraph], corpus: str) -> Iterator[Decree]:
    """Read decrees named in running text; laws and ministers' decrees are not the unit's."""
    in_basis = False
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        if BASIS.match(text):
            in_basis = True
        elif BASIS_END.match(text):
            in_basis = False
        if in_basis:
            continue
        for match in MENTION.finditer(text):
            decree = _mention(match, text, paragraph.place, corpus)
            if decree is not None:
                yield decree


def _mention(match: re.Match[str], text: str, place: Place, corpus: str) -> Decree | None:
    signatory = fold(match["signatory"] or "")
    if NATIONAL.search(signatory) or (match["number"].strip().isdecimal() and not signatory):
        return None
    subject = SUBJECT.search(text[: match.start()])
    about = match["about"] or (subject["about"] if subject else "")
    date_text = match["date"] or ""
    if not about and not date_text:
        return None
    mention = next(dates_mentioned(date_text), None)
    return Decree(
        number=bare_number(match["number"]),
        date=mention.date if mention else None,
        about=fold(about),
        signatory=recased(signatory, corpus),
        date_text=mention.quote if mention else fold(date_text),
        place=place,
        quote=fold(match[0]),
    )
