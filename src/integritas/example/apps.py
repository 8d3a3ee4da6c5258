"""An example unit with its year."""

from django.apps import AppConfig


class ExampleConfig(AppConfig):
    """An example unit with its year, in the size and rhythm of a real one."""

    name = "integritas.example"
