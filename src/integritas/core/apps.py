"""The ground every context stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """No domain here: errors, events, audit, permissions, dates, jobs, files."""

    name = "integritas.core"

    def ready(self) -> None:
        """Register the database's safety checks; hand the translator to the rules."""
        from django.utils.translation import gettext

        from integritas.core import checks, words  # noqa: F401

        words.use_translator(gettext)
