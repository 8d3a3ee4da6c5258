"""A small typed reader of the environment that refuses to start on a bad value.

Every setting an operator can turn is read here and nowhere else; a test holds
``docs/reference/pengaturan.md`` against :data:`READ`.
"""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ImproperlyConfigured

READ: dict[str, str] = {}
"""Every variable asked for so far, with its default ("" where it has none)."""

_TRUE = {"1", "true", "yes", "on", "ya"}
_FALSE = {"0", "false", "no", "off", "tidak"}


def text(name: str, default: str | None = None) -> str:
    """Give a text setting.

    :raises ImproperlyConfigured: it is not set and has no default.
    """
    READ[name] = default or ""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"{name} must be set; it has no default.")
    return value


def flag(name: str, default: str) -> bool:
    """Give a yes/no setting: 1, true, yes, on, ya or 0, false, no, off, tidak."""
    value = text(name, default).lower()
    if value in _TRUE:
        return True
    if value in _FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be one of 1/0, true/false, ya/tidak; got {value!r}.")


def number(name: str, default: str, *, least: int, most: int) -> int:
    """Give a whole number from ``least`` to ``most``, both inclusive."""
    value = text(name, default)
    try:
        result = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number; got {value!r}.") from None
    if not least <= result <= most:
        raise ImproperlyConfigured(f"{name} must be {least} to {most}; got {result}.")
    return result


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Give one of ``allowed``."""
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}; got {value!r}.")
    return value


def zone(name: str, default: str) -> str:
    """Give the name of a time zone."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name} must name a time zone; got {value!r}.") from None
    return value


def words(name: str, default: str | None = None) -> list[str]:
    """Give a comma-separated list, blanks dropped."""
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def path(name: str, default: str) -> Path:
    """Give a path, with ``~`` expanded, absolute."""
    return Path(text(name, default)).expanduser().absolute()
