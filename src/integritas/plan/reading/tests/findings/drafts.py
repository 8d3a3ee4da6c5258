"""Small drafts to find things in."""

from __future__ import annotations

from typing import Any

from integritas.core.calendars import national_calendar
from integritas.plan.reading.document import Paragraph, Place
from integritas.plan.reading.draft import Component, Finding, PlanDraft, Row
from integritas.plan.reading.findings import find
from integritas.plan.reading.targets import parse_target

YEAR = 2025


def a_row(number: int = 1, target: str = "Maret 2025", **fields: Any) -> Row:
    """Give a row that has nothing wrong with it, but for the named fields."""
    values: dict[str, Any] = {
        "row": number,
        "area": 2,
        "component": Component(2, "Keterbukaan Informasi Publik"),
        "indicator": f"Indikator ke-{number} dipenuhi",
        "action": f"Menyusun naskah ke-{number}",
        "evidence": f"Naskah ke-{number}",
        "person_in_charge": "Sekretaris",
        "source": Place(line=number),
    } | fields
    values.setdefault("evidence_items", (values["evidence"],))
    values.setdefault("target", parse_target(target, YEAR))
    return Row(**values)


def a_draft(*rows: Row, narrative: tuple[str, ...] = (), **fields: Any) -> PlanDraft:
    """Give a draft of a plan for 2025 with these rows and paragraphs."""
    paragraphs = tuple(Paragraph(text, Place(line=900 + n)) for n, text in enumerate(narrative))
    values: dict[str, Any] = {"year": YEAR, "rows": rows, "paragraphs": paragraphs} | fields
    return PlanDraft(file="contoh.txt", kind="text", sha256="0" * 64, **values)


def found(draft: PlanDraft, code: str) -> list[Finding]:
    """Give the findings of one kind."""
    return [finding for finding in find(draft, national_calendar()) if finding.code == code]


def fixes_of(finding: Finding) -> dict[str, dict[int, dict[str, Any]]]:
    """Give what each offered fix changes, by its code."""
    return {fix.code: fix.values for fix in finding.fixes}


def default_of(finding: Finding) -> str:
    """Give the code of the preselected fix."""
    return next((fix.code for fix in finding.fixes if fix.default), "")


def quotes(code: str, **fields: Any) -> list[str]:
    """Give the quotes of one kind of finding for a row with these fields."""
    return [finding.quote for finding in found(a_draft(a_row(**fields)), code)]


def narrated(code: str, *narrative: str) -> list[str]:
    """Give the quotes of one kind of finding for a plan with these paragraphs."""
    return [finding.quote for finding in found(a_draft(a_row(), narrative=narrative), code)]
