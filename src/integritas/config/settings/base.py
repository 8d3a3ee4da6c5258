"""Settings common to every way of running; values come from the environment."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from integritas.config import env

PACKAGE = Path(__file__).resolve().parents[2]

CHECKOUT = PACKAGE.parents[1]
"""The repository's root, where the product runs from one."""

DATA_DIR = env.path(
    "INTEGRITAS_DATA_DIR",
    str(CHECKOUT / "data") if (CHECKOUT / "zi").is_file() else "~/.local/share/integritas",
)
"""The embedded database and every file the product keeps."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "integritas.core",
    "integritas.accounts",
    "integritas.organisation",
    "integritas.plan",
    "integritas.dashboard",
    "integritas.example",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Lengthens answers at random, so that their size tells nothing of a token (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "integritas.core.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "integritas.core.middleware.SignInAgainMiddleware",
    "integritas.core.middleware.DomainErrorMiddleware",
]

ROOT_URLCONF = "integritas.config.urls"
WSGI_APPLICATION = "integritas.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "integritas.dashboard.navigation.context",
            ],
        },
    },
]
FORM_RENDERER = "integritas.core.forms.Renderer"


SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-20000;"
    ),
}
"""One writer at a time, readers never blocked; a commit that was acknowledged survives a
power cut (synchronous FULL); an INSERT OR REPLACE cannot slip past the audit trail's
triggers."""


def database(url: str) -> dict[str, Any]:
    """Turn DATABASE_URL into Django's form, with the options each engine needs.

    :raises ImproperlyConfigured: the address is neither SQLite nor PostgreSQL.
    """
    if urlsplit(url).scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgresql://.")
    config: dict[str, Any] = dict(dj_database_url.parse(url))
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = dict(SQLITE_OPTIONS)
    else:
        options = config.setdefault("OPTIONS", {})
        options.setdefault("pool", {"min_size": 1, "max_size": 8})
        config["CONN_MAX_AGE"] = 0
    return config


DATABASES = {
    "default": database(env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'integritas.sqlite3'}"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOB_TIME_LIMIT = env.number("INTEGRITAS_JOB_MINUTES", "10", least=1, most=240)
"""Minutes after which a job that still says it runs counts as dead and is begun again."""

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign-in"
LOGIN_REDIRECT_URL = "dashboard:start"
LOGOUT_REDIRECT_URL = "accounts:sign-in"

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "bahasa"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.zone("INTEGRITAS_TIME_ZONE", "Asia/Jakarta")
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "files"

MAX_UPLOAD_MB = env.number("INTEGRITAS_MAX_UPLOAD_MB", "25", least=1, most=25)
"""Never more than a reader takes (MAX_FILE_BYTES), or a file would be kept and then refused."""
FILE_UPLOAD_HANDLERS = [
    "integritas.core.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "integritas.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

GALLERY = env.flag("INTEGRITAS_GALLERY", "no")
"""Show the component gallery at /_komponen."""

LOG_FORMAT = env.choice("INTEGRITAS_LOG_FORMAT", "json", ("json", "text"))
LOG_LEVEL = env.choice("INTEGRITAS_LOG_LEVEL", "INFO", ("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "integritas.core.logs.Json",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "time", "levelname": "level", "name": "logger"},
        },
        "text": {
            "()": "integritas.core.logs.Text",
            "format": "%(asctime)s %(levelname)-7s %(name)s: %(message)s",
        },
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT},
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        "django.server": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        # Reports every 4xx with its path; paths may hold what a person typed.
        "django.request": {"level": "ERROR"},
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
