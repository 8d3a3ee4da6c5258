"""The WSGI application of ``zi up``: it ends when the process that started it is gone."""

from __future__ import annotations

import os
import threading
import time

from integritas.config.wsgi import application

__all__ = ["application"]

SECONDS = 1.0


def _end_with_parent(parent: int) -> None:
    """Wait until the parent is gone, then end at once; what was acknowledged is committed."""
    while os.getppid() == parent:
        time.sleep(SECONDS)
    os._exit(1)


threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
