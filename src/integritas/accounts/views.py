"""Signing in and out, and one's own account."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from integritas.accounts import services
from integritas.accounts.forms import OwnPasswordForm, PreferencesForm, SignInForm
from integritas.accounts.models import User
from integritas.accounts.services import EXAMPLE_PASSWORD


class SignIn(LoginView):
    """The sign-in page. On a laptop's example it lists the example accounts."""

    form_class = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the example accounts, where the installation shows them."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        if settings.EXAMPLE_ACCOUNTS:
            context["example_accounts"] = User.objects.filter(
                username__startswith="contoh."
            ).order_by("pk")
            context["example_password"] = EXAMPLE_PASSWORD
        return context


@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Show one's account; change the password."""
    assert isinstance(request.user, User)  # noqa: S101 - narrowed by login_required
    form = OwnPasswordForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = services.change_password(
            user_id=request.user.pk, password=form.cleaned_data["new_password1"]
        )
        update_session_auth_hash(request, user)
        messages.success(request, _("Kata sandi diganti. Perangkat lain harus masuk lagi."))
        return redirect("accounts:account")
    context = {
        "form": form,
        "preferences": PreferencesForm(initial={"shortcuts": request.user.shortcuts}),
    }
    return render(request, "accounts/account.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Save what a person turned on and off."""
    assert isinstance(request.user, User)  # noqa: S101 - narrowed by login_required
    form = PreferencesForm(request.POST)
    form.is_valid()
    services.set_preferences(
        user_id=request.user.pk, shortcuts=bool(form.cleaned_data.get("shortcuts"))
    )
    messages.success(request, _("Pilihan Anda tersimpan."))
    return redirect("accounts:account")
