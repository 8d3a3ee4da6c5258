"""Permission: one place, with a reason.

A rule answers with a :class:`Decision`. The service enforces it with :func:`require`, the
view and the template ask it with :func:`can`; both run the same rule, so they cannot
disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from integritas.core.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed; falsy when not, and then ``reason`` is what the user reads."""

    reason: str = ""
    allowed: bool = False

    def __bool__(self) -> bool:
        """Tell whether it is allowed."""
        return self.allowed


ALLOWED = Decision(allowed=True)

Rule = Callable[..., Decision]
_rules: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    """Enter a rule under ``name`` ("context.action").

    :raises ValueError: the name is taken by another rule.
    """

    def enter(function: Rule) -> Rule:
        known = _rules.get(name)
        if known is not None and known.__qualname__ != function.__qualname__:
            raise ValueError(f"permission {name!r} is already defined")
        _rules[name] = function
        return function

    return enter


def can(user: Any, name: str, *target: Any) -> Decision:
    """Ask whether ``user`` may do ``name`` to ``target``."""
    return _rules[name](user, *target)


def require(user: Any, name: str, *target: Any) -> None:
    """Go on only if ``user`` may.

    :raises NotAllowed: with the rule's reason.
    """
    decision = can(user, name, *target)
    if not decision:
        raise NotAllowed(decision.reason)


def names() -> tuple[str, ...]:
    """Give the name of every rule, sorted, for the permission table and its test."""
    return tuple(sorted(_rules))
