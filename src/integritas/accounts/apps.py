"""Who signs in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The user and signing in."""

    name = "integritas.accounts"

    def ready(self) -> None:
        """Enter the words of the audit trail."""
        from integritas.accounts import telling

        telling.enter_words()
