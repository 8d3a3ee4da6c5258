"""File bytes become a document: what kind of file it is, and one reader per format.

Whatever the bytes are, a reader either gives blocks or raises
:class:`~integritas.plan.reading.document.Unreadable` with a sentence for the user.
"""

from __future__ import annotations

import hashlib
from importlib import import_module
from pathlib import PurePath

from integritas.plan.reading.document import Block, Document, Unreadable
from integritas.plan.reading.readers.detection import Kind, kind_of

MAX_FILE_BYTES = 25 * 1024 * 1024
"""A plan is a few hundred kilobytes; beyond this it is pictures or a mistake."""

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
    if not blocks:
        raise Unreadable("Berkas tidak berisi tulisan; periksa apakah berkas yang dipilih benar.")
    return Document(file, kind.value, hashlib.sha256(data).hexdigest(), blocks)
