"""Facts this context announces."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ImportReceived:
    """A plan's document was kept and waits to be read."""

    batch_id: int


@dataclass(frozen=True, slots=True)
class PlanRun:
    """An import became part of the running plan."""

    plan_id: int
    batch_id: int


@dataclass(frozen=True, slots=True)
class ObligationMoved:
    """An obligation took a step of its lifecycle."""

    obligation_id: int
    unit_id: int
    state: str
