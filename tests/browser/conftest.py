"""A real Chromium against the live server: found, never downloaded."""

from __future__ import annotations

import os
import shutil
from typing import Any

import pytest

FLAGS = [
    "--no-sandbox",
    "--lang=id",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium() -> str | None:
    """Give the browser's path: CHROMIUM, or a Chromium or Chrome on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark every test here as a browser test; without a browser skip, in CI fail."""
    found = chromium()
    for item in items:
        if "tests/browser" not in item.path.as_posix():
            continue
        item.add_marker(pytest.mark.browser)
        if found is None and not os.environ.get("CI"):
            item.add_marker(
                pytest.mark.skip(reason="no Chromium: apt-get install chromium, or set CHROMIUM")
            )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium without anything that talks to the outside."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Speak Indonesian, live in WITA."""
    return {**browser_context_args, "locale": "id-ID", "timezone_id": "Asia/Makassar"}
