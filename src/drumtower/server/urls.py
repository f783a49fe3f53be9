"""Every address of the server."""

from __future__ import annotations

from django.urls import include, path

from drumtower.base import views
from drumtower.server.health import health

urlpatterns = [
    path("health/", health, name="health"),
    path("", include("drumtower.base.urls")),
    path("", include("drumtower.office.documents.urls")),
    path("", include("drumtower.office.plans.urls")),
]

handler400 = views.bad_request
handler403 = views.not_allowed
handler404 = views.not_found
handler500 = views.server_fault
