"""Rows written as labelled lines instead of a table: «Uraian: … Output: … Tim: …»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from integritas.plan.reading.document import Block, Cell, Paragraph, Place, Table
from integritas.plan.reading.draft import Unread
from integritas.plan.reading.official import areas_of_component
from integritas.plan.reading.recogniser.areas import area_heading
from integritas.plan.reading.recogniser.fields import EXACT, Field, assigned, meanings
from integritas.plan.reading.recogniser.periods import is_time
from integritas.plan.reading.recogniser.state import Record, State
from integritas.plan.reading.recogniser.wording import (
    Enumerated,
    enumerated,
    fold,
    key,
    whole_number,
)

MAX_LABEL = 45
MAX_LEAD = 400
MIN_LONE_LEADS = 4
"""Numbered lines with only an evidence below each that make a list of questions."""
LABEL = re.compile(
    r"\s*(?:[-•*]\s+)?(?:\(?[\da-z]{1,2}[.)]\s+)?(?P<label>[A-Za-z%][^:=\n]{0,44}?)\s*[:=](?!//)\s*"
)
FIELDS = frozenset(
    {
        Field.AREA,
        Field.COMPONENT,
        Field.INDICATOR,
        Field.ACTION,
        Field.EVIDENCE,
        Field.TARGET,
        Field.PERSON,
    }
)
TEXTS = FIELDS - {Field.AREA, Field.COMPONENT}
BEGINNING = (Field.AREA, Field.COMPONENT, Field.INDICATOR, Field.ACTION)
REMARKS = ("realisasi", "keterangan", "catatan", "status", "capaian")
"""Labels that end a text inside a line although they have no field of their own."""

INLINE_WORDS = sorted(
    [
        word
        for word, options in EXACT.items()
        if options[0][0] in FIELDS and len(word) >= 3 and word != "tanggal"
    ]
    + list(REMARKS),
    key=len,
    reverse=True,
)
INLINE = re.compile(
    r"(?<=[\s.;,|)])(?P<label>"
    + "|".join(re.escape(word).replace("\\ ", "[ /]+") for word in INLINE_WORDS)
    + r")\s*:\s+",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, the text after it, and where they stand."""

    label: str
    text: str
    place: Place


def labelled_lines(text: str, place: Place) -> list[Labelled]:
    """Take a paragraph's lines apart into labels and texts; lines without label go on."""
    found: list[Labelled] = []
    for line in text.split("\n"):
        match = LABEL.match(line)
        if match is None or not meanings(match["label"])[0]:
            if found:
                last = found.pop()
                found.append(Labelled(last.label, f"{last.text}\n{line}".strip(), last.place))
            continue
        found += _inline(match["label"], line[match.end() :], place)
    return found


def _inline(label: str, text: str, place: Place) -> Iterator[Labelled]:
    """Divide a line that has further labels inside."""
    start = 0
    for match in INLINE.finditer(text):
        if not match["label"][:1].isupper():
            continue
        yield Labelled(label, text[start : match.start()].strip(" ;,|"), place)
        label, start = match["label"], match.end()
    yield Labelled(label, text[start:].strip(" ;|"), place)


def surest_field(label: str) -> Field | None:
    """Give the field a label means most likely, None unless it is one of a row's texts."""
    options, _ = meanings(label)
    return options[0][0] if options and options[0][0] in TEXTS else None


def label_table(table: Table) -> list[Labelled]:
    """Read a table of two columns whose first holds labels; empty when it does not."""
    pairs: list[tuple[str, str, Place]] = []
    for row in table.rows:
        texts = [cell for cell in row if cell.text.strip(" :") and not cell.merged]
        if len(texts) == 1 and not pairs and not meanings(texts[0].text.rstrip(" :"))[1]:
            continue
        if not texts or len(texts) > 2:
            return []
        pairs.append(_pair(texts))
    known = [label for label, _, _ in pairs if meanings(label)[1]]
    if len(pairs) < 2 or len(known) < 0.6 * len(pairs):
        return []
    return [Labelled(label, text, place) for label, text, place in pairs]


