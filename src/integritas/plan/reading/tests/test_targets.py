"""What each wording of a target cell becomes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.plan.reading.dates import MONTHS, dates_mentioned, in_words, month_of
from integritas.plan.reading.draft import Rhythm, TargetKind
from integritas.plan.reading.rhythms import says_event, says_rhythm
from integritas.plan.reading.targets import parse_target, read_target

READINGS = """
Januari 2025                        | month     | 2025-01-01 | 2025-01-31
Pebruari 2024                       | month     | 2024-02-01 | 2024-02-29
nopember                            | month     | 2025-11-01 | 2025-11-30
Agst 2025                           | month     | 2025-08-01 | 2025-08-31
Sept. 2025                          | month     | 2025-09-01 | 2025-09-30
Mrt                                 | month     | 2025-03-01 | 2025-03-31
Jan.                                | month     | 2025-01-01 | 2025-01-31
Bulan Maret Tahun 2025              | month     | 2025-03-01 | 2025-03-31
Desmber 2025                        | month     | 2025-12-01 | 2025-12-31
August                              | month     | 2025-08-01 | 2025-08-31
Mar-25                              | month     | 2025-03-01 | 2025-03-31
Mar '26                             | month     | 2026-03-01 | 2026-03-31
03/2025                             | month     | 2025-03-01 | 2025-03-31
B03                                 | month     | 2025-03-01 | 2025-03-31
setiap bulan Maret                  | month     | 2025-03-01 | 2025-03-31
akhir tahun                         | month     | 2025-12-01 | 2025-12-31
paling lambat Juni                  | month     | 2025-06-01 | 2025-06-30
Januari–Desember 2025               | range     | 2025-01-01 | 2025-12-31
Januari -Desember2025               | range     | 2025-01-01 | 2025-12-31
Januari s.d Mei 2025                | range     | 2025-01-01 | 2025-05-31
Jan s/d Feb 2025                    | range     | 2025-01-01 | 2025-02-28
Jan sd Des                          | range     | 2025-01-01 | 2025-12-31
Maret sampai dengan April           | range     | 2025-03-01 | 2025-04-30
Maret hingga April                  | range     | 2025-03-01 | 2025-04-30
November 2025 – Februari 2026       | range     | 2025-11-01 | 2026-02-28
Maret s.d. 15 Mei 2025              | range     | 2025-03-01 | 2025-05-15
10-14 Maret 2025                    | range     | 2025-03-10 | 2025-03-14
10 s.d. 14 Maret                    | range     | 2025-03-10 | 2025-03-14
28 Februari s.d. 3 Maret 2025       | range     | 2025-02-28 | 2025-03-03
Minggu II Maret                     | range     | 2025-03-08 | 2025-03-14
Minggu ke-5 Maret 2025              | range     | 2025-03-29 | 2025-03-31
minggu terakhir Juni                | range     | 2025-06-22 | 2025-06-30
awal Maret                          | range     | 2025-03-01 | 2025-03-10
pertengahan Maret                   | range     | 2025-03-11 | 2025-03-20
akhir bulan Maret 2025              | range     | 2025-03-21 | 2025-03-31
Semester I                          | range     | 2025-01-01 | 2025-06-30
Semester II Tahun 2026              | range     | 2026-07-01 | 2026-12-31
Tahun 2026                          | range     | 2026-01-01 | 2026-12-31
2025                                | range     | 2025-01-01 | 2025-12-31
2025-2026                           | range     | 2025-01-01 | 2026-12-31
TW I - TW III                       | range     | 2025-01-01 | 2025-09-30
Januari, Februari, Maret            | range     | 2025-01-01 | 2025-03-31
Maret dan Juni                      | range     | 2025-03-01 | 2025-06-30
31 Maret & 30 September 2025        | range     | 2025-03-31 | 2025-09-30
12 Maret 2025                       | date      | 2025-03-12 | 2025-03-12
Senin, 20 Januari 2025              | date      | 2025-01-20 | 2025-01-20
31/03/2025                          | date      | 2025-03-31 | 2025-03-31
1-4-25                              | date      | 2025-04-01 | 2025-04-01
2025-03-31                          | date      | 2025-03-31 | 2025-03-31
2025-03-31 00:00:00                 | date      | 2025-03-31 | 2025-03-31
TW II                               | quarter   | 2025-04-01 | 2025-06-30
TW2 2025                            | quarter   | 2025-04-01 | 2025-06-30
Triwulan ke-2 2026                  | quarter   | 2026-04-01 | 2026-06-30
Q3                                  | quarter   | 2025-07-01 | 2025-09-30
"""


def _table(text: str) -> list[list[str]]:
    return [[part.strip() for part in line.split("|")] for line in text.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "first", "last"), _table(READINGS))
def test_a_named_time_becomes_its_first_and_last_day(text, kind, first, last):
    target = parse_target(text, 2025)

    assert target.kind == kind
    assert (str(target.first), str(target.last)) == (first, last)
    assert target.rhythm is None
    assert target.raw == text


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("setiap triwulan", Rhythm.QUARTERLY),
        ("Tiap TW", Rhythm.QUARTERLY),
        ("3 bulan sekali", Rhythm.QUARTERLY),
        ("triwulanan", Rhythm.QUARTERLY),
        ("4 kali dalam setahun", Rhythm.QUARTERLY),
        ("per semester", Rhythm.HALF_YEARLY),
        ("6 bulan sekali", Rhythm.HALF_YEARLY),
        ("setiap enam (6) bulan", Rhythm.HALF_YEARLY),
        ("2x setahun", Rhythm.HALF_YEARLY),
        ("Semester I dan II", Rhythm.HALF_YEARLY),
        ("bulanan", Rhythm.MONTHLY),
        ("tiap bulan", Rhythm.MONTHLY),
        ("setiap tanggal 10", Rhythm.MONTHLY),
        ("setiap hari", Rhythm.DAILY),
        ("setiap Senin", Rhythm.WEEKLY),
        ("per tahun", Rhythm.YEARLY),
        ("sekali setahun", Rhythm.YEARLY),
        ("1 kali dalam setahun", Rhythm.YEARLY),
        ("sekali dalam 1 tahun", Rhythm.YEARLY),
        ("TW I, II, III dan IV 2025", Rhythm.QUARTERLY),
    ],
)
def test_a_rhythm_runs_through_the_whole_year(text, rhythm):
    target = parse_target(text, 2025)

    assert (target.kind, target.rhythm) == (TargetKind.RECURRING, rhythm)
    assert (target.first, target.last) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "rhythm", "first", "last"),
    [
        ("Setiap bulan, Januari - Juni 2025", Rhythm.MONTHLY, (1, 1), (6, 30)),
        ("Januari, April dan Juli 2025", Rhythm.QUARTERLY, (1, 1), (7, 31)),
        ("Jan, Apr, Jul, Okt", Rhythm.QUARTERLY, (1, 1), (10, 31)),
        ("B03, B06, B09 dan B12", Rhythm.QUARTERLY, (3, 1), (12, 31)),
        ("Juni dan Desember 2025", Rhythm.HALF_YEARLY, (6, 1), (12, 31)),
        (" ".join(MONTHS), Rhythm.MONTHLY, (1, 1), (12, 31)),
        ("Setiap akhir tahun", Rhythm.YEARLY, (12, 1), (12, 31)),
    ],
)
def test_a_rhythm_is_bounded_by_the_time_named_with_it(text, rhythm, first, last):
    target = parse_target(text, 2025)

    assert (target.kind, target.rhythm) == (TargetKind.RECURRING, rhythm)
    assert (target.first, target.last) == (date(2025, *first), date(2025, *last))


@pytest.mark.parametrize(
    "text",
    [
        "Setiap ada pertemuan",
        "Setiap kali ada perubahan",
        "sewaktu-waktu",
        "sewaktu waktu",
        "insidentil",
        "Insidental",
        "jika ada",
        "apabila diperlukan",
        "sesuai kebutuhan",
    ],
)
def test_an_event_has_no_dates(text):
    target = parse_target(text, 2025)

    assert (target.kind, target.first, target.last) == (TargetKind.EVENT, None, None)


@pytest.mark.parametrize(
    "text",
    ["", "-", "100%", "3 dokumen", "12 bulan", "Berkala", "2 bulan sekali", "Desa market", "Sabtu",
     "800/10/2025/X", "Semester 4", "31/13/2025", "5", "pukul 08.00-16.00", "x" * 600 + " Januari"],
)  # fmt: skip
def test_what_names_no_time_is_missing_and_keeps_its_words(text):
    target = parse_target(text, 2025)

    assert (target.kind, target.first, target.last) == (TargetKind.MISSING, None, None)
    assert target.raw == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("31 Juni", "date"),
        ("32 Maret", "date"),
        ("31/11/2025", "date"),
        ("29 Februari 2025", "date"),
        ("1-31 Juni", "range"),
    ],
)
def test_a_day_that_does_not_exist_keeps_its_kind_without_dates(text, kind):
    reading = read_target(text, 2025)

    assert reading.impossible
    assert reading.target.kind == kind
    assert reading.target.first is reading.target.last is None


@pytest.mark.parametrize("text", ["Desember - Januari 2025", "November – Februari", "20-10 Maret"])
def test_a_range_that_ends_before_it_begins_is_not_turned_round(text):
    reading = read_target(text, 2025)

    assert reading.reversed_ends is not None
    assert reading.target.kind == TargetKind.RANGE
    assert reading.target.first is reading.target.last is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Maret", "month"), ("Jan-Des", "range"), ("TW II", "quarter"), ("setiap bulan", "recurring"),
     ("Desember - Januari", "range")],
)  # fmt: skip
def test_without_any_year_the_kind_stands_without_dates(text, kind):
    reading = read_target(text, None)

    assert reading.target.kind == kind
    assert reading.target.first is reading.target.last is None
    assert reading.reversed_ends is None


@pytest.mark.parametrize("word", ["market", "maret2", "desa", "apel", "juta", "mari", "julia",
                                  "agama", "oktan", "janji", "novel", "semester", "seri",
                                  "deskripsi"])  # fmt: skip
def test_an_ordinary_word_is_no_month(word):
    assert month_of(word) is None


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Rapat monev setiap triwulan, laporannya setiap enam bulan", Rhythm.QUARTERLY),
        ("Mengevaluasi standar sekali dalam setahun", Rhythm.YEARLY),
        ("Menyusun laporan per semester", Rhythm.HALF_YEARLY),
        ("Menyusun rencana kerja", None),
        ("Pelayanan pengaduan setiap pemohon", None),
    ],
)
def test_a_sentence_names_its_first_rhythm(text, rhythm):
    assert says_rhythm(text) is rhythm


def test_information_available_at_any_time_is_no_event():
    assert not says_event("Informasi tersedia setiap saat")


def test_a_sentence_gives_its_dates_with_their_weekdays():
    text = "Ditetapkan Senin, 18 Januari 2025 dan 31 Juni 2025; lihat 2 Dokumen 2025"

    first, second = dates_mentioned(text)

    assert (first.date, first.weekday, first.quote) == (
        date(2025, 1, 18),
        0,
        "Senin, 18 Januari 2025",
    )
    assert (second.date, second.weekday) == (None, None)


@given(st.text(max_size=60), st.none() | st.integers(-5, 12000))
def test_any_text_is_read_without_failing(text, year):
    target = parse_target(text, year)

    assert (target.first is None) == (target.last is None)
    if target.first and target.last:
        assert target.first <= target.last
    assert (target.rhythm is not None) <= (target.kind is TargetKind.RECURRING)


PIECES = st.sampled_from(
    [*MONTHS, "Jan", "s.d", "-", "dan", ",", "2025", "2024", "31", "5", "TW", "II", "Semester",
     "Minggu", "awal", "tahun", "setiap", "bulan", "sekali", "/", "99", "30/02/2025", "'25"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=9).map(" ".join), st.none() | st.integers(2000, 2050))
def test_any_heap_of_date_words_gives_ordered_bounds_or_none(text, year):
    target = parse_target(text, year)

    if target.first and target.last:
        assert target.first <= target.last
    else:
        assert target.first is target.last is None


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_a_date_in_words_reads_back(day):
    target = parse_target(in_words(day), None)

    assert (target.kind, target.first, target.last) == (TargetKind.DATE, day, day)
