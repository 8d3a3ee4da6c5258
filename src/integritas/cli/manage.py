"""``zi manage …``: Django's own commands, for operators who need them."""

from __future__ import annotations

import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """Pass everything on."""
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="…")


def run(args: argparse.Namespace) -> int:
    """Run a Django management command."""
    from integritas.cli.starting import start

    start()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zi manage", *args.rest])
    return 0
