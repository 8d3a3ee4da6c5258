"""Text that goes on in the next row, as page breaks leave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from integritas.plan.reading.recogniser.fields import Field
from integritas.plan.reading.recogniser.headers import Layout
from integritas.plan.reading.recogniser.periods import is_time
from integritas.plan.reading.recogniser.state import ComponentMark, Record, State
from integritas.plan.reading.recogniser.wording import enumerated, fold

TEXT_FIELDS = (
    Field.INDICATOR,
    Field.GROUPED,
    Field.ACTION,
    Field.EVIDENCE,
    Field.TARGET,
    Field.PERSON,
)

CONNECTING = frozenset(
    [
        "dan",
        "atau",
        "di",
        "ke",
        "dari",
        "pada",
        "untuk",
        "yang",
        "dengan",
        "oleh",
        "dalam",
        "tentang",
        "serta",
        "bagi",
        "antara",
        "terhadap",
        "atas",
        "secara",
        "sebagai",
        "melalui",
        "berdasarkan",
        "sesuai",
        "kepada",
        "para",
        "setiap",
        "seluruh",
        "adalah",
        "tidak",
        "telah",
        "akan",
        "dapat",
        "bahwa",
        "kota",
        "kabupaten",
    ]
)
"""Words no finished text ends with."""


@dataclass(frozen=True, slots=True)
class Part:
    """A field's text in a row; ``fresh`` unless it is the repeat of a merged cell."""

    text: str
    fresh: bool


def is_unfinished(text: str) -> bool:
    """Tell whether a text plainly wants to go on."""
    text = text.rstrip()
    if not text:
        return False
    if text[-1] in ",/(&-–" or text.count("(") > text.count(")"):
        return True
    return text.split()[-1].casefold() in CONNECTING


def goes_on(text: str, before: str) -> bool:
    """Tell whether ``text`` continues ``before``: by its small first letter, or since that must."""
    if not before or enumerated(text) is not None:
        return False
    if is_unfinished(before) or text[0] in "(),/&.;":
        return True
    return text[0].islower() and not before[0].islower()


def continues(
    parts: Mapping[Field, Part], last: Record, layout: Layout, component: ComponentMark | None
) -> bool:
    """Tell whether a row belongs to the row before it."""
    if Field.NUMBER in parts and parts[Field.NUMBER].fresh:
        return False
    named = parts.get(Field.COMPONENT)
    if named and named.fresh and not (component and goes_on(named.text, component.name)):
        return False
    fresh = {
        field: parts[field].text for field in TEXT_FIELDS if field in parts and parts[field].fresh
    }
    core = [field for field in fresh if field in (Field.INDICATOR, Field.GROUPED, Field.ACTION)]
    timed = Field.TARGET in fresh and is_time(fresh[Field.TARGET])
    if not core:
        return not (Field.EVIDENCE in fresh and timed)
    if timed and not is_unfinished(last.texts.get(Field.TARGET, "")):
        return False
    if not layout.has(Field.TARGET) and _fills_all(fresh, layout):
        return False
    return any(goes_on(fresh[field], _before(last, field)) for field in core)


def _before(last: Record, field: Field) -> str:
    return last.texts.get(Field.INDICATOR if field is Field.GROUPED else field, "")


def _fills_all(fresh: Mapping[Field, str], layout: Layout) -> bool:
    return all(
        field in fresh
        for field in (Field.INDICATOR, Field.ACTION, Field.EVIDENCE)
        if layout.has(field)
    )


def append(
    last: Record, parts: Mapping[Field, Part], others: Mapping[str, str], state: State
) -> None:
    """Add a continuing row's texts to the record before it."""
    added = 0
    for field in TEXT_FIELDS:
        part = parts.get(field)
        if part is None or not part.fresh:
            continue
        home = Field.INDICATOR if field is Field.GROUPED else field
        last.texts[home] = joined(last.texts.get(home, ""), part.text)
        added += 1
    named = parts.get(Field.COMPONENT)
    if named and named.fresh and state.component is not None:
        state.component.name = fold(joined(state.component.name, named.text))
        added += 1
    for heading, text in others.items():
        last.others[heading] = fold(f"{last.others.get(heading, '')} {text}")
    mark = "split" if added > 1 else "continued"
    if mark not in last.mended:
        last.mended.append(mark)


def joined(before: str, text: str) -> str:
    """Join two pieces of a text; a new line where the second begins something of its own."""
    if not before:
        return text
    if before.endswith("-") and text[0].isalpha():
        return before + text
    own = enumerated(text) is not None or (text[0].isupper() and not is_unfinished(before))
    return f"{before}\n{text}" if own else f"{before} {text}"
