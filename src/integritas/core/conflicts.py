"""The conflict screen: two people changed one record, and the person picks field by field.

A :class:`Compared` stands for one or more form fields that belong together (a schedule is
one choice). The screen posts to the form's own address; :func:`resolve` puts the picks into
what was typed, and the view goes on as with any other post.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from integritas.core import audit
from integritas.core.formats import clock
from integritas.core.middleware import whole_page
from integritas.core.models import Versioned


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the screen: the two values in words.

    ``touched`` tells whether the person changed it; what they left alone is offered as the
    other one has it.
    """

    key: str
    label: str
    mine: str
    theirs: str
    touched: bool = True


Newest = Mapping[str, Mapping[str, str]]
"""By a line's key, the record's present values as its form fields would have them typed."""


def resolve(data: QueryDict, newest: Newest) -> QueryDict:
    """Give what was posted, with the newest version where the person picked it."""
    merged = data.copy()
    for key, values in newest.items():
        if data.get(f"pick-{key}") == "theirs":
            for name, value in values.items():
                merged[name] = value
    return merged


def _told(record: Versioned) -> str:
    """Say who changed the record last, and when."""
    last = audit.history(record).first()
    if last is None:
        return _("Data ini sudah diubah orang lain. Pilih versi yang dipakai.")
    return _("Diubah oleh %(who)s pukul %(time)s saat Anda menyunting. Belum ada yang ditimpa.") % {
        "who": last.actor.name if last.actor else _("sistem"),
        "time": clock(timezone.localtime(last.at), zone=True),
    }


def screen(
    request: HttpRequest,
    record: Versioned,
    compared: Iterable[Compared],
    *,
    cancel_url: str,
    keep: Iterable[str],
    context: Mapping[str, Any],
) -> HttpResponse:
    """Show the conflict screen; to htmx it says that it is a whole page.

    :param keep: names of the posted fields that go along hidden.
    :param context: what the page needs besides, such as ``breadcrumbs``.
    """
    rows = [
        {
            "name": line.key if line.mine != line.theirs else "",
            "label": line.label,
            "mine": line.mine,
            "theirs": line.theirs,
            "prefer_theirs": not line.touched,
        }
        for line in compared
    ]
    hidden = [{"name": name, "value": request.POST.get(name, "")} for name in keep]
    page = {
        "record": record,
        "rows": rows,
        "hidden": hidden,
        "text": _told(record),
        "cancel_url": cancel_url,
        "action": request.get_full_path(),
        **context,
    }
    return whole_page(render(request, "conflict.html", page, status=409))
