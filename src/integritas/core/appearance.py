"""How the product looks for one person on one device: theme, text, tables, language.

The choice is no secret and follows the device, not the account, so it lives in cookies that
``base_document.html`` reads; the page works signed out and without scripts.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from integritas.core.addresses import own_page
from integritas.core.forms import RadioCards

YEAR = 365 * 24 * 3600

DEFAULT = "biasa"
"""The choice that clears the cookie."""


class AppearanceForm(forms.Form):
    """One choice per cookie; the first option of each is the default."""

    tema = forms.ChoiceField(
        label=gettext_lazy("Tampilan"),
        choices=[
            (DEFAULT, gettext_lazy("Ikuti perangkat")),
            ("terang", gettext_lazy("Terang")),
            ("gelap", gettext_lazy("Gelap")),
        ],
        widget=RadioCards(inline=True),
    )
    teks = forms.ChoiceField(
        label=gettext_lazy("Ukuran teks"),
        choices=[
            (DEFAULT, gettext_lazy("Biasa")),
            ("besar", gettext_lazy("Besar")),
            ("sangat-besar", gettext_lazy("Sangat besar")),
        ],
        widget=RadioCards(inline=True),
    )
    kerapatan = forms.ChoiceField(
        label=gettext_lazy("Baris tabel"),
        choices=[(DEFAULT, gettext_lazy("Lapang")), ("rapat", gettext_lazy("Rapat"))],
        widget=RadioCards(inline=True),
    )
    bahasa = forms.ChoiceField(
        label=gettext_lazy("Bahasa"),
        help_text=gettext_lazy("Isi dokumen dan temuannya tetap dalam bahasa Indonesia."),
        choices=[("id", "Bahasa Indonesia"), ("en", "English")],
        widget=RadioCards(inline=True),
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def appearance(request: HttpRequest) -> HttpResponse:
    """Show the choices, or keep them on this device and go back to where one came from."""
    back = own_page(request, request.POST.get("next") or request.headers.get("Referer", ""), "/")
    if request.method != "POST":
        chosen = {name: request.COOKIES.get(name, DEFAULT) for name in _NAMES}
        form = AppearanceForm(initial={**chosen, "bahasa": get_language()})
        return render(request, "appearance.html", {"form": form, "next": back})
    form = AppearanceForm(request.POST)
    if not form.is_valid():
        return render(request, "appearance.html", {"form": form, "next": back}, status=422)
    answer = redirect(back)
    for name in _NAMES:
        value = form.cleaned_data[name]
        if value not in ("", DEFAULT):
            answer.set_cookie(name, value, max_age=YEAR, samesite="Lax", secure=request.is_secure())
        else:
            answer.delete_cookie(name)
    with override(form.cleaned_data["bahasa"] or get_language()):
        messages.success(request, _("Tampilan tersimpan di perangkat ini."))
    return answer


_NAMES = tuple(AppearanceForm.base_fields)
