"""The page behind a number: what it is, who said it, when, from what, and how it was computed.

ref ──trace──▶ Trace ──▶ the page      a ref that names nothing here is answered in words, with 404
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.office.plans import models, queries
from drumtower.office.plans.sight import see
from drumtower.office.plans.trace import UnknownNumberError, trace
from drumtower.office.plans.views.frame import frame

__all__ = ["number"]


@page("plans.view_plan", queries.find_plan)
@require_safe
def number(request: HttpRequest, row: models.Plan, ref: str) -> HttpResponse:
    """Where the number that ``ref`` names comes from."""
    sight = see(request, row)
    try:
        found = trace(sight, ref)
    except UnknownNumberError:
        return render(request, "plans/number.html", {**frame(sight, "goals"), "ref": ref}, status=404)
    return render(request, "plans/number.html", {**frame(sight, "goals"), "ref": ref, "trace": found})
