"""Header rows: which columns a table has, be the header one line, two or three."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from integritas.plan.reading.recogniser.areas import area_named
from integritas.plan.reading.recogniser.cells import Repeat, SlotRow, is_blank
from integritas.plan.reading.recogniser.fields import (
    CORE_FIELDS,
    PLAN_FIELDS,
    Candidate,
    Field,
    assigned,
    meanings,
)
from integritas.plan.reading.recogniser.periods import Period, is_time, period_of
from integritas.plan.reading.recogniser.wording import fold, key, whole_number

MAX_DEPTH = 3
MAX_SUBHEADING = 40
SURE = 75
"""From this weight on a heading's word needs no look at the cells below it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it holds, its printed heading, and its months if it stands for some."""

    field: Field
    heading: str
    period: Period | None = None
    weight: int = 100


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, and how many rows its header takes."""

    columns: tuple[Column, ...]
    depth: int
    row_numbers: bool = False

    def has(self, field: Field) -> bool:
        """Tell whether a column holds ``field``."""
        return any(column.field is field for column in self.columns)

    @property
    def is_team(self) -> bool:
        """Tell whether this is a list of people."""
        return self.has(Field.NAME) and (self.has(Field.POSITION) or self.has(Field.ROLE))

    @property
    def leading(self) -> int:
        """Give the number of columns before the first that every row fills."""
        count = 0
        for column in self.columns:
            if column.field not in (Field.NUMBER, Field.AREA, Field.COMPONENT):
                break
            count += 1
        return count


def find_layout(rows: Sequence[SlotRow], start: int = 0) -> Layout | None:
    """Read the header that begins at row ``start``; None when that row is no header."""
    best: Layout | None = None
    best_score = 0.0
    for depth in range(1, MAX_DEPTH + 1):
        if start + depth > len(rows):
            break
        head = rows[start : start + depth]
        if depth > 1 and not (_may_begin(head[0]) and _may_extend(head)):
            break
        scored = _layout(head)
        if scored and scored[1] > best_score:
            best, best_score = scored
    return best


def _may_begin(row: SlotRow) -> bool:
    """Tell whether a row can be the upper line of a header: half its cells are headings."""
    texts = [slot.text for slot in row if slot.fresh]
    known = sum(meanings(text)[1] or period_of([text]) is not None for text in texts)
    return known * 2 >= len(texts) > 0


def _may_extend(head: Sequence[SlotRow]) -> bool:
    """Tell whether the last of ``head`` can be a header's further line."""
    row = head[-1]
    fresh = [(i, slot.text) for i, slot in enumerate(row) if slot.fresh]
    if not fresh:
        return not is_blank(row)
    if is_column_numbers(row) or any(len(text) > MAX_SUBHEADING for _, text in fresh):
        return False
    for column, text in fresh:
        parts = _parts(head, column)
        period = period_of(parts) or period_of([text])
        if not (period or meanings(text)[1] or meanings(" ".join(parts))[1]):
            return False
    return True


def is_column_numbers(row: SlotRow) -> bool:
    """Tell whether a row only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [slot.text for slot in row if slot.text]
    numbers = [whole_number(text) for text in texts]
    return (
        len(numbers) >= 3
        and numbers[0] == 1
        and numbers == list(range(1, len(numbers) + 1))
        and (len(texts) >= 0.6 * len(row))
    )


def _parts(head: Sequence[SlotRow], column: int) -> list[str]:
    """Give a column's header cells from the top, each spread heading counted for all it spans."""
    parts: list[str] = []
    for row in head:
        text = row[column].text if column < len(row) else ""
        if not text and column < len(row) and row is not head[-1]:
            text = _spread_from_left(row, column, head)
        if text and text not in parts:
            parts.append(text)
    return [fold(part) for part in parts]


def _spread_from_left(row: SlotRow, column: int, head: Sequence[SlotRow]) -> str:
    """Give the heading to the left that this column stands under, if it has one below itself."""
    if not head[-1][column : column + 1] or not head[-1][column].text:
        return ""
    for left in range(column - 1, -1, -1):
        if row[left].text:
            under = head[-1][left].text if left < len(head[-1]) else ""
            return row[left].text if under else ""
    return ""


