"""The addresses of logging in, one's own account, and the administrators' pages."""

from __future__ import annotations

from django.urls import path

from drumtower.base import login, views

app_name = "base"

urlpatterns = [
    path("login/", login.log_in, name="log_in"),
    path("logout/", login.log_out, name="log_out"),
    path("password/", login.password, name="password"),
    path("language/", views.language, name="language"),
]
