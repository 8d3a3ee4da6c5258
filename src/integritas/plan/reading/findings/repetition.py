"""Findings about rows that say the same, and texts that say the opposite."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from integritas.plan.reading.document import Place
from integritas.plan.reading.draft import Finding, PlanDraft, Row
from integritas.plan.reading.findings.build import finding, fix, numbers

SAID_AGAIN = 0.66
"""Share of the telling words of «belum …» that must return in «telah …»; one in three may be
circumstance («atas seluruh kegiatan»)."""

SAID_BEFORE = 0.75
"""Share of the telling words of «telah …» that must stand in «belum …». Below it the two speak of
different things."""


def _key(text: str) -> str:
    """Fold what does not make two texts different: case, punctuation, white space."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def repeated_texts(draft: PlanDraft) -> Iterator[Finding]:
    """Find actions, and evidence, that stand in several rows word for word.

    Rows that already share their action are not reported again for their evidence.
    """
    actions = _groups(draft, "action")
    for rows in actions:
        first, *others = rows
        yield finding(
            "repeated_action",
            rows=(row.row for row in rows),
            quote=first.action,
            place=first.source,
            fixes=(
                fix(
                    "link_actions",
                    {row.row: {"same_action_as": first.row} for row in others},
                    default=True,
                ),
            ),
            words={"rows": numbers(row.row for row in rows)},
        )
    linked = [{row.row for row in rows} for rows in actions]
    for rows in _groups(draft, "evidence"):
        members = {row.row for row in rows}
        if not any(members <= group for group in linked):
            yield finding(
                "repeated_evidence",
                rows=members,
                quote=rows[0].evidence,
                place=rows[0].source,
                words={"rows": numbers(members)},
            )


def _groups(draft: PlanDraft, field: str) -> list[list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in draft.rows:
        if key := _key(getattr(row, field)):
            groups[key].append(row)
    return [rows for rows in groups.values() if len(rows) > 1]


_NOT_YET = re.compile(r"\bbelum\s+(?P<rest>[^.;:,\n]{5,160})", re.IGNORECASE)
_DONE = re.compile(r"\b(?:telah|sudah)\b", re.IGNORECASE)
_IDLE_WORDS = """
yang dan atau di ke dari pada untuk dengan dalam oleh atas telah sudah belum adalah secara
dapat akan agar serta para ini itu ada bagi sebagai tentang terhadap seluruh semua pernah
lakukan laku laksana buat punya milik unit kerja dinas badan kantor kota kabupaten
"""
_IDLE = frozenset(_IDLE_WORDS.split())
_PREFIX = re.compile(r"^(?:meng|meny|mem|men|me|peng|peny|pem|pen|per|pe|di|ter|ber)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?:kannya|annya|inya|kan|an|nya|i)$")


def _stem(word: str) -> str:
    """Strip the commonest affixes, crudely and the same way on both sides of a comparison."""
    bare = _PREFIX.sub("", word)
    shorter = _SUFFIX.sub("", bare)
    return shorter if len(shorter) >= 4 else bare


def _telling(text: str) -> frozenset[str]:
    words = (_stem(word) for word in re.findall(r"[a-z]+", text.casefold()) if word not in _IDLE)
    return frozenset(word for word in words if len(word) > 2 and word not in _IDLE)


@dataclass(frozen=True, slots=True)
class _Statement:
    """Something «belum» done: the words after it, and these with the ones before it."""

    row: int | None
    quote: str
    words: frozenset[str]
    with_subject: frozenset[str]
    place: Place


def contradictions(draft: PlanDraft) -> Iterator[Finding]:
    """Find what is «belum» done in one place and «telah» done in a row's indicator.

    Both must speak of the same thing: at least two telling words, nearly all shared.
    """
    done = [(row, _telling(row.indicator)) for row in draft.rows if _DONE.search(row.indicator)]
    for statement in _not_yet(draft):
        against = [
            row
            for row, words in done
            if row.row != statement.row
            and (
                _same_subject(statement.words, words)
                or _same_subject(statement.with_subject, words)
            )
        ]
        if against:
            rows = [row.row for row in against]
            yield finding(
                "contradiction",
                rows=rows,
                quote=statement.quote,
                place=statement.place,
                words={"rows": numbers(rows)},
            )


def _not_yet(draft: PlanDraft) -> Iterator[_Statement]:
    texts = [(None, paragraph.text, paragraph.place) for paragraph in draft.paragraphs]
    sources = [*texts, *((row.row, row.indicator, row.source) for row in draft.rows)]
    for row, text, place in sources:
        for match in _NOT_YET.finditer(text):
            before = text[: match.start()]
            subject = before[max(before.rfind(mark) for mark in ".;:,\n") + 1 :]
            words = _telling(match["rest"])
            yield _Statement(row, match[0].strip(), words, words | _telling(subject), place)


def _same_subject(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether «belum …» (``one``) and «telah …» (``other``) speak of the same thing."""
    if len(one) < 2 or len(other) < 2:
        return False
    shared = len(one & other)
    return shared >= 2 and shared / len(one) >= SAID_AGAIN and shared / len(other) >= SAID_BEFORE
