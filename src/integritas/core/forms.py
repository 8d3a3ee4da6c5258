"""How forms are drawn, and the widgets and fields the design system adds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from integritas.core.formats import plain_date
from integritas.core.wording import read_date

F = TypeVar("F", bound=forms.Field)


class Renderer(TemplatesSetting):
    """Draws every form and field with the product's own templates."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class RadioCards(forms.RadioSelect):
    """Radio buttons as cards, each with an optional explanation.

    :param hints: explanation by value.
    :param inline: side by side from 600 px on, for two to four short options.
    """

    def __init__(
        self,
        *args: Any,
        hints: Mapping[str, str | Promise] | None = None,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = dict(hints or {})
        self.inline = inline


def posted(request: HttpRequest) -> QueryDict | None:
    """Give what a form was sent with, also where nothing was filled in; None for a GET."""
    return request.POST if request.method == "POST" else None


def number_typed(text: str, least: int = 0, most: int = 10**18) -> int | None:
    """Give a whole number from an address or a hidden field; None where it is none.

    ``isdigit`` is not enough: «²» has it, and five thousand digits have it too.
    """
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    number = int(text)
    return number if least <= number <= most else None


def asked_for(field: F) -> F:
    """Mark a field that is required only along with others: its label is not «(opsional)»."""
    field.conditional = True  # type: ignore[attr-defined]
    return field


class DateInput(forms.TextInput):
    """A text field for a date; what was understood comes back as «10 Maret 2025»."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "input-short", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Write a date in words, and what is no date as it was typed."""
        day = value if isinstance(value, date) else read_date(str(value or ""))
        return plain_date(day) if day else super().format_value(value)


class DateField(forms.Field):
    """A date typed in any of the usual ways: 10/03/2025, 10-3-2025, 10 Maret 2025, ISO.

    The error names the field as the label does.
    """

    widget = DateInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Contoh: 10 Maret 2025 atau 10/03/2025."))
        super().__init__(**kwargs)
        name = {"name": self.label}
        self.error_messages = {
            "required": _("Isi %(name)s.") % {"name": str(self.label).lower()},
            "invalid": _("%(name)s harus berupa tanggal, contohnya 10 Maret 2025.") % name,
        }

    def to_python(self, value: Any) -> date | None:
        """Give the date that was typed."""
        if value in self.empty_values:
            return None
        day = value if isinstance(value, date) else read_date(str(value))
        if day is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another day was typed."""
        return bool(read_date(str(data or "")) != initial)


class SeenForm(forms.Form):
    """A form that remembers what its person saw, to tell what they changed themselves.

    A conflict screen needs it: a field left alone is another's to change. ``seen`` carries
    the values as the form showed them; without it every field counts as touched.
    """

    version = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def see(self, newest: Mapping[str, Mapping[str, str]], version: int) -> None:
        """Take the record's present values as what the person sees now."""
        values = {name: value for part in newest.values() for name, value in part.items()}
        self.initial["version"], self.initial["seen"] = version, json.dumps(values)

    def touched(self, names: Iterable[str]) -> bool:
        """Tell whether the person changed any of these fields."""
        try:
            seen = json.loads(self.data.get("seen", ""))
        except ValueError:
            return True
        if not isinstance(seen, dict):
            return True
        return any(_differ(str(seen.get(name, "")), self.data.get(name, "")) for name in names)


def _differ(before: str, after: str) -> bool:
    """Tell whether two typed values differ; a date in another form is the same."""
    first, second = ("\n".join(text.split("\r\n")).strip() for text in (before, after))
    if first == second:
        return False
    day = read_date(first)
    return day is None or day != read_date(second)
