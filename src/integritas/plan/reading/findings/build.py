"""Making findings and fixes: wording from :mod:`.messages`, places and changes from the draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import Finding, Fix, PlanDraft, Row, Severity
from integritas.plan.reading.findings.messages import KINDS, LABELS

TEXT_FIELDS = ("indicator", "action", "evidence")
"""The fields of a row that hold prose."""

Change = dict[str, Any]
"""What a fix changes in one row, by field."""


def finding(
    code: str,
    *,
    rows: Iterable[int] = (),
    quote: str = "",
    place: Place | None = None,
    fixes: Iterable[Fix] = (),
    words: Mapping[str, Any] | None = None,
) -> Finding:
    """Make a finding of a known kind. Decisions and suggestions may always be left («Biarkan»).

    :param words: values of the message's placeholders; ``quote`` is one by itself.
    """
    kind = KINDS[code]
    offered = tuple(fixes)
    if kind.severity is not Severity.NOTICE and all(item.code != "keep" for item in offered):
        offered = (*offered, fix("keep"))
    return Finding(
        code=code,
        severity=kind.severity,
        message=kind.message % {"quote": quote, **(words or {})},
        rows=tuple(sorted(set(rows))),
        quote=quote,
        place=place or Place(),
        fixes=offered,
    )


def row_finding(
    code: str, row: Row, quote: str, *fixes: Fix, words: Mapping[str, Any] | None = None
) -> Finding:
    """Make a finding about one row."""
    return finding(
        code,
        rows=(row.row,),
        quote=quote,
        place=row.source,
        fixes=fixes,
        words={"row": row.row, **(words or {})},
    )


def fix(
    code: str,
    values: Mapping[int, Change] | None = None,
    *,
    default: bool = False,
    words: Mapping[str, Any] | None = None,
    label: str = "",
) -> Fix:
    """Make a fix. Where a code has a part after its colon without a label of its own, the
    label of the code itself is used; ``label`` names another entry of the labels.
    """
    label = LABELS.get(label or code) or LABELS[code.partition(":")[0]]
    return Fix(code, label % (words or {}), dict(values or {}), default)


def change_text(row: Row, field: str, old: str, new: str) -> Change:
    """Give the change that puts ``new`` for ``old`` in a field, and in the evidence's pieces."""
    change: Change = {field: str(getattr(row, field)).replace(old, new)}
    if field == "evidence" and len(row.evidence_items) > 1:
        change["evidence_items"] = [item.replace(old, new) for item in row.evidence_items]
    return change


def texts(row: Row, fields: Iterable[str] = TEXT_FIELDS) -> Iterator[tuple[str, str]]:
    """Give the named fields of a row that are not empty, with their text."""
    for field in fields:
        if text := getattr(row, field):
            yield field, text


def passages(draft: PlanDraft) -> Iterator[tuple[Row | None, str, str, Place]]:
    """Give every text of the document: paragraphs first, then the rows' fields.

    Yields the row or None, the field ("paragraph" outside rows), the text and its place.
    """
    for paragraph in draft.paragraphs:
        yield None, "paragraph", paragraph.text, paragraph.place
    for row in draft.rows:
        for field, text in texts(row):
            yield row, field, text, row.source


def numbers(rows: Iterable[int]) -> str:
    """Write row numbers for a sentence: «2, 5 dan 7»."""
    words = [str(row) for row in sorted(set(rows))]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def joined(words: Iterable[str]) -> str:
    """Join words for a sentence: «a, b dan c»."""
    listed = list(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} dan {listed[-1]}"