def _layout(head: Sequence[SlotRow]) -> tuple[Layout, float] | None:
    """Read header rows; with how well they read, None when they are none."""
    width = max(len(row) for row in head)
    headings: list[str] = []
    options: list[Sequence[Candidate]] = []
    periods: list[Period | None] = []
    plain = filled = 0
    for column in range(width):
        parts = _parts(head, column)
        heading = " ".join(parts)
        repeated = _is_spread(head, column) and heading in headings[-1:]
        period = None if repeated else period_of(parts)
        candidates, is_plain = _meanings_of(parts) if period is None else ((), True)
        headings.append(heading)
        options.append(() if repeated or period else candidates)
        periods.append(period)
        if heading and not repeated:
            filled += 1
            plain += is_plain
    fields = assigned(options)
    columns = tuple(
        _column(index, fields, options, headings, periods, head) for index in range(width)
    )
    layout = Layout(columns, len(head))
    if not _is_header(layout, plain, filled):
        return None
    known = sum(column.field is not Field.OTHER for column in columns)
    months = sum(period is not None for period in periods)
    return layout, plain + months + known / 100 - (0.01 * len(head))


def _is_spread(head: Sequence[SlotRow], column: int) -> bool:
    return all(
        column < len(row) and (row[column].repeat is Repeat.LEFT or not row[column].text)
        for row in head
    )


def _meanings_of(parts: Sequence[str]) -> tuple[tuple[Candidate, ...], bool]:
    """Give what a column's header cells mean: together, or else the last or the first alone."""
    texts = (" ".join(parts), parts[-1], parts[0]) if parts else ()
    found = [read for text in texts if (read := meanings(text))[0]]
    return next((read for read in found if read[1]), found[0] if found else ((), False))


def _column(
    index: int,
    fields: Sequence[Field | None],
    options: Sequence[Sequence[Candidate]],
    headings: Sequence[str],
    periods: Sequence[Period | None],
    head: Sequence[SlotRow],
) -> Column:
    if periods[index] is not None:
        return Column(Field.PERIOD, headings[index], periods[index])
    if index and _is_spread(head, index) and headings[index] == headings[index - 1] != "":
        return Column(fields[index - 1] or Field.OTHER, headings[index])
    field = fields[index]
    weight = next((w for f, w in options[index] if f is field), 0)
    return Column(field or Field.OTHER, headings[index], None, weight)


def _is_header(layout: Layout, plain: int, filled: int) -> bool:
    """Tell whether a row of headings makes a plan's or a team's table."""
    if filled < 2 or plain < 2 or plain < 0.5 * filled:
        return False
    if layout.is_team:
        return True
    fields = {column.field for column in layout.columns}
    if not fields & CORE_FIELDS:
        return False
    if len(fields & PLAN_FIELDS) >= 2:
        return True
    sure = any(c.weight >= 90 for c in layout.columns if c.field in CORE_FIELDS)
    return sure and (Field.NUMBER in fields or Field.AREA in fields) and plain == filled


def refined(layout: Layout, body: Sequence[SlotRow]) -> Layout:
    """Let the cells decide where a heading leaves it open."""
    columns = list(layout.columns)
    for index, column in enumerate(columns):
        cells = [row[index].text for row in body if index < len(row) and row[index].fresh]
        columns[index] = _refined(column, cells, columns)
    layout = replace(layout, columns=tuple(columns))
    return replace(layout, row_numbers=_counts_rows(layout, body))


def _refined(column: Column, cells: Sequence[str], columns: Sequence[Column]) -> Column:
    taken = {other.field for other in columns if other is not column}
    if column.field is Field.TARGET and column.weight < SURE and cells:
        bare = [cell for cell in cells if is_time(cell) or whole_number(cell) is not None]
        timed = [cell for cell in cells if is_time(cell)]
        allowed = timed if key(column.heading) == "target" else bare
        if len(allowed) < 0.3 * len(cells):
            return replace(column, field=Field.OTHER)
    if column.field is Field.COMPONENT and Field.AREA not in taken and _are_areas(cells):
        return replace(column, field=Field.AREA)
    if (
        column.field is Field.AREA
        and cells
        and not _are_areas(cells)
        and Field.COMPONENT not in taken
    ):
        return replace(column, field=Field.COMPONENT)
    if column.field is Field.OTHER and not column.heading and Field.NUMBER not in taken:
        numbers = [cell for cell in cells if whole_number(cell) is not None]
        if cells and len(numbers) == len(cells):
            return replace(column, field=Field.NUMBER)
    return column


