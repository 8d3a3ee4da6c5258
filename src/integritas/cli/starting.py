"""Starting Django from a command."""

from __future__ import annotations

import os
from pathlib import Path


def start(data: Path | None = None) -> None:
    """Start Django, on the laptop's settings unless the environment names others.

    Whatever is written from here on – database, documents, key – is for this user alone.

    :param data: folder of the embedded database and files; None keeps the environment's.
    """
    os.umask(0o077)
    if data is not None:
        os.environ["INTEGRITAS_DATA_DIR"] = str(data.expanduser().absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "integritas.config.settings.development")
    if os.environ["DJANGO_SETTINGS_MODULE"].endswith(".development"):
        os.environ.setdefault("INTEGRITAS_LOG_FORMAT", "text")
    import django

    django.setup()
