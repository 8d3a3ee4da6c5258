"""The plan draft: what a plan's document says, as plain data.

Nothing here is interpreted beyond reading: a draft quotes the document. Judgements are
findings, and corrections are decisions a person takes later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from integritas.organisation.areas import AREA_NAMES as AREA_NAMES
from integritas.organisation.areas import ROMAN as ROMAN
from integritas.plan.reading.document import Paragraph, Place


class TargetKind(StrEnum):
    """How a row says when it is due."""

    MONTH = "month"
    RANGE = "range"
    DATE = "date"
    QUARTER = "quarter"
    RECURRING = "recurring"
    EVENT = "event"
    MISSING = "missing"


class Rhythm(StrEnum):
    """How often a recurring row comes back."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Target:
    """A row's target time.

    ``first`` and ``last`` bound the target, both inclusive: a month is its first and last
    calendar day, a date is that day twice. Both are None for ``event`` and ``missing``, and
    where the text names no time that can be read. ``rhythm`` is set for ``recurring`` only.
    """

    raw: str = ""
    kind: TargetKind = TargetKind.MISSING
    first: date | None = None
    last: date | None = None
    rhythm: Rhythm | None = None

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form; dates as ISO 8601."""
        return {
            "raw": self.raw,
            "kind": self.kind.value,
            "first": self.first.isoformat() if self.first else None,
            "last": self.last.isoformat() if self.last else None,
            "rhythm": self.rhythm.value if self.rhythm else None,
        }


@dataclass(frozen=True, slots=True)
class Component:
    """A component (komponen) of an area; ``number`` as printed, None where none is."""

    number: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Row:
    """One action row. Texts are as in the document, white space folded, breaks mended.

    ``row`` counts from 1 through the whole plan in document order. ``area`` is the official
    area number 1 to 6, None where the document does not tell. ``evidence_items`` are the
    pieces ``evidence`` lists, in order. ``year`` texts, misspellings and all else stay as
    they are. ``mended`` tells in English keywords what the recogniser restored
    ("shifted", "continued", "split"). ``others`` holds, by printed heading, the cells of
    columns that have no field here (realisasi, %, keterangan, …).
    """

    row: int
    area: int | None
    component: Component | None
    indicator: str
    action: str
    evidence: str
    evidence_items: tuple[str, ...]
    target: Target
    person_in_charge: str = ""
    source: Place = field(default_factory=Place)
    source_text: str = ""
    mended: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {
            "row": self.row,
            "area": self.area,
            "component": None
            if self.component is None
            else {"number": self.component.number, "name": self.component.name},
            "indicator": self.indicator,
            "action": self.action,
            "evidence": self.evidence,
            "evidence_items": list(self.evidence_items),
            "person_in_charge": self.person_in_charge,
            "target": self.target.as_json(),
            "source": self.source.as_json(),
            "source_text": self.source_text,
            "mended": list(self.mended),
            "others": [{"column": column, "text": text} for column, text in self.others],
        }


@dataclass(frozen=True, slots=True)
class Decree:
    """A decree (SK) the document quotes, one entry per number, date and subject.

    ``number`` has no spaces around its strokes ("800/10/DISDUKCAPIL"), else is as printed.
    ``date`` is None when not given or impossible; ``date_text`` keeps the words.
    ``signatory`` is a position, never a name.
    """

    number: str
    date: date | None
    about: str
    signatory: str = ""
    date_text: str = ""
    place: Place = field(default_factory=Place)
    quote: str = ""

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {
            "number": self.number,
            "date": self.date.isoformat() if self.date else None,
            "date_text": self.date_text,
            "about": self.about,
            "signatory": self.signatory,
            "source": self.place.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Member:
    """A line of the team's table: name, position in the office, role in the team."""

    name: str
    position: str
    role: str
    place: Place = field(default_factory=Place)

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {"name": self.name, "position": self.position, "role": self.role}


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """A component of chapter II with the points (a., b., …) it is measured by."""

    component: Component
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """An area as the document has it. ``number`` is the official one, ``printed`` the heading's.

    ``goals`` (target) and ``indicators`` come from the narrative chapter.
    """

    number: int
    name: str
    components: tuple[Component, ...] = ()
    rows: int = 0
    printed: str = ""
    goals: tuple[str, ...] = ()
    indicators: tuple[IndicatorGroup, ...] = ()
    place: Place = field(default_factory=Place)

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {
            "number": self.number,
            "name": self.name,
            "printed": self.printed,
            "components": [{"number": c.number, "name": c.name} for c in self.components],
            "rows": self.rows,
            "goals": list(self.goals),
            "indicators": [
                {
                    "component": {"number": g.component.number, "name": g.component.name},
                    "points": list(g.points),
                }
                for g in self.indicators
            ],
        }


