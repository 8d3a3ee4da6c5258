"""Reading a kept document. The readers themselves run in a process of their own."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from integritas.core import audit, files
from integritas.core.calendars import national_calendar
from integritas.core.errors import new_reference
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.reading.apart import LIMITS, Limits, ReaderFailed, read_apart
from integritas.plan.reading.document import Unreadable

log = logging.getLogger(__name__)


def _limits() -> Limits:
    """Give a document less time than a job has: nobody may begin a job anew that still runs."""
    return replace(LIMITS, seconds=min(LIMITS.seconds, settings.JOB_TIME_LIMIT * 45))


def _progress(batch_id: int, text: str) -> None:
    ImportBatch.objects.filter(pk=batch_id, phase__in=[Phase.RECEIVED, Phase.READING]).update(
        phase=Phase.READING, progress=text
    )


def read(*, batch_id: int) -> ImportBatch:
    """Read a kept document into a draft with findings. Safe to run again.

    Reading happens outside any transaction; its result is written in one. A document that
    cannot be read leaves the batch failed, with the sentence for the user.
    """
    batch = ImportBatch.objects.get(pk=batch_id)
    if batch.phase not in (Phase.RECEIVED, Phase.READING):
        return batch
    _progress(batch_id, _("Membaca dokumen"))
    try:
        reading = read_apart(
            files.read(batch.sha256),
            batch.file_name,
            national_calendar(),
            limits=_limits(),
            rows_known=lambda rows: _progress(
                batch_id, _("Memeriksa %(rows)s baris") % {"rows": rows}
            ),
        )
    except Unreadable as error:
        return _finish_reading(batch_id, failure=str(error))
    except FileNotFoundError:
        return _finish_reading(
            batch_id, failure=_("Berkas asli tidak ditemukan lagi di penyimpanan. Unggah ulang.")
        )
    except ReaderFailed as fault:
        return give_up(batch_id=batch_id, reason=str(fault))
    for number, finding in enumerate(reading.draft["findings"], start=1):
        finding["key"] = f"f{number}"
    return _finish_reading(batch_id, draft=reading.draft, paragraphs=reading.paragraphs)


def give_up(*, batch_id: int, reason: str) -> ImportBatch:
    """Leave an import failed by our fault, with a code that also stands in the log.

    :param reason: for the log; nothing of the document.
    """
    reference = new_reference()
    log.error("import not read: %s", reason, extra={"reference": reference, "batch": batch_id})
    sentence = _("Pembaca kami gagal pada dokumen ini. Coba sebagai DOCX, atau tempel isinya.")
    code = _("Kode kejadian: %(code)s.") % {"code": reference}
    return _finish_reading(batch_id, failure=f"{sentence} {code}")


@transaction.atomic
def _finish_reading(
    batch_id: int,
    *,
    draft: dict[str, Any] | None = None,
    paragraphs: list[dict[str, Any]] | None = None,
    failure: str = "",
) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.phase not in (Phase.RECEIVED, Phase.READING):
        return batch
    batch.phase = Phase.FAILED if failure else Phase.CHECKING
    batch.failure, batch.progress = failure, ""
    batch.draft, batch.paragraphs = draft, paragraphs or []
    batch.version += 1
    batch.save()
    audit.record(
        actor=None,
        action="plan.read_import" if not failure else "plan.fail_import",
        target=batch,
        unit_id=batch.unit_id,
        note=failure,
    )
    return batch
