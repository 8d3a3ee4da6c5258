"""Signing in, one's own password and preferences."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from integritas.accounts.services import EXAMPLE_PASSWORD


class SignInForm(AuthenticationForm):
    """Name and password; one answer for an unknown name, a wrong password and a closed account."""

    error_messages = {  # noqa: RUF012 - Django's own name
        "invalid_login": _("Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."),
        "inactive": _("Nama pengguna atau kata sandi tidak cocok. Periksa lalu coba lagi."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Nama pengguna")
        self.fields["username"].error_messages["required"] = _("Isi nama pengguna.")
        self.fields["password"].label = _("Kata sandi")
        self.fields["password"].error_messages["required"] = _("Isi kata sandi.")
        self.fields["username"].widget.attrs["autocapitalize"] = "none"

    def clean(self) -> dict[str, Any]:
        """Let nobody in with the password everybody can read, where no examples are."""
        known_to_all = self.cleaned_data.get("password") == EXAMPLE_PASSWORD
        if known_to_all and not settings.EXAMPLE_ACCOUNTS:
            raise self.get_invalid_login_error()
        return dict(super().clean())


class OwnPasswordForm(PasswordChangeForm):
    """One's own new password, typed twice."""

    error_messages = {  # noqa: RUF012 - Django's own name
        "password_incorrect": _("Kata sandi lama tidak cocok. Ketik lagi."),
        "password_mismatch": _("Kedua kata sandi baru berbeda. Ketik lagi yang sama."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "old_password": (_("Kata sandi lama"), _("Isi kata sandi lama.")),
            "new_password1": (_("Kata sandi baru"), _("Isi kata sandi baru.")),
            "new_password2": (_("Ulangi kata sandi baru"), _("Ulangi kata sandi baru.")),
        }
        for name, (label, required) in labels.items():
            self.fields[name].label = label
            self.fields[name].error_messages["required"] = required
            self.fields[name].widget.attrs.pop("autofocus", None)
        self.fields["new_password1"].help_text = _(
            "Sekurangnya 10 huruf atau angka, bukan kata sandi yang lazim dipakai."
        )


class PreferencesForm(forms.Form):
    """What a person may turn on and off."""

    shortcuts = forms.BooleanField(
        label=_("Pakai pintasan papan tik"),
        required=False,
        help_text=_("Tekan ? di halaman mana pun untuk melihat daftarnya."),
    )
