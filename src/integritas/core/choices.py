"""Closed lists whose members carry the word the user reads."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from integritas.core.words import translate


class Labelled(StrEnum):
    """A StrEnum whose members are written ``NAME = "value", "label"``."""

    _label: str

    def __new__(cls, value: str, label: str = "") -> Labelled:
        """Keep the label beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member._label = label
        return member

    @property
    def label(self) -> str:
        """The member's word in the user's language."""
        return translate(self._label)

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Give (value, word in the source language) pairs for a model field or a form."""
        return [(member.value, member._label) for member in cls]

    @classmethod
    def check(cls, members: Iterable[Labelled] | None = None) -> list[str]:
        """Give the values for a database constraint."""
        return [member.value for member in (members or cls)]
