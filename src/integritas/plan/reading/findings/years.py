"""Findings about years in the texts: left over from an earlier plan, or impossible in time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from integritas.plan.reading.dates import MONTHS
from integritas.plan.reading.draft import Finding, PlanDraft, Row, Target, TargetKind
from integritas.plan.reading.findings.build import Change, change_text, fix, row_finding, texts
from integritas.plan.reading.findings.schedule import month_target

REPORT_DUE_MONTH = 2
"""A regional office's yearly report is due two months after the year's end.

Source: PermenPANRB 53/2014; domain table ``sakip.lkj_pd`` (medium to high confidence)."""

PLANNING_YEARS = 5
"""Length of a medium-term plan (Renstra, RPJMD)."""

NEAR = 300
"""Letters around a year in which the document it belongs to is looked for."""

_PERIOD = re.compile(r"(?<![\d/.])((?:19|20)\d\d)\s*(?:[-–—/]|s\.?/?d\.?)\s*((?:19|20)\d\d)(?!\d)")
_YEAR = re.compile(r"(?<![\d/.\-_@])((?:19|20)\d\d)(?![\d/_@]|[.\-]\d)")
_ADDRESS = re.compile(r"\S{0,200}(?://|www\.|@)\S{0,2000}", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+62|\b0)\d[\d .-]{6,}")
_QUANTITY = re.compile(
    r"\b\d{4}\s+(?:lembar|orang|buah|eksemplar|pegawai|responden|unit|keping|warga|penduduk|kk|set"
    r"|paket|dokumen|berkas|m2)\b|\brp\.?\s*\d{4}",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:19|20)\d\d(?:\s*(?:,|dan|&|serta|ke|vs\.?|dengan|dibandingkan?\s+dengan|dibanding)\s*"
    r"(?:tahun\s+)?(?:19|20)\d\d)+",
    re.IGNORECASE,
)
_REGULATION = re.compile(
    r"(?:(?:nomor|nomer|no)\b\.?\s*:?\s*\S+\s+(?:tahun|thn|th)\b\.?|"
    r"\b(?:permen\w*|per(?:pres|da|wali|wako|bup|gub|ki|kpk|bpkp|ka)|peraturan|undang-undang|uu"
    r"|pp|inpres|instruksi|kepmen\w*|keppres|keputusan|se|surat\s+edaran)\b[^,;\n]{0,120})\s*$",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"\b\d{{1,2}}\s+(?:{'|'.join(MONTHS)}|pebruari|nopember)\s*$", re.IGNORECASE
)
_REACHING_BACK = re.compile(
    r"\b(?:sejak|mulai|semenjak|dari|dibanding\w*|baseline|tahun\s+dasar|sebelumnya)\s+(?:tahun\s+)?$",
    re.IGNORECASE,
)
_STANDING = re.compile(
    r"\b(?:sk|keputusan|sop|peta|pedoman|peraturan|standar|maklumat|juknis|juklak|panduan|modul"
    r"|anjab|abk|piagam|sertifikat|aplikasi|sistem)\b",
    re.IGNORECASE,
)
_YEARLY_TEAM = re.compile(r"\b(?:tim|pokja|agen|panitia)\b", re.IGNORECASE)
_PLANNING = re.compile(
    r"\b(?:rencana|renja|rkt|rka|dpa|perjanjian\s+kinerja|pk|jadwal|program\s+kerja|tim)\b",
    re.IGNORECASE,
)
_LOOKING_BACK = re.compile(
    r"\b(?:lapor\w*|lkj?ip|ljkip|lakip|evaluasi\w*|hasil|capaian|realisasi|monev|monitoring|rekap\w*"
    r"|surve[iy]|ikm|skm|tindak|menindak\w*|reviu|review|lhe|lke|lhp|skp|penilaian|lhkpn|lhkasn|spt)\b",
    re.IGNORECASE,
)
_YEARLY_REPORT = re.compile(
    r"\b(?:lkj?ip|ljkip|lakip|lkj|laporan\s+(?:akuntabilitas\s+)?kinerja|laporan\s+tahunan)\b",
    re.IGNORECASE,
)
_PART_OF_YEAR = re.compile(
    r"\b(?:bulan\w*|triwulan\w*|tribulan\w*|semester\w*|tw|harian|mingguan|individu|interim|pegawai)\b",
    re.IGNORECASE,
)
_OWN_PLAN = re.compile(
    r"\b(?:rencana\s+kerja|renja|rencana\s+aksi|perjanjian\s+kinerja|program\s+kerja)\b",
    re.IGNORECASE,
)
_APPROVING = re.compile(r"\b(?:pengesahan|mengesahkan|penetapan|menetapkan)\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:perubahan|revisi|evaluasi|monitoring|monev|laporan|perpanjangan)\w*", re.IGNORECASE
)
_SEPARATOR = re.compile(r"[,;\n•]|\s-\s|(?<=\s)dan\s|(?:^|(?<=\s))\d+[.)]\s")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A year said of a document. ``piece`` is the stretch of text it stands in."""

    field: str
    year: int
    years: str
    quote: str
    piece: str
    period: bool


