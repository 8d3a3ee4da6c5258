"""Findings about evidence: several pieces in a cell, what a meeting leaves, personal data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from integritas.plan.reading.draft import Finding, PlanDraft
from integritas.plan.reading.findings.build import finding, fix, row_finding
from integritas.plan.reading.findings.messages import PERSONAL_DATA
from integritas.plan.reading.findings.proposals import is_meeting_evidence

_PERSONAL = {
    "discipline": (
        r"\b(?:daftar|rekap\w*|data|matrik\w*)\s+(?:nama\s+)?(?:pegawai|pelanggar|asn|pns|staf)?\b"
        r"[^,;.]{0,40}\b(?:pelanggar(?:an)?|melanggar|dijatuhi|hukuman\s+disiplin|indisipliner)\b"
        r"|\b(?:berita\s+acara|surat|sk|keputusan)\s+(?:pemeriksaan\s+|penjatuhan\s+)"
        r"[^,;.]{0,20}\b(?:pelanggar\w*|disiplin)\b"
    ),
    "identity": (
        r"\b(?:foto\s*[ck]op[iy]|fc|scan\w*|pindaian|salinan|foto|daftar|lampiran)\s+"
        r"(?:e-?)?(?:ktp|nik|kk|kartu\s+(?:tanda\s+penduduk|keluarga)|paspor|npwp)\b(?!\s*-?\s*el\w*\s+"
        r"yang\s+(?:terbit|dicetak))"
        r"|\barsip\s+formulir\s+(?:pemohon|permohonan)\b"
        r"|\bnik\s+(?:dan\s+)?(?:nama|pemohon|pegawai|warga)\b|\bnama\s+(?:dan|,|beserta)\s+nik\b"
    ),
    "health": (
        r"\b(?:rekam\s+medis|surat\s+(?:keterangan\s+)?sakit|hasil\s+(?:pemeriksaan|tes)\s+"
        r"(?:kesehatan|medis|urine?|narkoba)|hasil\s+medical\s+check)\b"
    ),
    "recipients": (
        r"\bdaftar\s+(?:nama\s+)?(?:para\s+)?penerima\s+"
        r"(?:kompensasi|bantuan|santunan|bansos|manfaat|layanan|pelayanan)\b"
        r"|\bsurat(?:-surat)?\s+(?:pemberian\s+)?kompensasi\b"
    ),
    "reporters": (
        r"\b(?:identitas|daftar\s+nama|nama|data\s+diri)\s+(?:para\s+)?(?:pelapor|pengadu|whistle\w*)\b"
    ),
    "wealth": (
        r"\b(?:bukti|tanda\s+terima|salinan|foto\s*kopi|print\s*out|scan)\s+"
        r"(?:pe(?:laporan|nyampaian)\s+|lapor\s+)?(?:lhkpn|lhkasn|lhkan|spt)\b"
    ),
    "pay": r"\b(?:slip|daftar)\s+gaji\b|\bnomor\s+rekening\s+(?:pegawai|penerima|pribadi)\b",
}
_PATTERNS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PERSONAL.items()}
_WITHOUT_NAMES = re.compile(
    r"\b(?:tanpa\s+(?:nama|identitas)|anonim\w*|jumlah|persentase|statistik|disamarkan|nihil)\b",
    re.IGNORECASE,
)


def several_evidences(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows whose evidence lists several pieces."""
    rows = [row for row in draft.rows if len(row.evidence_items) > 1]
    if rows:
        yield finding(
            "several_evidences",
            rows=(row.row for row in rows),
            quote=rows[0].evidence,
            place=rows[0].source,
            fixes=(
                fix(
                    "split",
                    {row.row: {"evidence_items": list(row.evidence_items)} for row in rows},
                    default=True,
                ),
            ),
            words={"count": len(rows)},
        )


def meeting_evidence(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows proven by what a meeting leaves.

    Source: domain rules 0.3, one meeting yields invitation, attendance, minutes, photographs.
    """
    rows = [row for row in draft.rows if is_meeting_evidence(row.evidence)]
    if rows:
        yield finding(
            "meeting_evidence",
            rows=(row.row for row in rows),
            quote=rows[0].evidence,
            place=rows[0].source,
            fixes=(
                fix(
                    "from_meeting", {row.row: {"from_meeting": True} for row in rows}, default=True
                ),
            ),
            words={"count": len(rows)},
        )


def personal_data(draft: PlanDraft) -> Iterator[Finding]:
    """Find evidence that would show personal data when published.

    Source: UU 27/2022 (personal data); domain rules 0.4: discipline cases are «Terbatas»,
    receipts of asset reports «Rahasia». Counts without names are no personal data.
    """
    for row in draft.rows:
        for kind, pattern in _PATTERNS.items():
            match = pattern.search(row.evidence)
            if match is None:
                continue
            piece = next((item for item in row.evidence_items if match[0] in item), row.evidence)
            if _WITHOUT_NAMES.search(piece):
                continue
            yield row_finding(
                "personal_data_evidence",
                row,
                piece if piece in row.evidence else match[0],
                fix("restrict", {row.row: {"confidential": True}}, default=True),
                fix("edit_text"),
                words={"what": PERSONAL_DATA[kind]},
            )
            break
