"""How templates write dates, numbers and time left, in the user's language.

The forms follow the product's one table: «Senin, 10 Maret 2025» in sentences, «10 Mar 2025» in
tables, 24 hours with a dot, dot for thousands and comma for decimals. The names of days and
months come from Django's catalogues; :mod:`integritas.core.wording` is the pure counterpart for
rules and the command line, always in Bahasa Indonesia.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

from django.utils import dateformat, formats, numberformat, timezone
from django.utils.translation import gettext

MINUS = "\u2212"
"""The real minus sign; a hyphen is too short to be seen in a column."""

KILOBYTE = 1000
"""File sizes count in thousands, as phones and file managers show them."""

Number = Decimal | int | float


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def long_date(value: date | datetime) -> str:
    """Write a date for a sentence: «Senin, 10 Maret 2025»."""
    return dateformat.format(_local(value), "l, j F Y")


def plain_date(value: date | datetime) -> str:
    """Write a date without its weekday: «10 Maret 2025»."""
    return dateformat.format(_local(value), "j F Y")


def table_date(value: date | datetime) -> str:
    """Write a date for a column: «10 Mar 2025»."""
    return dateformat.format(_local(value), "j M Y")


def clock(value: datetime | time, *, zone: bool = False) -> str:
    """Write a time of day with a dot: «09.30», with ``zone`` «09.30 WITA»."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    text = value.strftime("%H.%M")
    name = value.tzname() if zone else None
    return f"{text} {name}" if name else text


def moment(value: datetime) -> str:
    """Write a moment for a history line: «10 Mar 2025 09.30»."""
    return f"{table_date(value)} {clock(value)}"


def date_range(first: date, last: date) -> str:
    """Write a period as short as it stays clear, with an en dash.

    «10–14 Maret 2025», «Januari–Desember 2025» for whole months, «28 Februari–3 Maret 2025»,
    and both years where they differ.
    """
    if first == last:
        return plain_date(first)
    day = "j "
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        day = ""
    month_end = dateformat.format(last, f"{day}F Y")
    if first.year != last.year:
        return f"{dateformat.format(first, f'{day}F Y')}–{month_end}"
    if first.month != last.month:
        return f"{dateformat.format(first, f'{day}F')}–{month_end}"
    return f"{first.day}–{month_end}" if day else month_end


def _rounded(value: Number, places: int) -> Decimal:
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def number(value: Number, places: int = 0) -> str:
    """Write a number with ``places`` decimals, halves away from zero: «1.234,56»."""
    rounded = _rounded(value, places)
    text = numberformat.format(
        abs(rounded),
        decimal_sep=formats.get_format("DECIMAL_SEPARATOR"),
        decimal_pos=places,
        grouping=3,
        thousand_sep=formats.get_format("THOUSAND_SEPARATOR"),
        force_grouping=True,
        use_l10n=False,
    )
    return f"{MINUS}{text}" if rounded < 0 else str(text)


def signed(value: Number, places: int = 2) -> str:
    """Write a difference with its sign: «−6,20», «+1,15», «0,00»."""
    text = number(value, places)
    return f"+{text}" if _rounded(value, places) > 0 else text


def percent(value: Number, places: int = 0) -> str:
    """Write a percentage, 0 to 100, without a space: «87,5%»."""
    return f"{number(value, places)}%"


def rupiah(value: Decimal | int) -> str:
    """Write an amount of money: «Rp1.500.000»."""
    text = number(value)
    return f"{MINUS}Rp{text[1:]}" if text.startswith(MINUS) else f"Rp{text}"


def file_size(size: int) -> str:
    """Write a number of bytes: «812 B», «34 KB», «1,2 MB»."""
    if size < KILOBYTE:
        return f"{size} B"
    if size < KILOBYTE**2:
        return f"{number(Decimal(size) / KILOBYTE)} KB"
    if size < KILOBYTE**3:
        return f"{number(Decimal(size) / KILOBYTE**2, 1)} MB"
    return f"{number(Decimal(size) / KILOBYTE**3, 1)} GB"


def due_words(days: int) -> str:
    """Say how much time is left, counted in working days; negative means late."""
    if days > 0:
        return gettext("Sisa %(n)s hari kerja") % {"n": number(days)}
    if days == 0:
        return gettext("Jatuh tempo hari ini")
    return gettext("Terlambat %(n)s hari kerja") % {"n": number(-days)}


def month_names() -> tuple[str, ...]:
    """Give the short names of the twelve months in the user's language: «Jan» … «Des»."""
    return tuple(dateformat.format(date(2025, month, 1), "M") for month in range(1, 13))