def _mentions(row: Row) -> Iterator[_Mention]:
    """Give the years in a row's action and evidence that date a document.

    Left out: years of regulations and full dates, years inside addresses and numbers, and
    years that others are compared with («2022 dan 2025», «sejak 2021»).
    """
    for field, text in texts(row, ("action", "evidence")):
        hidden = [
            match.span()
            for pattern in (_ADDRESS, _TELEPHONE, _QUANTITY, _LIST)
            for match in pattern.finditer(text)
        ]
        periods = list(_PERIOD.finditer(text))
        hidden += [match.span() for match in periods]
        hits = [(match, int(match[2]), True) for match in periods]
        hits += [
            (match, int(match[1]), False)
            for match in _YEAR.finditer(text)
            if not any(start <= match.start() < end for start, end in hidden)
        ]
        for match, year, period in sorted(hits, key=lambda hit: hit[0].start()):
            near = max(match.start() - NEAR, 0)
            before = text[near : match.start()]
            if _REGULATION.search(before) or _FULL_DATE.search(before):
                continue
            if _REACHING_BACK.search(before):
                continue
            start = near + max((s.end() for s in _SEPARATOR.finditer(before)), default=0)
            after = text[match.end() : match.end() + NEAR]
            stop = _SEPARATOR.search(after)
            piece = text[start : match.end()] + (after[: stop.start()] if stop else after)
            quote = _quote(text, start, match.end())
            yield _Mention(field, year, match[0], quote, piece, period)


def _quote(text: str, start: int, end: int) -> str:
    """Cut the words up to the year, verbatim, at most about a hundred letters."""
    if end - start > 100:
        start = text.find(" ", end - 100, end) + 1 or start
    return text[start:end].strip(" -–•")


def stale_years(draft: PlanDraft) -> Iterator[Finding]:
    """Find documents of an earlier year in a plan's rows.

    Not stale: documents that stand for years (SOP, decrees but those of a team), and last
    year's documents unless they are plans — last year's report is this year's work.
    """
    if draft.year is None:
        return
    for row in draft.rows:
        stale = [mention for mention in _mentions(row) if _is_stale(mention, draft.year)]
        if not stale:
            continue
        fixes = []
        change, right = _replaced(row, [m for m in stale if not m.period], draft.year)
        if change:
            fixes.append(
                fix("replace_year", {row.row: change}, default=True, words={"year": right})
            )
        periods = [(mention, _next_period(mention, draft.year)) for mention in stale]
        following = [(mention, period) for mention, period in periods if period]
        if following:
            for mention, period in following:
                new = mention.quote.replace(mention.years, period)
                change = _again(row, mention, new, change)
            words = {"period": following[0][1]}
            fixes.append(fix("replace_period", {row.row: change}, words=words))
        fixes.append(fix("edit_text"))
        yield row_finding("stale_year", row, stale[0].quote, *fixes, words={"year": draft.year})


def _replaced(row: Row, stale: list[_Mention], year: int) -> tuple[Change, int]:
    """Give the change that puts the right year for each stale one, and the last year put."""
    change: Change = {}
    right = year
    for mention in stale:
        right = _right_year(row, mention, year)
        change = _again(row, mention, mention.quote.replace(mention.years, str(right)), change)
    return change, right


def _next_period(mention: _Mention, year: int) -> str:
    """Give the five years that follow a planning period, if the plan's year lies in them.

    Source: UU 25/2004 and Permendagri 86/2017, medium-term plans run five years.
    """
    if not mention.period:
        return ""
    first, last = re.findall(r"\d{4}", mention.years)
    begin = int(last) + 1
    if int(first) >= int(last) or not begin <= year < begin + PLANNING_YEARS:
        return ""
    between = mention.years[4:-4]
    return f"{begin}{between}{begin + PLANNING_YEARS - 1}"


