"""A file's bytes, or one sentence why there are none."""

from __future__ import annotations

from pathlib import Path

from integritas.plan.reading.document import Unreadable
from integritas.plan.reading.readers import MAX_FILE_BYTES


def contents_of(path: Path | str) -> bytes:
    """Give a file's bytes.

    :raises Unreadable: the file is missing, no file, too large, or may not be read.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise Unreadable(f"{path.name} adalah folder; pilih satu berkas rencana kerja.")
        if not path.is_file() and path.exists():
            raise Unreadable(f"{path.name} bukan berkas biasa; pilih satu berkas rencana kerja.")
        if path.stat().st_size > MAX_FILE_BYTES:
            return b"\0" * (MAX_FILE_BYTES + 1)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Unreadable(
            f"Berkas {path.name} tidak ditemukan; periksa nama dan foldernya."
        ) from error
    except (OSError, ValueError) as error:
        raise Unreadable(f"Berkas {path.name} tidak dapat dibuka; periksa izin bacanya.") from error
