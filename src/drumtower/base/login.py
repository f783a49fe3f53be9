"""Logging in and out, and setting a password."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate, logout, password_validation, update_session_auth_hash
from django.contrib.auth import login as begin_session
from django.contrib.auth.backends import BaseBackend
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from drumtower.base.access import page, public
from drumtower.base.kept_forms import WHOSE, login_page, resume
from drumtower.base.menu import start_of
from drumtower.base.models import User
from drumtower.base.recording import note, record, writable
from drumtower.calendar import now

__all__ = ["PasswordBackend", "log_in", "log_out", "may_enter", "must_set_password", "password", "typed_login"]


class PasswordBackend(BaseBackend):
    """Knows people by login and password; demonstration accounts only in a demonstration."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **rest: Any
    ) -> User | None:
        """The person, or None; an unknown login takes as long as a wrong password."""
        if username is None or password is None:
            return None
        person = User.objects.filter(login__iexact=username.strip()).select_related("department").first()
        if person is None:
            User().set_password(password)
            return None
        return person if person.check_password(password) and may_enter(person) else None

    def get_user(self, user_id: int) -> User | None:
        """The person of a session, as long as they may enter."""
        person = User.objects.filter(pk=user_id).select_related("department", "area").first()
        return person if person is not None and may_enter(person) else None


def may_enter(person: User) -> bool:
    """Whether the account is active, and no demonstration account on a real server."""
    return person.is_active and (settings.DEMO or not person.is_demo)


@never_cache
@public
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponseBase:
    """The login page; too many wrong passwords close it for a while (axes)."""
    onward = request.POST.get("next") or request.GET.get("next") or "/"
    if not url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure()):
        onward = "/"
    context = {"next": onward, "kept": request.POST.get("kept", "")}
    name, word = typed_login(request), request.POST.get("password", "")
    if not name and not word:
        return redirect(onward) if request.user.is_authenticated else login_page(request, context)
    person = authenticate(request, username=name, password=word)
    if not isinstance(person, User):
        context |= {"login": name, "error": _("登录名或密码不对。请核对后再试；连续错5次将锁定30分钟。")}
        return login_page(request, context, status=400)
    begin_session(request, person)
    request.session.pop(WHOSE, None)
    note(person, "base.log_in", area=person.area_id, subject=person.login)
    return _enter(request, person, onward, context["kept"])


def _enter(request: HttpRequest, person: User, onward: str, sealed: str) -> HttpResponseBase:
    """Where a person goes who has just logged in: to set a password, to the form that was kept, or on."""
    if must_set_password(person):
        request.session["kept"] = sealed
        return redirect("base:password")
    return resume(request, sealed) or redirect(start_of(person) if onward == "/" else onward)


def typed_login(request: HttpRequest, credentials: object = None) -> str:
    """The login as it was typed, in the one way in which failures are counted: without spaces and capitals.

    Where none was typed, it is that of the person who was asked for their password again.
    """
    asked = credentials if isinstance(credentials, Mapping) else {}
    words = request.POST.get("login") or asked.get("username") or asked.get("login") or ""
    return writable(words).strip().lower()[:60]


def must_set_password(person: User) -> bool:
    """Whether the password is a one-time one, or older than the settings allow."""
    if person.is_demo:
        return False
    return person.password_since is None or now() - person.password_since > timedelta(days=settings.PASSWORD_DAYS)


@public
@require_POST
def log_out(request: HttpRequest) -> HttpResponseBase:
    """Ends the session; one that has ended before needs no login to end."""
    if isinstance(request.user, User):
        note(request.user, "base.log_out", area=request.user.area_id, subject=request.user.login)
        logout(request)
    return redirect(settings.LOGIN_URL)


@never_cache
@page("base.use_own_account")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponseBase:
    """Where a person sets a new password."""
    person = request.user
    assert isinstance(person, User)
    faults: list[str] = []
    if request.method == "POST":
        faults = _set_password(request, person)
        if not faults:
            return resume(request, request.session.pop("kept", "")) or redirect(start_of(person))
    context = {"faults": faults, "forced": must_set_password(person), "days": settings.PASSWORD_DAYS}
    return render(request, "base/password.html", context, status=400 if faults else 200)


def _set_password(request: HttpRequest, person: User) -> list[str]:
    """What is wrong with the new password; it is set where nothing is.

    A wrong old one counts as a wrong password does: it stands in the trail, and too many lock the login.
    """
    old, new = request.POST.get("old", ""), request.POST.get("new", "")
    if authenticate(request, username=person.login, password=old) != person:
        return [_("原密码不对。")]
    if new != request.POST.get("again", ""):
        return [_("两次输入的新密码不一样。")]
    if new == old:
        return [_("新密码不能与原密码相同。")]
    try:
        password_validation.validate_password(new, person)
    except ValidationError as error:
        return list(error.messages)
    with record(person, "base.set_password", area=person.area_id, subject=person.login):
        person.set_password(new)
        person.password_since = now()
        person.save(update_fields=["password", "password_since"])
    update_session_auth_hash(request, person)
    return []
