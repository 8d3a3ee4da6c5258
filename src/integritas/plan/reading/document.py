"""What a reader makes of a file: blocks in reading order, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


class Unreadable(Exception):
    """The file cannot be read as a plan. The message is for the user: one clear sentence."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the source file. Every part counts from 1; unknown is None."""

    page: int | None = None
    sheet: str | None = None
    line: int | None = None
    cell: str | None = None

    def as_json(self) -> dict[str, int | str | None]:
        """Give the documented JSON form; ``cell`` only when there is one."""
        value: dict[str, int | str | None] = {
            "page": self.page,
            "sheet": self.sheet,
            "line": self.line,
        }
        if self.cell is not None:
            value["cell"] = self.cell
        return value


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading. ``level`` is 1 to 9 for a heading the format itself marks, else 0."""

    text: str
    place: Place = field(default_factory=Place)
    level: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``merged`` marks the repeats of a cell that spans several rows or columns.

    ``shaded`` marks an empty cell filled with colour, as bar charts drawn in a sheet have.
    """

    text: str
    place: Place = field(default_factory=Place)
    merged: bool = False
    shaded: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table as the source has it: rows may be of unequal length, cells may hold line breaks."""

    rows: tuple[tuple[Cell, ...], ...]
    place: Place = field(default_factory=Place)


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file read: its identity and its blocks in reading order.

    ``kind`` is one of ``pdf``, ``docx``, ``xlsx``, ``csv``, ``markdown``, ``text``.
    """

    file: str
    kind: str
    sha256: str
    blocks: Sequence[Block]
