"""What is done to plans and obligations, in words for the audit trail."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from integritas.core.formats import plain_date
from integritas.core.trail import Deed, as_text, enter
from integritas.plan.lifecycle import State
from integritas.plan.reading.draft import Rhythm
from integritas.plan.schedule import ScheduleKind

DEEDS = {
    "obligation.start": Deed(_("mulai mengerjakan")),
    "obligation.submit": Deed(_("mengajukan telaah")),
    "obligation.withdraw": Deed(_("menarik kembali pengajuan")),
    "obligation.accept": Deed(_("menyetujui"), "good"),
    "obligation.return": Deed(_("mengembalikan untuk diperbaiki"), "warn"),
    "obligation.reopen": Deed(_("membuka kembali"), "warn"),
    "obligation.postpone": Deed(_("menunda"), "warn"),
    "obligation.resume": Deed(_("melanjutkan")),
    "obligation.rule_out": Deed(_("menyatakan tidak berlaku"), "warn"),
    "obligation.reinstate": Deed(_("memberlakukan kembali")),
    "obligation.undo": Deed(_("mengurungkan langkah terakhir"), "warn"),
    "obligation.hand_over": Deed(_("menyerahkan kewajiban bersama barisnya")),
    "obligation.edit": Deed(_("mengubah kewajiban")),
    "obligation.drop": Deed(_("melepas kewajiban karena jadwal barisnya berubah"), "warn"),
    "obligation.recount": Deed(_("menghitung ulang jatuh tempo karena kalender kerja berubah")),
    "obligation.record_event": Deed(_("mencatat kejadian")),
    "plan.reschedule": Deed(_("mengubah jadwal baris")),
    "plan.assign": Deed(_("menetapkan PIC baris")),
    "plan.receive_import": Deed(_("mengunggah dokumen rencana"), plain=True),
    "plan.read_import": Deed(_("membaca dokumen rencana"), plain=True),
    "plan.read_import_again": Deed(_("membaca ulang dokumen rencana"), plain=True),
    "plan.reopen_import": Deed(_("membuka kembali impor"), plain=True),
    "plan.fail_import": Deed(_("tidak dapat membaca dokumen rencana"), "warn"),
    "plan.decide": Deed(_("memutuskan temuan impor"), plain=True),
    "plan.withdraw_decision": Deed(_("menarik keputusan impor"), plain=True),
    "plan.set_import_year": Deed(_("mengubah tahun impor")),
    "plan.discard_import": Deed(_("membuang impor"), "warn"),
    "plan.run_import": Deed(_("menjalankan rencana"), "good"),
    "plan.update_row": Deed(_("mengubah baris lewat impor")),
    "plan.remove_row": Deed(_("melepas baris lewat impor"), "warn"),
    "plan.restore_row": Deed(_("mengembalikan baris seperti sebelum impor"), "warn"),
    "plan.undo_import": Deed(_("membatalkan impor"), "warn"),
}

KINDS = {
    ScheduleKind.ONCE: _("Sekali"),
    ScheduleKind.RANGE: _("Rentang"),
    ScheduleKind.RECURRING: _("Berulang"),
    ScheduleKind.EVENT: _("Setiap ada kejadian"),
    ScheduleKind.NONE: _("Belum ditentukan"),
}
"""The kinds of schedule as people call them (UX specification, section 2.3)."""

RHYTHMS = {
    Rhythm.DAILY: _("setiap hari, dibuktikan dengan rekap bulanan"),
    Rhythm.WEEKLY: _("setiap minggu, dibuktikan dengan rekap bulanan"),
    Rhythm.MONTHLY: _("setiap bulan"),
    Rhythm.QUARTERLY: _("setiap triwulan"),
    Rhythm.HALF_YEARLY: _("setiap semester"),
    Rhythm.YEARLY: _("setiap tahun"),
}
"""The rhythms in words."""


def state_word(value: Any) -> str:
    """Write a state."""
    return State(value).label if value else "–"


def day_word(value: Any) -> str:
    """Write a day kept as ISO."""
    return plain_date(date.fromisoformat(value)) if value else "–"


def schedule_word(value: Any) -> str:
    """Write a schedule kept as «recurring monthly Januari–Desember 2025»."""
    if not value:
        return "–"
    words = []
    for part in str(value).split(" "):
        if part in set(ScheduleKind):
            words.append(str(KINDS[ScheduleKind(part)]).lower())
        elif part in set(Rhythm):
            words.append(str(RHYTHMS[Rhythm(part)]).split(",")[0])
        else:
            words.append(part)
    return " ".join(words)


def note_word(value: Any) -> str:
    """Write a note, shortened: the whole text stands on the record."""
    text = as_text(value)
    return text if len(text) <= SHORT else _now("%(text)s…") % {"text": text[:SHORT].rstrip()}


SHORT = 80
"""Characters of a note that a sentence bears."""

FIELDS = {
    "plan.obligation.state": (_("status"), state_word),
    "plan.obligation.owner": (_("PIC"), as_text),
    "plan.obligation.due": (_("jatuh tempo"), day_word),
    "plan.obligation.note": (_("catatan"), note_word),
    "plan.actionstep.schedule": (_("jadwal"), schedule_word),
    "plan.actionstep.owner": (_("PIC"), as_text),
    "plan.actionstep.indicator": (_("indikator"), note_word),
    "plan.actionstep.action": (_("langkah aksi"), note_word),
    "plan.actionstep.evidence": (_("bukti fisik"), note_word),
    "plan.actionstep.target_text": (_("target waktu"), as_text),
    "plan.actionstep.schedule_kind": (_("jadwal"), schedule_word),
    "plan.actionstep.rhythm": (_("irama"), schedule_word),
    "plan.actionstep.first": (_("mulai"), day_word),
    "plan.actionstep.last": (_("sampai"), day_word),
}


def enter_words() -> None:
    """Enter this context's words."""
    enter(DEEDS, FIELDS)
