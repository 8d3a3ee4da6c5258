"""What axe holds against a page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


@cache
def _engine() -> str:
    return (Path(__file__).parents[1] / "vendor/axe-core/axe.min.js").read_text()


def violations(page: Page) -> list[str]:
    """Give what axe holds against the page, one line each."""
    page.evaluate(_engine())
    result: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(RULES)})")
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:120]}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]
