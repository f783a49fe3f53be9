"""How a view says who may see it; a view that says nothing is refused.

    @page("plans.view_plan", plan_of)          person ─▶ permission on what plan_of(area, year) found ─▶ view(request, plan)
    def overview(request, plan): …
    @public                                    the login page and the like

The middleware ``DefaultDeny`` refuses every view without one of the two; a system check finds them before anybody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.cache import add_never_cache_headers

from drumtower.base.kept_forms import ask_to_log_in

__all__ = ["Access", "DefaultDeny", "KeepNoPages", "page", "public", "routes"]

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Access:
    """Who may see a view: those with ``permission`` on what it is about; everybody where it is None."""

    permission: str | None


def page(permission: str, subject: Callable[..., object] | None = None) -> Callable[[View], View]:
    """Only for those with ``permission`` on the subject.

    ``subject`` finds it from the parts of the address that it names as its parameters (raising ``Http404`` where there is
    none), and the view gets it in their place; without one, the subject is the person's own area.
    A visitor who is not logged in is sent to log in, and keeps what was typed; a person without the permission gets 403.
    """
    taken = tuple(signature(subject).parameters) if subject else ()

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_log_in(request)
            if any("\0" in part for part in parts.values() if isinstance(part, str)):
                raise Http404
            found = subject(**{name: parts.pop(name) for name in taken}) if subject else None
            about = found if subject else request.user.area_id
            if not request.user.has_perm(permission, about):
                raise PermissionDenied
            return view(request, found, **parts) if subject else view(request, **parts)

        guarded.access = Access(permission)  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(view: View) -> View:
    """For everybody."""

    @wraps(view)
    def shown(request: HttpRequest, **parts: Any) -> HttpResponseBase:
        return view(request, **parts)

    shown.access = Access(None)  # type: ignore[attr-defined]
    return shown


class DefaultDeny:
    """Refuses every view that does not say who may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes every request on; what counts is the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, parts: object, named: object) -> None:
        """Raises ``PermissionDenied`` for a view without ``page`` or ``public``."""
        if not isinstance(getattr(view, "access", None), Access):
            raise PermissionDenied


class KeepNoPages:
    """Tells browsers and whatever stands between to keep no page: the next person at the machine must not find it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page, with the header that says so unless its view says something else."""
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response


def routes() -> Iterator[tuple[str, str, View]]:
    """Every address of the server: its name, its pattern and its view."""
    yield from _routes(get_resolver().url_patterns, "", "")


def _routes(patterns: list[URLPattern | URLResolver], path: str, space: str) -> Iterator[tuple[str, str, View]]:
    for each in patterns:
        here = path + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _routes(each.url_patterns, here, inner)
        else:
            yield f"{space}{each.name or ''}", here, each.callback
