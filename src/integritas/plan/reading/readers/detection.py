"""What kind of file these bytes are, told by the content; the name only breaks ties."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.readers.encoding import decode

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")

MAX_EXPANDED_BYTES = 60 * 1024 * 1024
"""What an Office file may hold unpacked. A plan of 2 000 rows stays under 5 MB."""

MAX_ENTRIES = 5000

PIPE_RULE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
MARKDOWN_HEADING = re.compile(r"^#{1,6} \S", re.M)


class Kind(StrEnum):
    """The formats that can be read."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "markdown"
    TEXT = "text"


def kind_of(data: bytes, name: str) -> Kind:
    """Tell a file's kind.

    :raises Unreadable: it is no kind that can be read, and what to do about it.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xfe\xff"):
        raise Unreadable("Berkas kosong; pilih berkas lain atau tempelkan isinya.")
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _kind_of_archive(data)
    if data.startswith(OLE2):
        raise Unreadable(_about_ole2(data))
    if data.startswith(b"{\\rtf"):
        raise Unreadable("Berkas RTF belum dapat dibaca; simpan ulang sebagai DOCX lalu unggah.")
    if data.startswith(IMAGES[:6]) or (data[:4] == IMAGES[6] and data[8:12] == b"WEBP"):
        raise Unreadable(
            "Berkas ini gambar, bukan dokumen; unggah dokumen aslinya atau salin tulisannya."
        )
    return _kind_of_text(decode(data), name)


def _kind_of_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(
            "Berkas Office ini rusak atau terpotong; buka di Word atau Excel, simpan ulang,"
            " lalu unggah lagi."
        ) from error
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_EXPANDED_BYTES:
        raise Unreadable(
            "Isi berkas terlalu besar setelah dibuka; hapus gambar dan lembar yang tidak perlu,"
            " lalu unggah lagi."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("Berkas ini berkata sandi; simpan ulang tanpa kata sandi lalu unggah.")
    names = {entry.filename for entry in entries}
    if any(entry.startswith("word/") for entry in names):
        return Kind.DOCX
    if any(entry.startswith("xl/") for entry in names) and "xl/workbook.bin" not in names:
        return Kind.XLSX
    raise Unreadable(
        "Jenis berkas ini belum dapat dibaca; simpan ulang sebagai DOCX, XLSX, atau PDF."
    )


def _about_ole2(data: bytes) -> str:
    if ENCRYPTED_STREAM in data:
        return "Berkas ini berkata sandi; simpan ulang tanpa kata sandi lalu unggah."
    return (
        "Berkas Office format lama (.doc atau .xls) belum dapat dibaca; simpan ulang sebagai"
        " DOCX atau XLSX lalu unggah."
    )


def _kind_of_text(text: str, name: str) -> Kind:
    suffix = name.lower().rpartition(".")[2]
    if suffix in ("md", "markdown"):
        return Kind.MARKDOWN
    if suffix in ("csv", "tsv"):
        return Kind.CSV
    if PIPE_RULE.search(text):
        return Kind.MARKDOWN
    if suffix != "txt":
        if MARKDOWN_HEADING.search(text) and "\t" not in text:
            return Kind.MARKDOWN
        if _looks_delimited(text):
            return Kind.CSV
    return Kind.TEXT


def _looks_delimited(text: str) -> bool:
    """Tell whether nearly every line has the same many semicolons or commas."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    if len(lines) < 2:
        return False
    for delimiter in ";,":
        counts = [line.count(delimiter) for line in lines]
        usual = max(set(counts), key=counts.count)
        if usual >= 2 and counts.count(usual) >= 0.8 * len(counts):
            return True
    return False
