"""``zi deadline``: a due date, and the sum behind it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date

from integritas.core.calendars import covered_years, national_calendar
from integritas.core.wording import long_date
from integritas.core.workdays import MAX_DAYS, Deadline, add_working_days


def configure(parser: argparse.ArgumentParser) -> None:
    """Take the start, the number of days, and the form of the answer."""
    parser.add_argument("--from", dest="start", required=True, metavar="TANGGAL")
    parser.add_argument("--working-days", type=int, required=True, metavar="HARI")
    parser.add_argument("--unit", metavar="SLUG", help="pakai kalender unit kerja ini")
    parser.add_argument("--json", action="store_true", help="jawaban sebagai JSON")


def _calendar(slug: str | None) -> dict[date, str] | None:
    """Give the national calendar, or a unit's from the database; None for an unknown unit."""
    if slug is None:
        return national_calendar()
    from integritas.cli.starting import start

    start()
    from integritas.organisation.models import Unit
    from integritas.organisation.queries import calendar_of

    unit = Unit.objects.filter(slug=slug).first()
    return calendar_of(unit) if unit else None


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return 2


def run(args: argparse.Namespace) -> int:
    """Print the deadline."""
    try:
        start = date.fromisoformat(args.start)
    except ValueError:
        return _fail(f"--from harus tanggal seperti 2025-03-24, bukan “{args.start}”.")
    if not 0 <= args.working_days <= MAX_DAYS:
        return _fail(f"--working-days harus 0 sampai {MAX_DAYS}, bukan {args.working_days}.")
    calendar = _calendar(args.unit)
    if calendar is None:
        return _fail(f"Tidak ada unit kerja dengan alamat singkat “{args.unit}”.")
    try:
        deadline = add_working_days(start, args.working_days, calendar)
    except OverflowError:
        return _fail("Tanggal itu terlalu jauh untuk dihitung.")
    years = {day.year for day in calendar}
    unknown = sorted(set(range(start.year, deadline.due.year + 1)) - years)
    if unknown:
        covered = ", ".join(map(str, sorted(years) or covered_years()))
        print(
            f"Peringatan: libur tahun {', '.join(map(str, unknown))} belum diketahui "
            f"(kalender berisi {covered}); hanya Sabtu dan Minggu yang dilewati di tahun itu.",
            file=sys.stderr,
        )
    print(_as_json(deadline) if args.json else _as_text(deadline, args.working_days))
    return 0


def _as_json(deadline: Deadline) -> str:
    skipped = [{"date": off.date.isoformat(), "reason": off.reason} for off in deadline.skipped]
    return json.dumps({"due": deadline.due.isoformat(), "skipped": skipped}, ensure_ascii=False)


def _as_text(deadline: Deadline, days: int) -> str:
    lines = [
        f"Hari ke-0   {long_date(deadline.start)}",
        f"Tenggat     {long_date(deadline.due)}  ({days} hari kerja)",
    ]
    if deadline.skipped:
        lines.append("Dilewati:")
        lines += [f"  {long_date(off.date):<28} {off.reason}" for off in deadline.skipped]
    return "\n".join(lines)
