"""Reading a kept document. Imported by the worker only: the readers are heavy."""

from __future__ import annotations

import logging
import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from integritas.core import audit, files
from integritas.core.calendars import national_calendar
from integritas.plan.models import ImportBatch, Phase
from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.findings import find
from integritas.plan.reading.read import read_plan

log = logging.getLogger(__name__)


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
        draft = read_plan(files.read(batch.sha256), batch.file_name)
        _progress(batch_id, _("Memeriksa %(rows)s baris") % {"rows": len(draft.rows)})
        findings = find(draft, national_calendar())
    except Unreadable as error:
        return _finish_reading(batch_id, failure=str(error))
    except FileNotFoundError:
        return _finish_reading(
            batch_id, failure=_("Berkas asli tidak ditemukan lagi di penyimpanan. Unggah ulang.")
        )
    except Exception:  # whatever a document does to a reader, its owner is told
        reference = f"{secrets.token_hex(2)}-{secrets.token_hex(1)}".upper()
        log.exception("import not read", extra={"reference": reference, "batch": batch_id})
        sentence = _("Pembaca kami gagal pada dokumen ini. Coba sebagai DOCX, atau tempel isinya.")
        code = _("Kode kejadian: %(code)s.") % {"code": reference}
        return _finish_reading(batch_id, failure=f"{sentence} {code}")
    data = draft.as_json(findings)
    for number, finding in enumerate(data["findings"], start=1):
        finding["key"] = f"f{number}"
    paragraphs = [{"text": p.text, "source": p.place.as_json()} for p in draft.paragraphs]
    return _finish_reading(batch_id, draft=data, paragraphs=paragraphs)


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