def _again(row: Row, mention: _Mention, new: str, so_far: Change) -> Change:
    """Change a field that the same fix may have changed already; gives the whole change."""
    field, old = mention.field, mention.quote
    change: Change = {
        **so_far,
        field: str(so_far.get(field, getattr(row, field))).replace(old, new),
    }
    if field == "evidence" and len(row.evidence_items) > 1:
        items = so_far.get("evidence_items", list(row.evidence_items))
        change["evidence_items"] = [item.replace(old, new) for item in items]
    return change


def _is_stale(mention: _Mention, year: int) -> bool:
    if mention.year >= year:
        return False
    if _STANDING.search(mention.piece) and not _YEARLY_TEAM.search(mention.piece):
        return False
    if mention.year == year - 1 and not mention.period:
        return bool(_PLANNING.search(mention.piece) and not _LOOKING_BACK.search(mention.piece))
    return True


def _right_year(row: Row, mention: _Mention, year: int) -> int:
    """Give the year that fits: a yearly report due before the year ends is the last year's."""
    reports = _YEARLY_REPORT.search(mention.piece) and not _PART_OF_YEAR.search(mention.piece)
    return year - 1 if reports and _due_within(row.target, year) else year


def _due_within(target: Target, year: int) -> bool:
    """Tell whether a row is due in a year before its December."""
    return bool(
        target.last
        and target.kind is not TargetKind.RECURRING
        and target.last.year == year
        and target.last.month < 12
    )


def reports_before_the_year_ends(draft: PlanDraft) -> Iterator[Finding]:
    """Find yearly reports that are due in the very year they report on."""
    for row in draft.rows:
        for mention in _mentions(row):
            if (
                mention.period
                or not _YEARLY_REPORT.search(mention.piece)
                or _PART_OF_YEAR.search(mention.piece)
                or not _due_within(row.target, mention.year)
            ):
                continue
            later = month_target(mention.year + 1, REPORT_DUE_MONTH)
            before = mention.year - 1
            new = mention.quote.replace(str(mention.year), str(before))
            yield row_finding(
                "report_before_year_end",
                row,
                mention.quote,
                fix(
                    "previous_year",
                    {row.row: change_text(row, mention.field, mention.quote, new)},
                    default=True,
                    words={"year": before},
                ),
                fix(
                    "move_date",
                    {row.row: {"target": later.as_json()}},
                    words={"target": later.raw},
                ),
                words={"due": row.target.raw, "previous": before, "later": later.raw},
            )
            break


def plans_approved_late(draft: PlanDraft) -> Iterator[Finding]:
    """Find the year's own plan being approved in that year's second half.

    A changed plan (perubahan, revisi) belongs there and is left alone.
    """
    for row in draft.rows:
        target = row.target
        if target.kind not in {TargetKind.MONTH, TargetKind.DATE} or target.first is None:
            continue
        for mention in _mentions(row):
            if (
                mention.year != target.first.year
                or target.first.month <= 6
                or mention.period
                or not _OWN_PLAN.search(mention.piece)
                or not _APPROVING.search(f"{row.action} {mention.piece}")
                or _CHANGED.search(mention.piece)
            ):
                continue
            following = mention.year + 1
            new = mention.quote.replace(str(mention.year), str(following))
            change = change_text(row, mention.field, mention.quote, new)
            yield row_finding(
                "plan_approved_late",
                row,
                mention.quote,
                fix("ask_date"),
                fix("next_year", {row.row: change}, words={"year": following}),
                words={"due": target.raw, "next": following},
            )
            break


def two_years_in_a_row(draft: PlanDraft) -> Iterator[Finding]:
    """Find rows whose action and evidence name the same document with different years.

    Years that are stale are reported as such, not again here.
    """
    for row in draft.rows:
        by_field: dict[str, list[_Mention]] = {"action": [], "evidence": []}
        for mention in _mentions(row):
            if mention.period:
                continue
            if draft.year is None or not _is_stale(mention, draft.year):
                by_field[mention.field].append(mention)
        years = {mention.year for mention in by_field["action"]}
        for mention in by_field["evidence"]:
            said = next((m for m in by_field["action"] if _document(m) == _document(mention)), None)
            if said is None or not _document(mention) or mention.year in years:
                continue
            yield row_finding(
                "two_years_in_row",
                row,
                mention.quote,
                fix("edit_text"),
                words={
                    "document": _document(mention),
                    "first": said.year,
                    "second": mention.year,
                },
            )
            break


def _document(mention: _Mention) -> str:
    """Give the last two words before the year, without «tahun»: what the year is said of."""
    before = mention.quote.casefold().rsplit(str(mention.year), 1)[0]
    words = [word for word in re.findall(r"[a-z]+", before) if word not in {"tahun", "thn"}]
    return " ".join(words[-2:])
