"""The library's front door: bytes, a file or pasted text become a plan draft."""

from __future__ import annotations

from pathlib import Path

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.draft import PlanDraft
from integritas.plan.reading.readers import MAX_FILE_BYTES, read_document
from integritas.plan.reading.recogniser import recognise

PASTED = "tempelan.txt"


def read_plan(data: bytes, name: str) -> PlanDraft:
    """Read a plan from a file's bytes; ``name`` is kept and helps to tell text formats apart.

    :raises Unreadable: the one exception there is; its text is for the user.
    """
    return recognise(read_document(data, name))


def read_plan_file(path: Path | str) -> PlanDraft:
    """Read a plan from a file.

    :raises Unreadable: also when the file is missing or may not be read.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise Unreadable(f"{path.name} adalah folder; pilih satu berkas rencana kerja.")
        if path.stat().st_size > MAX_FILE_BYTES:
            return read_plan(b"\0" * (MAX_FILE_BYTES + 1), path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(
            f"Berkas {path.name} tidak ditemukan; periksa nama dan foldernya."
        ) from error
    except OSError as error:
        raise Unreadable(f"Berkas {path.name} tidak dapat dibuka; periksa izin bacanya.") from error
    return read_plan(data, path.name)


def read_pasted(text: str) -> PlanDraft:
    """Read a plan from text pasted into a form, tables as a spreadsheet or a page copies them.

    :raises Unreadable: nothing in it is a plan's row.
    """
    return read_plan(text.encode("utf-8", errors="replace"), PASTED)
