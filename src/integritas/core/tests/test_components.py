"""What the components say and mark, on their own and together in the gallery."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from integritas.core import vocabulary
from integritas.core.forms import RadioCards, Renderer
from integritas.core.gallery import ExampleForm
from integritas.core.templatetags import ui


@pytest.fixture(autouse=True)
def _indonesian():
    with translation.override("id"):
        yield


def draw(source: str, **values: object) -> str:
    return Template("{% load ui i18n %}" + source).render(Context(values))


class TicketForm(forms.Form):
    default_renderer = Renderer

    name = forms.CharField(label="Nama", help_text="Sesuai SK.")
    note = forms.CharField(label="Catatan", required=False, max_length=200, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="Jenis",
        choices=[("a", "Sekali"), ("b", "Berulang")],
        widget=RadioCards(hints={"b": "Tiap triwulan."}),
    )
    agree = forms.BooleanField(label="Setuju", required=False)
    batch = forms.IntegerField(widget=forms.HiddenInput, initial=7)
    file = forms.FileField(label="Berkas", required=False)


def test_every_vocabulary_tells_states_by_form_and_word():
    for states in vocabulary.VOCABULARIES.values():
        assert len({str(look.label) for look in states.values()}) == len(states)
        assert len({look.shape for look in states.values()}) == len(states)


def test_finished_states_stand_out_least():
    html = draw('{% status "obligation" "done" %}')

    assert "tag-final" in html
    assert "Selesai" in html


def test_late_is_an_extra_mark_beside_the_state():
    html = draw('{% status "obligation" "under_way" late=True %}')

    assert html.index("Berjalan") < html.index("Terlambat")


def test_an_unknown_state_is_a_fault():
    with pytest.raises(KeyError):
        vocabulary.look("obligation", "lost")


@pytest.mark.parametrize(
    ("days", "tone"), [(None, "plain"), (4, "plain"), (3, "soon"), (0, "soon"), (-1, "late")]
)
def test_the_due_chip_warns_three_working_days_ahead(days, tone):
    assert ui.due_tone(days) == tone


def test_a_due_chip_says_days_and_date():
    html = render_to_string("components/due_chip.html", {"days": -2, "date": date(2025, 3, 6)})

    assert "Terlambat 2 hari kerja" in html
    assert "6 Mar 2025" in html


def test_a_field_ties_hint_and_error_to_its_input():
    form = TicketForm({"kind": "a", "batch": "7"})
    form.is_valid()
    html = str(form["name"].as_field_group())

    assert '<label for="id_name">Nama</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_what_is_optional_says_so():
    assert "(opsional)" in str(TicketForm()["note"].as_field_group())
    assert "(opsional)" not in str(TicketForm()["name"].as_field_group())


def test_a_long_text_tells_its_limit_also_without_scripts():
    assert "Paling banyak 200 karakter" in str(TicketForm()["note"].as_field_group())


def test_radio_cards_stand_in_a_fieldset_and_explain_themselves():
    html = str(TicketForm()["kind"].as_field_group())

    assert "<legend>Jenis</legend>" in html
    assert "Tiap triwulan." in html


def test_a_form_lists_its_errors_with_links_and_keeps_hidden_fields():
    form = TicketForm({"batch": "7"})
    form.is_valid()
    form.add_error(None, "Berkas ini sudah pernah diimpor.")
    html = str(form)

    assert "Ada yang perlu diperbaiki" in html
    assert "Berkas ini sudah pernah diimpor." in html
    assert 'href="#id_name"' in html
    assert 'href="#id_kind_0"' in html
    assert 'name="batch"' in html


def test_a_form_without_errors_shows_no_summary():
    assert "Ada yang perlu diperbaiki" not in str(TicketForm())


def test_a_disabled_button_gives_its_reason_and_does_not_send():
    html = render_to_string(
        "components/button.html", {"label": "Jalankan", "disabled_reason": "46 temuan terbuka."}
    )

    assert 'type="button"' in html
    assert 'aria-disabled="true"' in html
    assert "46 temuan terbuka." in html


def test_components_escape_what_they_are_given():
    html = draw('{% component "details" summary=text %}{{ text }}{% endcomponent %}', text="<b>")

    assert "<b>" not in html
    assert html.count("&lt;b&gt;") == 2


def test_a_wrapping_component_passes_the_form_token_on():
    html = draw(
        '{% component "panel" %}x{% endcomponent %}'
        '{% include "components/undo.html" with text="Selesai." url="/u" csrf_token=csrf_token %}',
        csrf_token="token-1",
    )

    assert "token-1" in html


def test_pages_near_the_present_one_are_offered():
    assert ui.page_window(Paginator(range(248), 25), 4) == [1, 2, 3, 4, 5, None, 10]


def test_filters_show_a_dash_or_nothing_for_the_unknown():
    assert draw("{{ x|number }}{{ x|signed }}{{ x|percent }}{{ x|rupiah }}", x=None) == "––––"
    empty = "{{ x|long_date }}{{ x|plain_date }}{{ x|table_date }}{{ x|clock }}{{ x|clock_zone }}"
    assert draw(empty + "{{ x|moment }}{{ x|file_size }}{{ x|due_words }}", x=None) == ""
    assert ui.get(None, "a") is None


def test_filters_write_what_the_formats_write():
    assert draw("{{ d|long_date }}; {{ d|plain_date }}", d=date(2025, 3, 10)) == (
        "Senin, 10 Maret 2025; 10 Maret 2025"
    )
    assert draw("{% date_range a b %}", a=date(2025, 3, 10), b=date(2025, 3, 14)) == (
        "10–14 Maret 2025"
    )
    assert draw("{{ n|rupiah }} {{ s|file_size }} {{ p|percent:1 }}", n=5000, s=900, p=2.5) == (
        "Rp5.000 900 B 2,5%"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?tema=gelap", "?tema=terang", "?urungkan=1"])
def test_the_gallery_shows_every_component(client, query):
    answer = client.get(reverse("gallery") + query)

    assert answer.status_code == 200
    html = answer.content.decode()
    for piece in ("Yang harus saya kerjakan", "Perubahan bertabrakan", "Ada yang perlu diperbaiki"):
        assert piece in html
    assert ('data-tema="gelap"' in html) == (query == "?tema=gelap")
    assert ('class="undo"' in html) == (query == "?urungkan=1")


@pytest.mark.django_db
def test_the_gallery_has_every_component_file(client):
    used = {template.name for template in client.get(reverse("gallery")).templates}
    folder = Path(__file__).parents[2] / "templates" / "components"
    known = {f"components/{path.name}" for path in folder.glob("*.html")}
    elsewhere = {"components/progress_refresh.html", "components/undo.html"}
    assert known - used - elsewhere == set()


def test_the_example_form_has_no_error_before_it_is_sent():
    assert not ExampleForm().errors
