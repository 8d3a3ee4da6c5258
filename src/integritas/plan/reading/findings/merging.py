"""Several accepted fixes on one row, without one undoing another."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from integritas.plan.reading.draft import Fix, Row
from integritas.plan.reading.findings.build import TEXT_FIELDS


def combine(row: Row, fixes: Iterable[Fix]) -> dict[str, Any]:
    """Give what a row becomes when all these fixes are accepted: new value by field.

    Each fix's values are written against the row as read. Two fixes that change different
    words of one text are both kept; where they change the same words, the later one stands.
    Corrections of the evidence reach its pieces, whether or not it is also split.
    """
    changes = [fix.values[row.row] for fix in fixes if row.row in fix.values]
    combined: dict[str, Any] = {}
    for change in changes:
        combined |= {key: value for key, value in change.items() if key not in TEXT_FIELDS}
    for field in TEXT_FIELDS:
        versions = [str(change[field]) for change in changes if field in change]
        if versions:
            combined[field] = _merged(getattr(row, field), versions)
    lists = [change["evidence_items"] for change in changes if "evidence_items" in change]
    if lists:
        combined["evidence_items"] = _merged_items(list(row.evidence_items), lists)
    return combined


def _merged_items(original: list[str], versions: list[list[str]]) -> list[str]:
    if any(len(version) != len(original) for version in versions):
        return versions[-1]
    return [
        _merged(item, [version[index] for version in versions])
        for index, item in enumerate(original)
    ]


def _merged(original: str, versions: Iterable[str]) -> str:
    """Merge changed versions of one text, by the stretches each of them changed."""
    edits: list[tuple[int, int, str]] = []
    for version in versions:
        matcher = SequenceMatcher(None, original, version, autojunk=False)
        for tag, start, end, begin, stop in matcher.get_opcodes():
            if tag == "equal":
                continue
            edits = [edit for edit in edits if edit[1] <= start or edit[0] >= end]
            edits.append((start, end, version[begin:stop]))
    text = original
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
