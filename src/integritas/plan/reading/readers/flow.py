"""Printed lines become paragraphs: where one ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from integritas.plan.reading.document import Paragraph, Place


@dataclass(frozen=True, slots=True)
class Printed:
    """A line as printed, and where. A gap between lines is given as None instead."""

    text: str
    place: Place


MARKER = re.compile(
    r"""\s*(?:\*\*)?(?:
        [-•▪●○◦*·–]\s+\S            # bullet
      | \(?(?:\d{1,2}|[a-z])[.)]\s+\S # 1.  a)  (1)
      | \d{1,2}(?:\.\d{1,2})+\.?\s+\S # 2.3
      | [A-Z]\.\s+\S                  # A.
      | [IVX]{1,5}\.?\s+[A-Z]{3}      # IV. PENGUATAN
      | BAB\s+[IVX\d]+\b
      | [A-Z][\w/()&.\- ]{1,40}?\s*:(?:\s|$)  # Menimbang :
    )""",
    re.VERBOSE,
)
"""How a line begins that starts a paragraph of its own."""


def starts_paragraph(line: str) -> bool:
    """Tell whether a line begins with a list mark, a heading's number or a label."""
    return MARKER.match(line) is not None


def paragraphs(lines: Iterable[Printed | None]) -> list[Paragraph]:
    """Join lines to paragraphs; line breaks inside a paragraph stay.

    A heading in capitals ends where small letters begin.
    """
    done: list[Paragraph] = []
    held: list[Printed] = []

    def release() -> None:
        if held:
            done.append(Paragraph("\n".join(line.text.strip() for line in held), held[0].place))
            held.clear()

    for line in lines:
        if line is None or not line.text.strip():
            release()
            continue
        if held and (
            starts_paragraph(line.text) or (_capitals(held[-1].text) and not _capitals(line.text))
        ):
            release()
        held.append(line)
    release()
    return done


def _capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) >= 8
