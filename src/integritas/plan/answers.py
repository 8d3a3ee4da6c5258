"""What is still open about an import's findings, and what each can be answered with. Pure.

A finding is settled once somebody answered it. Findings of one kind form a group, which can
be answered at once; a finding about many rows can be answered row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from integritas.plan.decisions import DOCUMENT, DecidedRow

CUSTOM = "custom"
"""The answer that says for each row by itself what happens to it."""

KEEP = "keep"
"""The answer that leaves the rows as the document has them."""

NOTED = "noted"
"""The answer to a notice, which asks for nothing."""

BY_HAND_FIXES = ("ask_date", "edit_text", "add_row")
"""Fixes that need something typed; the part after a colon is no part of the kind."""

ROW_RHYTHMS = ("monthly", "quarterly", "half_yearly", "yearly", "range", "event")
"""What a row may be set to one by one, where a finding is about rhythm."""


class Tab(StrEnum):
    """Where a finding is listed; the values stand in addresses."""

    DECISION = "keputusan"
    SUGGESTION = "saran"
    NOTICE = "pemberitahuan"
    SETTLED = "beres"


TAB_OF = {"decision": Tab.DECISION, "suggestion": Tab.SUGGESTION, "notice": Tab.NOTICE}


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody decided. ``stamp`` tells two answers to one finding apart."""

    key: str
    fix: str
    changes: Mapping[str, Any] = field(default_factory=dict)
    stamp: int = 0
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its answer, if it has one."""

    finding: Mapping[str, Any]
    answer: Answer | None
    moot: bool = False

    @property
    def key(self) -> str:
        """The finding's key."""
        return str(self.finding["key"])

    @property
    def code(self) -> str:
        """The finding's kind."""
        return str(self.finding["code"])

    @property
    def rows(self) -> list[int]:
        """The rows it is about."""
        return list(self.finding["rows"])

    @property
    def fixes(self) -> list[dict[str, Any]]:
        """What is offered; a notice can be noted."""
        if self.finding["severity"] == "notice" and not self.finding["fixes"]:
            return [{"code": NOTED, "label": "", "values": {}, "default": False}]
        return list(self.finding["fixes"])

    @property
    def default(self) -> str:
        """The code of the suggested answer, empty where none is suggested."""
        return next((fix["code"] for fix in self.fixes if fix["default"]), "")

    def fix(self, code: str) -> dict[str, Any] | None:
        """Give an offered answer by its code."""
        return next((fix for fix in self.fixes if fix["code"] == code), None)

    @property
    def about_rhythm(self) -> bool:
        """Tell whether rows are answered with a rhythm each."""
        return len(self.rows) > 1 and any(kind_of(f["code"]) == "set_rhythm" for f in self.fixes)

    @property
    def rows_to_answer(self) -> list[int]:
        """The rows that can be answered one by one: those an offered answer changes."""
        if len(self.rows) < 2:
            return []
        changed = {int(row) for fix in self.fixes for row in fix["values"]}
        return [row for row in self.rows if row in changed]

    @property
    def answered_rows(self) -> set[int]:
        """The rows that have been answered one by one."""
        if self.answer is None or self.answer.fix != CUSTOM:
            return set()
        return {int(row) for row in self.answer.changes if row != DOCUMENT}

    @property
    def settled(self) -> bool:
        """Tell whether nothing is left to decide about it."""
        if self.moot:
            return True
        if self.answer is None:
            return False
        return self.answer.fix != CUSTOM or set(self.rows_to_answer) <= self.answered_rows

    @property
    def tab(self) -> Tab:
        """Where it is listed."""
        return Tab.SETTLED if self.settled else TAB_OF[self.finding["severity"]]


