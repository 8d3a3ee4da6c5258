"""File bytes become a document: what kind of file it is, and one reader per format.

Whatever the bytes are, a reader either gives blocks or raises
:class:`~integritas.plan.reading.document.Unreadable` with a sentence for the user.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from integritas.plan.reading.document import Block, Document, Table, Unreadable
from integritas.plan.reading.readers.detection import Kind, kind_of

MAX_FILE_BYTES = 25 * 1024 * 1024
"""A plan is a few hundred kilobytes; beyond this it is pictures or a mistake."""

MAX_ROWS = 10_000
MAX_CHARS = 3_000_000
"""Table rows and characters of a whole document: far beyond any plan, near enough to answer."""

UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text needs: no database keeps a NUL, no terminal should be told to obey an ESC."""

MODULES = {
    Kind.PDF: "pdf",
    Kind.DOCX: "docx",
    Kind.XLSX: "xlsx",
    Kind.CSV: "delimited",
    Kind.MARKDOWN: "markdown",
    Kind.TEXT: "text",
}
"""Each kind's module, with a function ``read``; imported only when a file of the kind comes."""


def read_document(data: bytes, name: str) -> Document:
    """Read a file's blocks. ``name`` is only a hint; the content decides.

    :raises Unreadable: there is nothing that can be read, and why.
    """
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(
            f"Berkas lebih besar dari {MAX_FILE_BYTES // 1024**2} MB; kecilkan gambarnya atau"
            " kirim bagian rencana aksinya saja."
        )
    file = PurePath(name.replace("\\", "/")).name
    kind = kind_of(data, file)
    blocks: list[Block] = import_module(f"{__name__}.{MODULES[kind]}").read(data)
    _check_size(blocks)
    blocks = [_printable(block) for block in blocks]
    if not blocks:
        raise Unreadable("Berkas tidak berisi tulisan; periksa apakah berkas yang dipilih benar.")
    file = UNPRINTABLE.sub("", file)
    return Document(file, kind.value, hashlib.sha256(data).hexdigest(), blocks)


def _printable(block: Block) -> Block:
    if not isinstance(block, Table):
        return replace(block, text=UNPRINTABLE.sub("", block.text))
    rows = tuple(
        tuple(
            replace(cell, text=UNPRINTABLE.sub("", cell.text))
            if UNPRINTABLE.search(cell.text)
            else cell
            for cell in row
        )
        for row in block.rows
    )
    return replace(block, rows=rows)


def _check_size(blocks: list[Block]) -> None:
    tables = [block for block in blocks if isinstance(block, Table)]
    rows = sum(len(table.rows) for table in tables)
    cells = sum(len(cell.text) + 1 for table in tables for row in table.rows for cell in row)
    texts = sum(len(block.text) for block in blocks if not isinstance(block, Table))
    if rows > MAX_ROWS or cells + texts > MAX_CHARS:
        raise Unreadable(
            "Isi berkas terlalu banyak untuk sebuah rencana kerja; salin bagian rencana aksinya"
            " ke berkas baru lalu unggah."
        )
