"""Signing in and out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView

from integritas.accounts.forms import SignInForm
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