@dataclass(frozen=True, slots=True)
class BulkFix:
    """An answer that all open findings of a group offer."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """The findings of one kind."""

    code: str
    severity: str
    items: tuple[Item, ...]

    @property
    def open(self) -> list[Item]:
        """Those still to be decided."""
        return [item for item in self.items if not item.settled]

    @property
    def settled(self) -> list[Item]:
        """Those decided, or about rows that will not run."""
        return [item for item in self.items if item.settled]

    @property
    def answered(self) -> list[Item]:
        """Those somebody decided, so that it can be taken back."""
        return [item for item in self.items if item.answer is not None]

    @property
    def rows(self) -> list[int]:
        """Every row its findings are about, once."""
        return sorted({row for item in self.items for row in item.rows})

    @property
    def suggested(self) -> int:
        """How many open findings have a suggested answer."""
        return sum(bool(item.default) for item in self.open)

    @property
    def bulk(self) -> list[BulkFix]:
        """Answers every open finding offers, suggested ones left out: those have their own."""
        counts = Counter(fix["code"] for item in self.open for fix in item.fixes)
        labels: dict[str, set[str]] = {}
        for item in self.open:
            for fix in item.fixes:
                labels.setdefault(fix["code"], set()).add(fix["label"])
        return [
            BulkFix(code, next(iter(labels[code])) if len(labels[code]) == 1 else "", count)
            for code, count in counts.items()
            if count == len(self.open) and kind_of(code) not in BY_HAND_FIXES
        ]


@dataclass(frozen=True, slots=True)
class Board:
    """Everything the check page shows about findings."""

    groups: tuple[Group, ...]

    @property
    def items(self) -> list[Item]:
        """Every finding."""
        return [item for group in self.groups for item in group.items]

    def count(self, tab: Tab) -> int:
        """Count the findings of a tab."""
        return sum(item.tab is tab for item in self.items)

    def of(self, tab: Tab) -> list[Group]:
        """Give the groups that have something to show under a tab."""
        return [group for group in self.groups if any(item.tab is tab for item in group.items)]

    def group(self, code: str) -> Group | None:
        """Give the findings of one kind."""
        return next((group for group in self.groups if group.code == code), None)

    def item(self, key: str) -> Item | None:
        """Give one finding."""
        return next((item for item in self.items if item.key == key), None)

    @property
    def first_tab(self) -> Tab:
        """The tab to open with: the first that asks for something."""
        return next((tab for tab in Tab if self.count(tab)), Tab.DECISION)


def kind_of(code: str) -> str:
    """Give a fix code without what tells it apart: ``set_rhythm`` of ``set_rhythm:monthly``."""
    return code.partition(":")[0]


def board(
    findings: Sequence[Mapping[str, Any]],
    answers: Iterable[Answer],
    rows: Sequence[DecidedRow] = (),
) -> Board:
    """Sort an import's findings into groups; what concerns most rows comes first.

    :param rows: the rows as decided; findings about dropped rows only ask for nothing.
    """
    by_key = {answer.key: answer for answer in answers}
    dropped = {row.row for row in rows if row.dropped}
    groups: dict[str, list[Item]] = {}
    for finding in findings:
        moot = bool(finding["rows"]) and set(finding["rows"]) <= dropped
        item = Item(finding, by_key.get(finding["key"]), moot)
        groups.setdefault(finding["code"], []).append(item)
    found = [
        Group(code, str(items[0].finding["severity"]), tuple(items))
        for code, items in groups.items()
    ]
    found.sort(key=lambda group: -len(group.rows))
    return Board(tuple(found))


def row_options(item: Item, row: int) -> list[str]:
    """Give the codes a row may be answered with, one by one."""
    if item.about_rhythm:
        return list(ROW_RHYTHMS)
    return [fix["code"] for fix in item.fixes if str(row) in fix["values"]] + [KEEP]


def row_change(item: Item, row: int, option: str) -> dict[str, Any]:
    """Give what an option changes in a row.

    :raises ValueError: the row has no such option.
    """
    if option not in row_options(item, row):
        raise ValueError(f"no option {option!r} for row {row}")
    if option == KEEP:
        return {}
    if item.about_rhythm:
        return {"event": True} if option == "event" else {"rhythm": option}
    fix = item.fix(option)
    return dict(fix["values"][str(row)]) if fix else {}


def chosen_option(item: Item, row: int) -> str:
    """Give the option a row stands at, empty where nobody decided."""
    if item.answer is None or kind_of(item.answer.fix) in BY_HAND_FIXES:
        return ""
    change = item.answer.changes.get(str(row))
    if change is None:
        return KEEP if item.answer.fix != CUSTOM and not item.about_rhythm else ""
    if item.about_rhythm:
        return "event" if change.get("event") else str(change.get("rhythm", ""))
    for option in row_options(item, row):
        if row_change(item, row, option) == change:
            return option
    return KEEP


def suggested_option(item: Item, row: int) -> str:
    """Give the option the suggested answer means for a row, empty where none is suggested."""
    fix = item.fix(item.default) if item.default else None
    if fix is None or str(row) not in fix["values"]:
        return ""
    change = fix["values"][str(row)]
    if item.about_rhythm:
        return "event" if change.get("event") else str(change.get("rhythm", ""))
    return item.default


def changes_of(fix: Mapping[str, Any]) -> dict[str, Any]:
    """Give what an offered answer changes, the plan's decree included."""
    code = str(fix["code"])
    if kind_of(code) == "use_date":
        return {DOCUMENT: {"date": code.partition(":")[2]}}
    return {str(row): dict(change) for row, change in fix["values"].items()}
