"""What was typed is not lost: a form that is sent after the session has ended is kept, signed, in the login page.

POST without a session ──▶ login page with the sealed form ──log in──▶ the form again ──one click──▶ saved
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

__all__ = ["ask_to_log_in", "login_page", "resume"]

KEPT_FOR = timedelta(hours=2)
LARGEST_KEPT = 200_000
SALT = "drumtower.kept-form"


def ask_to_log_in(request: HttpRequest) -> HttpResponseBase:
    """The login page in place of another; a form that was being sent is kept."""
    if request.method != "POST":
        return redirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")
    fields = {name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"}
    sealed = signing.dumps({"path": request.get_full_path(), "fields": fields}, salt=SALT, compress=True)
    if request.FILES or len(sealed) > LARGEST_KEPT:
        sealed = ""
    return login_page(request, {"kept": sealed, "ended": True}, status=401)


def login_page(request: HttpRequest, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """The login page."""
    return render(request, "base/login.html", {"demo": settings.DEMO, **context}, status=status)


def resume(request: HttpRequest, sealed: str) -> HttpResponse | None:
    """The form that was kept while the person logged in again, or None where there was none or it is too old."""
    if not sealed:
        return None
    try:
        kept = signing.loads(sealed, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    fields = [(name, value) for name, values in kept["fields"].items() for value in values]
    return render(request, "base/resume.html", {"path": kept["path"], "fields": fields})
