"""Any plan, written in any layout and format, is read back as it was meant."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from integritas.plan.reading.draft import AREA_NAMES, ROMAN
from integritas.plan.reading.read import read_plan
from integritas.plan.reading.tests.render import Layout, Line, render

NOUNS = ("Loket", "Arsip", "Antrean", "Petugas", "Ruang tunggu", "Formulir", "Kotak saran", "Papan")
VERBS = ("diperiksa", "ditata ulang", "diperbarui", "dijelaskan", "dibuka", "dihitung", "dicatat")
MANNERS = ("secara terbuka", "tepat waktu", "oleh petugas jaga", "di tiap loket", "bersama warga")
DEEDS = ("Menata", "Menghitung", "Memasang", "Melatih", "Membahas", "Menempel", "Meninjau")
PAPERS = ("Laporan", "Daftar hadir", "Notula", "Foto", "Berita acara", "Undangan", "Lembar periksa")
PERSONS = ("Sekretariat", "Bidang Layanan", "Subbagian Umum", "Kepala Seksi Arsip", "")
TARGETS = (
    "Maret 2026",
    "Januari-Desember 2026",
    "Januari s.d Juni 2026",
    "Setiap triwulan",
    "TW II",
    "12 Mei 2026",
    "Minggu II Maret 2026",
    "Semester I",
    "Setiap ada rapat",
    "",
)

NAMES = {
    "number": ("No", "NO.", "Nomor"),
    "area": ("Area", "Area Perubahan", "AREA PERUBAHAN"),
    "component": ("Komponen", "KOMPONEN", "Sub Komponen", "Komponnen"),
    "indicator": ("Indikator", "INDIKATOR", "Indikator Kinerja", "Pertanyaan", "Kriteria"),
    "action": ("Rencana Aksi", "Langkah Aksi", "Kegiatan", "Uraian Kegiatan", "Rencana aksii"),
    "evidence": ("Data Dukung", "Bukti Fisik", "Output", "Eviden", "Dokumen", "Bukti Dukng"),
    "target": ("Waktu", "Target Waktu", "Jadwal", "Target", "Waktu Pelaksanan", "Batas Waktu"),
    "person": ("PIC", "Penanggung Jawab", "Pelaksana", "Penanggungjawab", "Tim"),
    "remark": ("Keterangan", "Ket.", "Realisasi", "%"),
}

AREA_FORMS = (
    lambda number, name: f"{ROMAN[number]}. {name.upper()}",
    lambda number, name: f"AREA {number}: {name}",
    lambda number, name: f"{chr(64 + number)}. {name}",
    lambda number, name: f"{ROMAN[number % 6 + 1]}. {name.upper()}",  # a wrong number
    lambda number, name: name.upper(),
)


@st.composite
def _sentence(draw: st.DrawFn, first: tuple[str, ...]) -> str:
    noun = draw(st.sampled_from(NOUNS)).lower()
    return f"{draw(st.sampled_from(first))} {noun} {draw(st.sampled_from(MANNERS))}"


@st.composite
def _evidence(draw: st.DrawFn, separators: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    count = draw(st.integers(1, 3))
    items = [
        f"{draw(st.sampled_from(PAPERS))} {draw(st.sampled_from(NOUNS)).lower()}"
        for _ in range(count)
    ]
    separator = draw(st.sampled_from(separators))
    if separator == "1." and count > 1:
        text = "\n".join(f"{number}. {item}" for number, item in enumerate(items, 1))
    elif separator == "-" and count > 1:
        text = "\n".join(f"- {item}" for item in items)
    else:
        text = separator.join(items)
    return text, tuple(items)


@st.composite
def plans(draw: st.DrawFn, kind: str, areas: str) -> tuple[list[Line], list[tuple[str, ...]]]:
    """Draw a plan's lines and the evidence pieces of each."""
    separators = ("; ", ", ", "1.", "-") + (
        ("\n",) if kind in ("md", "csv", "xlsx", "docx") else ()
    )
    form = draw(st.sampled_from(AREA_FORMS))
    numbers = sorted(draw(st.sets(st.integers(1, 6), min_size=1, max_size=3)))
    lines, items = [], []
    for number in numbers if areas != "none" else [0]:
        for component in range(1, draw(st.integers(1, 3)) + 1):
            noun = draw(st.sampled_from(NOUNS))
            for _ in range(draw(st.integers(1, 3))):
                evidence, listed = draw(_evidence(separators))
                items.append(listed)
                area = form(number, AREA_NAMES[number]) if number else ""
                lines.append(
                    Line(
                        area=AREA_NAMES[number] if areas == "column" else area,
                        component=f"{noun} bagian {component}",
                        number=component,
                        indicator=f"{draw(_sentence(NOUNS))} {draw(st.sampled_from(VERBS))}",
                        action=draw(_sentence(DEEDS)) if draw(st.integers(0, 9)) else "",
                        evidence=evidence,
                        target=draw(st.sampled_from(TARGETS)),
                        person=draw(st.sampled_from(PERSONS)),
                        remark=draw(st.sampled_from(("", "", "Selesai sebagian"))),
                    )
                )
    return lines, items


