"""The product's command line: ``integritas`` of an installed package, ``python3 zi`` here."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command named by the arguments and end with its exit code."""
    from integritas.cli import run

    raise SystemExit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
