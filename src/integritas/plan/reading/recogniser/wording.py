"""How texts of a plan are cleaned, folded and compared."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from integritas.plan.reading.document import Block, Paragraph, Table

BREAK = re.compile(r"<br\s*/?>", re.I)
TAG = re.compile(r"</?(?:i|b|u|em|strong|sup|sub|span|p|font|div|small|mark)(?:\s[^<>]*)?/?>", re.I)
STARS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(.{1,400}?)(?<=[^\s*])\1(?![\w*])", re.S)
UNDERSCORES = re.compile(r"(?<![\w_/])(_{1,2})(?=[^\s_])([^_\n]{1,400}?)(?<=[^\s_])\1(?![\w_])")
LONE_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")
SPACES = re.compile(r"[^\S\n]+")
SEPARATOR = re.compile(r"[\s\-–—_=|:.+*·…]*")

SMALL_WORDS = frozenset(
    [
        "dan",
        "di",
        "ke",
        "dari",
        "pada",
        "untuk",
        "yang",
        "dengan",
        "oleh",
        "atau",
        "dalam",
        "tentang",
        "serta",
        "bagi",
        "antar",
    ]
)

BULLET = re.compile(r"\s*[-–—•▪●○◦·»➢❖✓*]\s+")
ENUMERATOR = re.compile(
    r"""\s*(?:
        \(?(?P<arabic>\d{1,3})(?:[.)]+(?!\d)|(?=\s+[A-Z]{4}))
      | \(?(?P<roman>[ivx]{1,5}|[IVX]{1,5})[.)]+
      | \(?(?P<letter>[a-zA-Z])[.)]+
      | (?P<section>\d{1,2}(?:\.\d{1,2})+)\.?(?=\s)
    )\s*(?=\S)""",
    re.VERBOSE,
)
ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def clean(text: str) -> str:
    """Strip emphasis and invisible characters; line breaks stay, other white space is one space.

    Letters of other alphabets stay: the findings look for them.
    """
    text = TAG.sub("", BREAK.sub("\n", text)) if "<" in text else text
    if "*" in text:
        text = LONE_STARS.sub("", STARS.sub(r"\2", text))
    if "_" in text:
        text = UNDERSCORES.sub(r"\2", text)
    text = SPACES.sub(" ", INVISIBLE.sub("", text).replace("\r", "\n"))
    return "\n".join(filter(None, (line.strip() for line in text.split("\n"))))


def fold(text: str) -> str:
    """Put a text on one line, white space folded."""
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """Give the form in which texts are compared: small letters, no punctuation."""
    return " ".join(re.sub(r"[^\w%#]+", " ", text.casefold()).split())


def cleaned(block: Block) -> Block:
    """Clean every text of a block."""
    if isinstance(block, Paragraph):
        return replace(block, text=clean(block.text))
    rows = tuple(
        tuple(replace(c, text=clean(c.text)) if c.text else c for c in r) for r in block.rows
    )
    return Table(rows, block.place)


def is_separator(text: str) -> bool:
    """Tell whether a text is only strokes and dots."""
    return SEPARATOR.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Enumerated:
    """A text taken apart: the mark's style, its value where it has one, and the text after."""

    style: str
    value: int | None
    rest: str


def enumerated(text: str) -> Enumerated | None:
    """Take the list mark off a text: «1.», «a)», «IV.», «- b.», «2.3»; None when there is none.

    Styles: arabic, roman, ROMAN, letter, LETTER, section, bullet.
    """
    bullet = BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    match = ENUMERATOR.match(body)
    if match is None:
        return Enumerated("bullet", None, body.strip()) if bullet and body.strip() else None
    style = str(match.lastgroup)
    mark = match[style]
    rest = body[match.end() :].strip()
    match style:
        case "arabic":
            value: int | None = int(mark)
        case "roman":
            value = roman_value(mark)
        case "letter":
            value = ord(mark.lower()) - 96
        case _:
            value = None
    return Enumerated(style.upper() if mark.isupper() else style, value, rest)


def roman_value(text: str) -> int | None:
    """Read Roman figures up to L; None when it is none."""
    values = [ROMAN_VALUES.get(letter, 0) for letter in text.lower()]
    if not values or 0 in values:
        return None
    total = 0
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def whole_number(text: str) -> int | None:
    """Read a cell that holds only a number: «3», «3.», «(3)», «III»."""
    bare = text.strip().strip("().:").strip()
    if bare.isascii() and bare.isdecimal() and len(bare) <= 3:
        return int(bare)
    return roman_value(bare) if re.fullmatch(r"[IVXivx]{1,6}", bare) else None


def in_title_case(text: str) -> str:
    """Write a text that is all capitals with capital initials."""
    words = text.split()
    return " ".join(
        word.lower()
        if index and word.lower() in SMALL_WORDS
        else re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word)
        for index, word in enumerate(words)
    )


def recased(text: str, corpus: str) -> str:
    """Write a text in capitals as the document itself writes it elsewhere in small letters."""
    text = fold(text)
    if not text.isupper():
        return text
    found = [m for m in re.findall(re.escape(text), corpus, re.I) if not m.isupper()]
    return str(max(found, key=found.count)) if found else in_title_case(text)
