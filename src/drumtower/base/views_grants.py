"""The page of grants: the security administrator grants and ends, one of the other two administrators confirms."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from drumtower.base.access import page
from drumtower.base.menu import administration_menu, person_of
from drumtower.base.models import Grant, Role, User
from drumtower.base.queries import grants_of, people_of
from drumtower.base.recording import writable
from drumtower.base.services import confirm_grant, end_grant, grant_role
from drumtower.finding import DrumtowerError, Message

__all__ = ["confirm", "end", "grant", "grants"]


@never_cache
@page("base.view_grants")
@require_safe
def grants(request: HttpRequest) -> HttpResponse:
    """Who holds which role in one's area, and what waits for confirmation."""
    return _grants_page(request)


def _grants_page(request: HttpRequest, fault: Message | None = None) -> HttpResponse:
    me = person_of(request)
    rows = [(each, _may_confirm(me, each), _may_end(me, each)) for each in grants_of(me.area_id)]
    context: dict[str, Any] = {"rows": rows, "fault": fault, "roles": Role.choices, "sections": administration_menu(me)}
    if me.has_perm("base.grant_roles", me.area_id):
        context["people"] = people_of(me.area_id).filter(is_active=True).exclude(pk=me.pk)
    context["typed"] = {name: request.POST.get(name, "") for name in ("person", "role")}
    return render(request, "base/grants.html", context, status=400 if fault else 200)


def _may_confirm(me: User, grant: Grant) -> bool:
    own = me.pk == grant.person_id or me.login == grant.granted_by
    return grant.confirmed_by is None and not own and me.has_perm("base.confirm_grants", grant)


def _may_end(me: User, grant: Grant) -> bool:
    return me.pk != grant.person_id and me.has_perm("base.grant_roles", grant)


@page("base.grant_roles")
@require_POST
def grant(request: HttpRequest) -> HttpResponseBase:
    """Grants a role, to be confirmed by another administrator."""
    me = person_of(request)
    person = get_object_or_404(people_of(me.area_id), login=writable(request.POST.get("person", "")))
    role = request.POST.get("role", "")
    if role not in Role.values:
        return redirect("base:grants")
    return _do(request, lambda: grant_role(me, person, Role(role)))


@page("base.confirm_grants")
@require_POST
def confirm(request: HttpRequest, number: int) -> HttpResponseBase:
    """Confirms a grant that another administrator gave."""
    found = _of_own_area(request, number)
    return _do(request, lambda: confirm_grant(person_of(request), found))


@page("base.grant_roles")
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponseBase:
    """Ends a grant."""
    found = _of_own_area(request, number)
    return _do(request, lambda: end_grant(person_of(request), found))


def _do(request: HttpRequest, change: Callable[[], object]) -> HttpResponseBase:
    """The page of grants after a change, or with the reason why it was refused."""
    try:
        change()
    except DrumtowerError as error:
        return _grants_page(request, error.message)
    return redirect("base:grants")


def _of_own_area(request: HttpRequest, number: int) -> Grant:
    found: Grant = get_object_or_404(Grant.objects.select_related("person"), pk=number, area=person_of(request).area_id)
    return found
