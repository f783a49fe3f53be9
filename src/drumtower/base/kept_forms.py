"""What was typed is not lost: a form that could not be taken is kept, signed, and shown again.

    POST without a session ──▶ login page with the sealed form ──log in──▶ the form again ──one click──▶ saved
    POST with a token of an earlier login, from our own page ──▶ the form again ──one click──▶ saved

A form is shown again to the one whose session ended, where that is known, and to nobody else.
Passwords are never kept, nor files; what is too long is not kept either, and the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from drumtower.base.demo import PASSWORD, demo_accounts

__all__ = ["ask_to_log_in", "fields_of", "login_page", "remember_whose", "resume", "show_again", "written_by_hand"]

KEPT_FOR = timedelta(hours=2)
LARGEST_KEPT = 200_000
SALT = "drumtower.kept-form"
NEVER_KEPT = {"password", "old", "new", "again"}
UNWRITTEN = {"opened", "do", "next"}
"""What pages send of themselves: when they were opened, which button was pressed."""
CODE = re.compile(r"[a-z][a-z0-9_-]*")
WHOSE = "whose"
"""Under what a session without a person keeps whose it was before it ended."""

Fields = list[tuple[str, str]]


def ask_to_log_in(request: HttpRequest) -> HttpResponseBase:
    """The login page in place of another; a form that was being sent is kept."""
    if request.method != "POST":
        return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    fields = fields_of(request)
    whose = request.session.get(WHOSE, "")
    sealed = signing.dumps([request.get_full_path(), fields, whose], salt=SALT, compress=True) if fields else ""
    if request.FILES or len(sealed) > LARGEST_KEPT:
        return login_page(request, {"ended": True, "lost": True}, status=401)
    return login_page(request, {"ended": True, "kept": sealed}, status=401)


def remember_whose(request: HttpRequest, login: str) -> None:
    """Keep in the session that begins whose session has ended, until somebody logs in."""
    request.session[WHOSE] = login


def fields_of(request: HttpRequest) -> Fields:
    """The fields of a form that may be shown again, each as often as it was sent; none of one with passwords."""
    if NEVER_KEPT & request.POST.keys():
        return []
    names = [name for name in request.POST if name != "csrfmiddlewaretoken"]
    return [(name, value) for name in names for value in request.POST.getlist(name)]


def written_by_hand(fields: Fields) -> list[str]:
    """What somebody wrote into a form: not the codes of what was chosen, nor what the page itself put there."""
    return [value for name, value in fields if value and name not in UNWRITTEN and not CODE.fullmatch(value)]


def login_page(request: HttpRequest, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The login page."""
    known = {"demo_accounts": demo_accounts(), "demo_password": PASSWORD}
    return render(request, "base/login.html", {**known, **context}, status=status)


def resume(request: HttpRequest, sealed: str) -> HttpResponse | None:
    """The form that was kept while the person logged in again; None where there was none.

    Where it was kept for too long, is not as we sealed it, or is somebody else's, a page that says so.
    """
    if not sealed:
        return None
    try:
        path, fields, whose = signing.loads(sealed, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return render(request, "base/resume.html", {"lost": True}, status=400)
    if whose not in ("", request.user.get_username()):
        return render(request, "base/resume.html", {"others": True}, status=403)
    return show_again(request, path, [tuple(field) for field in fields])


def show_again(request: HttpRequest, path: str, fields: Fields, status: int = 200) -> HttpResponse:
    """A form as it was filled in, to be sent with one click."""
    context = {"path": path, "fields": fields, "written": written_by_hand(fields)}
    return render(request, "base/resume.html", context, status=status)