def _pair(cells: Sequence[Cell]) -> tuple[str, str, Place]:
    label = cells[0].text.strip(" :")
    return label, cells[1].text.removeprefix(":").strip() if len(cells) > 1 else "", cells[0].place


def label_fields(blocks: Iterable[Block], *, only_if_full: bool) -> Mapping[str, Field]:
    """Decide what each label of a document means; empty when it has no labelled rows.

    :param only_if_full: the document has plan tables, so that labels count only when they
        name both action and evidence.
    """
    seen = _labels_used(blocks)
    labels = [name for name, used in seen.items() if used]
    fields = dict(zip(labels, assigned([meanings(label)[0] for label in labels]), strict=True))
    held = {field for field in fields.values() if field}
    core = held & {Field.ACTION, Field.INDICATOR}
    rest = held & {Field.EVIDENCE, Field.TARGET, Field.PERSON}
    if not core and rest and _leads(blocks) >= (2 if len(rest) >= 2 else MIN_LONE_LEADS):
        core = {Field.ACTION}
    if not core or not rest or (only_if_full and not {Field.ACTION, Field.EVIDENCE} <= held):
        return {}
    return {label: field for label, field in fields.items() if field}


def _labels_used(blocks: Iterable[Block]) -> dict[str, bool]:
    """Give the labels of a document, and whether each ever has a text, or a list below it."""
    seen: dict[str, bool] = {}
    waiting = ""
    for block in blocks:
        items = (
            label_table(block)
            if isinstance(block, Table)
            else labelled_lines(block.text, block.place)
        )
        if not items and waiting and isinstance(block, Paragraph):
            seen[waiting] = seen[waiting] or enumerated(block.text) is not None
        waiting = ""
        for item in items:
            timed = is_time(item.text)
            name = key(item.label)
            seen[name] = seen.get(name, False) or bool(item.text and (name != "target" or timed))
            waiting = "" if item.text else name
    return seen


def is_lead(paragraph: Paragraph) -> bool:
    """Tell whether a numbered line without label can head the labelled lines below it."""
    text = fold(paragraph.text)
    mark = enumerated(text)
    numbered = mark is not None and mark.value is not None
    return (
        numbered
        and len(text) <= MAX_LEAD
        and not paragraph.level
        and not area_heading(text)
        and not labelled_lines(paragraph.text, paragraph.place)
    )


def _leads(blocks: Iterable[Block]) -> int:
    """Count the numbered lines with a labelled line right below."""
    count = 0
    above: Block | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and isinstance(above, Paragraph) and is_lead(above):
            count += bool(labelled_lines(block.text, block.place))
        above = block
    return count


