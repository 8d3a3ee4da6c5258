"""Two changes of one text, both kept. Pure.

Every offered fix is written against the text as read. A row may get several of them, and a
person may have edited the row in between; none of it may undo another silently.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_PARTS = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a compared text. ``kind`` is ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


def _parts(text: str) -> list[str]:
    return _PARTS.findall(text)


def _edits(base: Sequence[str], changed: Sequence[str]) -> list[tuple[int, int, list[str]]]:
    """Give the stretches of ``base`` that differ, and what stands there instead."""
    matcher = SequenceMatcher(None, base, changed, autojunk=False)
    return [
        (start, end, list(changed[begin:stop]))
        for tag, start, end, begin, stop in matcher.get_opcodes()
        if tag != "equal"
    ]


def merged(base: str, current: str, new: str) -> str:
    """Bring what ``new`` changes in ``base`` into ``current``.

    Changes of different words are both kept; where both changed the same words, those of
    ``new`` stand, because they were decided later.
    """
    if current in (base, new):
        return new
    if new == base:
        return current
    parts = _parts(base)
    later = _edits(parts, _parts(new))
    earlier = [
        edit
        for edit in _edits(parts, _parts(current))
        if not any(_touch(edit, other) for other in later)
    ]
    for start, end, words in sorted([*earlier, *later], key=lambda edit: edit[:2], reverse=True):
        parts[start:end] = words
    return "".join(parts)


def _touch(one: tuple[int, int, list[str]], other: tuple[int, int, list[str]]) -> bool:
    """Tell whether two edits change the same words, or insert at the same place."""
    if one[0] == other[0]:
        return True
    return one[0] < other[1] and other[0] < one[1]


def merged_lists(base: Sequence[str], current: Sequence[str], new: Sequence[str]) -> list[str]:
    """Bring what ``new`` changes in a list into ``current``, entry by entry.

    Lists of different length cannot be matched; then the later one stands.
    """
    if len({len(base), len(current), len(new)}) > 1:
        return list(new)
    return [
        merged(first, second, third)
        for first, second, third in zip(base, current, new, strict=True)
    ]


def compared(before: str, after: str) -> tuple[Segment, ...]:
    """Give the two texts as one, word by word: what stayed, what went, what came."""
    first, second = _parts(before), _parts(after)
    found: list[Segment] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, begin, stop in matcher.get_opcodes():
        if tag == "equal":
            found.append(Segment("same", "".join(first[start:end])))
            continue
        if end > start:
            found.append(Segment("gone", "".join(first[start:end])))
        if stop > begin:
            found.append(Segment("new", "".join(second[begin:stop])))
    return tuple(found)
