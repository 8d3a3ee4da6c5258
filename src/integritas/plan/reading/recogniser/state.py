"""What is known while a document is walked through, and the rows found so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from integritas.plan.reading.document import Paragraph, Place
from integritas.plan.reading.draft import Member, Unread
from integritas.plan.reading.recogniser.areas import AreaHeading
from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.headers import Layout
from integritas.plan.reading.recogniser.periods import Period
from integritas.plan.reading.recogniser.wording import enumerated, fold, key

BLANKS_FOR_MERGED = frozenset({"text", "csv", "markdown"})
"""Formats that leave the lower cells of a vertically merged cell blank."""


@dataclass(slots=True)
class ComponentMark:
    """A component as met; its name may grow when it goes on in the next row."""

    number: int | None
    name: str
    place: Place = field(default_factory=Place)


@dataclass(slots=True)
class Record:
    """A plan row in the making. ``texts`` keep their line breaks."""

    area: int | None
    component: ComponentMark | None
    place: Place
    texts: dict[Field, str] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    others: dict[str, str] = field(default_factory=dict)
    raw: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    section: int = 0


@dataclass(slots=True)
class Found:
    """An area met in the plan: how it was printed, where, and its components in order."""

    printed: str
    place: Place
    components: list[ComponentMark] = field(default_factory=list)
    rows: int = 0


@dataclass(slots=True)
class State:
    """The walk's memory."""

    kind: str
    area: int | None = None
    component: ComponentMark | None = None
    layout: Layout | None = None
    last: Record | None = None
    section: int = 0
    records: list[Record] = field(default_factory=list)
    areas: dict[tuple[int, int], Found] = field(default_factory=dict)
    team: list[Member] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    loose: list[ComponentMark] = field(default_factory=list)
    first_row_paragraph: int | None = None
    announced: Paragraph | None = None
    area_level: int = 0

    def enter_area(self, heading: AreaHeading, place: Place) -> None:
        """Begin an area; rows that follow belong to it."""
        if heading.number != self.area:
            self.component = None
        self.area = heading.number
        self.last = None
        self.announced = None
        self.area_level = 0
        found = self.areas.get((self.section, heading.number))
        if found is None or not (found.rows or found.components):
            self.areas[self.section, heading.number] = Found(heading.printed, place)

    def leave_area(self) -> None:
        """Forget area and component, as a new chapter or sheet makes one do."""
        self.area, self.component, self.last, self.announced = None, None, None, None

    def enter_announced(self) -> None:
        """Begin the component that a heading named, now that rows come which name none."""
        if self.announced is not None:
            self.enter_component(self.announced.text.rstrip(" :."), None, self.announced.place)
            self.announced = None

    def enter_component(self, text: str, number: int | None, place: Place) -> None:
        """Begin a component, unless it is the one already begun."""
        mark = enumerated(text)
        if mark is not None and mark.value is not None:
            number, text = mark.value, mark.rest
        name = fold(text)
        current = self.component
        if (
            current is not None
            and key(current.name) == key(name)
            and number in (None, current.number)
        ):
            return
        self.component = ComponentMark(number, name, place)
        if self.area is not None:
            found = self.areas.setdefault((self.section, self.area), Found("", place))
            found.components.append(self.component)
        else:
            self.loose.append(self.component)

    def add(self, record: Record) -> None:
        """Take a finished row."""
        record.section = self.section
        if self.first_row_paragraph is None:
            self.first_row_paragraph = len(self.paragraphs)
        if record.area is not None:
            at = (self.section, record.area)
            self.areas.setdefault(at, Found("", record.place)).rows += 1
        self.records.append(record)
        self.last = record
