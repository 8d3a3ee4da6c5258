"""Drafts with findings, as the tests of the import's services and pages take them."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from integritas.organisation.roles import Role
from integritas.organisation.tests.factories import HolidayFactory, MembershipFactory
from integritas.plan.models import ImportBatch
from integritas.plan.tests.factories import ImportBatchFactory, draft, draft_row

YEAR_LONG = {
    "raw": "Januari-Desember 2025",
    "kind": "range",
    "first": "2025-01-01",
    "last": "2025-12-31",
    "rhythm": None,
}
MISSING = {"raw": "", "kind": "missing", "first": None, "last": None, "rhythm": None}


def finding(
    key: str,
    code: str,
    rows: list[int],
    *fixes: dict[str, Any],
    severity: str = "decision",
    quote: str = "",
) -> dict[str, Any]:
    """Give a finding as the draft keeps it."""
    return {
        "key": key,
        "code": code,
        "severity": severity,
        "rows": rows,
        "quote": quote,
        "source": {"page": 3, "sheet": None, "line": None},
        "message": f"Pesan temuan {key}.",
        "fixes": list(fixes),
    }


def fix(code: str, label: str = "", default: bool = False, **values: Any) -> dict[str, Any]:
    """Give an offered answer; ``row_7={...}`` is what it changes in row 7."""
    changes = {name.removeprefix("row_"): change for name, change in values.items()}
    return {"code": code, "label": label or code, "values": changes, "default": default}


KEEP = fix("keep", "Biarkan")


def range_finding(key: str = "f1", rows: tuple[int, ...] = (1, 2)) -> dict[str, Any]:
    """Give the finding about rows that only name the whole year."""
    values: dict[str, Any] = {f"row_{row}": {"rhythm": "quarterly"} for row in rows}
    monthly: dict[str, Any] = {f"row_{row}": {"rhythm": "monthly"} for row in rows}
    return finding(
        key,
        "range_instead_of_deadline",
        list(rows),
        fix("set_rhythm", "Pakai saran", default=True, **values),
        fix("set_rhythm:monthly", "Semua bulanan", **monthly),
        KEEP,
        quote="Januari-Desember 2025",
    )


def year_finding(key: str, row: int) -> dict[str, Any]:
    """Give the finding about an old year in a row's evidence."""
    return finding(
        key,
        "stale_year",
        [row],
        fix("replace_year", "Ganti jadi 2025", True, **{f"row_{row}": {"evidence": "SKP 2025"}}),
        fix("edit_text", "Sunting"),
        KEEP,
        quote="SKP 2021",
    )


def checked_draft() -> dict[str, Any]:
    """Give five rows with one finding of each sort."""
    rows = [
        draft_row(1, target=YEAR_LONG),
        draft_row(2, target=YEAR_LONG),
        draft_row(3, evidence="SKP 2021", evidence_items=["SKP 2021"]),
        draft_row(4, target=MISSING),
        draft_row(5, area=2, component={"number": 2, "name": "E-Office"}, evidence="SKP 2021"),
    ]
    return draft(
        *rows,
        team=[
            {"name": "Wulan Contoh, S.Sos", "position": "Sekretaris Dinas", "role": "Ketua"},
            {"name": "Yoga Contoh", "position": "Kepala Seksi", "role": "Koordinator Area II"},
        ],
        decrees=[
            {
                "number": "800//CONTOH",
                "date": "2025-01-18",
                "date_text": "18 Januari 2025",
                "about": "Rencana kerja",
                "signatory": "Kepala Dinas",
                "source": {"page": 1, "sheet": None, "line": None},
            }
        ],
        findings=[
            range_finding(),
            year_finding("f2", 3),
            year_finding("f3", 5),
            finding("f4", "missing_target", [4], fix("ask_date", "Isi tanggal"), KEEP),
            finding(
                "f5",
                "several_evidences",
                [1, 2],
                fix(
                    "split",
                    "Pecah menjadi bukti terpisah",
                    True,
                    row_1={"evidence_items": ["Keputusan tim kerja", "Notula rapat"]},
                    row_2={"evidence_items": ["Keputusan tim kerja", "Notula rapat"]},
                ),
                KEEP,
                severity="suggestion",
            ),
            finding("f6", "missing_area", [], fix("add_row:4", "Tambah langkah aksi"), KEEP),
            finding(
                "f7",
                "conflicting_decree_dates",
                [],
                fix("use_date:2025-01-18", "18 Januari 2025"),
                fix("use_date:2025-01-19", "19 Januari 2025"),
                KEEP,
            ),
            finding("f8", "superseded_regulation", [], severity="notice", quote="PermenPANRB 52"),
        ],
        unread=[{"source": {"page": 4, "sheet": None, "line": 9}, "text": "Catatan kaki contoh"}],
    )


def checked_batch(**fields: Any) -> ImportBatch:
    """Make an import to be checked, in a unit whose calendar of 2025 is known."""
    fields.setdefault("draft", checked_draft())
    batch: ImportBatch = ImportBatchFactory(**fields)
    HolidayFactory()
    return batch


def secretary_of(batch: ImportBatch) -> Any:
    """Make the secretary of the import's unit."""
    return MembershipFactory(unit=batch.unit, role=Role.SECRETARY).user


HTMX = {"HTTP_HX_REQUEST": "true"}
"""What htmx says of itself."""

PLAN = b"""RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2025

AREA I. MANAJEMEN PERUBAHAN

No\tKomponen\tIndikator\tRencana Aksi\tBukti\tTarget
1\tTim Kerja\tTim kerja dibentuk\tMembentuk tim kerja\tKeputusan tim\tJanuari 2025
2\tDokumen Rencana\tRencana disusun\tMenyusun rencana kerja\tDokumen rencana\tFebruari 2025
"""
"""A plan of two rows, as a copied document has it."""


def address(batch: ImportBatch, name: str, *args: Any) -> str:
    """Give the address of one of an import's pages."""
    return reverse(f"plan:{name}", args=[batch.unit.slug, batch.year, batch.pk, *args])


def text_of(response: HttpResponse) -> str:
    """Give what a person would read on a page."""
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())
