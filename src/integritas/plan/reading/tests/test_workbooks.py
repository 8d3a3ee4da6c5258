"""Workbooks with several sheets."""

from __future__ import annotations

import io

from openpyxl import Workbook

from integritas.plan.reading.read import read_plan
from integritas.plan.reading.tests.render import Sheet, fill_sheet
from integritas.plan.reading.tests.written import actions


def book(*sheets: tuple[str, list[str | Sheet]]) -> bytes:
    workbook = Workbook()
    for index, (title, parts) in enumerate(sheets):
        sheet = workbook.worksheets[0] if index == 0 else workbook.create_sheet()
        sheet.title = title
        fill_sheet(sheet, parts)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def plan_sheet(*rows: list[str]) -> Sheet:
    return Sheet([["No", "Area", "Rencana Aksi", "Eviden", "Waktu"], *rows])


def test_one_sheet_for_each_area() -> None:
    table = Sheet([["No", "Rencana Aksi", "Eviden", "Waktu"], ["1", "Menata", "Foto", "Mei 2026"]])
    data = book(("Manajemen Perubahan", [table]), ("Area II", [table]), ("5. Pengawasan", [table]))
    draft = read_plan(data, "rencana.xlsx")
    assert [row.area for row in draft.rows] == [1, 2, 5]
    assert draft.rows[1].source.sheet == "Area II"
    assert draft.rows[1].source.cell == "A2"


def test_of_two_years_in_a_workbook_the_later_is_read_and_the_other_listed() -> None:
    old = plan_sheet(["1", "Manajemen Perubahan", "Menata loket lama", "Foto", "Mei 2025"])
    new = plan_sheet(["1", "Manajemen Perubahan", "Menata loket baru", "Foto", "Mei 2026"])
    data = book(
        ("2025", ["Rencana Aksi Tahun 2025", old]), ("2026", ["Rencana Aksi Tahun 2026", new])
    )
    draft = read_plan(data, "rencana.xlsx")
    assert actions(draft) == ["Menata loket baru"]
    assert draft.year == 2026
    assert "Menata loket lama" in draft.unread[0].text
    assert draft.unread[0].source.sheet == "2025"


def test_of_two_units_in_a_workbook_the_first_is_read() -> None:
    def rows(unit: str) -> Sheet:
        return plan_sheet(
            ["1", "Manajemen Perubahan", f"Menata {unit}", "Foto", "Mei 2026"],
            ["2", "Penguatan Pengawasan", f"Menjaga {unit}", "Foto", "Mei 2026"],
        )

    data = book(("Loket Utara", [rows("utara")]), ("Loket Selatan", [rows("selatan")]))
    draft = read_plan(data, "rencana.xlsx")
    assert actions(draft) == ["Menata utara", "Menjaga utara"]
    assert len(draft.unread) == 2


def test_a_sheet_with_another_kind_of_plan_is_listed() -> None:
    other = Sheet([["No", "Kegiatan", "Output", "Waktu"], ["1", "Membeli kertas", "Nota", "Mei"]])
    plan = plan_sheet(["1", "Manajemen Perubahan", "Menata loket", "Foto", "Mei 2026"])
    draft = read_plan(book(("RKA", [other]), ("ZI", [plan])), "rencana.xlsx")
    assert actions(draft) == ["Menata loket"]
    assert "Membeli kertas" in draft.unread[0].text
