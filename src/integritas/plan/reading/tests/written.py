"""Small plans as tests write them down, and what they ask of the draft."""

from __future__ import annotations

from integritas.plan.reading.draft import PlanDraft
from integritas.plan.reading.read import read_pasted

HEAD = "No\tKomponen\tIndikator\tRencana Aksi\tEviden\tWaktu"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agt", "Sep", "Okt", "Nov", "Des")


def pasted(*lines: str) -> PlanDraft:
    """Read lines as if they were pasted."""
    return read_pasted("\n".join(lines))


def actions(draft: PlanDraft) -> list[str]:
    """Give the actions in order."""
    return [row.action for row in draft.rows]