class LabelReader:
    """Gathers labelled lines to rows: a row begins where a label comes again."""

    def __init__(self, fields: Mapping[str, Field], state: State) -> None:
        self.fields = fields
        self.state = state
        self.record: Record | None = None
        self.open: Field | None = None
        self.lead: Paragraph | None = None
        self.led: Enumerated | None = None

    def note(self, paragraph: Paragraph) -> None:
        """Remember a line that is no label: a numbered one may head the labels that follow."""
        self.lead = paragraph if self.fields and is_lead(paragraph) else None

    def takes(self, paragraph: Paragraph) -> bool:
        """Read a paragraph if it belongs to a labelled row; tell whether it does."""
        if not self.fields or area_heading(fold(paragraph.text)):
            return False
        items = labelled_lines(paragraph.text, paragraph.place)
        if not items:
            return not self._is_heading(paragraph) and self._goes_on(paragraph)
        if self.record is None and self.lead is None and not any(map(self._opens, items)):
            return False
        self.feed(items)
        return True

    def feed(self, items: Iterable[Labelled]) -> None:
        """Read labels and texts in order."""
        for item in items:
            self._take(item)

    def finish(self) -> None:
        """End the row begun; what makes no row is listed as unread."""
        record, self.record, self.open = self.record, None, None
        if record is None:
            return
        core = record.texts.get(Field.INDICATOR) or record.texts.get(Field.ACTION)
        if core and len(record.texts) >= 2:
            record.area, record.component = self.state.area, self.state.component
            self.state.add(record)
        elif record.raw:
            self.state.unread.append(Unread("\n".join(record.raw), record.place))

    def _opens(self, item: Labelled) -> bool:
        """Tell whether a label can open a row; «Nomor : 800/1» numbers a letter."""
        field = self._field(item)
        numbers = field is Field.NUMBER and whole_number(item.text) is not None
        return field in BEGINNING or numbers

    def _field(self, item: Labelled) -> Field:
        return self.fields.get(key(item.label), Field.OTHER)

    def _take(self, item: Labelled) -> None:
        field = self._field(item)
        if self.record is not None and self._begins(self.record, field):
            self.finish()
        if field is Field.AREA:
            heading = area_heading(fold(item.text), loose=True)
            if heading:
                self.state.enter_area(heading, item.place)
            return
        if field is Field.COMPONENT:
            self.state.enter_component(item.text, None, item.place)
            return
        if self.record is None:
            self.state.enter_announced()
            self.record = Record(self.state.area, self.state.component, item.place)
            self._head(self.record)
        self._put(self.record, field, item)

    def _head(self, record: Record) -> None:
        """Take the numbered line above as what no label names: indicator, action, component."""
        lead, self.lead = self.lead, None
        if lead is None:
            return
        text = fold(lead.text)
        self.led = enumerated(text)
        named = set(self.fields.values())
        missing = [f for f in (Field.INDICATOR, Field.ACTION) if f not in named]
        if missing and self.led is not None:
            asked = text.endswith("?") and Field.INDICATOR in missing
            field = Field.INDICATOR if asked or Field.ACTION not in missing else Field.ACTION
            record.texts[field] = self.led.rest
            record.raw.append(text)
            record.place = lead.place
        elif Field.COMPONENT not in named:
            self.state.enter_component(text, None, lead.place)

    def _is_heading(self, paragraph: Paragraph) -> bool:
        """Tell whether a numbered line heads the next rows: a component, or the next number.

        The count may begin anew, but only below a label that has its text already.
        """
        mark = enumerated(fold(paragraph.text))
        if mark is None or mark.style == "bullet":
            return False
        if areas_of_component(mark.rest.rstrip(" :.")):
            return True
        if self.led is None or mark.style != self.led.style or self.led.value is None:
            return False
        answered = self.record and self.open and self.record.texts.get(self.open)
        return mark.value == self.led.value + 1 or (mark.value == 1 and bool(answered))

    def _begins(self, record: Record, field: Field) -> bool:
        """Tell whether a label opens the next row: it stands in this one already."""
        if field in (Field.AREA, Field.COMPONENT, Field.NUMBER):
            return bool(record.texts)
        return field in FIELDS and field in record.texts

    def _put(self, record: Record, field: Field, item: Labelled) -> None:
        record.raw.append(f"{item.label}: {item.text}")
        self.open = field
        if field is Field.OTHER or field not in FIELDS:
            if field is not Field.NUMBER and item.text:
                record.others[item.label] = fold(item.text)
            self.open = None
        elif field is Field.TARGET and key(item.label) == "target" and not is_time(item.text):
            record.others[item.label] = fold(item.text)
        elif item.text:
            record.texts[field] = item.text

    def _goes_on(self, paragraph: Paragraph) -> bool:
        """Take a list or an unlabelled text right under a label whose text it is."""
        if self.record is None or self.open is None:
            return False
        text = paragraph.text
        if whole_number(text) is not None or paragraph.level:
            return False
        listed = enumerated(text) is not None
        empty = not self.record.texts.get(self.open)
        if area_heading(fold(text)) or not (
            (listed and self.open in (Field.EVIDENCE, Field.ACTION)) or empty
        ):
            return False
        before = self.record.texts.get(self.open, "")
        self.record.texts[self.open] = f"{before}\n{text}".strip()
        self.record.raw.append(text)
        return True
