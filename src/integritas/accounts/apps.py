"""Who signs in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The user and signing in."""

    name = "integritas.accounts"
