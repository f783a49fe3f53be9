"""What may come in: nothing too large, and no address of a form as if it were a page; either is refused in words."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["FormsAsForms", "NothingTooLarge"]

MEGABYTE = 1024 * 1024


class NothingTooLarge:
    """Refuses a request that says it is larger than ``LARGEST_REQUEST`` (bytes); one that says no size has no content."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page asked for, or the one that says what is too large."""
        said = str(request.META.get("CONTENT_LENGTH") or "")
        if said.isdecimal() and int(said[:20]) > settings.LARGEST_REQUEST:
            return render(request, "base/too_large.html", {"most": settings.LARGEST_REQUEST // MEGABYTE}, status=413)
        return self.get_response(request)


class FormsAsForms:
    """Gives a page to who opens the address of a form by itself (a bookmark, the way back after logging in)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """What the view answers; in place of an empty refusal of the method, the page that says so."""
        response = self.get_response(request)
        if response.status_code != 405 or request.method not in ("GET", "HEAD"):
            return response
        said = render(request, "base/only_by_form.html", status=405)
        said["Allow"] = response["Allow"]
        return said
