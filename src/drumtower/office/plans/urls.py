"""The addresses of the plan's pages."""

from __future__ import annotations

from django.urls import path

from drumtower.office.plans.views import editing, goals, overview

app_name = "plans"
PLAN = "<str:area>/<int:year>/"

urlpatterns = [
    path("", overview.start, name="start"),
    path(PLAN, overview.overview, name="overview"),
    path(f"{PLAN}goals/", goals.goals, name="goals"),
    path(f"{PLAN}goals/<str:code>/edit/", editing.goal_edit, name="goal_edit"),
    path(f"{PLAN}goals/<str:code>/targets/new/", editing.new_target, name="new_target"),
    path(f"{PLAN}targets/<str:code>/edit/", editing.target_edit, name="target_edit"),
    path(f"{PLAN}targets/<str:code>/drop/", editing.drop_target, name="drop_target"),
    path(f"{PLAN}indicators/<str:code>/edit/", editing.indicator_edit, name="indicator_edit"),
    path(f"{PLAN}approve/", editing.approve, name="approve"),
    path(f"{PLAN}reading/", editing.reading, name="reading"),
]
