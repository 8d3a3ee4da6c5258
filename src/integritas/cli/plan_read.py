"""``zi plan read``: what a plan's document says, and what it has wrong."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from integritas.core.calendars import national_calendar
from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.findings import find
from integritas.plan.reading.read import read_plan_file
from integritas.plan.reading.report import report


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the file, and the form of the answer."""
    parser.add_argument(
        "file", metavar="BERKAS", help="dokumen rencana kerja: PDF, DOCX, XLSX, CSV, MD, atau TXT"
    )
    parser.add_argument("--json", action="store_true", help="jawaban sebagai JSON")


def run(args: argparse.Namespace) -> int:
    """Print the report, or say in one sentence why there is none."""
    try:
        draft = read_plan_file(Path(args.file))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    findings = find(draft, national_calendar())
    if args.json:
        print(json.dumps(draft.as_json(findings), ensure_ascii=False, indent=2))
    else:
        print(report(draft, findings), end="")
    return 0
