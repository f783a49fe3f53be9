"""The addresses of the plan's pages."""

from __future__ import annotations

from django.urls import path

from drumtower.office.plans.views import goals, overview

app_name = "plans"
PLAN = "<str:area>/<int:year>/"

urlpatterns = [
    path("", overview.start, name="start"),
    path(PLAN, overview.overview, name="overview"),
    path(f"{PLAN}goals/", goals.goals, name="goals"),
]
