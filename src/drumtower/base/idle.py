"""Sessions that end after half an hour without a page asked for."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from drumtower.base.kept_forms import remember_whose
from drumtower.base.login import must_set_password
from drumtower.base.models import User

__all__ = ["IdleEnd", "PasswordFirst"]

SEEN = "seen"
MINUTE = 60


class IdleEnd:
    """Ends a session that was idle too long; the moment it was last used is noted at most once a minute.

    It goes by the machine's clock, which no setting stops.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Ends the session, or notes that it was used."""
        if request.user.is_authenticated:
            moment = int(time.time())
            seen = request.session.get(SEEN, moment)
            if moment - seen > settings.IDLE_MINUTES * MINUTE:
                whose = request.user.get_username()
                logout(request)
                remember_whose(request, whose)
            elif moment - seen >= MINUTE or SEEN not in request.session:
                request.session[SEEN] = moment
        return self.get_response(request)


class PasswordFirst:
    """Lets nobody on who must set a new password, except to the page where it is set, out, or to another language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page asked for, or the one where the password is set."""
        person = request.user
        free = {reverse("base:password"), reverse("base:log_out"), reverse("base:language")}
        if isinstance(person, User) and must_set_password(person) and request.path not in free:
            return redirect("base:password")
        return self.get_response(request)
