"""How dates, numbers and time left are written."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from integritas.core import formats

MARCH_10 = date(2025, 3, 10)


@pytest.fixture(autouse=True)
def _indonesian_in_wita():
    with translation.override("id"), timezone.override("Asia/Makassar"):
        yield


def test_dates_are_written_for_sentences_and_for_columns():
    assert formats.long_date(MARCH_10) == "Senin, 10 Maret 2025"
    assert formats.plain_date(MARCH_10) == "10 Maret 2025"
    assert formats.table_date(MARCH_10) == "10 Mar 2025"


def test_short_months_are_the_ones_offices_write():
    assert formats.month_names() == (
        *("Jan", "Feb", "Mar", "Apr", "Mei", "Jun"),
        *("Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    )


def test_english_follows_the_language():
    with translation.override("en"):
        assert formats.long_date(MARCH_10) == "Monday, 10 March 2025"
        assert formats.number(Decimal("1234.5"), 2) == "1,234.50"


def test_a_moment_is_told_in_the_unit_s_zone():
    late_evening = datetime(2025, 3, 9, 23, 30, tzinfo=UTC)

    assert formats.moment(late_evening) == "10 Mar 2025 07.30"
    assert formats.clock(late_evening, zone=True) == "07.30 WITA"
    assert formats.long_date(late_evening) == "Senin, 10 Maret 2025"


def test_a_time_without_a_zone_names_none():
    assert formats.clock(time(9, 5), zone=True) == "09.05"
    assert formats.clock(datetime(2025, 3, 10, 9, 5)) == "09.05"  # noqa: DTZ001


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2025, 3, 10), date(2025, 3, 10), "10 Maret 2025"),
        (date(2025, 3, 10), date(2025, 3, 14), "10–14 Maret 2025"),
        (date(2025, 2, 28), date(2025, 3, 3), "28 Februari–3 Maret 2025"),
        (date(2024, 12, 30), date(2025, 1, 3), "30 Desember 2024–3 Januari 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "Januari–Desember 2025"),
        (date(2025, 3, 1), date(2025, 3, 31), "Maret 2025"),
        (date(2024, 7, 1), date(2025, 6, 30), "Juli 2024–Juni 2025"),
    ],
)
def test_a_period_is_as_short_as_it_stays_clear(first, last, text):
    assert formats.date_range(first, last) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Decimal("1234.56"), 2, "1.234,56"),
        (71, 0, "71"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-6.2"), 2, "−6,20"),
        (Decimal("-0.001"), 2, "0,00"),
        (1000000, 0, "1.000.000"),
    ],
)
def test_numbers_have_dots_for_thousands_and_a_comma_for_decimals(value, places, text):
    assert formats.number(value, places) == text


def test_differences_carry_their_sign():
    assert formats.signed(Decimal("1.15")) == "+1,15"
    assert formats.signed(Decimal("-6.2")) == "−6,20"
    assert formats.signed(Decimal(0)) == "0,00"
    assert formats.signed(Decimal("0.001")) == "0,00"


def test_percentages_and_money_have_no_spaces():
    assert formats.percent(Decimal("87.5"), 1) == "87,5%"
    assert formats.rupiah(1500000) == "Rp1.500.000"
    assert formats.rupiah(-2500) == "−Rp2.500"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 B"), (812, "812 B"), (34_200, "34 KB"), (1_200_000, "1,2 MB"), (3 * 10**9, "3,0 GB")],
)
def test_file_sizes_are_told_in_the_unit_people_know(size, text):
    assert formats.file_size(size) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (3, "Sisa 3 hari kerja"),
        (1, "Sisa 1 hari kerja"),
        (0, "Jatuh tempo hari ini"),
        (-2, "Terlambat 2 hari kerja"),
    ],
)
def test_time_left_is_told_in_working_days(days, text):
    assert formats.due_words(days) == text


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_a_written_number_can_be_read_back(value):
    text = formats.number(value, 3).replace(".", "").replace(",", ".").replace(formats.MINUS, "-")
    assert Decimal(text) == value
