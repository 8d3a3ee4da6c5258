"""For a server that others reach. Nothing insecure has a default here."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from integritas.config import env
from integritas.config.settings.base import *  # noqa: F403

DEBUG = False
EXAMPLE_ACCOUNTS = False

SECRET_KEY = env.text("INTEGRITAS_SECRET_KEY")
if len(SECRET_KEY) < 40 or len(set(SECRET_KEY)) < 10:
    raise ImproperlyConfigured(
        "INTEGRITAS_SECRET_KEY must be 40 random characters or more; "
        "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
    )

ALLOWED_HOSTS = env.words("INTEGRITAS_ALLOWED_HOSTS")
if "*" in ALLOWED_HOSTS or not ALLOWED_HOSTS:
    raise ImproperlyConfigured("INTEGRITAS_ALLOWED_HOSTS must name the hosts; '*' is refused.")
if any("/" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("INTEGRITAS_ALLOWED_HOSTS takes names of hosts, not addresses.")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

SECURE_SSL_REDIRECT = env.flag("INTEGRITAS_HTTPS_REDIRECT", "yes")
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.number("INTEGRITAS_HSTS_SECONDS", "31536000", least=0, most=63072000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken"
if env.flag("INTEGRITAS_TRUST_PROXY", "no"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
