"""The six areas of change, as every team and every plan names them. Pure.

Source: PermenPANRB 90/2021, Lampiran II.
"""

from __future__ import annotations

AREA_NAMES = {
    1: "Manajemen Perubahan",
    2: "Penataan Tata Laksana",
    3: "Penataan Sistem Manajemen SDM",
    4: "Penguatan Akuntabilitas",
    5: "Penguatan Pengawasan",
    6: "Peningkatan Kualitas Pelayanan Publik",
}
"""The official name of each area by its number."""

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI"}
"""Roman numerals, as areas, quarters and semesters are numbered."""


def area_title(number: int) -> str:
    """Name an area with its number: «I. Manajemen Perubahan».

    :param number: 1 to 6.
    :raises KeyError: there is no such area.
    """
    return f"{ROMAN[number]}. {AREA_NAMES[number]}"
