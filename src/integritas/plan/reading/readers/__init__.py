"""File bytes become a document: what kind of file it is, and one reader per format.

Whatever the bytes are, a reader either gives blocks or raises
:class:`~integritas.plan.reading.document.Unreadable` with a sentence for the user.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import PurePath

from integritas.plan.reading.document import Block, Document, Unreadable
from integritas.plan.reading.readers.delimited import read_csv
from integritas.plan.reading.readers.detection import Kind, kind_of
from integritas.plan.reading.readers.docx import read_docx
from integritas.plan.reading.readers.markdown import read_markdown
from integritas.plan.reading.readers.pdf import read_pdf
from integritas.plan.reading.readers.text import read_text
from integritas.plan.reading.readers.xlsx import read_xlsx

MAX_FILE_BYTES = 25 * 1024 * 1024
"""A plan is a few hundred kilobytes; beyond this it is pictures or a mistake."""

READERS: dict[Kind, Callable[[bytes], list[Block]]] = {
    Kind.PDF: read_pdf,
    Kind.DOCX: read_docx,
    Kind.XLSX: read_xlsx,
    Kind.CSV: read_csv,
    Kind.MARKDOWN: read_markdown,
    Kind.TEXT: read_text,
}


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
    blocks = READERS[kind](data)
    if not blocks:
        raise Unreadable("Berkas tidak berisi tulisan; periksa apakah berkas yang dipilih benar.")
    return Document(file, kind.value, hashlib.sha256(data).hexdigest(), blocks)
