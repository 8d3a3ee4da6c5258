"""What holds for all findings together."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integritas.core.calendars import national_calendar
from integritas.plan.reading.draft import Component, Decree, PlanDraft, Severity
from integritas.plan.reading.findings import find
from integritas.plan.reading.findings.messages import KINDS, LABELS
from integritas.plan.reading.tests.findings.drafts import a_draft, a_row

REFERENCE = Path(__file__).parents[6] / "docs/reference/findings.md"

WORDS = st.sampled_from(
    """Terbentuknya tim kerja tahun 2021 2025 2019-2024 laporan LKjIP undangan notula daftar hadir
    rapat belum telah dilaksanakan KTP fotokopi nama pegawai melanggar disiplin 31 Juni Senin,
    18 Januari Nomor : … 800//UMUM PermenPANRB 52/2014 WA 0812345 a@b htpp://x terpаdu setiap
    triwulan semester sewaktu-waktu rencana , ; . - dan % %(x)s {x}""".split()  # noqa: SIM905
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30)


@st.composite
def rows(draw: st.DrawFn, number: int):
    evidence = draw(TEXTS)
    return a_row(
        number,
        target=draw(TEXTS),
        area=draw(st.sampled_from([None, 1, 2, 6, 9])),
        component=draw(st.none() | st.builds(Component, st.none() | st.integers(1, 9), TEXTS)),
        indicator=draw(TEXTS),
        action=draw(TEXTS),
        evidence=evidence,
        evidence_items=tuple(part for part in evidence.split(",") if part),
        person_in_charge=draw(st.sampled_from(["", "Ketua"])),
        mended=draw(st.sampled_from([(), ("continued",), ("shifted", "split")])),
    )


@st.composite
def drafts(draw: st.DrawFn) -> PlanDraft:
    count = draw(st.integers(0, 14))
    decree = st.builds(
        Decree,
        st.sampled_from(["", "1/2", "1 / 2", "1//2"]),
        st.none() | st.dates(date(2025, 1, 1), date(2025, 12, 31)),
        TEXTS,
        date_text=TEXTS,
        quote=TEXTS,
    )
    return a_draft(
        *(draw(rows(n)) for n in range(1, count + 1)),
        narrative=tuple(draw(st.lists(TEXTS, max_size=3))),
        decrees=tuple(draw(st.lists(decree, max_size=4))),
        year=draw(st.none() | st.sampled_from([0, 2021, 2025, 2031, 9999])),
    )


def document(draft: PlanDraft) -> list[str]:
    texts = [paragraph.text for paragraph in draft.paragraphs]
    for row in draft.rows:
        texts += [row.indicator, row.action, row.evidence, row.target.raw]
    return texts + [text for d in draft.decrees for text in (d.number, d.date_text, d.quote)]


@given(drafts())
def test_every_finding_is_quoted_placed_and_answerable(draft):
    findings = find(draft, national_calendar())
    known = {row.row for row in draft.rows}
    order = list(Severity)

    assert findings == find(draft, national_calendar())
    places = [(order.index(f.severity), f.rows[0] if f.rows else 0) for f in findings]
    assert places == sorted(places)
    for finding in findings:
        assert finding.code in KINDS
        assert any(finding.quote in text for text in document(draft)) or not finding.quote
        assert set(finding.rows) <= known
        assert list(finding.rows) == sorted(set(finding.rows))
        assert all(set(fix.values) <= set(finding.rows) for fix in finding.fixes)
        assert sum(fix.default for fix in finding.fixes) <= 1
        codes = [fix.code for fix in finding.fixes]
        assert len(codes) == len(set(codes))
        assert ("keep" in codes) == (finding.severity is not Severity.NOTICE)


@pytest.mark.parametrize("piece", ["1", "a", "/", "2025 ", "SK 2019-2024 ", "0812 WA ", "a@", "…"])
def test_a_long_unbroken_text_holds_nothing_up(piece):
    text = piece * (8000 // len(piece))
    row = a_row(indicator=text, action=text, evidence=text, target=text)

    find(a_draft(row, narrative=(text,)), national_calendar())


def test_a_row_with_nothing_wrong_has_no_findings():
    assert find(a_draft(a_row()), national_calendar()) == ()


def test_the_reference_explains_every_kind_and_every_fix():
    text = REFERENCE.read_text("utf-8")
    explained = dict(re.findall(r"^### `(\w+)` · (\w+)", text, re.MULTILINE))
    words = {"decision": "keputusan", "suggestion": "saran", "notice": "catatan"}

    assert explained == {code: words[kind.severity.value] for code, kind in KINDS.items()}
    fixes = {label.partition(":")[0] for label in LABELS} - {"one"}
    assert fixes <= set(re.findall(r"^\| `(\w+)", text, re.MULTILINE))
