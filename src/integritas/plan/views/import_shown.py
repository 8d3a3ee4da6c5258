"""Findings and rows of an import as its pages show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from integritas.plan import import_words as words
from integritas.plan.answers import (
    KEEP,
    Group,
    Item,
    Tab,
    kind_of,
)
from integritas.plan.decisions import DecidedRow
from integritas.plan.import_queries import Desk
from integritas.plan.import_words import place_words
from integritas.plan.models import ImportBatch

SHOWN_FINDINGS = 4
"""Findings of a group shown on the check page; the rest stands on the group's own page."""

SHOWN_ROWS = 12
"""Rows of a finding whose source text is shown at once."""

LOOKS = {
    "decision": ("awas", "triangle"),
    "suggestion": ("info", "arrow"),
    "notice": ("netral", "circle"),
}
"""Tone and form of a severity."""


def address(batch: ImportBatch, name: str, *args: Any) -> str:
    """Give the address of one of the import's pages."""
    return reverse(f"plan:{name}", args=[batch.unit.slug, batch.year, batch.pk, *args])


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row beside a finding: its name, and what the document says."""

    number: int
    label: str
    url: str
    source_text: str
    place: str
    action: str


@dataclass(frozen=True, slots=True)
class Button:
    """An answer that one press gives."""

    code: str
    label: str
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An answer that needs something typed, on its own page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class FindingShown:
    """A finding ready to be shown."""

    key: str
    message: str
    quote: str
    place: str
    rows: tuple[RowShown, ...]
    row_count: int
    buttons: tuple[Button, ...]
    links: tuple[Link, ...]
    keep: Button | None
    asks_date: bool
    settled: bool
    answered: bool
    done: str
    by: str
    at: datetime | None
    stamp: int
    progress: str
    error: str = ""
    typed: str = ""


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group of findings ready to be shown under a tab."""

    code: str
    title: str
    tone: str
    shape: str
    count: str
    findings: tuple[FindingShown, ...]
    more: int
    open: int
    answered: int
    suggested: int
    bulk: tuple[Button, ...]
    url: str
    bulk_url: str
    undo_url: str
    done: str = ""
    note: str = ""
    alert: str = ""


def row_shown(desk: Desk, row: DecidedRow) -> RowShown:
    """Give a row as it stands beside a finding."""
    return RowShown(
        number=row.row,
        label=words.area_words(row),
        url=address(desk.batch, "import-row", row.row),
        source_text=row.source_text,
        place=place_words(row.source),
        action=row.action or row.indicator,
    )


def finding_shown(
    desk: Desk, item: Item, *, most_rows: int = SHOWN_ROWS, error: str = "", typed: str = ""
) -> FindingShown:
    """Give a finding as it is shown, with what it can be answered with."""
    numbered = {row.row: row for row in desk.rows}
    shown = [row_shown(desk, numbered[n]) for n in item.rows[:most_rows] if n in numbered]
    buttons, links = _answers(desk, item)
    answered = len(item.answered_rows)
    progress = ""
    if item.answer is not None and not item.settled:
        progress = _("%(done)s dari %(all)s baris sudah diatur") % {
            "done": answered,
            "all": len(item.rows_to_answer),
        }
    return FindingShown(
        key=item.key,
        message=item.finding["message"],
        quote=item.finding["quote"],
        place=place_words(item.finding.get("source") or {}),
        rows=tuple(shown),
        row_count=len(item.rows),
        buttons=tuple(button for button in buttons if button.code != KEEP),
        keep=next((button for button in buttons if button.code == KEEP), None),
        links=tuple(links),
        asks_date=any(kind_of(fix["code"]) == "ask_date" for fix in item.fixes),
        settled=item.settled,
        answered=item.answer is not None,
        done=words.done_words(item) if item.settled else "",
        by=item.answer.by if item.answer else "",
        at=item.answer.at if item.answer else None,
        stamp=item.answer.stamp if item.answer else 0,
        progress=progress,
        error=error,
        typed=typed,
    )


DECREE_KINDS = ("placeholder", "same_number_two_subjects", "conflicting_decree_dates")
"""Kinds of findings that the page about the document can put right."""


