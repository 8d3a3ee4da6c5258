"""Agencies, units, who holds which role in them, and their calendars."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Agency → unit, membership with role, working calendar."""

    name = "integritas.organisation"

    def ready(self) -> None:
        """Enter the permission rules and the words of the audit trail."""
        from integritas.organisation import permissions, telling  # noqa: F401

        telling.enter_words()
