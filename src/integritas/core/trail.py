"""The audit trail in sentences. Each context enters the words for its own actions.

An entry keeps codes («obligation.submit», ``{"due": ["2025-03-27", "2025-04-30"]}``); here
they become «mengajukan telaah» and «jatuh tempo: 27 Maret 2025 → 30 April 2025».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from integritas.core.models import AuditEntry

Words = str | Promise
Writer = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Deed:
    """An action in words: a verb phrase that follows a name.

    ``tone`` colours the mark in a history; ``plain`` leaves out changes and note, where the
    verb says it all or they are codes.
    """

    words: Words
    tone: str = ""
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as a reader sees it. ``sentence`` names the record, ``title`` does not.

    ``who``, ``deed`` and ``label`` are the parts of the sentence.
    """

    title: str
    sentence: str
    deed: str
    label: str
    changes: str
    who: str
    at: datetime
    note: str
    tone: str
    target: tuple[str, int]


_deeds: dict[str, Deed] = {}
_fields: dict[str, tuple[Words, Writer]] = {}


def as_text(value: Any) -> str:
    """Write a value that needs no translation; nothing is an en dash."""
    return "–" if value in (None, "") else str(value)


def enter(
    deeds: Mapping[str, Deed], fields: Mapping[str, tuple[Words, Writer]] | None = None
) -> None:
    """Enter the words of a context.

    :param fields: label and writer by «app.model.field».
    """
    _deeds.update(deeds)
    _fields.update(fields or {})


def known() -> frozenset[str]:
    """Give every action that has words."""
    return frozenset(_deeds)


def _changes(entry: AuditEntry) -> str:
    parts = []
    for name, (before, after) in entry.changes.items():
        label, write = _fields.get(f"{entry.target_type}.{name}", (name, as_text))
        parts.append(
            _("%(field)s: %(before)s → %(after)s")
            % {"field": label, "before": write(before), "after": write(after)}
        )
    return "; ".join(parts)


def tell(entry: AuditEntry) -> Told:
    """Put an entry into words; an action nobody entered is shown by its code."""
    deed = _deeds.get(entry.action, Deed(entry.action))
    words = str(deed.words)
    who = entry.actor.name if entry.actor else _("Sistem")
    changes = "" if deed.plain else _changes(entry)
    title = words[:1].upper() + words[1:]
    return Told(
        title=f"{title} – {changes}" if changes else title,
        sentence=_("%(who)s %(deed)s: %(target)s")
        % {"who": who, "deed": words, "target": entry.target_label},
        deed=words,
        label=entry.target_label,
        changes=changes,
        who=who,
        at=entry.at,
        note="" if deed.plain else entry.note,
        tone=deed.tone,
        target=(entry.target_type, entry.target_id),
    )


def tell_all(entries: Iterable[AuditEntry]) -> list[Told]:
    """Put entries into words, in their order."""
    return [tell(entry) for entry in entries]
