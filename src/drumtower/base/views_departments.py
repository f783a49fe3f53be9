"""The system administrator's page of departments: which units people may belong to.

A plan that is brought in adds its responsible departments by itself; the page adds those that no plan names.
"""

from __future__ import annotations

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.menu import administration_menu, person_of
from drumtower.base.queries import departments_of
from drumtower.base.recording import writable
from drumtower.base.services import add_department
from drumtower.finding import DrumtowerError, Message

__all__ = ["departments", "new_department"]


@never_cache
@page("base.view_people")
@require_safe
def departments(request: HttpRequest) -> HttpResponse:
    """The departments of one's own area, with how many people each has."""
    return _show(request, {}, None)


@never_cache
@page("base.manage_people")
@require_POST
def new_department(request: HttpRequest) -> HttpResponseBase:
    """Adds one department."""
    me = person_of(request)
    typed = {name: writable(request.POST.get(name, "")).strip() for name in ("code", "name")}
    try:
        add_department(me, me.area, typed["code"], typed["name"])
    except DrumtowerError as error:
        return _show(request, typed, error.message)
    return redirect("base:departments")


def _show(request: HttpRequest, typed: dict[str, str], fault: Message | None) -> HttpResponse:
    me = person_of(request)
    active = Count("people", filter=Q(people__is_active=True))
    context = {
        "rows": departments_of(me.area_id).annotate(active=active),
        "typed": typed,
        "fault": fault,
        "may_manage": me.has_perm("base.manage_people", me.area_id),
        "sections": administration_menu(me),
    }
    return render(request, "base/departments.html", context, status=400 if fault else 200)
