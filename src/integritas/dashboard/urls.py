"""Addresses of this context."""

from django.urls import path

from integritas.dashboard.views import home, start, tasks, trail

app_name = "dashboard"

HERE = "u/<slug:unit>/<int:year>"

urlpatterns = [
    path("", start.start, name="start"),
    path(f"{HERE}/beranda", home.home, name="home"),
    path(f"{HERE}/tugas", tasks.tasks, name="tasks"),
    path(f"{HERE}/jejak-audit", trail.trail, name="trail"),
]
