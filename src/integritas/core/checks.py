"""What must hold before the product starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.db import connection


@register("database")
def sqlite_is_recent_enough(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse an SQLite without the constraints and JSON functions the models rely on."""
    if connection.vendor != "sqlite":
        return []
    import sqlite3

    if sqlite3.sqlite_version_info < (3, 35):
        return [Error(f"SQLite 3.35 or newer is needed; this Python has {sqlite3.sqlite_version}.")]
    return []
