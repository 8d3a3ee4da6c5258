"""For a laptop: `zi up`. Insecure defaults are allowed here and only here."""

from __future__ import annotations

import secrets

from integritas.config import env
from integritas.config.settings.base import *  # noqa: F403
from integritas.config.settings.base import DATA_DIR

DEBUG = env.flag("INTEGRITAS_DEBUG", "no")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]


def _local_secret() -> str:
    """Make the laptop's secret once and keep it beside the data, readable by its owner only."""
    path = DATA_DIR / "secret-key"
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env.text("INTEGRITAS_SECRET_KEY", "") or _local_secret()
GALLERY = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]
"""Pages take static files from where they lie; nothing is collected."""
EXAMPLE_ACCOUNTS = True
"""Show the example accounts on the sign-in page."""
