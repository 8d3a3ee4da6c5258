"""Geometry of charts: pure functions from figures to what a template draws.

The templates draw tables and SVG with presentation attributes only; every chart carries its
figures as text. Colour classes and thresholds of steps live here, so that a legend and a cell
cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

STEPS = 6
"""Shades of the sequential scale, palest first."""

FULL = 100
"""Upper end of every share and score."""


def heat_step(done: int, due: int) -> int:
    """Give the shade, 1 to 6, of ``done`` out of ``due``; 0 where nothing is due.

    The palest shade means nothing done, the darkest everything done; between them the share
    is cut into four equal steps.

    :raises ValueError: ``done`` is negative or exceeds ``due``.
    """
    if not 0 <= done <= due:
        raise ValueError(f"done must be 0 to {due}, got {done}")
    if due == 0:
        return 0
    if done == 0:
        return 1
    if done == due:
        return STEPS
    return 2 + min(STEPS - 3, done * (STEPS - 2) // due)


@dataclass(frozen=True, slots=True)
class Count:
    """What fell due in one cell: how much of it is done, how much is late."""

    due: int = 0
    done: int = 0
    late: int = 0

    def __add__(self, other: Count) -> Count:
        """Add two cells."""
        return Count(self.due + other.due, self.done + other.done, self.late + other.late)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell as drawn. ``url`` is empty where nothing is due."""

    due: int
    done: int
    late: int
    step: int
    row: str
    column: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One line of cells with its sum. ``code`` is the short name that stays on phones."""

    code: str
    name: str
    cells: tuple[HeatCell, ...]
    total: HeatCell


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A heat-map table: column heads, lines, and sums of the columns."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    totals: tuple[HeatCell, ...]
    total: HeatCell
    current: int
    """Number of the present column, from 1; 0 where none is."""


def heat_map(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[str],
    counts: Mapping[tuple[int, int], Count],
    *,
    current: int = 0,
    url: Callable[[int, int], str] | None = None,
) -> HeatMap:
    """Lay out a heat-map.

    :param rows: code and name of each line, such as ("I", "Manajemen Perubahan").
    :param counts: cells by (row, column), both counted from 1; missing cells are empty.
    :param url: gives the address behind a cell; 0 stands for the whole line or column.
    """

    def cell(count: Count, row: int, column: int) -> HeatCell:
        return HeatCell(
            due=count.due,
            done=count.done,
            late=count.late,
            step=heat_step(count.done, count.due),
            row=rows[row - 1][1] if row else "",
            column=columns[column - 1] if column else "",
            url=url(row, column) if url and count.due else "",
        )

    def total(row: int, column: int) -> Count:
        found = Count()
        for (r, c), count in counts.items():
            if row in (0, r) and column in (0, c):
                found += count
        return found

    return HeatMap(
        columns=tuple(columns),
        rows=tuple(
            HeatRow(
                code=code,
                name=name,
                cells=tuple(
                    cell(counts.get((r, c), Count()), r, c) for c in range(1, len(columns) + 1)
                ),
                total=cell(total(r, 0), r, 0),
            )
            for r, (code, name) in enumerate(rows, start=1)
        ),
        totals=tuple(cell(total(0, c), 0, c) for c in range(1, len(columns) + 1)),
        total=cell(total(0, 0), 0, 0),
        current=current,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """A value as a bar; ``width`` in drawing units, None where the value is not known yet."""

    label: str
    value: Decimal | None
    y: int
    width: str
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A threshold across all bars, with its label's place."""

    label: str
    value: Decimal
    x: str
    anchor: str
    label_y: int


@dataclass(frozen=True, slots=True)
class Bullet:
    """Bars on one scale from 0 to 100 with thresholds, ready to draw.

    Widths and places are in the drawing units of a view box ``width`` × ``height``.
    """

    width: int
    height: int
    top: int
    bottom: int
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    ticks: tuple[tuple[str, int], ...]


KINDS = ("main", "second", "third")
"""Classes of up to three bars, in order."""

WIDTH, ROW, BAR, TOP = 360, 30, 20, 34


def place(value: Decimal | int, width: int = WIDTH) -> str:
    """Give where ``value``, 0 to 100, stands on a scale of ``width`` units, one decimal.

    :raises ValueError: the value is outside the scale.
    """
    if not 0 <= value <= FULL:
        raise ValueError(f"value must be 0 to {FULL}, got {value}")
    return str((Decimal(value) * width / FULL).quantize(Decimal("0.1")))


def bullet(
    values: Sequence[tuple[str, Decimal | None]], marks: Sequence[tuple[str, Decimal]] = ()
) -> Bullet:
    """Lay out up to three bars over one scale, longest known first is not assumed.

    :param values: label and value, 0 to 100; None where the value is not known yet.
    :param marks: label and value of each threshold, ascending.
    :raises ValueError: more than three values, or one outside 0 to 100.
    """
    if len(values) > len(KINDS):
        raise ValueError(f"at most {len(KINDS)} bars")
    bottom = TOP + ROW * len(values)
    return Bullet(
        width=WIDTH,
        height=bottom + 24,
        top=TOP,
        bottom=bottom,
        bars=tuple(
            Bar(
                label=label,
                value=value,
                y=TOP + index * ROW + (ROW - BAR) // 2,
                width=place(value) if value is not None else "0",
                kind=KINDS[index],
            )
            for index, (label, value) in enumerate(values)
        ),
        marks=tuple(
            Mark(
                label=label,
                value=value,
                x=place(value),
                anchor="end" if value > FULL // 2 else "start",
                label_y=12 if index % 2 else 27,
            )
            for index, (label, value) in enumerate(marks)
        ),
        ticks=tuple((place(tick), tick) for tick in (0, 25, 50, 75, FULL)),
    )


def share(part: int, whole: int) -> int:
    """Give ``part`` of ``whole`` as a whole percentage; 100 only when all is there.

    Halves round up, but 99.6 % stays 99: «100%» must mean that nothing is missing.
    """
    if whole <= 0:
        return 0
    if part >= whole:
        return FULL
    return min(FULL - 1, (part * 200 + whole) // (2 * whole))
