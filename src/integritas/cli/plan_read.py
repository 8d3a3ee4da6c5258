"""``zi plan read``: what a plan's document says, and what it has wrong."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from integritas.core.calendars import national_calendar
from integritas.plan.reading.apart import ReaderFailed, read_apart
from integritas.plan.reading.contents import contents_of
from integritas.plan.reading.document import Unreadable


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file, and the form of the answer."""
    parser.add_argument(
        "file", metavar="BERKAS", help="dokumen rencana kerja: PDF, DOCX, XLSX, CSV, MD, atau TXT"
    )
    parser.add_argument("--json", action="store_true", help="jawaban sebagai JSON")


def run(args: argparse.Namespace) -> int:
    """Print the report, or say in one sentence why there is none."""
    path = Path(args.file)
    try:
        reading = read_apart(
            contents_of(path), path.name, national_calendar(), with_report=not args.json
        )
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    except ReaderFailed as failure:
        print(
            "Pembaca kami gagal pada dokumen ini; simpan ulang sebagai DOCX lalu coba lagi."
            f" Laporkan: {failure}.",
            file=sys.stderr,
        )
        return 2
    if args.json:
        print(json.dumps(reading.draft, ensure_ascii=False, indent=2))
    else:
        print(reading.report, end="")
    return 0
