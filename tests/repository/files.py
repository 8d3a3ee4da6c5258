"""The repository's own files, for the tests that read them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src/integritas"


@cache
def files(suffix: str = "") -> tuple[Path, ...]:
    """Give every file that is, or is about to be, part of the repository, by path."""
    listed = subprocess.run(
        # A checkout may belong to another user than the one who runs the checks.
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-zco", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file() and path.name.endswith(suffix))


def name_of(path: Path) -> str:
    """Give a file's path from the root, as people write it."""
    return path.relative_to(ROOT).as_posix()
