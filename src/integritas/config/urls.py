"""Every address, in the words of the user's language."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from integritas.core import appearance
from integritas.core import views as core

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", core.healthz, name="healthz"),
    path("readyz", core.readyz, name="readyz"),
    path("tampilan", appearance.appearance, name="appearance"),
    path("", include("integritas.accounts.urls")),
    path("", include("integritas.dashboard.urls")),
    path("", include("integritas.organisation.urls")),
    path("", include("integritas.plan.urls")),
]
if settings.GALLERY:
    from integritas.core import gallery

    urlpatterns.append(path("_komponen", gallery.gallery, name="gallery"))

handler400 = "integritas.core.views.bad_request"
handler403 = "integritas.core.views.forbidden"
handler404 = "integritas.core.views.not_found"
handler500 = "integritas.core.views.server_error"