def _answers(desk: Desk, item: Item) -> tuple[list[Button], list[Link]]:
    """Part a finding's answers into those given by a press and those given on a page."""
    buttons: list[Button] = []
    links: list[Link] = []
    for fix in item.fixes:
        kind = kind_of(fix["code"])
        label = words.button_of(item, fix)
        if kind == "ask_date":
            continue
        if kind == "edit_text" and item.rows:
            one = len(item.rows) == 1
            url = (
                address(desk.batch, "import-row", item.rows[0]) + f"?temuan={item.key}"
                if one
                else address(desk.batch, "import-group", item.code) + f"#{item.key}"
            )
            links.append(Link(label, url))
        elif kind == "add_row":
            area = fix["code"].partition(":")[2]
            query = f"?temuan={item.key}" + (f"&area={area}" if area else "")
            links.append(Link(label, address(desk.batch, "import-row-new") + query))
        else:
            buttons.append(Button(fix["code"], label, fix["default"]))
    if item.code in DECREE_KINDS and not item.rows:
        url = address(desk.batch, "import-document") + f"?temuan={item.key}"
        links.append(Link(_("Isi keterangan keputusan"), url))
    if item.rows_to_answer:
        url = address(desk.batch, "import-group", item.code) + f"#{item.key}"
        links.append(Link(_("Atur satu per satu"), url))
    return buttons, links


def group_shown(
    desk: Desk,
    group: Group,
    tab: Tab,
    *,
    errors: Mapping[str, tuple[str, str]] | None = None,
    note: str = "",
    alert: str = "",
    most: int = SHOWN_FINDINGS,
) -> GroupShown:
    """Give a group as a tab shows it.

    :param errors: by key of a finding, what is wrong with what was typed, and what that was.
    """
    errors = errors or {}
    listed = [item for item in group.items if item.tab is tab]
    tone, shape = LOOKS[group.severity]
    findings = []
    for item in listed[:most]:
        error, typed = errors.get(item.key, ("", ""))
        findings.append(finding_shown(desk, item, error=error, typed=typed))
    single = len(group.open) == 1
    return GroupShown(
        code=group.code,
        title=words.title_of(group.code),
        tone=tone,
        shape=shape,
        count=_count_words(listed),
        findings=tuple(findings),
        more=max(len(listed) - most, 0),
        open=len(group.open),
        answered=len(group.answered),
        suggested=0 if single else group.suggested,
        bulk=() if single else tuple(_bulk(group)),
        url=address(desk.batch, "import-group", group.code),
        bulk_url=address(desk.batch, "import-bulk", group.code),
        undo_url=address(desk.batch, "import-bulk-undo", group.code),
        done=_done(group),
        note=note,
        alert=alert,
    )


def _count_words(items: Sequence[Item]) -> str:
    """Say how much a group holds: «6 temuan», «1 temuan · 39 baris»."""
    rows = len({row for item in items for row in item.rows})
    parts = []
    if len(items) > 1:
        parts.append(ngettext("%(n)s temuan", "%(n)s temuan", len(items)) % {"n": len(items)})
    if rows > len(items):
        parts.append(ngettext("%(n)s baris", "%(n)s baris", rows) % {"n": rows})
    return " · ".join(parts)


def _bulk(group: Group) -> list[Button]:
    """Give the answers that fit every open finding; each finding's own suggestion is apart."""
    found = []
    defaults = {item.default for item in group.open}
    for fix in group.bulk:
        if defaults == {fix.code}:
            continue
        label = words.BUTTONS.get(kind_of(fix.code)) or fix.label
        if fix.code == KEEP:
            label = _("Biarkan semua")
        if fix.code == "noted":
            label = _("Tandai semua sudah dibaca")
        if label:
            found.append(Button(fix.code, str(label)))
    return sorted(found, key=lambda button: button.code == KEEP)


def _done(group: Group) -> str:
    """Sum up what was decided: «Ganti jadi 2025 (5), Dibiarkan seperti dokumen (1)»."""
    counts: dict[str, int] = {}
    for item in group.settled:
        text = words.done_words(item)
        counts[text] = counts.get(text, 0) + 1
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{text} ({count})" for text, count in counts.items())
