"""Judgements about people of a team. Pure."""

from __future__ import annotations

import re


def same_person(first: str, second: str) -> bool:
    """Tell whether two spellings of a name differ in titles, stops and spaces only."""
    plain = [re.sub(r"[\W_]+", "", name.split(",")[0]).lower() for name in (first, second)]
    return plain[0] == plain[1]
