"""Template tags of the design system; ``{% load ui %}``.

Components are plain includes. The block tag :func:`component` is for those that wrap content.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.core.paginator import Paginator
from django.template.context import Context
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from integritas.core import formats, vocabulary

register = template.Library()

SPRITE = "vendor/lucide/sprite.svg"
SHAPES = "icons/shapes.svg"


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    """Draw an icon of the sprite; it is decoration, so a word must stand beside it.

    :param size: "small" for 16 px instead of 20.
    """
    extra = f" icon-{size}" if size else ""
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        extra,
        static(SPRITE),
        name,
    )


@register.simple_tag
def shape(name: str) -> SafeString:
    """Draw a state's form (○ ◐ ▲ ✓ …); its word must stand beside it."""
    return format_html(
        '<svg class="shape" viewBox="0 0 14 14" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        static(SHAPES),
        name,
    )


@register.simple_block_tag(takes_context=True)
def component(context: Context, content: str, name: str, **params: Any) -> str:
    """Wrap the content in ``components/<name>.html``, which sees only what is handed over.

    The content arrives as ``content``; ``csrf_token`` is passed on for components with forms.
    """
    data = {"content": mark_safe(content), "csrf_token": context.get("csrf_token"), **params}  # noqa: S308
    return render_to_string(f"components/{name}.html", data)


@register.inclusion_tag("components/tag.html")
def status(list_name: str, state: str, late: bool = False) -> dict[str, Any]:
    """Show a state of one of the closed lists: ``{% status "obligation" row.state %}``."""
    look = vocabulary.look(list_name, str(state))
    return {
        "label": look.label,
        "shape_name": look.shape,
        "tone": look.tone,
        "final": look.final,
        "late": late,
    }


@register.filter
def get(mapping: Mapping[Any, Any] | None, key: Any) -> Any:
    """Look ``key`` up in ``mapping``; None where there is neither."""
    return mapping.get(key) if mapping else None


@register.filter
def long_date(value: date | datetime | None) -> str:
    """Write «Senin, 10 Maret 2025»; an empty value gives an empty text."""
    return formats.long_date(value) if value else ""


@register.filter
def plain_date(value: date | datetime | None) -> str:
    """Write «10 Maret 2025»."""
    return formats.plain_date(value) if value else ""


@register.filter
def table_date(value: date | datetime | None) -> str:
    """Write «10 Mar 2025»."""
    return formats.table_date(value) if value else ""


@register.filter
def clock(value: datetime | time | None) -> str:
    """Write «09.30»."""
    return formats.clock(value) if value is not None else ""


@register.filter
def clock_zone(value: datetime | None) -> str:
    """Write «09.30 WITA»."""
    return formats.clock(value, zone=True) if value is not None else ""


@register.filter
def moment(value: datetime | None) -> str:
    """Write «10 Mar 2025 09.30»."""
    return formats.moment(value) if value else ""


@register.filter
def number(value: Decimal | int | float | None, places: int = 0) -> str:
    """Write «1.234,56»; nothing known gives an en dash."""
    return formats.number(value, places) if value is not None else "–"


@register.filter
def signed(value: Decimal | int | float | None, places: int = 2) -> str:
    """Write «−6,20» or «+1,15»."""
    return formats.signed(value, places) if value is not None else "–"


@register.filter
def percent(value: Decimal | int | float | None, places: int = 0) -> str:
    """Write «87,5%»."""
    return formats.percent(value, places) if value is not None else "–"


@register.filter
def rupiah(value: Decimal | int | None) -> str:
    """Write «Rp1.500.000»."""
    return formats.rupiah(value) if value is not None else "–"


@register.filter
def file_size(value: int | None) -> str:
    """Write «1,2 MB»."""
    return formats.file_size(value) if value is not None else ""


@register.filter
def due_words(days: int | None) -> str:
    """Write «Sisa 3 hari kerja», «Jatuh tempo hari ini» or «Terlambat 2 hari kerja»."""
    return formats.due_words(days) if days is not None else ""


@register.filter
def due_tone(days: int | None) -> str:
    """Tell the tone of a due chip: late, soon (three working days or fewer) or plain."""
    if days is None or days > SOON:
        return "plain"
    return "late" if days < 0 else "soon"


SOON = 3
"""Working days from which on a deadline counts as near."""


@register.simple_tag
def date_range(first: date, last: date) -> str:
    """Write «10–14 Maret 2025» or «Januari–Desember 2025»."""
    return formats.date_range(first, last)


@register.filter
def page_window(paginator: Paginator[Any], current: int) -> list[int | None]:
    """Give the page numbers to offer: the ends, and two around ``current``; None is a gap."""
    return [
        page if isinstance(page, int) else None
        for page in paginator.get_elided_page_range(current, on_each_side=1, on_ends=1)
    ]
