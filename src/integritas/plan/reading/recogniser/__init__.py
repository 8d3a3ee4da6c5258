"""A document becomes a plan draft: its decrees, team, areas, components and rows.

:func:`recognise` walks through the blocks once (``walk``), which finds tables by their headers
(``headers``, ``fields``), puts rows back in shape (``alignment``, ``continuation``, ``body``)
and reads labelled lines (``labelled``). What is known only at the end, such as the year, is
settled afterwards (``assembly``).
"""

from integritas.plan.reading.recogniser.assembly import recognise
from integritas.plan.reading.recogniser.evidence import evidence_items

__all__ = ["evidence_items", "recognise"]
