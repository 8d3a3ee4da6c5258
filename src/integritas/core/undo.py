"""The offer to take the last act back, kept for the very next page the person sees."""

from __future__ import annotations

from django.http import HttpRequest

KEY = "undo"


def offer(request: HttpRequest, text: str, url: str) -> None:
    """Offer «Urungkan» on the next page.

    :param text: what was done, in a sentence.
    :param url: takes a POST that takes it back.
    """
    request.session[KEY] = {"text": str(text), "url": url}


def take(request: HttpRequest) -> dict[str, str] | None:
    """Give the offer for the page being made, and forget it."""
    if KEY not in request.session:
        return None
    found: dict[str, str] = request.session.pop(KEY)
    return found
