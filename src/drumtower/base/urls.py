"""The addresses of logging in, one's own account, and the administrators' pages."""

from __future__ import annotations

from django.urls import path

from drumtower.base import login, views, views_audit, views_departments, views_grants, views_people

app_name = "base"

urlpatterns = [
    path("login/", login.log_in, name="log_in"),
    path("logout/", login.log_out, name="log_out"),
    path("password/", login.password, name="password"),
    path("account/", views_people.account, name="account"),
    path("language/", views.language, name="language"),
    path("people/", views_people.people, name="people"),
    path("people/new/", views_people.new_person, name="new_person"),
    path("people/of/<str:login>/", views_people.person, name="person"),
    path("people/of/<str:login>/active/", views_people.person_active, name="person_active"),
    path("people/of/<str:login>/password/", views_people.one_time_password, name="one_time_password"),
    path("departments/", views_departments.departments, name="departments"),
    path("departments/new/", views_departments.new_department, name="new_department"),
    path("grants/", views_grants.grants, name="grants"),
    path("grants/new/", views_grants.grant, name="grant"),
    path("grants/<int:number>/confirm/", views_grants.confirm, name="confirm_grant"),
    path("grants/<int:number>/end/", views_grants.end, name="end_grant"),
    path("audit/", views_audit.audit, name="audit"),
    path("audit.xlsx", views_audit.audit_export, name="audit_export"),
]
