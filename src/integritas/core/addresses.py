"""Addresses that come from outside: back to one of our own pages, or nowhere."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def own_page(request: HttpRequest, wanted: str, fallback: str) -> str:
    """Give ``wanted`` where it is an address of this site, else ``fallback``.

    A path begins with a slash; anything else a redirect would take for the name of a page.
    """
    path = wanted.removeprefix(f"{request.scheme}://{request.get_host()}")
    safe = path.startswith("/") and path.isprintable()
    if safe and url_has_allowed_host_and_scheme(path, None, request.is_secure()):
        return path
    return fallback
