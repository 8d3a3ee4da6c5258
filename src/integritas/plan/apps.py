"""The unit's work plan: from a document to dated obligations."""

from django.apps import AppConfig


class PlanConfig(AppConfig):
    """Rencana aksi: reading a document, steps, schedules, obligations."""

    name = "integritas.plan"

    def ready(self) -> None:
        """Enter rules and words, listen to the calendar, plan the repeated jobs."""
        from datetime import timedelta

        from integritas.core.events import subscribe
        from integritas.core.jobs import JobGivenUp, repeat
        from integritas.organisation import workload
        from integritas.organisation.events import CalendarChanged
        from integritas.plan import handlers, jobs, permissions, queries, telling  # noqa: F401
        from integritas.plan.events import ImportReceived

        telling.enter_words()
        workload.enter(queries.open_by_person)
        subscribe(ImportReceived, handlers.queue_reading)
        subscribe(JobGivenUp, handlers.give_up_reading)
        subscribe(CalendarChanged, handlers.recount_due_dates)
        repeat("plan.sweep_imports", timedelta(minutes=5), jobs.sweep_imports.enqueue)
