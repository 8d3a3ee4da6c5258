"""Addresses of this context."""

from django.urls import URLPattern, URLResolver, path

from integritas.plan.import_urls import urlpatterns as imports
from integritas.plan.views import obligations, plan_table, steps

app_name = "plan"

HERE = "u/<slug:unit>/<int:year>"
ROW = f"{HERE}/rencana-aksi/<int:pk>"
OBLIGATION = f"{HERE}/kewajiban/<int:pk>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{HERE}/rencana-aksi", plan_table.plan_table, name="table"),
    path(f"{HERE}/rencana-aksi/pic", plan_table.assign, name="assign"),
    path(ROW, steps.step, name="step"),
    path(f"{ROW}/jadwal", steps.reschedule, name="reschedule"),
    path(f"{ROW}/kejadian", steps.record_event, name="record-event"),
    path(OBLIGATION, obligations.obligation, name="obligation"),
    path(f"{OBLIGATION}/langkah", obligations.take_step, name="take-step"),
    path(f"{OBLIGATION}/urungkan", obligations.undo_step, name="undo"),
    path(f"{OBLIGATION}/ubah", obligations.edit, name="edit"),
    *imports,
]
