"""What is found about the plan as a whole."""

from __future__ import annotations

from integritas.plan.reading.draft import Component
from integritas.plan.reading.official import official_components
from integritas.plan.reading.tests.findings.drafts import (
    a_draft,
    a_row,
    default_of,
    fixes_of,
    found,
)


def full_plan(without=lambda component: False):
    """Give a plan with a row for each official component but the ones left out."""
    named = [c for c in official_components() if not without(c)]
    return a_draft(
        *(
            a_row(n, area=c.area, component=Component(n, c.name), indicator=f"Butir {n}")
            for n, c in enumerate(named, 1)
        )
    )


def test_the_official_components_are_those_of_the_assessment_sheet():
    aspects = [component.aspect for component in official_components()]

    assert (aspects.count("pemenuhan"), aspects.count("reform")) == (25, 17)
    assert {component.area for component in official_components()} == {1, 2, 3, 4, 5, 6}


def test_a_plan_with_every_component_lacks_nothing():
    draft = full_plan()

    assert not found(draft, "missing_component")
    assert not found(draft, "missing_area")
    assert not found(draft, "missing_reform")


def test_a_component_without_a_row_is_named_with_its_area():
    draft = full_plan(without=lambda c: c.name == "Pemanfaatan Teknologi Informasi")

    (finding,) = found(draft, "missing_component")

    assert "Area VI" in finding.message
    assert "Pemanfaatan Teknologi Informasi" in finding.message
    assert [fix.code for fix in finding.fixes] == ["add_row:6", "keep"]


def test_an_area_without_a_row_is_a_decision():
    (finding,) = found(full_plan(without=lambda c: c.area == 3), "missing_area")

    assert "Area III" in finding.message


def test_reform_components_are_one_suggestion():
    (finding,) = found(full_plan(without=lambda c: c.aspect == "reform"), "missing_reform")

    assert "dari 17 komponen" in finding.message
    assert not found(full_plan(without=lambda c: c.aspect == "reform"), "missing_component")


def test_misspelt_and_older_names_are_known():
    rows = [
        a_row(n, area=2, component=Component(n, name))
        for n, name in enumerate(
            [
                "Prosedur operasional tetap (SOP) kegiatan utama",
                "E-Office",
                "Keterbukaan Infomasi Publik",
            ],
            1,
        )
    ]
    rows += [a_row(n, area=2) for n in range(4, 14)]

    assert not found(a_draft(*rows), "missing_component")


def test_a_row_that_speaks_of_the_subject_covers_it():
    draft = full_plan(without=lambda c: c.name == "Pengelolaan Pengaduan")
    rows = (*draft.rows, a_row(99, area=6, component=None, action="Mengelola pengaduan layanan"))

    assert not found(a_draft(*rows), "missing_component")


def test_an_abbreviated_name_is_known():
    draft = full_plan(without=lambda c: c.name == "Pemanfaatan Teknologi Informasi")
    rows = (*draft.rows, a_row(99, area=6, component=Component(5, "Pemanfaatan TI")))

    assert not found(a_draft(*rows), "missing_component")


def test_a_plan_that_names_things_in_its_own_way_is_not_judged():
    own = [a_row(n, area=n % 6 + 1, component=Component(n, f"Program {n}")) for n in range(1, 25)]
    nameless = [a_row(n, area=n % 6 + 1, component=None) for n in range(1, 25)]
    placeless = [a_row(n, area=None) for n in range(1, 25)]
    half = [a_row(n, area=2 if n < 10 else None) for n in range(1, 25)]
    short = [a_row(n) for n in range(1, 6)]

    for rows in (own, nameless, placeless, half, short):
        for code in ("missing_area", "missing_component", "missing_reform"):
            assert not found(a_draft(*rows), code)


def test_rows_without_anybody_are_one_finding():
    draft = a_draft(a_row(1, person_in_charge=" "), a_row(2), a_row(3, person_in_charge=""))

    (finding,) = found(draft, "no_person_in_charge")

    assert finding.rows == (1, 3)
    assert "2 dari 3" in finding.message
    assert not found(a_draft(a_row()), "no_person_in_charge")


def test_mended_rows_are_shown_for_checking_with_the_mending_preselected():
    draft = a_draft(
        a_row(1, mended=("continued",)),
        a_row(2, mended=("shifted",)),
        a_row(3),
        a_row(4, mended=("split", "shifted")),
    )

    (continued,) = found(draft, "row_continued")
    (shifted,) = found(draft, "row_shifted")

    assert (continued.rows, shifted.rows) == ((1, 4), (2, 4))
    assert default_of(continued) == "keep"
    assert fixes_of(continued) == {"keep": {}, "edit_text": {}}
