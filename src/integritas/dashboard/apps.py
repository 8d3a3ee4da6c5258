"""What people see first."""

from django.apps import AppConfig


class DashboardConfig(AppConfig):
    """The unit's situation at a glance."""

    name = "integritas.dashboard"