def _are_areas(cells: Sequence[str]) -> bool:
    named = sum(area_named(fold(cell)) is not None for cell in cells)
    return bool(cells) and named >= 0.6 * len(cells)


def _counts_rows(layout: Layout, body: Sequence[SlotRow]) -> bool:
    """Tell whether the number column counts rows rather than components.

    It does when a row has a number although its component is the one above.
    """
    numbers = [i for i, c in enumerate(layout.columns) if c.field is Field.NUMBER]
    components = [i for i, c in enumerate(layout.columns) if c.field is Field.COMPONENT]
    if not numbers or not components:
        return False
    number, component = numbers[0], components[0]
    above = ("", "")
    for row in body:
        if max(number, component) >= len(row):
            continue
        printed, name = row[number], row[component]
        if not printed.fresh or whole_number(printed.text) is None:
            continue
        texts = [slot for i, slot in enumerate(row) if i not in (number, component) and slot.fresh]
        if len(texts) >= 2 and (not name.text or name.repeat is Repeat.ABOVE):
            return True
        if name.text and name.text == above[1] and printed.text != above[0]:
            return True
        above = (printed.text, name.text)
    return False


GUESSES = {
    2: (Field.ACTION, Field.EVIDENCE),
    3: (Field.INDICATOR, Field.ACTION, Field.EVIDENCE),
    4: (Field.COMPONENT, Field.INDICATOR, Field.ACTION, Field.EVIDENCE),
}
"""What columns of text stand for, by how many there are, where a table lost its header."""


def guessed(rows: Sequence[SlotRow]) -> Layout | None:
    """Guess the columns of a table without header; None unless one holds times.

    Plans keep one order: component, indicator, action, evidence, time.
    """
    width = max(len(row) for row in rows)
    texts = [[row[i].text for row in rows if i < len(row) and row[i].text] for i in range(width)]
    fields: list[Field | None] = [None] * width
    timed = [
        i for i, cells in enumerate(texts) if cells and sum(map(is_time, cells)) * 2 > len(cells)
    ]
    if len(timed) != 1:
        return None
    fields[timed[0]] = Field.TARGET
    if texts[0] and all(whole_number(cell) is not None for cell in texts[0]):
        fields[0] = Field.NUMBER
    free = [i for i in range(timed[0]) if fields[i] is None]
    for index, field in zip(free, GUESSES.get(len(free), ()), strict=False):
        fields[index] = field
    if Field.ACTION not in fields:
        return None
    return Layout(tuple(Column(field or Field.OTHER, "") for field in fields), 0)


def is_same_header(layout: Layout, row: SlotRow) -> bool:
    """Tell whether a row repeats the header, as each page of a printed table does."""
    headings = {key(column.heading) for column in layout.columns if column.heading}
    texts = [key(slot.text) for slot in row if slot.fresh]
    if len(texts) < 2:
        return False
    known = sum(text in headings for text in texts)
    return known >= 0.75 * len(texts) and known >= 2


def without_header(layout: Layout, row: SlotRow) -> SlotRow | None:
    """Give what a row holds below a repeated header, where no line divides the two.

    A page that begins in the middle of a row prints its header and the rest as one. None when
    the row does not begin with the header.
    """
    rest = []
    repeated = 0
    for index, slot in enumerate(row):
        heading = fold(layout.columns[index].heading) if index < len(layout.columns) else ""
        text = fold(slot.text)
        if slot.fresh and heading and text.startswith(heading):
            repeated += 1
            below = slot.text[_length_of(slot.text, heading) :].strip()
            rest.append(replace(slot, text=below))
        elif slot.fresh:
            return None
        else:
            rest.append(slot)
    return tuple(rest) if repeated >= 3 else None


def _length_of(text: str, heading: str) -> int:
    """Tell how far a heading reaches in a text that begins with it, white space aside."""
    wanted = len("".join(heading.split()))
    for index, letter in enumerate(text):
        if wanted == 0:
            return index
        wanted -= not letter.isspace()
    return len(text)
