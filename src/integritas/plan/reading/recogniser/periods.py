"""Columns for months, quarters and half-years, and what marks in them say."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from integritas.plan.reading.dates import MONTHS, last_day, month_of
from integritas.plan.reading.draft import ROMAN, Rhythm, Target, TargetKind
from integritas.plan.reading.recogniser.wording import fold, key, whole_number

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
QUARTER = re.compile(
    r"(?:triwulan|triwulanan|tri wulan|tw|t w|q|kuartal|kwartal|trw)\s*(?:ke\s*)?([1-4]|i{1,3}|iv)"
)
HALF = re.compile(r"(?:semester|smt|sem|smester)\s*(?:ke\s*)?([12]|i{1,2})")
WEEK = re.compile(r"(?:minggu|mgg|mg|m|w)?\s*(?:ke\s*)?(?:[1-5]|i{1,3}|iv|v)")
TIME_PARENT = re.compile(
    r"bulan|waktu|jadwal|pelaksanaan|time ?line|schedule|tahun|target|periode|20\d\d"
)

DONE = re.compile(r"\b(?:realisasi|capaian|progres|progress)\b|^(?:r|real)$")
"""Columns for what was done have periods too, and say nothing of when it is due."""

PLANNED = re.compile(r"t|tgt|target|ren|rencana|p|plan")
"""What a period's first half is headed where the second says what was done: «T» beside «R»."""

MARKS = frozenset(
    {"√", "✓", "✔", "☑", "☒", "✗", "✘", "v", "vv", "x", "xx", "■", "▪", "◼", "█", "●", "•", "○",
     "*", "+", "o", "y", "ya", "ok", "1"}
)  # fmt: skip
NO_MARKS = frozenset({"-", "–", "—", "0", "tidak", "n/a"})


@dataclass(frozen=True, slots=True)
class Period:
    """A month (1 month), quarter (3) or half-year (6): its first month and its length."""

    first_month: int
    months: int

    @property
    def last_month(self) -> int:
        """Give the last month, 1 to 12."""
        return self.first_month + self.months - 1


def period_of(parts: Sequence[str]) -> Period | None:
    """Read the heading of a period column; ``parts`` are its header cells from the top."""
    texts = [key(YEAR.sub(" ", part)) for part in parts if part.strip()]
    if len(texts) > 1 and PLANNED.fullmatch(texts[-1]):
        texts.pop()
    if not texts or any(DONE.search(text) for text in texts):
        return None
    last, above = texts[-1], " ".join(texts[:-1])
    for text in dict.fromkeys((last, f"{above} {last}".strip())):
        if quarter := QUARTER.fullmatch(text):
            return Period(3 * (_figure(quarter[1]) - 1) + 1, 3)
        if half := HALF.fullmatch(text):
            return Period(6 * (_figure(half[1]) - 1) + 1, 6)
    if " " not in last and (month := month_of(last)):
        return Period(month, 1)
    parent_month = next((m for t in texts[:-1] if " " not in t and (m := month_of(t))), None)
    if parent_month and WEEK.fullmatch(last):
        return Period(parent_month, 1)
    return _numbered(last, above)


def _numbered(last: str, above: str) -> Period | None:
    """Read a bare figure under «Triwulan», «Semester», or a heading about time."""
    value = whole_number(last)
    if value is None:
        return None
    words = set(above.split())
    if words & {"triwulan", "tw", "kuartal"} and value <= 4:
        return Period(3 * (value - 1) + 1, 3)
    if words & {"semester", "smt"} and value <= 2:
        return Period(6 * (value - 1) + 1, 6)
    if 1 <= value <= 12 and TIME_PARENT.search(above):
        return Period(value, 1)
    return None


def _figure(text: str) -> int:
    return whole_number(text) or 1


def is_mark(text: str) -> bool:
    """Tell whether a period cell's text only says «here»."""
    return text.strip().casefold() in MARKS


def is_filled(text: str) -> bool:
    """Tell whether a period cell says «here», by a mark or by what is planned there."""
    return bool(text.strip()) and text.strip().casefold() not in NO_MARKS


def target_of(periods: Sequence[Period], year: int | None) -> Target:
    """Give the target that marked columns amount to.

    One column is its month or quarter; columns in a row are a range; columns at even steps
    come back at that rhythm; others are the span from the first to the last.
    """
    marked = sorted(set(periods), key=lambda period: period.first_month)
    if not marked:
        return Target()
    first, last = marked[0], marked[-1]
    kind, rhythm = _kind(marked)
    raw = _in_words(marked, year)
    if year is None:
        return Target(raw, kind, None, None, rhythm)
    end = date(year, last.last_month, last_day(year, last.last_month))
    return Target(raw, kind, date(year, first.first_month, 1), end, rhythm)


