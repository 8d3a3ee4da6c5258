"""The narrative chapter: each area's goals, and the points its components are measured by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from integritas.plan.reading.document import Paragraph
from integritas.plan.reading.draft import Component, IndicatorGroup
from integritas.plan.reading.recogniser.areas import VARIANTS, area_heading, areas_mentioned
from integritas.plan.reading.recogniser.wording import fold, key

CHAPTER = re.compile(r"BAB\s+[IVX\d]+\b", re.I)
SECTION = re.compile(r"\d{1,2}\.\d{1,2}\.?\s+\S")
POINT = re.compile(r"(?:[-•*]\s+)?\(?[a-z][.)]\s+(?P<text>.+)")
NUMBERED = re.compile(r"(?:[-•*]\s+)?(?P<number>\d{1,2})[.)]\s+(?P<text>.+)")
BULLET = re.compile(r"[-•▪●*]\s+(?P<text>.+)")
GOALS_NEXT = re.compile(
    r"\s*\b(?:dengan\s+)?(?:target|sasaran)(?:\s+sebagai\s+berikut)?\s*:$", re.I
)
POINTS_NEXT = re.compile(r"\s*\bindikator\s*:$", re.I)
LEAD = re.compile(
    r"\s*[.,]?\s*\b(?:Pengukuran|Penilaian|Perilaku)\s+[Ii]ndikator\b.*|\s*:.*|\.\s.*", re.S
)
MAX_TAIL = 220


@dataclass(slots=True)
class AreaNarrative:
    """What the narrative says of an area."""

    printed: str = ""
    goals: list[str] = field(default_factory=list)
    groups: list[tuple[Component, list[str]]] = field(default_factory=list)

    def indicators(self) -> tuple[IndicatorGroup, ...]:
        """Give the points by component."""
        return tuple(IndicatorGroup(component, tuple(points)) for component, points in self.groups)


class _Reader:
    """Follows headings, numbers, letters and bullets through the chapter."""

    def __init__(self) -> None:
        self.areas: dict[int, AreaNarrative] = {}
        self.area: AreaNarrative | None = None
        self.pending: list[str] = []
        self.items: list[str] | None = None
        self.goals_next = False

    def read(self, text: str) -> None:
        heading = area_heading(text)
        if heading is not None and (heading.marked or text.isupper()):
            self._enter(heading.number, text)
            self.goals_next = GOALS_NEXT.search(text) is not None
        elif CHAPTER.match(text) or SECTION.match(text):
            self._leave()
        elif self.area is None and (number := _introduced(text)):
            pending = self.pending
            area = self._enter(number, "")
            if pending:
                area.groups.append((Component(None, VARIANTS[number][0].title()), pending))
            self.goals_next = True
        elif self.area is None:
            self._outside(text)
        else:
            self._inside(text, self.area)

    def _enter(self, number: int, printed: str) -> AreaNarrative:
        area = self.areas.setdefault(number, AreaNarrative(printed))
        self.area, self.pending, self.items, self.goals_next = area, [], None, False
        return area

    def _leave(self) -> None:
        self.area, self.pending, self.items, self.goals_next = None, [], None, False

    def _outside(self, text: str) -> None:
        """Keep points that stand before their area is named."""
        match = POINT.fullmatch(text)
        if match:
            self.pending.append(match["text"])

    def _inside(self, text: str, area: AreaNarrative) -> None:
        if GOALS_NEXT.fullmatch(text):
            self.goals_next, self.items = True, None
        elif POINTS_NEXT.fullmatch(text):
            self.goals_next, self.items = False, None
        elif point := POINT.fullmatch(text):
            self._item(point["text"], area)
        elif number := NUMBERED.fullmatch(text):
            name = LEAD.sub("", number["text"]).strip(" .:")
            area.groups.append((Component(int(number["number"]), name), []))
            self.items, self.goals_next = None, False
        elif bullet := BULLET.fullmatch(text):
            self._item(bullet["text"], area)
        elif self._is_tail(text) and self.items:
            self.items[-1] = f"{self.items[-1]} {text}"
        else:
            self.items = None
            self.goals_next = self.goals_next or GOALS_NEXT.search(text) is not None

    def _item(self, text: str, area: AreaNarrative) -> None:
        turn = GOALS_NEXT.search(text)
        text = GOALS_NEXT.sub("", text).strip()
        if self.goals_next:
            self.items = area.goals
        elif area.groups:
            self.items = area.groups[-1][1]
        else:
            area.groups.append((Component(None, ""), []))
            self.items = area.groups[-1][1]
        self.items.append(text)
        if turn:
            self.goals_next, self.items = True, None

    def _is_tail(self, text: str) -> bool:
        """Tell whether a paragraph is the rest of the point before, torn off by a page break."""
        if not self.items or len(text) > MAX_TAIL or text.endswith(":"):
            return False
        return self.items[-1][-1:] not in ".;:"


def _introduced(text: str) -> int | None:
    """Give the area a sentence introduces: «… Manajemen Perubahan dengan Target :»."""
    if not GOALS_NEXT.search(text):
        return None
    named = areas_mentioned(text)
    return named.pop() if len(named) == 1 else None


def read_narrative(paragraphs: Sequence[Paragraph]) -> dict[int, AreaNarrative]:
    """Read goals and points by area number; areas the narrative says nothing of are left out."""
    reader = _Reader()
    for paragraph in paragraphs:
        text = fold(paragraph.text)
        if key(text):
            reader.read(text)
    return {
        number: area
        for number, area in reader.areas.items()
        if area.goals or any(points for _, points in area.groups) or area.groups
    }
