"""What a view did not catch, said in the user's words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django_htmx.http import HttpResponseClientRedirect

from integritas.core.errors import DomainError, NotAllowed

log = logging.getLogger(__name__)


def whole_page(answer: HttpResponse) -> HttpResponse:
    """Tell htmx that an answer is a page, not the fragment that was asked for."""
    answer["HX-Retarget"], answer["HX-Reswap"] = "body", "innerHTML"
    return answer


class DomainErrorMiddleware:
    """Turn a domain error no view caught into a page that carries its sentence.

    A record that is gone by the time a service locks it, because somebody was faster, is as
    little there as one that never was.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with 403, any other broken rule with 409, what is gone with 404."""
        if isinstance(error, NotAllowed):
            return whole_page(render(request, "403.html", {"reason": str(error)}, status=403))
        if isinstance(error, DomainError):
            return whole_page(render(request, "409.html", {"reason": str(error)}, status=409))
        if isinstance(error, ObjectDoesNotExist):
            log.warning("gone: %s", type(error).__qualname__)
            return render(request, "404.html", status=404)
        return None


class SignInAgainMiddleware:
    """Let the browser, not htmx, go to the sign-in page; then back to the page one was on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Turn a redirect that htmx would swap into a fragment into one of the browser."""
        answer = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if "HX-Request" not in request.headers or answer.status_code != 302:
            return answer
        if urlsplit(answer["Location"]).path != sign_in:
            return answer
        page = urlsplit(request.headers.get("HX-Current-URL", ""))
        back = urlencode({"next": f"{page.path or '/'}?{page.query}".rstrip("?")})
        return HttpResponseClientRedirect(f"{sign_in}?{back}")
