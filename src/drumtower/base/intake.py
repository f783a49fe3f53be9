"""How much a request may bring: more is refused before any of it is read, whoever sends it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

__all__ = ["NothingTooLarge"]

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
