"""The addresses of the plan's pages."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "plans"

urlpatterns: list[URLPattern] = []
