"""The library's front door: bytes, a file or pasted text become a plan draft."""

from __future__ import annotations

from pathlib import Path

from integritas.plan.reading.contents import contents_of
from integritas.plan.reading.draft import PlanDraft
from integritas.plan.reading.readers import read_document
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
    return read_plan(contents_of(path), Path(path).name)


def read_pasted(text: str) -> PlanDraft:
    """Read a plan from text pasted into a form, tables as a spreadsheet or a page copies them.

    :raises Unreadable: nothing in it is a plan's row.
    """
    return read_plan(text.encode("utf-8", errors="replace"), PASTED)