def _kind(marked: Sequence[Period]) -> tuple[TargetKind, Rhythm | None]:
    length = marked[0].months
    if len(marked) == 1:
        kinds = {1: TargetKind.MONTH, 3: TargetKind.QUARTER, 6: TargetKind.RANGE}
        return kinds[length], None
    steps = {b.first_month - a.first_month for a, b in itertools.pairwise(marked)}
    if len(steps) == 1 and len({period.months for period in marked}) == 1:
        step = steps.pop()
        if step == 3 and len(marked) >= (4 if length == 3 else 3):
            return TargetKind.RECURRING, Rhythm.QUARTERLY
        if step == 6 and len(marked) == 2:
            return TargetKind.RECURRING, Rhythm.HALF_YEARLY
    return TargetKind.RANGE, None


def _in_words(marked: Sequence[Period], year: int | None) -> str:
    suffix = f" {year}" if year else ""
    length = marked[0].months
    if length == 1:
        runs: list[list[int]] = []
        for period in marked:
            if runs and runs[-1][-1] == period.first_month - 1:
                runs[-1].append(period.first_month)
            else:
                runs.append([period.first_month])
        return ", ".join(map(_run, runs)) + suffix
    name = "Triwulan" if length == 3 else "Semester"
    figures = [ROMAN[(period.first_month - 1) // length + 1] for period in marked]
    return f"{name} {', '.join(figures)}{suffix}"


def _run(months: Sequence[int]) -> str:
    first, last = MONTHS[months[0] - 1], MONTHS[months[-1] - 1]
    return first if len(months) == 1 else f"{first}-{last}"


TIME_WORDS = frozenset(
    [
        "s",
        "d",
        "sd",
        "sampai",
        "dengan",
        "hingga",
        "dan",
        "atau",
        "minggu",
        "pekan",
        "ke",
        "pertama",
        "kedua",
        "ketiga",
        "keempat",
        "terakhir",
        "triwulan",
        "tw",
        "semester",
        "smt",
        "tahun",
        "thn",
        "bulan",
        "bln",
        "tanggal",
        "tgl",
        "akhir",
        "awal",
        "pertengahan",
        "setiap",
        "tiap",
        "per",
        "kali",
        "sekali",
        "dalam",
        "satu",
        "dua",
        "tiga",
        "enam",
        "hari",
        "kerja",
        "q",
        "kuartal",
        "selama",
        "sepanjang",
        "mulai",
        "i",
        "ii",
        "iii",
        "iv",
        "v",
        "vi",
        "vii",
        "viii",
        "ix",
        "x",
        "xi",
        "xii",
        "setahun",
        "sebulan",
        "harian",
        "mingguan",
        "bulanan",
        "triwulanan",
        "semesteran",
        "tahunan",
        "rutin",
        "berkala",
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "sabtu",
        "paling",
        "lambat",
        "maksimal",
        "minimal",
        "anggaran",
        "ta",
        "wib",
        "wita",
        "wit",
        "pagi",
        "siang",
    ]
)
TIME_OPENINGS = (
    "setiap ", "tiap ", "sepanjang ", "selama ", "sewaktu", "insidentil", "insidental", "bila ",
    "apabila ", "jika ada", "saat ada", "menyesuaikan", "sesuai jadwal", "sesuai kebutuhan",
    "kondisional", "berkelanjutan", "secara berkala", "situasional", "terus menerus", "kontinu",
    "on going", "ongoing", "tentatif",
)  # fmt: skip
MAX_TIME = 90


def is_time(text: str) -> bool:
    """Tell whether a text as a whole says when: «Januari s.d Mei 2025», «Setiap ada tamu»."""
    text = fold(text)
    if not text or len(text) > MAX_TIME:
        return False
    name = key(text)
    if name.startswith(TIME_OPENINGS):
        return True
    words = name.split()
    rest = [w for w in words if not (w.isdecimal() or w in TIME_WORDS or month_of(w))]
    telling = [
        w
        for w in words
        if month_of(w)
        or YEAR.fullmatch(w)
        or w in TIME_WORDS - {"dan", "atau", "dengan", "dalam", "per"}
    ]
    return not rest and bool(telling)
