"""Pages that belong to no plan: the language switch and the pages of what went wrong."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from drumtower.base.access import public

__all__ = ["language", "locked_out", "not_allowed", "not_found", "server_fault"]


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


@public
def not_allowed(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """The page in place of one the person may not see."""
    return render(request, "base/not_allowed.html", {"forged": bool(reason)}, status=403)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page in place of one that does not exist."""
    return render(request, "base/not_found.html", status=404)


def server_fault(request: HttpRequest) -> HttpResponse:
    """The page where the fault is ours; it needs no database."""
    return render(request, "base/server_fault.html", status=500)


def locked_out(request: HttpRequest, *rest: object, **named: object) -> HttpResponse:
    """The page after too many wrong passwords."""
    return render(request, "base/locked_out.html", status=429)
