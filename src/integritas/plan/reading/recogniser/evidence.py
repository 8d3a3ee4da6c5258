"""The pieces an evidence cell lists."""

from __future__ import annotations

import re
from collections.abc import Callable

from integritas.plan.reading.recogniser.wording import fold

DOCUMENT_WORDS = (
    "undangan|daftar|absen|absensi|presensi|notulen|notulensi|notulasi|notula|notulis|lembar|bukti"
    "|dokumen|dokumentasi|laporan|lap|sk|surat|nota|foto|foto-foto|screenshot|screenshoot"
    "|screen shot|tangkapan layar|sop|tanda terima|matrik|matriks|maklumat|link|tautan|url|formulir"
    "|form|arsip|sertifikat|data|rekap|rekapitulasi|berita acara|materi|bahan|jadwal|usulan|hasil"
    "|rencana|peraturan|keputusan|pedoman|kebijakan|perjanjian|pakta|kontrak|video|brosur|leaflet"
    "|banner|spanduk|poster|baliho|publikasi|aplikasi|website|register|buku|kotak|analisis|analisa"
    "|evaluasi|survei|survey|kuesioner|rilis|memo|disposisi|disposisi|instruksi|perbup|perwali"
    "|informasi|piagam|penghargaan|skp|renstra|renja|lkjip|lakip|iku|lhkpn|lhkasn|spt|surat tugas"
    "|perbaikan|catatan|telaahan|standar|peta|profil|roadmap|time table|slide|paparan|resume"
    "|checklist|ceklis|kartu|papan|plakat|inovasi|tindak lanjut|screen capture|capture|print out"
    "|printout|salinan|fotokopi|fotocopy|struktur|uraian|media|monev|se|st|ba|mou|pks|dpa|rka"
)
DOCUMENT = re.compile(rf"(?:{DOCUMENT_WORDS})\b", re.I)
URL = re.compile(r"(?:https?://|www\.)\S+", re.I)
PROTECTED = re.compile(r"(?:https?://|www\.)[^\s]+?(?=[.,;)]*(?:\s|$))|\([^()]*\)", re.I)

NUMBERED = re.compile(r"(?:(?<=^)|(?<=[\s;,.]))\(?(\d{1,2})[.)](?!\d)\s*(?=\S)")
LETTERED = re.compile(r"(?:(?<=^)|(?<=[\s;,.]))\(?([a-z])[.)]\s+(?=\S)")
BULLETED = re.compile(r"(?:(?<=^)|(?<=\s))[-–•▪●○◦·»➢❖✓]\s+(?=\S)")
LONE_BULLET = re.compile(r"^[-–•▪●○◦·»➢❖✓]\s+")
LEAD = re.compile(r":\s*$")
EDGES = " \t\n;,"


def evidence_items(text: str) -> tuple[str, ...]:
    """List the pieces of an evidence cell, in order.

    Lines, semicolons, numbers, letters and bullets divide; a comma divides only before what
    is a document by itself. Nothing divides inside brackets or an address.
    """
    pieces: list[str] = []
    for part in _marked(text):
        for line in _at(part, "\n;"):
            pieces += _at_commas(line)
    items = [LONE_BULLET.sub("", fold(piece).strip(EDGES)).strip() for piece in pieces]
    return tuple(item for item in items if item and re.search(r"\w", item))


def _marked(text: str) -> list[str]:
    """Divide at list marks; a sub-list after a colon stays with its lead."""
    for pattern, follows in ((NUMBERED, _counts_up), (LETTERED, _spells_on), (BULLETED, None)):
        marks = _series(pattern, text, follows)
        if marks and _is_sublist(text[: marks[0].start()]):
            start = marks[0].start()
            return [f"{fold(text[:start])} {_whole(fold(text[start:]))}"]
        if marks:
            return [
                part
                for piece in _cut(text, marks)
                for part in (_marked(piece) if "\n" in piece else [_whole(piece)])
                if part.strip(EDGES)
            ]
    return [text]


def _is_sublist(lead: str) -> bool:
    """Tell whether a list belongs to the last of several pieces before it."""
    return LEAD.search(lead.strip()) is not None and len(_at_commas(fold(lead))) > 1


def _whole(piece: str) -> str:
    """Protect a list item's own commas; its other separators still divide."""
    return piece if ";" in piece else piece.replace(",", COMMA)


COMMA = "\x00"
"""Stands for a comma that must not divide."""


def _series(
    pattern: re.Pattern[str], text: str, follows: Callable[[str, int], bool] | None
) -> list[re.Match[str]]:
    """Give the marks that form a list: at least two, the first where a text or line begins."""
    marks: list[re.Match[str]] = []
    for match in pattern.finditer(text):
        if _inside(text, match.start()):
            continue
        if follows is not None and not follows(match[1], len(marks)):
            continue
        if not marks and not _opens(text, match.start(), follows is not None):
            continue
        marks.append(match)
    single = len(marks) == 1 and not text[: marks[0].start()].strip()
    return marks if len(marks) >= 2 or single else []


def _opens(text: str, start: int, counted: bool) -> bool:
    """Tell whether a list may begin here: at the start of a line, or, counted, after a colon."""
    before = text[:start]
    line = before.rpartition("\n")[2]
    return not line.strip() or (counted and LEAD.search(before) is not None)


def _counts_up(mark: str, seen: int) -> bool:
    return int(mark) == seen + 1


def _spells_on(mark: str, seen: int) -> bool:
    return ord(mark) - 96 == seen + 1


def _inside(text: str, position: int) -> bool:
    return any(match.start() < position < match.end() for match in PROTECTED.finditer(text))


def _cut(text: str, marks: list[re.Match[str]]) -> list[str]:
    """Cut before each mark and drop the mark; what stands before the first is a piece too."""
    pieces = [text[: marks[0].start()]]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    pieces += [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    if LEAD.search(pieces[0].strip()):
        pieces[0] = ""
    return pieces


def _at(text: str, separators: str) -> list[str]:
    """Divide at any of the separators outside brackets and addresses."""
    pieces, start = [], 0
    guarded = [match.span() for match in PROTECTED.finditer(text)]
    for index, letter in enumerate(text):
        if letter in separators and not any(a <= index < b for a, b in guarded):
            pieces.append(text[start:index])
            start = index + 1
    return [*pieces, text[start:]]


def _at_commas(text: str) -> list[str]:
    """Divide at commas that separate documents, and at a full stop before a document."""
    pieces: list[str] = []
    for piece in _at(text, ","):
        if pieces and not _is_document(piece):
            pieces[-1] += "," + piece
        else:
            pieces.append(piece)
    return [part.replace(COMMA, ",") for piece in pieces for part in _at_full_stops(piece)]


def _is_document(piece: str) -> bool:
    """Tell whether a piece after a comma stands for itself.

    A document's name does; so does a text of several words with a capital, unless it only
    ends an enumeration («, Lansia dan ODGJ»).
    """
    piece = piece.strip()
    if DOCUMENT.match(piece) or URL.match(piece):
        return True
    words = piece.split()
    return len(words) >= 2 and words[0][:1].isupper() and not re.match(r"\S+ dan \S+$", piece)


def _at_full_stops(text: str) -> list[str]:
    pieces, start = [], 0
    for match in re.finditer(r"(?<=[a-z)]{3})\.\s+(?=[A-Z])", text):
        if DOCUMENT.match(text[match.end() :]) and not _inside(text, match.start()):
            pieces.append(text[start : match.start()])
            start = match.end()
    return [*pieces, text[start:]]
