"""Which rhythm suits a row whose target is only a long stretch of time.

Source: practice of the field as collected for this product — meetings of the team each month,
monitoring reports each half-year, whatever else each quarter (a ZI office meets each quarter
and reports each half-year); yearly documents by their own law: performance agreement and
report (Perpres 29/2014, PermenPANRB 53/2014), employee targets (PermenPANRB 6/2022),
satisfaction survey (PermenPANRB 14/2017: at least once a year).
"""

from __future__ import annotations

import re

from integritas.plan.reading.draft import Rhythm, Row
from integritas.plan.reading.rhythms import says_rhythm, tells_event

MEETING_PIECES = re.compile(
    r"\b(?:undangan|daftar\s+hadir|absensi\s+(?:rapat|peserta)|(?:notul|notulens)\w*|risalah\s+rapat)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:rapat|sosialisasi|pertemuan|bimtek|apel|arahan|internalisasi)\b", re.IGNORECASE
)
_MONITORING = re.compile(r"\b(?:monitoring|monev|pemantauan|evaluasi)\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"\b(?:renstra|renja|rencana\s+kerja|perjanjian\s+kinerja|lkj?ip|lakip|skp"
    r"|surve[iy]\s+kepuasan)\b",
    re.IGNORECASE,
)


def is_meeting_evidence(evidence: str) -> bool:
    """Tell whether evidence is what a meeting leaves: two of its pieces, or one of a meeting.

    An attendance list alone may be the office's daily one, so it counts only where the text
    names the meeting it belongs to.
    """
    pieces = {match[0].casefold()[:5] for match in MEETING_PIECES.finditer(evidence)}
    return len(pieces) >= 2 or bool(pieces and _MEETING.search(evidence))


def proposed_rhythm(row: Row) -> Rhythm | None:
    """Propose a rhythm; None stands for «each time it happens».

    The row's own words win, the action's before the indicator's. What is done every day or
    week is proven once a month.
    """
    for text in (row.action, row.indicator):
        said = says_rhythm(text)
        if said in {Rhythm.DAILY, Rhythm.WEEKLY}:
            return Rhythm.MONTHLY
        if said is not None:
            return said
    if is_meeting_evidence(row.evidence):
        return Rhythm.MONTHLY
    if tells_event(row.action) or tells_event(row.evidence):
        return None
    wording = f"{row.action} {row.evidence}"
    if _MONITORING.search(wording):
        return Rhythm.HALF_YEARLY
    if _YEARLY.search(wording):
        return Rhythm.YEARLY
    return Rhythm.QUARTERLY
