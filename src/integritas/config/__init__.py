"""Settings, addresses, and the way in for a web server."""

from __future__ import annotations

from pathlib import Path


def repository_root() -> Path:
    """Give the folder that would be the repository's root, were this a checkout."""
    return Path(__file__).resolve().parents[3]
