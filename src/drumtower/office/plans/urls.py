"""The addresses of the plan's pages."""

from __future__ import annotations

from django.urls import path

from drumtower.office.plans.views import (
    compare,
    editing,
    estimates,
    exports,
    filing,
    goal,
    goals,
    importing,
    indicator,
    monthly,
    next_basis,
    next_draft,
    next_target,
    next_year,
    number,
    overview,
    scenarios,
)

app_name = "plans"
PLAN = "<str:area>/<int:year>/"

urlpatterns = [
    path("", overview.start, name="start"),
    path("import/", importing.import_plan, name="import_plan"),
    path("import/<str:token>/", importing.import_report, name="import_report"),
    path(PLAN, overview.overview, name="overview"),
    path(f"{PLAN}goals/", goals.goals, name="goals"),
    path(f"{PLAN}goals/<str:code>/", goal.goal, name="goal"),
    path(f"{PLAN}indicators/", indicator.indicators, name="indicators"),
    path(f"{PLAN}indicators/<str:code>/", indicator.indicator, name="indicator"),
    path(f"{PLAN}estimates/", estimates.estimates, name="estimates"),
    path(f"{PLAN}estimates/<str:code>/", estimates.estimate, name="estimate"),
    path(f"{PLAN}next-year/", next_year.next_year, name="next_year"),
    path(f"{PLAN}next-year/take/", next_year.take_set, name="take_set"),
    path(f"{PLAN}next-year/basis/", next_basis.next_basis, name="next_basis"),
    path(f"{PLAN}next-year/scenarios/", scenarios.scenarios, name="scenarios"),
    path(f"{PLAN}next-year/scenarios/<int:pk>.json", scenarios.scenario_json, name="scenario_json"),
    path(f"{PLAN}next-year/choices.json", scenarios.choices_json, name="choices_json"),
    path(f"{PLAN}next-year/draft/", next_draft.next_draft, name="next_draft"),
    path(f"{PLAN}next-year/draft.xlsx", next_draft.next_draft_xlsx, name="next_draft_xlsx"),
    path(f"{PLAN}next-year.xlsx", next_draft.next_year_xlsx, name="next_year_xlsx"),
    path(f"{PLAN}next-year/<str:code>/", next_target.next_target, name="next_target"),
    path(f"{PLAN}number/<path:ref>/", number.number, name="number"),
    path(f"{PLAN}compare/", compare.comparison, name="compare"),
    path(f"{PLAN}monthly/", monthly.monthly_list, name="monthly"),
    path(f"{PLAN}monthly/<str:month>/", monthly.monthly, name="month"),
    path(f"{PLAN}monthly/<str:month>/issue/", monthly.monthly_issue, name="monthly_issue"),
    path(f"{PLAN}plan.xlsx", exports.plan, name="plan_xlsx"),
    path(f"{PLAN}goals.xlsx", exports.goals, name="goals_xlsx"),
    path(f"{PLAN}off-course.xlsx", exports.off_course, name="off_course_xlsx"),
    path(f"{PLAN}compare.xlsx", exports.comparison, name="compare_xlsx"),
    path(f"{PLAN}monthly/<str:month>.xlsx", exports.monthly, name="monthly_xlsx"),
    path(f"{PLAN}indicators/<str:code>.xlsx", exports.indicator, name="indicator_xlsx"),
    path(f"{PLAN}goals/<str:code>/edit/", editing.goal_edit, name="goal_edit"),
    path(f"{PLAN}goals/<str:code>/targets/new/", editing.new_target, name="new_target"),
    path(f"{PLAN}targets/<str:code>/edit/", editing.target_edit, name="target_edit"),
    path(f"{PLAN}targets/<str:code>/drop/", editing.drop_target, name="drop_target"),
    path(f"{PLAN}indicators/<str:code>/edit/", editing.indicator_edit, name="indicator_edit"),
    path(f"{PLAN}approve/", editing.approve, name="approve"),
    path(f"{PLAN}reading/", editing.reading, name="reading"),
    path(f"{PLAN}figures/", filing.figures, name="figures"),
    path(f"{PLAN}figures/paste/", filing.paste, name="paste"),
    path(f"{PLAN}departments/<str:department>/figures/", filing.department_figures, name="department_figures"),
    path(f"{PLAN}departments/<str:department>/figures/paste/", filing.department_paste, name="department_paste"),
]
