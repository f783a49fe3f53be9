"""The system administrator's pages: who may log in.

people ──▶ new person ──▶ the one-time password, shown once
   └─────▶ person: close or open the account, a new one-time password
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.menu import administration_menu, person_of
from drumtower.base.models import Grant, User
from drumtower.base.queries import departments_of, people_of, person_called
from drumtower.base.recording import writable
from drumtower.base.services import Newcomer, add_person, new_one_time_password, set_active
from drumtower.finding import DrumtowerError, Message

__all__ = ["account", "new_person", "one_time_password", "people", "person", "person_active"]


@page("base.use_own_account")
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: who one is here, and which roles one holds."""
    me = person_of(request)
    grants = Grant.objects.current().filter(person=me).select_related("area").order_by("role")
    return render(request, "base/account.html", {"grants": grants, "sections": administration_menu(me)})


@never_cache
@page("base.view_people")
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """The people of one's area, with their roles."""
    me = person_of(request)
    roles: dict[int, list[Grant]] = {}
    for grant in Grant.objects.current().filter(person__area=me.area_id).order_by("role"):
        roles.setdefault(grant.person_id, []).append(grant)
    rows = [(each, roles.get(each.pk, [])) for each in people_of(me.area_id)]
    context = {"rows": rows, "may_manage": me.has_perm("base.manage_people", me.area_id)}
    return _show(request, "base/people.html", context)


@never_cache
@page("base.manage_people")
@require_http_methods(["GET", "HEAD", "POST"])
def new_person(request: HttpRequest) -> HttpResponse:
    """The form for a new person; then the one-time password, once."""
    me = person_of(request)
    departments = departments_of(me.area_id)
    typed = {name: writable(request.POST.get(name, "")) for name in ("login", "name", "department")}
    fault: Message | None = None
    if request.method == "POST":
        chosen = departments.filter(code=typed["department"]).first() if typed["department"] else None
        try:
            return _show_password(request, add_person(me, typed["login"], typed["name"], me.area, chosen))
        except DrumtowerError as error:
            fault = error.message
    context = {"departments": departments, "typed": typed, "fault": fault}
    return _show(request, "base/new_person.html", context, status=400 if fault else 200)


@never_cache
@page("base.view_people")
@require_safe
def person(request: HttpRequest, login: str) -> HttpResponse:
    """One person: the account and the roles."""
    return _person_page(request, _of_own_area(request, login))


def _person_page(request: HttpRequest, found: User, fault: Message | None = None) -> HttpResponse:
    me = person_of(request)
    grants = Grant.objects.current().filter(person=found).select_related("area").order_by("role")
    context: dict[str, Any] = {"shown": found, "grants": grants, "fault": fault}
    context["may_manage"] = me.has_perm("base.manage_people", found) and me.pk != found.pk
    return _show(request, "base/person.html", context, status=400 if fault else 200)


@page("base.manage_people")
@require_POST
def person_active(request: HttpRequest, login: str) -> HttpResponseBase:
    """Closes an account, or opens it again."""
    found = _of_own_area(request, login)
    try:
        set_active(person_of(request), found, request.POST.get("active") == "1")
    except DrumtowerError as error:
        return _person_page(request, found, error.message)
    return redirect("base:person", found.login)


@never_cache
@page("base.manage_people")
@require_POST
def one_time_password(request: HttpRequest, login: str) -> HttpResponseBase:
    """A new one-time password for somebody who forgot theirs, shown once."""
    found = _of_own_area(request, login)
    try:
        return _show_password(request, new_one_time_password(person_of(request), found))
    except DrumtowerError as error:
        return _person_page(request, found, error.message)


def _show_password(request: HttpRequest, newcomer: Newcomer) -> HttpResponse:
    return _show(request, "base/one_time_password.html", {"shown": newcomer.person, "word": newcomer.one_time_password})


def _of_own_area(request: HttpRequest, login: str) -> User:
    """The person of one's own area.  Raises ``Http404`` for anybody else, so that nobody learns who works elsewhere."""
    found = person_called(login)
    if found is None or found.area_id != person_of(request).area_id:
        raise Http404
    return found


def _show(request: HttpRequest, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, template, {**context, "sections": administration_menu(person_of(request))}, status=status)
