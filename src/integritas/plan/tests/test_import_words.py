"""The words of the import's pages."""

from __future__ import annotations

from typing import Any

import pytest

from integritas.plan import import_words as words
from integritas.plan.answers import Answer, board
from integritas.plan.decisions import blank_row
from integritas.plan.reading.findings.messages import KINDS
from integritas.plan.tests.importing import KEEP, finding, fix, year_finding


def test_every_kind_of_finding_has_a_name():
    assert set(words.TITLES) == set(KINDS)
    assert words.title_of("not_known_yet") == "Temuan lain"


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ([], ""),
        ([3], "3"),
        ([1, 2, 3, 7, 9, 10], "1–3, 7, 9–10"),
        (range(1, 60, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, …"),
    ],
)
def test_numbers_are_listed_with_runs_drawn_together(numbers, said):
    assert words.number_words(numbers) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (None, ""),
        ({"page": 3, "sheet": None, "line": 7}, "halaman 3, baris ke-7 dokumen"),
        ({"page": None, "sheet": "Rencana", "line": 7, "cell": "B7"}, "lembar “Rencana”, sel B7"),
    ],
)
def test_a_place_in_the_document_is_not_taken_for_a_row_of_the_plan(source, said):
    assert words.place_words(source) == said


def test_what_a_row_lacks_is_listed():
    assert words.gap_words(()) == ""
    assert words.gap_words(("area", "component", "action")) == "area, komponen dan langkah aksi"
    assert words.area_words(blank_row(1)) == ""


def test_one_word_stands_for_fields_that_mean_one_thing():
    assert words.touched_words({"evidence", "evidence_items", "rhythm", "event"}) == "bukti, jadwal"


def item(entry: dict[str, Any], *answers: Answer) -> Any:
    return board([entry], list(answers)).items[0]


GAP = finding("f1", "placeholder", [], fix("edit_text"))
NO_AREA = finding("f1", "missing_area", [], fix("add_row:4"))


@pytest.mark.parametrize(
    ("entry", "code", "said"),
    [
        (year_finding("f1", 3), "replace_year", "Ganti jadi 2025"),
        (year_finding("f1", 3), "keep", "Dibiarkan seperti dokumen"),
        (year_finding("f1", 3), "edit_text", "Disunting"),
        (
            finding("f1", "placeholder", [], fix("edit_text")),
            "edit_text",
            "Dicatat untuk diperbaiki",
        ),
        (
            finding("f1", "row_shifted", [1], fix("keep", "Susunan sudah benar", True)),
            "keep",
            "Susunan sudah benar",
        ),
        (
            finding("f1", "missing_area", [], fix("add_row:4")),
            "add_row",
            "Langkah aksi ditambahkan",
        ),
        (NO_AREA, "set_rhythm:odd", "Jadwal berulang"),
    ],
)
def test_what_was_decided_is_told(entry, code, said):
    assert words.done_words(item(entry, Answer("f1", code))).startswith(said)


def test_a_finding_about_dropped_rows_tells_why_it_is_settled():
    assert words.done_words(item(year_finding("f1", 3))) == "Barisnya tidak dijalankan"


def test_a_button_says_what_happens():
    entry = finding("f1", "placeholder", [], fix("edit_text", "Sunting"), KEEP)
    labels = [words.button_of(item(entry), offered) for offered in entry["fixes"]]
    assert labels == ["Perbaiki di dokumen asli", "Biarkan"]
    one_row = year_finding("f1", 3)
    assert words.button_of(item(one_row), one_row["fixes"][1]) == "Sunting"
