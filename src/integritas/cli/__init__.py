"""The command line. Each command is a module with ``configure(parser)`` and ``run(args)``.

Commands are imported only when named, so that those which need no database start at once.
Exit codes: 0 done, 1 the check found something wrong, 2 bad input.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from integritas import __version__


@dataclass(frozen=True, slots=True)
class Command:
    """A command's words, its module under this package, and its one line of help."""

    words: tuple[str, ...]
    module: str
    help: str


COMMANDS = (
    Command(("up",), "up", "siapkan basis data dan contoh, lalu jalankan di komputer ini"),
    Command(("worker",), "worker", "jalankan pekerjaan latar (untuk server)"),
    Command(("plan", "read"), "plan_read", "baca dokumen rencana kerja dan tampilkan temuannya"),
    Command(("deadline",), "deadline", "hitung tenggat hari kerja beserta hari yang dilewati"),
    Command(("operator",), "operator", "buat akun admin sistem, atau beri kata sandi baru"),
    Command(("manage",), "manage", "perintah Django: migrate, createcachetable, shell, …"),
    Command(("test",), "test", "jalankan semua pemeriksaan (perlu kode sumber)"),
    Command(("vendor",), "vendor", "perbarui atau periksa berkas pihak ketiga (perlu kode sumber)"),
    Command(("messages",), "messages", "kumpulkan dan susun terjemahan (perlu kode sumber)"),
)
"""Every command, in the order of the help."""


def build(command: Command | None) -> argparse.ArgumentParser:
    """Make the parser; only ``command`` gets its own arguments."""
    parser = argparse.ArgumentParser(
        prog="zi", description="Integritas: zona integritas satu unit kerja, dari rencana ke bukti."
    )
    parser.add_argument("--version", action="version", version=f"Integritas {__version__}")
    first = parser.add_subparsers(metavar="PERINTAH", required=True)
    groups: dict[str, argparse._SubParsersAction[argparse.ArgumentParser]] = {}
    for item in COMMANDS:
        holder = first
        if len(item.words) == 2:
            if item.words[0] not in groups:
                group = first.add_parser(item.words[0], help=f"{item.words[0]} …")
                groups[item.words[0]] = group.add_subparsers(metavar="PERINTAH", required=True)
            holder = groups[item.words[0]]
        own = holder.add_parser(item.words[-1], help=item.help, description=item.help)
        if item is command:
            import_module(f"integritas.cli.{item.module}").configure(own)
    return parser


def chosen(arguments: Sequence[str]) -> Command | None:
    """Give the command that the arguments name, None where they name none."""
    for item in COMMANDS:
        if tuple(arguments[: len(item.words)]) == item.words:
            return item
    return None


def run(arguments: Sequence[str]) -> int:
    """Run one command and give its exit code."""
    command = chosen(arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal without «√» or with odd file names shows an escape, never a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        args = build(command).parse_args(list(arguments))
        if command is None:
            return 2
        result: int = import_module(f"integritas.cli.{command.module}").run(args)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return result
