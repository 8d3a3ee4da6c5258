"""Bringing a document in: keep it, queue its reading, set it aside, open it again."""

from __future__ import annotations

import errno
import logging

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from integritas.accounts.models import User
from integritas.core import audit, files
from integritas.core.errors import DomainError
from integritas.core.events import publish
from integritas.core.permissions import require
from integritas.organisation.models import Unit
from integritas.plan.events import ImportReceived
from integritas.plan.models import ImportBatch, Phase

log = logging.getLogger(__name__)

WAITING = (Phase.RECEIVED, Phase.READING, Phase.CHECKING)
"""Phases of an import that is on its way."""


def receive(
    *,
    unit: Unit,
    year: int,
    data: bytes,
    name: str,
    by: User | None,
    pasted: bool = False,
) -> ImportBatch:
    """Keep a plan's document and queue its reading.

    The very same document that still waits to be checked is given back, not brought in a
    second time: pressing twice is harmless.

    The file is on disk before the row is written, so a crash in between leaves at most a
    file nobody points at.

    :raises NotAllowed: only chair and secretary import.
    :raises DomainError: the document is empty or larger than the limit, or cannot be kept.
    """
    if by is not None:
        require(by, "plan.keep", unit, year)
    if not data.strip():
        raise DomainError(_("Berkas kosong. Pilih berkas rencana kerja, atau tempel isinya."))
    limit = settings.MAX_UPLOAD_MB
    if len(data) > limit * 1024 * 1024:
        raise DomainError(
            _("Ukuran berkas %(size)s MB. Batasnya %(limit)s MB. Perkecil, atau simpan ulang."),
            size=len(data) // (1024 * 1024) + 1,
            limit=limit,
        )
    try:
        sha256 = files.keep(data)
    except OSError as error:
        log.exception("document not kept: %s", errno.errorcode.get(error.errno or 0, "OSError"))
        raise DomainError(
            _(
                "Berkas tidak dapat disimpan karena penyimpanan server penuh atau terkunci. "
                "Belum ada yang diubah. Beri tahu admin sistem."
            )
        ) from error
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=unit.pk)
        waiting = ImportBatch.objects.filter(
            unit=unit, year=year, sha256=sha256, phase__in=WAITING
        ).first()
        if waiting is not None:
            return waiting
        batch = ImportBatch.objects.create(
            unit=unit,
            year=year,
            file_name=name[-255:],
            file_size=len(data),
            sha256=sha256,
            pasted=pasted,
            created_by=by,
            progress=_("Menunggu giliran dibaca"),
        )
        audit.record(
            actor=by, action="plan.receive_import", target=batch, unit_id=unit.pk, note=sha256
        )
        publish(ImportReceived(batch_id=batch.pk))
    return batch


def locked_batch(batch_id: int, by: User) -> ImportBatch:
    """Give an import locked for a write, with its unit.

    :raises NotAllowed: only chair and secretary may.
    """
    batch = (
        ImportBatch.objects.select_for_update(of=("self",)).select_related("unit").get(pk=batch_id)
    )
    require(by, "plan.keep", batch.unit, batch.year)
    return batch


def open_batch(batch_id: int, by: User) -> ImportBatch:
    """Lock a batch that is being checked and whose plan ``by`` may keep.

    :raises NotAllowed: only chair and secretary may.
    :raises DomainError: the import is not being checked.
    """
    batch = locked_batch(batch_id, by)
    if batch.phase != Phase.CHECKING:
        raise DomainError(
            _("Impor ini berstatus “%(phase)s”, jadi keputusannya tidak dapat diubah lagi."),
            phase=Phase(batch.phase).label,
        )
    return batch


@transaction.atomic
def set_year(*, batch_id: int, year: int, by: User) -> ImportBatch:
    """Say for which year the plan is, where the document does not or says it wrongly."""
    batch = open_batch(batch_id, by)
    require(by, "plan.keep", batch.unit, year)
    before, batch.year = batch.year, year
    batch.version += 1
    batch.save(update_fields=["year", "version"])
    audit.record(
        actor=by,
        action="plan.set_import_year",
        target=batch,
        unit_id=batch.unit_id,
        changes={"year": (before, year)},
    )
    return batch


@transaction.atomic
def discard(*, batch_id: int, by: User) -> ImportBatch:
    """Set an import aside before it was run. The original is kept."""
    batch = locked_batch(batch_id, by)
    if batch.phase == Phase.UNDONE:
        return batch
    if batch.phase == Phase.RUN:
        raise DomainError(_("Impor ini sudah dijalankan. Pakai “Batalkan impor” untuk menariknya."))
    batch.phase, batch.undone_at = Phase.UNDONE, timezone.now()
    batch.version += 1
    batch.save(update_fields=["phase", "undone_at", "version"])
    audit.record(actor=by, action="plan.discard_import", target=batch, unit_id=batch.unit_id)
    return batch


@transaction.atomic
def read_again(*, batch_id: int, by: User) -> ImportBatch:
    """Queue the reading of a document anew that could not be read.

    :raises NotAllowed: only chair and secretary may.
    """
    batch = locked_batch(batch_id, by)
    if batch.phase != Phase.FAILED:
        return batch
    batch.phase, batch.failure = Phase.RECEIVED, ""
    batch.progress = _("Menunggu giliran dibaca")
    batch.version += 1
    batch.save(update_fields=["phase", "failure", "progress", "version"])
    audit.record(actor=by, action="plan.read_import_again", target=batch, unit_id=batch.unit_id)
    publish(ImportReceived(batch_id=batch.pk))
    return batch


@transaction.atomic
def reopen(*, batch_id: int, by: User) -> ImportBatch:
    """Open an import again that was set aside or taken back, with every decision as it was.

    :raises NotAllowed: only chair and secretary may.
    :raises DomainError: it never was read.
    """
    batch = locked_batch(batch_id, by)
    if batch.phase == Phase.CHECKING:
        return batch
    if batch.phase != Phase.UNDONE or batch.draft is None:
        raise DomainError(
            _("Impor ini berstatus “%(phase)s”, jadi tidak dapat dibuka lagi."),
            phase=Phase(batch.phase).label,
        )
    batch.phase, batch.undone_at, batch.run_at, batch.run_by = Phase.CHECKING, None, None, None
    batch.undo_log = {}
    batch.version += 1
    batch.save()
    audit.record(actor=by, action="plan.reopen_import", target=batch, unit_id=batch.unit_id)
    return batch