@st.composite
def layouts(draw: st.DrawFn, kind: str, areas: str) -> Layout:
    """Draw how the plan is written down."""
    middle = ["indicator", "action", "evidence", "target"]
    middle += [c for c in ("person", "remark") if draw(st.booleans())]
    middle = draw(st.permutations(middle))
    lead = ["component"] if draw(st.booleans()) else ["number", "component"]
    columns = (["area"] if areas == "column" else []) + lead + list(middle)
    merging = (
        ("repeat", "blank", "merge") if kind in ("xlsx", "docx", "pdf") else ("repeat", "blank")
    )
    return Layout(
        format=kind,
        columns=tuple(columns),
        names={column: draw(st.sampled_from(words)) for column, words in NAMES.items()},
        areas=areas,
        upper=draw(st.sampled_from(merging)),
        header_every_table=draw(st.booleans()),
        repeat_header=draw(st.sampled_from((0, 2, 4))),
        footer=draw(st.sampled_from(("", "Halaman 3"))) if areas == "heading" else "",
    )


@pytest.mark.parametrize("areas", ["heading", "row", "column", "none"])
@pytest.mark.parametrize("kind", ["txt", "md", "csv", "xlsx", "docx", "pdf"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_plan_in_any_layout_is_read_back(kind: str, areas: str, data: st.DataObject) -> None:
    lines, items = data.draw(plans(kind, areas))
    layout = data.draw(layouts(kind, areas))
    name, content = render(lines, layout)
    if kind in ("txt", "md", "csv"):
        note(content.decode())

    draft = read_plan(content, name)

    assert _read(draft.rows, layout) == [_meant(line, layout) for line in lines]
    assert [row.evidence_items for row in draft.rows] == items
    assert draft.unread == ()
    assert draft.year == 2026


@pytest.mark.parametrize("kind", ["txt", "md", "docx", "pdf"])
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_plan_in_labelled_lines_is_read_back(kind: str, data: st.DataObject) -> None:
    lines, items = data.draw(plans("txt", "heading"))
    columns = ("component", *data.draw(st.permutations(["action", "evidence", "target", "person"])))
    first = data.draw(st.sampled_from([("component", "indicator"), ("indicator",)]))
    lines = [
        Line(
            area=line.area,
            component=line.component if "component" in first else "",
            number=line.number,
            indicator=line.indicator,
            action=line.action,
            evidence="; ".join(listed),
            target=line.target,
            person=line.person,
        )
        for line, listed in zip(lines, items, strict=True)
    ]
    names = {column: data.draw(st.sampled_from(words)) for column, words in NAMES.items()}
    layout = Layout(kind, (*first, *columns[1:]), names, "heading", labels=True)
    name, content = render(lines, layout)
    if kind in ("txt", "md"):
        note(content.decode())

    draft = read_plan(content, name)

    assert _read(draft.rows, layout) == [_meant(line, layout) for line in lines]
    assert [row.evidence_items for row in draft.rows] == items


def _read(rows: object, layout: Layout) -> list[tuple[object, ...]]:
    return [
        (
            row.area,
            row.component.name if row.component else "",
            row.indicator,
            row.action,
            row.target.raw,
            row.person_in_charge,
            dict(row.others),
        )
        for row in rows  # type: ignore[attr-defined]
    ]


def _meant(line: Line, layout: Layout) -> tuple[object, ...]:
    number = next((n for n, name in AREA_NAMES.items() if name.upper() in line.area.upper()), None)
    remark = {layout.names.get("remark", ""): line.remark} if line.remark else {}
    return (
        number if line.area else None,
        line.component if "component" in layout.columns else "",
        line.indicator,
        line.action,
        line.target,
        line.person if "person" in layout.columns else "",
        remark if "remark" in layout.columns else {},
    )
