"""Addresses of this context."""

from django.urls import path

from integritas.organisation.views import calendar, founding, team, units

app_name = "organisation"

HERE = "u/<slug:unit>/<int:year>"

urlpatterns = [
    path("unit/baru", founding.found, name="found"),
    path(f"{HERE}/tim", team.team, name="team"),
    path(f"{HERE}/tim/tambah", team.add, name="member-add"),
    path(f"{HERE}/tim/<int:pk>", team.change, name="member-change"),
    path(f"{HERE}/tim/<int:pk>/keluarkan", team.remove, name="member-remove"),
    path(f"{HERE}/tim/<int:pk>/kata-sandi", founding.let_in, name="let-in"),
    path(f"{HERE}/pengaturan/kalender", calendar.year_calendar, name="calendar"),
    path(f"{HERE}/pengaturan/kalender/<int:pk>/hapus", calendar.remove_day, name="calendar-remove"),
    path(f"{HERE}/pengaturan/unit", units.unit, name="unit"),
]
