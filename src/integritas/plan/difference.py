"""What a plan imported again changes, row by row. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz import fuzz

from integritas.plan.decisions import DecidedRow

ALIKE = 82.0
"""Least similarity (0 to 100) of indicator and action for two rows to be the same row."""

FIELDS = ("indicator", "action", "evidence", "target")


class Kind(StrEnum):
    """What the new document does to a row."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class RunningRow:
    """A row of the running plan, as far as the comparison needs it."""

    step_id: int
    area: int
    component: str
    indicator: str
    action: str
    evidence: str
    target: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the comparison; ``changes`` maps a field to (running, new)."""

    kind: Kind
    running: RunningRow | None
    new: DecidedRow | None
    changes: dict[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """A stable name for forms: the running row's id, or the new row's number."""
        return f"s{self.running.step_id}" if self.running else f"n{self.new.row if self.new else 0}"


def _folded(text: str) -> str:
    """Fold white space, case and punctuation: what a person would not call a change."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _values(row: RunningRow | DecidedRow) -> dict[str, str]:
    target = row.target if isinstance(row, RunningRow) else row.target.raw
    return {
        "indicator": row.indicator,
        "action": row.action,
        "evidence": row.evidence,
        "target": target,
    }


def _identity(row: RunningRow | DecidedRow) -> str:
    return _folded(f"{row.indicator} {row.action}")


def _compare(running: RunningRow, new: DecidedRow) -> Difference:
    before, after = _values(running), _values(new)
    changes = {
        name: (before[name], after[name])
        for name in FIELDS
        if _folded(before[name]) != _folded(after[name])
    }
    return Difference(Kind.CHANGED if changes else Kind.SAME, running, new, changes)


def compare(running: Sequence[RunningRow], new: Sequence[DecidedRow]) -> tuple[Difference, ...]:
    """Pair the rows of the running plan with those of a new document.

    Rows of one area whose indicator and action agree are the same; among the rest the most
    similar pairs above :data:`ALIKE` are. What is left was added or removed. The order is
    that of the new document, removed rows last.
    """
    left, right = list(running), list(new)
    pairs: list[tuple[RunningRow, DecidedRow]] = []
    for fresh in list(right):
        for old in left:
            if old.area == fresh.area and _identity(old) == _identity(fresh):
                pairs.append((old, fresh))
                left.remove(old)
                right.remove(fresh)
                break
    scored = sorted(
        (
            (fuzz.token_sort_ratio(_identity(old), _identity(fresh)), -index, old, fresh)
            for index, fresh in enumerate(right)
            for old in left
            if old.area == fresh.area
        ),
        key=lambda item: item[:2],
        reverse=True,
    )
    for score, _index, old, fresh in scored:
        if score >= ALIKE and old in left and fresh in right:
            pairs.append((old, fresh))
            left.remove(old)
            right.remove(fresh)
    found = [_compare(old, fresh) for old, fresh in pairs]
    found += [Difference(Kind.ADDED, None, fresh) for fresh in right]
    found.sort(key=lambda item: item.new.row if item.new else 0)
    found += [Difference(Kind.REMOVED, old, None) for old in left]
    return tuple(found)
