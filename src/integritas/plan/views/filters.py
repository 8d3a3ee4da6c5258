"""The filters of the plan's table as its address has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.text import slugify
from django.utils.translation import gettext as _

from integritas.core.formats import month_names
from integritas.organisation.areas import AREA_NAMES, area_title
from integritas.plan.lifecycle import State
from integritas.plan.queries import LATE, NOBODY, PlanFilter

STATUSES = {slugify(label): value for value, label in State.choices()} | {LATE: LATE}
"""The states by the word they have in addresses."""

ORDERS = ("", "jatuh-tempo", "-jatuh-tempo", "kemajuan", "-kemajuan")
"""Ways to sort; the empty one is the plan's own order, by area and component."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter and an order, as read from an address and written back to one."""

    filter: PlanFilter
    order: str = ""

    def query(self, **changes: Any) -> str:
        """Give the query of an address with ``changes`` made; empty where nothing is left."""
        values = {
            "area": self.filter.area or "",
            "status": status_slug(self.filter),
            "pic": self.filter.owner,
            "bulan": self.filter.month or "",
            "q": self.filter.text,
            "urut": self.order,
            **changes,
        }
        return urlencode({name: value for name, value in values.items() if value})

    def url(self, base: str, **changes: Any) -> str:
        """Give ``base`` with the query."""
        query = self.query(**changes)
        return f"{base}?{query}" if query else base


def read(data: QueryDict) -> Wanted:
    """Read filter and order from a query; what makes no sense is left out."""
    owner = data.get("pic", "")
    order = data.get("urut", "")
    return Wanted(
        PlanFilter(
            area=_number(data.get("area", ""), 6),
            status=STATUSES.get(data.get("status", ""), ""),
            owner=owner if owner == NOBODY or (owner.isdecimal() and len(owner) < TOO_LONG) else "",
            month=_number(data.get("bulan", ""), 12),
            text=data.get("q", "").replace("\0", "").strip()[:100],
        ),
        order if order in ORDERS else "",
    )


TOO_LONG = 15
"""Digits no identifier has."""


def _number(text: str, most: int) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= most else None


def status_words() -> dict[str, str]:
    """Give every status one can filter by, by its word in addresses."""
    return {LATE: _("Terlambat")} | {
        slug: State(value).label for slug, value in STATUSES.items() if value != LATE
    }


def area_words() -> dict[int, str]:
    """Give «I. Manajemen Perubahan» by number."""
    return {number: area_title(number) for number in AREA_NAMES}


def chips(wanted: Wanted, base: str, owners: Mapping[str, str]) -> list[dict[str, str]]:
    """Give the filters in force, each with the address of the view without it."""
    words = status_words()
    slug = status_slug(wanted.filter)
    found = []
    if wanted.filter.area:
        label = _("Area %(area)s") % {"area": area_words()[wanted.filter.area]}
        found.append({"label": label, "url": wanted.url(base, area="")})
    if slug:
        label = _("Status: %(status)s") % {"status": words[slug]}
        found.append({"label": label, "url": wanted.url(base, status="")})
    if wanted.filter.owner:
        name = owners.get(wanted.filter.owner, _("tidak dikenal"))
        label = _("PIC: %(name)s") % {"name": name}
        found.append({"label": label, "url": wanted.url(base, pic="")})
    if wanted.filter.month:
        label = _("Bulan: %(month)s") % {"month": month_names()[wanted.filter.month - 1]}
        found.append({"label": label, "url": wanted.url(base, bulan="")})
    if wanted.filter.text:
        label = _("Memuat “%(text)s”") % {"text": wanted.filter.text}
        found.append({"label": label, "url": wanted.url(base, q="")})
    return found


def without_filter(wanted: Wanted) -> Wanted:
    """Give the whole plan in the same order."""
    return replace(wanted, filter=PlanFilter())


def status_slug(wanted: PlanFilter) -> str:
    """Give the word a filter's status has in addresses."""
    return next((slug for slug, value in STATUSES.items() if value == wanted.status), "")
