"""What was decided about an earlier document, where it fits a newer one. Pure.

A unit changes its plan and imports it again. What the secretary decided the first time is
offered again, but only where the new document says the same: what it says anew is decided
anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from integritas.plan.answers import (
    CUSTOM,
    KEEP,
    NOTED,
    Answer,
    Board,
    Item,
    board,
    changes_of,
    chosen_option,
    kind_of,
    row_change,
    row_options,
)
from integritas.plan.decisions import BY_HAND, CHOICES, DOCUMENT, row_from
from integritas.plan.difference import RunningRow, compare

Draft = Mapping[str, Any]
Carried = dict[str, tuple[str, dict[str, Any]]]
"""Fix and changes by key, as decisions are kept."""

_RESTS_ON = {
    "evidence_items": "evidence",
    "split": "evidence",
    "rhythm": "target",
    "event": "target",
    "component_number": "component",
}
"""The field of the document an edited field rests on, where it is another."""


def paired_rows(old: Draft, new: Draft) -> dict[int, int]:
    """Pair the rows of two documents, the earlier one's number first."""
    before = [row_from(row) for row in old["rows"]]
    running = [
        RunningRow(
            row.row,
            row.area or 0,
            row.component,
            row.indicator,
            row.action,
            row.evidence,
            row.target.raw,
        )
        for row in before
    ]
    after = [row_from(row) for row in new["rows"]]
    return {
        item.running.step_id: item.new.row
        for item in compare(running, after)
        if item.running and item.new
    }


def said_alike(old: Draft, new: Draft) -> set[int]:
    """Give the rows of the newer document that say what the earlier one said."""
    before = {row["row"]: row for row in old["rows"]}
    after = {row["row"]: row for row in new["rows"]}
    fields = ("indicator", "action", "evidence", "target")
    return {
        second
        for first, second in paired_rows(old, new).items()
        if all(before[first][name] == after[second][name] for name in fields)
    }


def carried(old: Draft, answers: Iterable[Answer], new: Draft, present: Board) -> Carried:
    """Give the earlier decisions that fit the newer document.

    :param present: the newer document's findings; those answered already are left alone.
    """
    pairs = paired_rows(old, new)
    given = [answer for answer in answers if answer.key not in CHOICES]
    found: Carried = {}
    for answer in given:
        if answer.key.startswith("row:"):
            found |= _row(answer, old, new, pairs)
    open_items = [item for item in present.items if item.answer is None]
    for earlier in board(old["findings"], given).items:
        item = next((entry for entry in open_items if _same(earlier, entry, pairs)), None)
        if item is None or earlier.answer is None or item.key in found:
            continue
        decision = _finding(earlier, earlier.answer, item, pairs, found)
        if decision is not None:
            found[item.key] = decision
    return found | _document(given, old, new)


def _same(earlier: Item, item: Item, pairs: Mapping[int, int]) -> bool:
    """Tell whether two findings are about the same words of the same rows."""
    if earlier.code != item.code or earlier.finding["quote"] != item.finding["quote"]:
        return False
    if not earlier.rows or not item.rows:
        same: bool = earlier.finding["message"] == item.finding["message"]
        return same and earlier.rows == item.rows
    mapped = {pairs[row] for row in earlier.rows if row in pairs}
    return mapped == set(item.rows) or (len(item.rows) > 1 and bool(mapped & set(item.rows)))


def _finding(
    earlier: Item, answer: Answer, item: Item, pairs: Mapping[int, int], found: Carried
) -> tuple[str, dict[str, Any]] | None:
    """Give what an earlier answer means for the same finding now; None where nothing fits."""
    kind = kind_of(answer.fix)
    mapped = {row: pairs[row] for row in earlier.rows if row in pairs}
    if kind == "ask_date":
        return answer.fix, {str(mapped[row]): answer.changes[str(row)] for row in mapped}
    if kind in ("edit_text", "add_row"):
        edited = not item.rows or any(f"row:{row}" in found for row in item.rows)
        return (answer.fix, {}) if kind == "edit_text" and edited else None
    fix = item.fix(answer.fix)
    if answer.fix in (KEEP, NOTED) and fix is not None:
        return answer.fix, {}
    if fix is not None and set(mapped.values()) == set(item.rows):
        return answer.fix, changes_of(fix)
    options = {mapped[row]: chosen_option(earlier, row) for row in mapped}
    changes = {
        str(row): row_change(item, row, option)
        for row, option in sorted(options.items())
        if row in item.rows_to_answer and option in row_options(item, row)
    }
    return (CUSTOM, changes) if changes else None


def _row(answer: Answer, old: Draft, new: Draft, pairs: Mapping[int, int]) -> Carried:
    """Give an edit of a row, without the fields about which the new document speaks anew."""
    number = int(answer.key.partition(":")[2])
    change = answer.changes[str(number)]
    if change.get("added") or number not in pairs:
        return {}
    before = next(row for row in old["rows"] if row["row"] == number)
    after = next(row for row in new["rows"] if row["row"] == pairs[number])
    kept = {
        name: value
        for name, value in change.items()
        if name != BY_HAND and _unchanged(_RESTS_ON.get(name, name), before, after)
    }
    if not kept:
        return {}
    return {f"row:{pairs[number]}": ("edit", {str(pairs[number]): {**kept, BY_HAND: True}})}


def _unchanged(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    same: bool = before.get(name) == after.get(name)
    return same


def _document(answers: Sequence[Answer], old: Draft, new: Draft) -> Carried:
    """Give what was decided about the decree, where both documents name the same one."""
    answer = next((entry for entry in answers if entry.key == DOCUMENT), None)
    if answer is None or _decree(old) != _decree(new):
        return {}
    return {DOCUMENT: (answer.fix, dict(answer.changes))}


def _decree(draft: Draft) -> Any:
    decrees = draft.get("decrees") or [{}]
    return [decrees[0].get(name) for name in ("number", "date", "about")]
