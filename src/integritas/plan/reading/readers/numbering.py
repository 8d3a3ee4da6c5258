"""The numbers Word puts before list paragraphs: they stand in no text and must be counted."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

MAX_LEVEL = 8
LEVEL_TEXT = re.compile(r"%([1-9])")


def tag(element: Any) -> str:
    """Give an element's local name; comments and instructions have none."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def attribute(element: Any, name: str) -> str:
    """Give an attribute by its local name, empty when it is not there."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def _child(element: Any, name: str) -> Any:
    return next((part for part in element if tag(part) == name), None)


def _value(element: Any, name: str) -> str:
    found = _child(element, name)
    return "" if found is None else attribute(found, "val")


def roman(number: int) -> str:
    """Write a number in Roman figures, in capitals."""
    text = ""
    for value, figure in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        while number >= value:
            text += figure
            number -= value
    return text


def _letters(number: int) -> str:
    return chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)


def _figure(number: int, style: str) -> str:
    number = max(1, min(number, 3000))
    match style:
        case "lowerLetter":
            return _letters(number)
        case "upperLetter":
            return _letters(number).upper()
        case "lowerRoman":
            return roman(number).lower()
        case "upperRoman":
            return roman(number)
        case _:
            return str(number)


class Numbering:
    """Counts the lists of one document, in the order its paragraphs are asked for."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._lists: dict[str, str] = {}
        self._own_count: set[str] = set()
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._load_styles(document)
        parts = [rel.target_part for rel in document.part.rels.values() if not rel.is_external]
        element = next(
            (getattr(part, "element", None) for part in parts if "numbering" in part.partname),
            None,
        )
        if element is not None:
            self._load(element)

    def _load_styles(self, document: Any) -> None:
        for style in document.styles.element.iterchildren():
            properties = _child(style, "pPr")
            numbered = _child(properties, "numPr") if properties is not None else None
            if numbered is not None:
                level = _value(numbered, "ilvl")
                self._styles[attribute(style, "styleId")] = (
                    _value(numbered, "numId"),
                    int(level) if level.isdecimal() else 0,
                )

    def _load(self, element: Any) -> None:
        for part in element:
            if tag(part) == "abstractNum":
                levels = {}
                for level in part:
                    if tag(level) == "lvl" and attribute(level, "ilvl").isdecimal():
                        start = _value(level, "start")
                        levels[int(attribute(level, "ilvl"))] = (
                            _value(level, "numFmt"),
                            _value(level, "lvlText"),
                            int(start) if start.isdecimal() else 1,
                        )
                self._levels[attribute(part, "abstractNumId")] = levels
            elif tag(part) == "num":
                number_id = attribute(part, "numId")
                self._lists[number_id] = _value(part, "abstractNumId")
                if _child(part, "lvlOverride") is not None:
                    self._own_count.add(number_id)

    def mark(self, paragraph: Any) -> str:
        """Give the number before a paragraph, with a space after it; empty when it has none."""
        number_id, level = self._of(paragraph)
        levels = self._levels.get(self._lists.get(number_id, ""), {})
        if level not in levels:
            return ""
        style, pattern, start = levels[level]
        if style == "none":
            return ""
        if style == "bullet":
            return "- "
        own = number_id in self._own_count
        counts = self._counts[f"list {number_id}" if own else self._lists[number_id]]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [deep for deep in counts if deep > level]:
            del counts[deeper]

        def figure(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            at_style, _, at_start = levels.get(at, ("decimal", "", 1))
            return _figure(counts.get(at, at_start), at_style)

        text = LEVEL_TEXT.sub(figure, pattern).strip()
        return f"{text} " if text else ""

    def _of(self, paragraph: Any) -> tuple[str, int]:
        properties = _child(paragraph, "pPr")
        if properties is None:
            return "", 0
        numbered = _child(properties, "numPr")
        if numbered is None:
            return self._styles.get(_value(properties, "pStyle"), ("", 0))
        level = _value(numbered, "ilvl")
        return _value(numbered, "numId"), min(int(level), MAX_LEVEL) if level.isdecimal() else 0
