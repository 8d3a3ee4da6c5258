"""The ground every context stands on."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """No domain here: errors, events, audit, permissions, dates, jobs, files."""

    name = "integritas.core"

    def ready(self) -> None:
        """Register the database's checks; hand the translator to the rules; plan the cleaning."""
        from datetime import timedelta

        from django.utils.translation import gettext

        from integritas.core import checks, jobs, words  # noqa: F401

        words.use_translator(gettext)
        jobs.repeat("core.clean_up", timedelta(days=1), jobs.clean_up.enqueue)
