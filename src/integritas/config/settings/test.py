"""For the test suite: on SQLite, and on PostgreSQL where DATABASE_URL says so."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = Path(tempfile.mkdtemp(prefix="integritas-test-"))
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ.setdefault("INTEGRITAS_DATA_DIR", str(_DATA))
os.environ.setdefault("INTEGRITAS_LOG_FORMAT", "text")

from integritas.config.settings.base import *  # noqa: E402, F403
from integritas.config.settings.base import DATABASES  # noqa: E402

DEBUG = False
SECRET_KEY = "only for tests, never for a server"  # noqa: S105
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
GALLERY = True
EXAMPLE_ACCOUNTS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in life: in memory the live server's threads would share one connection.
    DATABASES["default"]["TEST"] = {"NAME": str(_DATA / "test.sqlite3")}
    # Nobody pulls the plug on a unit test; the tests that do use databases of their own.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
else:
    # A pool would hold the test database open while it is dropped.
    DATABASES["default"]["OPTIONS"].pop("pool", None)
