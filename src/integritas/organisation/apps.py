"""Agencies, units, who holds which role in them, and their calendars."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Agency → unit, membership with role, working calendar."""

    name = "integritas.organisation"

    def ready(self) -> None:
        """Enter the permission rules."""
        from integritas.organisation import permissions  # noqa: F401
