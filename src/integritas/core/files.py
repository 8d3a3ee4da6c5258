"""Files kept by what they hold: the address of a file is the SHA-256 of its bytes.

Written to a temporary name, flushed to disk and renamed, so that a file is there whole or
not at all; nothing is ever overwritten. Never called inside a database transaction.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """Give the path of the file with this fingerprint, whether or not it is there.

    :raises ValueError: that is no SHA-256 in lower-case hexadecimals.
    """
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("not a sha256")
    return Path(settings.MEDIA_ROOT) / sha256[:2] / sha256[2:4] / sha256


def keep(data: bytes) -> str:
    """Keep ``data`` and give its SHA-256; keeping it again changes nothing."""
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(sha256)
    if target.exists():
        return sha256
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".part-")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return sha256


def read(sha256: str) -> bytes:
    """Give the bytes of a kept file.

    :raises FileNotFoundError: it is not there.
    """
    return path_of(sha256).read_bytes()
