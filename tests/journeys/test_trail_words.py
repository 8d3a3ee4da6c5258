"""Every deed the product records has words, and every changed field a label."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from integritas.core import trail
from integritas.plan.lifecycle import Step

PACKAGE = Path(__file__).resolve().parents[2] / "src/integritas"


def recorded() -> set[str]:
    """Give every action written anywhere in the source."""
    found = {f"obligation.{step.value}" for step in Step}
    for path in PACKAGE.rglob("*.py"):
        if "tests" not in path.parts:
            found |= set(re.findall(r'action="([a-z_]+\.[a-z_]+)"', path.read_text()))
    return found


@pytest.mark.parametrize("action", sorted(recorded()))
def test_an_action_has_words(action):
    assert action in trail.known()
