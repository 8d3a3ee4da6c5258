"""Deciding about what a document says: one finding, all of a kind, a row, the document itself.

Nothing a person decides here touches the document as read: decisions are kept beside it,
replayed over its rows, and can be taken back until the import is run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import audit
from integritas.core.errors import Conflict, DomainError
from integritas.plan import queries
from integritas.plan.answers import (
    BY_HAND_FIXES,
    CUSTOM,
    Board,
    Item,
    changes_of,
    kind_of,
    row_change,
)
from integritas.plan.decisions import BY_HAND, CHOICES, DOCUMENT, decided_rows
from integritas.plan.import_queries import board_of, desk_of, stamp_of
from integritas.plan.models import ImportBatch, ImportDecision
from integritas.plan.reading.draft import TargetKind
from integritas.plan.reading.targets import parse_target
from integritas.plan.services.imports import open_batch


def _item(board: Board, key: str) -> Item:
    item = board.item(key)
    if item is None:
        raise DomainError(_("Temuan itu tidak ada di dokumen ini. Muat ulang halaman."))
    return item


def _store_all(
    batch: ImportBatch, decisions: Mapping[str, tuple[str, Mapping[str, Any]]], by: User
) -> None:
    """Keep decisions (fix and changes by key) that make sense together with those there are.

    A decision replaces the earlier one on the same key.
    """
    about_rows = {key: changes for key, (_fix, changes) in decisions.items() if key not in CHOICES}
    if about_rows:
        present = [
            decision.changes
            for decision in batch.decisions.all()
            if decision.key not in decisions and decision.key not in CHOICES
        ]
        try:
            decided_rows((batch.draft or {})["rows"], [*present, *about_rows.values()], batch.year)
        except (ValueError, KeyError, TypeError) as error:
            raise DomainError(
                _("Perubahan itu tidak dapat diterapkan. Periksa isiannya, lalu coba lagi.")
            ) from error
    ImportDecision.objects.bulk_create(
        [
            ImportDecision(batch=batch, key=key, fix=fix, changes=dict(changes), decided_by=by)
            for key, (fix, changes) in decisions.items()
        ],
        update_conflicts=True,
        unique_fields=["batch", "key"],
        update_fields=["fix", "changes", "decided_by", "decided_at"],
    )


def _store(
    batch: ImportBatch, key: str, fix: str, changes: Mapping[str, Any], by: User
) -> ImportDecision:
    _store_all(batch, {key: (fix, changes)}, by)
    return ImportDecision.objects.get(batch=batch, key=key)


def _check_seen(
    batch: ImportBatch, key: str, seen: int | None, by: User | None = None
) -> ImportDecision | None:
    """Give the present decision, if it is the one the person saw.

    :param seen: the stamp the person saw, 0 where there was none; None skips the check.
    :param by: who decides now, where their own earlier choice may be replaced unseen; for
        what was typed it may not.
    :raises Conflict: somebody decided meanwhile.
    """
    present = ImportDecision.objects.filter(batch=batch, key=key).first()
    own = present is not None and by is not None and present.decided_by_id == by.pk
    if seen is not None and seen != stamp_of(present) and not own:
        raise Conflict(
            _("Data ini sudah diubah orang lain. Pilih versi yang dipakai."), current=present
        )
    return present


def _record(batch: ImportBatch, by: User, changes: Mapping[str, tuple[Any, Any]]) -> None:
    audit.record(
        actor=by, action="plan.decide", target=batch, unit_id=batch.unit_id, changes=changes
    )


def _offered(item: Item, code: str) -> dict[str, Any]:
    """Give an offered answer that needs nothing typed.

    :raises DomainError: the finding does not offer it.
    """
    fix = item.fix(code)
    typed = kind_of(code) in BY_HAND_FIXES and bool(item.rows)
    if fix is None or typed or kind_of(code) == "add_row":
        raise DomainError(_("Pilihan itu tidak tersedia untuk temuan ini. Muat ulang halaman."))
    return changes_of(fix)


@transaction.atomic
def answer(*, batch_id: int, key: str, fix: str, by: User, seen: int | None = None) -> None:
    """Take one of the answers a finding offers. Taking the same one twice changes nothing.

    :param seen: stamp of the decision the person saw; None skips the check.
    :raises NotAllowed: only chair and secretary decide.
    :raises Conflict: somebody else decided otherwise meanwhile.
    :raises DomainError: the import is not being checked, or does not offer this.
    """
    batch = open_batch(batch_id, by)
    item = _item(board_of(batch), key)
    changes = _offered(item, fix)
    if item.answer is not None and item.answer.fix == fix and item.answer.changes == changes:
        return
    before = _check_seen(batch, key, seen, by)
    _store(batch, key, fix, changes, by)
    _record(batch, by, {key: (before.fix if before else "", fix)})


@transaction.atomic
def answer_group(*, batch_id: int, code: str, by: User, fix: str = "") -> int:
    """Answer every open finding of a kind at once; give how many were.

    What somebody decided already stays as it is.

    :param fix: the answer all take; empty takes each finding's suggested one.
    :raises DomainError: the import is not being checked, or there is no such kind.
    """
    batch = open_batch(batch_id, by)
    group = board_of(batch).group(code)
    if group is None:
        raise DomainError(_("Temuan itu tidak ada di dokumen ini. Muat ulang halaman."))
    return _answer_all(batch, group.open, fix, by)


def _answer_all(batch: ImportBatch, items: Iterable[Item], fix: str, by: User) -> int:
    taken: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for item in items:
        wanted = fix or item.default
        if wanted and item.fix(wanted) is not None:
            taken[item.key] = (wanted, _offered(item, wanted))
    if taken:
        _store_all(batch, taken, by)
        _record(batch, by, {key: ("", code) for key, (code, _changes) in taken.items()})
    return len(taken)


@transaction.atomic
def accept_suggestions(*, batch_id: int, by: User) -> int:
    """Take the suggested answer of every open finding that has one; give how many."""
    batch = open_batch(batch_id, by)
    items = [item for item in board_of(batch).items if not item.settled]
    return _answer_all(batch, items, "", by)


@transaction.atomic
def carry_over(*, batch_id: int, by: User) -> int:
    """Decide as about the document run before this one, where both say the same; give how many.

    What was decided about this document already stays.
    """
    batch = open_batch(batch_id, by)
    desk = desk_of(batch)
    present = {answer.key for answer in desk.answers}
    taken = {key: value for key, value in desk.carried.items() if key not in present}
    if taken:
        _store_all(batch, taken, by)
        _record(batch, by, {key: ("", fix) for key, (fix, _changes) in taken.items()})
    return len(taken)


@transaction.atomic
def answer_rows(
    *,
    batch_id: int,
    key: str,
    options: Mapping[int, str],
    by: User,
    seen: int | None = None,
) -> ImportDecision | None:
    """Answer a finding row by row; rows without an option stay undecided.

    :param options: code of the option by row number, empty for none.
    :raises Conflict: somebody else decided meanwhile.
    """
    batch = open_batch(batch_id, by)
    item = _item(board_of(batch), key)
    try:
        changes = {
            str(row): row_change(item, row, option)
            for row, option in sorted(options.items())
            if option and row in item.rows_to_answer
        }
    except ValueError as error:
        raise DomainError(
            _("Pilihan itu tidak tersedia untuk temuan ini. Muat ulang halaman.")
        ) from error
    if item.answer is not None and item.answer.changes == changes:
        return ImportDecision.objects.get(batch=batch, key=key)
    before = _check_seen(batch, key, seen, by)
    if not changes:
        _withdraw(batch, [key], by)
        return None
    decision = _store(batch, key, CUSTOM, changes, by)
    _record(batch, by, {key: (before.fix if before else "", CUSTOM)})
    return decision


@transaction.atomic
def set_target(
    *, batch_id: int, key: str, text: str, by: User, seen: int | None = None
) -> ImportDecision:
    """Answer a finding about time with a target that was typed.

    :raises DomainError: the text names no time.
    """
    batch = open_batch(batch_id, by)
    item = _item(board_of(batch), key)
    change = {"target": target_json(text, batch.year)}
    before = _check_seen(batch, key, seen, by)
    changes = {str(row): change for row in item.rows}
    decision = _store(batch, key, "ask_date", changes, by)
    _record(batch, by, {key: (before.fix if before else "", f"ask_date {change['target']['raw']}")})
    return decision


MOST_TARGET = 300
"""Characters of a target that is typed."""


def target_json(text: str, year: int) -> dict[str, Any]:
    """Read a typed target; give its documented JSON form.

    :raises DomainError: it names no time.
    """
    text = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    if len(text) > MOST_TARGET:
        raise DomainError(
            _("Target waktu paling banyak %(most)s karakter. Persingkat, lalu coba lagi."),
            most=MOST_TARGET,
        )
    target = parse_target(text, year)
    readable = target.kind is TargetKind.EVENT or target.first is not None
    if target.kind is TargetKind.MISSING or not readable:
        raise DomainError(
            _(
                "Target waktu “%(text)s” belum terbaca sebagai waktu. Tulis misalnya "
                "27 Maret %(year)s, Maret %(year)s, Triwulan II %(year)s, atau setiap bulan."
            ),
            text=text,
            year=year,
        )
    return target.as_json()


def _settle(batch: ImportBatch, key: str, fix: str, by: User, row: int | None = None) -> None:
    """Count an open finding as answered by what was typed, on record; no key is no finding.

    :param row: where given, the finding must be about this row.
    :raises DomainError: there is no such finding.
    """
    if not key:
        return
    item = _item(board_of(batch), key)
    if item.answer is None and (row is None or row in item.rows):
        _store(batch, key, fix, {}, by)
        _record(batch, by, {key: ("", fix)})


def row_key(number: int) -> str:
    """Name the decision about a row itself."""
    return f"row:{number}"


@transaction.atomic
def edit_row(
    *,
    batch_id: int,
    number: int,
    fields: Mapping[str, Any],
    by: User,
    seen: int | None = None,
    settles: str = "",
) -> ImportDecision | None:
    """Keep what a person typed into a row; the document's own words stay beside it.

    :param fields: every edited field with its new value, as decisions name them; none
        takes the edits back.
    :param seen: stamp of the row's decision the person saw.
    :param settles: key of the finding the person came from; it counts as answered.
    :raises Conflict: somebody else edited the row meanwhile.
    """
    batch = open_batch(batch_id, by)
    key = row_key(number)
    before = _check_seen(batch, key, seen)
    added = bool(before and before.changes.get(str(number), {}).get("added"))
    _settle(batch, settles, "edit_text", by, row=number)
    if not fields and not added:
        _withdraw(batch, [key], by)
        return None
    change = {**fields, BY_HAND: True, **({"added": True} if added else {})}
    if before is not None and before.changes == {str(number): change}:
        return before
    decision = _store(batch, key, "edit", {str(number): change}, by)
    _record(batch, by, {key: (before.fix if before else "", "edit")})
    return decision


@transaction.atomic
def add_row(*, batch_id: int, fields: Mapping[str, Any], by: User, settles: str = "") -> int:
    """Add a row the document does not have; give its number.

    :param settles: key of the finding that asked for it; it counts as answered.
    """
    batch = open_batch(batch_id, by)
    number = max((row.row for row in queries.rows_of(batch)), default=0) + 1
    key = row_key(number)
    _store(batch, key, "add", {str(number): {**fields, BY_HAND: True, "added": True}}, by)
    _record(batch, by, {key: ("", "add")})
    _settle(batch, settles, "add_row", by)
    return number


@transaction.atomic
def set_document(
    *,
    batch_id: int,
    fields: Mapping[str, str | None],
    by: User,
    seen: int | None = None,
    settles: str = "",
) -> ImportDecision:
    """Set number, date or subject of the decree that establishes the plan.

    :param fields: ``number``, ``date`` (ISO 8601) and ``about``.
    """
    batch = open_batch(batch_id, by)
    before = _check_seen(batch, DOCUMENT, seen)
    changes = {DOCUMENT: dict(fields)}
    _settle(batch, settles, "edit_text", by)
    if before is not None and before.changes == changes:
        return before
    decision = _store(batch, DOCUMENT, "edit", changes, by)
    _record(batch, by, {DOCUMENT: (before.changes if before else {}, changes)})
    return decision


@transaction.atomic
def choose(
    *, batch_id: int, key: str, choices: Mapping[str, Any], by: User, seen: int | None = None
) -> ImportDecision:
    """Keep what a person chose for the run before running: owners, or differences to apply.

    :param key: ``owners`` or ``differences``.
    """
    batch = open_batch(batch_id, by)
    if key not in CHOICES:
        raise ValueError(f"unknown choice {key!r}")
    before = _check_seen(batch, key, seen, by)
    if before is not None and before.changes == choices:
        return before
    decision = _store(batch, key, "choose", choices, by)
    _record(batch, by, {key: (before.changes if before else {}, dict(choices))})
    return decision


@transaction.atomic
def withdraw(*, batch_id: int, keys: Iterable[str], by: User) -> int:
    """Take decisions back; the rows are again as they were without them. Give how many."""
    return _withdraw(open_batch(batch_id, by), keys, by)


def _withdraw(batch: ImportBatch, keys: Iterable[str], by: User) -> int:
    found = list(ImportDecision.objects.filter(batch=batch, key__in=list(keys)))
    ImportDecision.objects.filter(pk__in=[decision.pk for decision in found]).delete()
    if found:
        audit.record(
            actor=by,
            action="plan.withdraw_decision",
            target=batch,
            unit_id=batch.unit_id,
            changes={decision.key: (decision.fix, "") for decision in found},
        )
    return len(found)


@transaction.atomic
def withdraw_group(*, batch_id: int, code: str, by: User) -> int:
    """Take back every decision about one kind of finding; give how many."""
    batch = open_batch(batch_id, by)
    group = board_of(batch).group(code)
    return _withdraw(batch, [item.key for item in group.answered] if group else [], by)
