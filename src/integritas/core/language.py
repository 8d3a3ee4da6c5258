"""Which language a page speaks.

The product is in Bahasa Indonesia. English is held complete on the pages before sign-in and may
lag behind it, where documents and their findings are Indonesian anyway. So an English browser
alone must not turn the inner pages into a mixture: there only a choice made on «Tampilan» does.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers


def language_of(request: HttpRequest) -> str:
    """Give the language chosen on this device; without a choice the browser's before sign-in."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen in dict(settings.LANGUAGES):
        return chosen
    asked = translation.get_language_from_request(request)
    if asked != settings.LANGUAGE_CODE and request.user.is_authenticated:
        return settings.LANGUAGE_CODE
    return asked


class LanguageMiddleware:
    """Speak the language of :func:`language_of`; stands after the authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the request's language, and say so to caches and screen readers."""
        language = language_of(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", language)
        return response
