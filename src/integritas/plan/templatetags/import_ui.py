"""Template filters of the import's pages; ``{% load import_ui %}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template

from integritas.core.formats import month_names
from integritas.plan.import_words import place_words

register = template.Library()


@register.filter
def place(source: Mapping[str, Any] | None) -> str:
    """Say where in the document something stands; empty where nobody knows."""
    return place_words(source or {})


@register.filter
def month_name(month: int) -> str:
    """Write «Maret» for 3, in the reader's language."""
    return month_names()[month - 1]
