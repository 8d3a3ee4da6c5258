"""How states look: form, word and tone for every closed list of the product.

A state is told by its form and its word; the tone only helps. Finished states carry no ground,
so that open work stands out, and the red tone is kept for errors and for «Terlambat».
The contexts own their lives (``lifecycle.py``); here stands only what a reader sees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tone = Literal["netral", "utama", "info", "awas", "galat", "baik", "ungu"]


@dataclass(frozen=True, slots=True)
class Look:
    """The looks of one state. ``shape`` names a drawing in ``icons/shapes.svg``."""

    label: str | Promise
    shape: str
    tone: Tone = "netral"
    final: bool = False


def _list(**looks: Look) -> Mapping[str, Look]:
    return MappingProxyType(looks)


VOCABULARIES: Mapping[str, Mapping[str, Look]] = MappingProxyType(
    {
        "obligation": _list(
            not_started=Look(_("Belum mulai"), "circle"),
            under_way=Look(_("Berjalan"), "half", "utama"),
            in_review=Look(_("Menunggu telaah"), "quarter", "info"),
            returned=Look(_("Perlu perbaikan"), "triangle", "awas"),
            done=Look(_("Selesai"), "check", "baik", final=True),
            postponed=Look(_("Ditunda"), "pause"),
            not_applicable=Look(_("Tidak berlaku"), "dash", final=True),
        ),
        "evidence": _list(
            draft=Look(_("Draf"), "circle"),
            in_review=Look(_("Menunggu telaah"), "quarter", "info"),
            returned=Look(_("Perlu perbaikan"), "triangle", "awas"),
            approved=Look(_("Disetujui"), "check", "baik", final=True),
            expired=Look(_("Kedaluwarsa"), "hourglass", "awas"),
            replaced=Look(_("Diganti"), "arrow", final=True),
        ),
        "question": _list(
            empty=Look(_("Belum diisi"), "circle"),
            without_evidence=Look(_("Terisi tanpa bukti"), "half", "awas"),
            with_evidence=Look(_("Terisi dengan bukti"), "three-quarters", "utama"),
            ready=Look(_("Siap diajukan"), "check", "baik", final=True),
            locked=Look(_("Terkunci"), "lock", final=True),
        ),
        "assessment": _list(
            open=Look(_("Belum dinilai"), "circle"),
            agreed=Look(_("Sesuai"), "equal", final=True),
            lowered=Look(_("Diturunkan"), "down", "ungu"),
            raised=Look(_("Dinaikkan"), "up", "ungu"),
            clarification=Look(_("Perlu klarifikasi"), "question", "ungu"),
        ),
    }
)
"""State lists by object; each maps a state's code to its looks, in order."""

LATE = Look(_("Terlambat"), "late", "galat")
"""A derived mark beside a state, never a state itself."""


def look(vocabulary: str, state: str) -> Look:
    """Give the looks of ``state``.

    :raises KeyError: there is no such list, or no such state in it.
    """
    return VOCABULARIES[vocabulary][state]
