"""Pages that belong to no plan: the language switch and the pages of what went wrong."""

from __future__ import annotations

import sys

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.db import InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from drumtower.base.access import public
from drumtower.base.kept_forms import ask_to_log_in, fields_of, show_again, written_by_hand
from drumtower.base.models import User
from drumtower.base.recording import note

__all__ = ["bad_request", "language", "locked_out", "not_allowed", "not_found", "server_fault", "stale_form"]


@public
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Switches the language of the pages and goes back to where the person was."""
    onward = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = "/"
    response = redirect(onward)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
            httponly=True,
        )
    return response


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page in place of one the person may not see; the trail keeps that it was asked for."""
    if isinstance(request.user, User):
        note(request.user, "base.refused", area=request.user.area_id, subject=f"{request.method} {request.path}")
    return render(request, "base/not_allowed.html", status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """What a form without a valid token gets: from our own page, where somebody logged in meanwhile, the form again.

    A form from another site gets nothing; the browser says where a form comes from, and no page can change that.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Origin") != ours:
        return render(request, "base/not_allowed.html", {"forged": True}, status=403)
    if not request.user.is_authenticated:
        return ask_to_log_in(request)
    if fields := fields_of(request):
        return show_again(request, request.get_full_path(), fields, status=403)
    return render(request, "base/not_allowed.html", {"stale": True}, status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page in place of one whose address cannot be read: what is wrong with it, where a view says so in words."""
    reason = str(exception) if isinstance(exception, BadRequest) else ""
    return render(request, "base/bad_request.html", {"reason": reason}, status=400)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page in place of one that does not exist."""
    return render(request, "base/not_found.html", status=404)


def server_fault(request: HttpRequest) -> HttpResponse:
    """The page where the fault is ours, or the database's; it asks the database for nothing.

    Where the database cannot be reached or written, what was typed is shown again, to be sent once it can be.
    """
    request.user = AnonymousUser()
    if not isinstance(sys.exc_info()[1], OperationalError | InternalError):
        return render(request, "base/server_fault.html", status=500)
    fields = fields_of(request)
    context = {"path": request.get_full_path(), "fields": fields, "written": written_by_hand(fields)}
    return render(request, "base/database_fault.html", context, status=503)


def locked_out(request: HttpRequest, *rest: object, **named: object) -> HttpResponse:
    """The page after too many wrong passwords."""
    context = {"next": request.POST.get("next", "/"), "kept": request.POST.get("kept", "")}
    return render(request, "base/locked_out.html", context, status=429)
