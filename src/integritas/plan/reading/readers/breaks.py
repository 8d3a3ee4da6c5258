"""Where a cell's text was broken into lines: on purpose, between words, or inside a word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from integritas.plan.reading.dates import ALIASES, MONTHS

LETTERS_LAST = re.compile(r"[^\W\d_]+$")
LETTERS_FIRST = re.compile(r"[^\W\d_]+")
WORD = re.compile(r"[^\W\d_]+")
MIN_MONTH = 3
MONTH_WORDS = frozenset(name.casefold() for name in MONTHS) | {
    word for words in ALIASES.values() for word in words.split()
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words a document has in whole, by which halves of a broken one are told."""

    words: frozenset[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Vocabulary:
        """Gather the words of texts that are known to be whole."""
        return cls(frozenset(word.casefold() for text in texts for word in WORD.findall(text)))

    @classmethod
    def inside(cls, lines: Iterable[str]) -> Vocabulary:
        """Gather the words of lines but for the first and the last of each, which may be torn."""
        return cls.of(word for line in lines for word in line.split()[1:-1])

    def is_torn(self, before: str, after: str, *, full: bool = False) -> bool:
        """Tell whether ``after`` begins with the rest of the word that ``before`` ends in.

        :param full: the first line had no room for another letter, so that it is enough that
            the rest is no word by itself.
        """
        head, tail = LETTERS_LAST.search(before), LETTERS_FIRST.match(after)
        if head is None or tail is None or not (tail[0].islower() or head[0].isupper()):
            return False
        first, rest = head[0].casefold(), tail[0].casefold()
        whole = first + rest
        if rest in self.words and first in self.words:
            return False
        if whole in self.words or (len(whole) >= MIN_MONTH and whole in MONTH_WORDS):
            return True
        return full and rest not in self.words
