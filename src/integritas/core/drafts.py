"""What a person typed and could not save, kept in the session until it is saved or thrown away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

KEY = "drafts"
MOST = 5
"""Drafts kept per session; the oldest leaves first."""


def keep(request: HttpRequest, name: str, data: Mapping[str, str], fields: Iterable[str]) -> None:
    """Keep the given fields of ``data`` under ``name``."""
    kept: dict[str, dict[str, str]] = dict(request.session.get(KEY, {}))
    kept.pop(name, None)
    kept[name] = {field: data.get(field, "") for field in fields}
    request.session[KEY] = dict(list(kept.items())[-MOST:])


def find(request: HttpRequest, name: str) -> dict[str, str]:
    """Give what was kept under ``name``; empty where nothing is."""
    found: dict[str, str] = request.session.get(KEY, {}).get(name, {})
    return found


def drop(request: HttpRequest, name: str) -> None:
    """Forget what was kept under ``name``."""
    kept = dict(request.session.get(KEY, {}))
    if kept.pop(name, None) is not None:
        request.session[KEY] = kept
