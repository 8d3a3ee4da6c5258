"""Facts go up: a context announces what happened, those above may listen.

An event is a frozen dataclass in the past tense that holds identifiers, not models. It is
delivered in the announcing transaction, so a listener's write and the fact stand or fall
together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

Event = TypeVar("Event")

_listeners: dict[type, list[Callable[[Any], object]]] = defaultdict(list)


def subscribe(kind: type[Event], listener: Callable[[Event], object]) -> None:
    """Have ``listener`` called with every event of exactly this kind; twice is once."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def publish(event: object) -> None:
    """Tell every listener of the event's kind, in the order they subscribed."""
    for listener in _listeners[type(event)]:
        listener(event)
