"""Bytes become text, whatever program wrote them."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from integritas.plan.reading.document import Unreadable

SAMPLE_BYTES = 64 * 1024
MAX_CONTROL_SHARE = 0.02

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str:
    """Decode a text file: byte-order mark, else UTF-8, else what the bytes look like.

    :raises Unreadable: the bytes are no text in any encoding.
    """
    text = _decoded(data)
    if _is_binary(text):
        raise Unreadable(
            "Berkas ini bukan dokumen yang dapat dibaca; unggah PDF, DOCX, XLSX, CSV, atau teks."
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if data.count(0) > len(data) // 100:
            return data.decode("utf-8", errors="replace")
    best = from_bytes(data[:SAMPLE_BYTES]).best()
    encoding = best.encoding if best is not None else "cp1252"
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", errors="replace")


def _is_binary(text: str) -> bool:
    sample = text[:SAMPLE_BYTES]
    odd = sum((char < " " and char not in "\t\n\r\f\v") or char == "\ufffd" for char in sample)
    return odd > MAX_CONTROL_SHARE * len(sample)
