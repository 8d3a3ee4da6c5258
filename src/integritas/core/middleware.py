"""What a view did not catch, said in the user's words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from integritas.core.errors import DomainError, NotAllowed


class DomainErrorMiddleware:
    """Turn a domain error no view caught into a page that carries its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer a refusal with 403 and any other broken rule with 409; leave the rest."""
        if isinstance(error, NotAllowed):
            return render(request, "403.html", {"reason": str(error)}, status=403)
        if isinstance(error, DomainError):
            return render(request, "409.html", {"reason": str(error)}, status=409)
        return None
