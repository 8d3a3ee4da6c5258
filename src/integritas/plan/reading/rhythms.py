"""How often, in words: «setiap triwulan», «6 bulan sekali», «per tahun», «sewaktu-waktu».

Used on target cells and on sentences, so a word counts only where it can mean a rhythm.
"""

from __future__ import annotations

import re

from integritas.plan.reading.draft import Rhythm

_EACH = r"(?:setiap|tiap(?:\s*-\s*tiap)?|per|saban|/)\s*"
_NUMBER = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "enam": 6, "dua belas": 12, "duabelas": 12}
_COUNT = r"(?P<count>\d{1,2}|satu|dua belas|duabelas|dua|tiga|empat|enam)(?:\s*\(\s*\w+\s*\))?"
_BY_MONTHS = {
    1: Rhythm.MONTHLY,
    3: Rhythm.QUARTERLY,
    6: Rhythm.HALF_YEARLY,
    12: Rhythm.YEARLY,
}
_BY_TIMES = {
    1: Rhythm.YEARLY,
    2: Rhythm.HALF_YEARLY,
    4: Rhythm.QUARTERLY,
    12: Rhythm.MONTHLY,
}

_MONTHS = r"\s*(?:bulan|bln)"
_WORDS = {
    Rhythm.DAILY: rf"{_EACH}(?:1\s*|satu\s+)?hari\b|\bharian\b|\bsehari\s+sekali\b",
    Rhythm.WEEKLY: (
        rf"{_EACH}(?:minggu|pekan|senin|selasa|rabu|kamis|jum['’]?at|sabtu)\b|\bmingguan\b"
        r"|\bsekali\s+(?:dalam\s+)?seminggu\b|\bseminggu\s+sekali\b"
    ),
    Rhythm.QUARTERLY: (
        rf"{_EACH}(?:akhir\s+|awal\s+)?(?:triwulan|tribulan|kuartal|tw)\b(?!\s*(?:i|[1-4])\b)"
        r"|\b(?:triwulanan|tribulanan|kuartalan)\b|\bsekali\s+(?:dalam\s+)?(?:se)?triwulan\b"
    ),
    Rhythm.HALF_YEARLY: (
        rf"{_EACH}(?:akhir\s+|awal\s+)?(?:semester|smt)\b(?!\s*(?:i|[12])\b)|\bsemesteran\b"
        rf"|{_EACH}(?:setengah|tengah)\s+tahun\b|\bsekali\s+(?:dalam\s+)?(?:se)?semester\b"
    ),
    Rhythm.YEARLY: (
        rf"{_EACH}(?:akhir\s+|awal\s+)?(?:tahun|thn)\b|\btahunan\b"
        r"|\bsekali\s+(?:dalam\s+)?setahun\b|\bsetahun\s+sekali\b|\bannual(?:ly)?\b"
    ),
    Rhythm.MONTHLY: (
        rf"{_EACH}(?:akhir\s+|awal\s+)?(?:bulan|bln)\b(?!\s*@)|{_EACH}(?:tanggal|tgl)\s+\d"
        r"|\bbulanan\b|\bsekali\s+(?:dalam\s+)?sebulan\b|\bsebulan\s+sekali\b|\bmonthly\b"
    ),
}
_RHYTHMS = tuple((rhythm, re.compile(pattern)) for rhythm, pattern in _WORDS.items())
_EVERY_N_MONTHS = (
    re.compile(rf"\b{_COUNT}{_MONTHS}\s+sekali\b|\b(?P<each>\d{{1,2}}){_MONTHS}an\b"),
    re.compile(rf"{_EACH}{_COUNT}{_MONTHS}\b"),
    re.compile(rf"\bsekali\s+(?:dalam\s+|setiap\s+|tiap\s+|per\s+)?{_COUNT}{_MONTHS}\b"),
)
_TIMES_A_YEAR = re.compile(
    rf"\b{_COUNT}\s*(?:x|kali)\s*(?:dalam\s+|per\s+|/\s*|setiap\s+)?"
    r"(?:setahun|1\s+tahun|satu\s+tahun|tahun)\b"
    r"|\bsekali\s+(?:dalam\s+)?(?:1|satu)\s+tahun\b"
)
_EVENT = (
    r"\b(?:setiap|tiap)\s*(?:kali\s+)?(?:ada(?:nya)?|terjadi(?:nya)?|diperlukan|dibutuhkan)\b"
    r"|\b(?:setiap|tiap)\s*kali\b"
    r"|\bsewaktu\s*-?\s*waktu\b|\bsewaktu2\b|\binsid[ae]n[ts]i[ai]?l\b|\binsidental\b"
    r"|\b(?:jika|bila|apabila|kalau|ketika|saat|pada\s+saat|bilamana)\s+(?:ada(?:nya)?|terdapat|terjadi"
    r"|diperlukan|dibutuhkan|perlu)\b"
)
_EVENT_IN_PROSE = re.compile(_EVENT)
_EVENT_IN_CELL = re.compile(
    rf"{_EVENT}|\bsesuai\s+(?:dengan\s+)?(?:kebutuhan|kejadian)\b|\bsituasional\b|\btentatif\b"
    r"|\bad\s*-?\s*hoc\b"
)


def says_event(text: str) -> bool:
    """Tell whether a target ties the work to an event: «setiap ada pertemuan», «sewaktu-waktu»."""
    return _EVENT_IN_CELL.search(text.casefold()) is not None


def tells_event(sentence: str) -> bool:
    """Tell the same of a sentence, where «sesuai kebutuhan» says nothing about time."""
    return _EVENT_IN_PROSE.search(sentence.casefold()) is not None


def says_rhythm(text: str) -> Rhythm | None:
    """Give the first rhythm a text names, or None.

    «6 bulan sekali» and «2 kali setahun» count by their number; a number that is no rhythm of
    ours (every two months) is none.
    """
    text = text.casefold()
    found: list[tuple[int, Rhythm]] = []
    counted: list[tuple[int, int]] = []
    for pattern in _EVERY_N_MONTHS:
        for match in pattern.finditer(text):
            counted.append(match.span())
            if rhythm := _BY_MONTHS.get(_number(match)):
                found.append((match.start(), rhythm))
    for match in _TIMES_A_YEAR.finditer(text):
        counted.append(match.span())
        if rhythm := _BY_TIMES.get(_number(match)):
            found.append((match.start(), rhythm))
    for rhythm, words in _RHYTHMS:
        found += [
            (match.start(), rhythm)
            for match in words.finditer(text)
            if not any(start <= match.start() < end for start, end in counted)
        ]
    return min(found, default=(0, None), key=lambda hit: hit[0])[1]


def _number(match: re.Match[str]) -> int:
    """Give the number a hit counts by; once when it names none."""
    word = next((group for group in match.groups() if group), "1")
    return int(word) if word.isdigit() else _NUMBER[word]
