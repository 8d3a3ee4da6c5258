"""Dates as people type them."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from integritas.core.forms import DateField
from integritas.core.wording import plain_date, read_date

TENTH = date(2025, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "10/03/2025",
        "10-3-2025",
        "10.3.2025",
        "10 / 3 / 2025",
        "10 Maret 2025",
        "10 MARET 2025",
        "10 Mar 2025",
        "10 Mar. 2025",
        "Senin, 10 Maret 2025",
        "2025-03-10",
        "10 March 2025",
        " 10 maret 2025 ",
    ],
)
def test_a_date_is_read_in_every_usual_form(text):
    assert read_date(text) == TENTH


@pytest.mark.parametrize(
    ("text", "month"),
    [("1 Pebruari 2025", 2), ("1 Agt 2025", 8), ("1 Nopember 2025", 11), ("1 Des 2025", 12)],
)
def test_older_and_shorter_month_names_are_read(text, month):
    assert read_date(text) == date(2025, month, 1)


@pytest.mark.parametrize(
    "text", ["", "besok", "31 Juni 2025", "10/03/25", "32/1/2025", "10 Xyz 2025", "2025", "1/2"]
)
def test_what_is_no_date_is_not_guessed(text):
    assert read_date(text) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2999, 12, 31)))
def test_every_date_is_read_back_from_its_words(day):
    assert read_date(plain_date(day)) == day


class Form(forms.Form):
    day = DateField(label="Jatuh tempo")


def test_the_field_echoes_what_it_understood():
    form = Form({"day": "10-3-2025"})

    assert form.is_valid()
    assert form.cleaned_data["day"] == TENTH
    assert 'value="10 Maret 2025"' in str(form["day"])


def test_the_field_keeps_what_it_did_not_understand():
    form = Form({"day": "besok"})

    assert form.errors["day"] == ["Jatuh tempo harus berupa tanggal, contohnya 10 Maret 2025."]
    assert 'value="besok"' in str(form["day"])


def test_an_empty_field_is_named():
    assert Form({"day": ""}).errors["day"] == ["Isi jatuh tempo."]


def test_the_same_day_in_another_form_is_no_change():
    field = DateField(label="Jatuh tempo")

    assert not field.has_changed(TENTH, "10/3/2025")
    assert field.has_changed(TENTH, "11/3/2025")
