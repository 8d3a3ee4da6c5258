"""What the contexts above know about how much each member of a team still owes.

A page about the team asks; whoever gives out work enters itself.
"""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from integritas.organisation.models import Unit


class Workload(Protocol):
    """Counts open work."""

    def __call__(self, unit: Unit, year: int, /) -> dict[int, int]:
        """Give the number of open pieces of work of a unit's year by user id."""
        ...


_sources: list[Workload] = []


def enter(source: Workload) -> None:
    """Enter a source; twice is once."""
    if source not in _sources:
        _sources.append(source)


def open_work(unit: Unit, year: int) -> Counter[int]:
    """Give the open work of each person, by user id; nobody's is zero."""
    total: Counter[int] = Counter()
    for source in _sources:
        total.update(source(unit, year))
    return total
