"""Facts this context announces."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarChanged:
    """Days off between ``first`` and ``last`` changed; ``unit_id`` None means everywhere."""

    unit_id: int | None
    first: date
    last: date
