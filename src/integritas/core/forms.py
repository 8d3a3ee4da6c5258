"""How forms are drawn, and the widgets and fields the design system adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise


class Renderer(TemplatesSetting):
    """Draws every form and field with the product's own templates."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"


class RadioCards(forms.RadioSelect):
    """Radio buttons as cards, each with an optional explanation.

    :param hints: explanation by value.
    :param inline: side by side from 600 px on, for two to four short options.
    """

    allow_multiple_selected: ClassVar[bool] = False

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