@dataclass(frozen=True, slots=True)
class Unread:
    """Text that stands in a plan table or block but was not understood."""

    text: str
    source: Place = field(default_factory=Place)

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {"source": self.source.as_json(), "text": self.text}


class Severity(StrEnum):
    """How a finding wants to be treated."""

    DECISION = "decision"
    SUGGESTION = "suggestion"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Fix:
    """One answer offered for a finding.

    ``code`` is stable ("set_rhythm", "replace_year", "keep", …), ``label`` is for the button,
    ``values`` are what the answer changes, by row number then field, so that whoever applies
    it need not think: ``{7: {"rhythm": "monthly"}}``. Fields: ``indicator``, ``action``,
    ``evidence``, ``evidence_items``, ``target`` (a :meth:`Target.as_json`), ``rhythm``,
    ``event``, ``from_meeting``, ``merge_into``, ``same_action_as``, ``person_in_charge``.
    ``default`` marks the answer that «Pakai saran» takes.
    """

    code: str
    label: str
    values: dict[int, dict[str, Any]] = field(default_factory=dict)
    default: bool = False

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form; row numbers become strings, as JSON wants."""
        return {
            "code": self.code,
            "label": self.label,
            "values": {str(row): dict(change) for row, change in self.values.items()},
            "default": self.default,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the document has wrong or leaves open.

    ``quote`` is verbatim from the document. ``message`` is one or two sentences in Bahasa
    Indonesia. ``rows`` are row numbers, empty when the finding is about the document.
    """

    code: str
    severity: Severity
    message: str
    rows: tuple[int, ...] = ()
    quote: str = ""
    place: Place = field(default_factory=Place)
    fixes: tuple[Fix, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Give the documented JSON form."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "rows": list(self.rows),
            "quote": self.quote,
            "source": self.place.as_json(),
            "message": self.message,
            "fixes": [fix.as_json() for fix in self.fixes],
        }


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan as read, before anybody decided anything.

    ``paragraphs`` is the document's running text (headings, narrative, decree), without the
    cells of plan and team tables, for the findings that read it.
    """

    file: str
    kind: str
    sha256: str
    unit: str = ""
    year: int | None = None
    decrees: tuple[Decree, ...] = ()
    team: tuple[Member, ...] = ()
    areas: tuple[Area, ...] = ()
    rows: tuple[Row, ...] = ()
    unread: tuple[Unread, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()

    def as_json(self, findings: tuple[Finding, ...] = ()) -> dict[str, Any]:
        """Give the documented JSON form of the draft and its findings."""
        return {
            "source": {"file": self.file, "kind": self.kind, "sha256": self.sha256},
            "unit": self.unit,
            "year": self.year,
            "decrees": [decree.as_json() for decree in self.decrees],
            "team": [member.as_json() for member in self.team],
            "areas": [area.as_json() for area in self.areas],
            "rows": [row.as_json() for row in self.rows],
            "findings": [finding.as_json() for finding in findings],
            "unread": [item.as_json() for item in self.unread],
        }
