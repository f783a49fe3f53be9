"""入计划库: what the report proposes beside what the plan holds; an officer ticks, mends the words, and accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.menu import person_of
from drumtower.finding import DrumtowerError, Finding, Message
from drumtower.office.documents import messages as say
from drumtower.office.documents import queries, services
from drumtower.office.documents.examining import plan_for
from drumtower.office.documents.models import Draft
from drumtower.office.documents.proposing import Proposal, Written, chosen, proposals
from drumtower.office.documents.queries import Examined
from drumtower.office.documents.views.check import shown_draft
from drumtower.office.documents.views.frame import draft_address, framed
from drumtower.office.plans import queries as plans

__all__ = ["Line", "accept"]


@dataclass(frozen=True)
class Line:
    """A proposal with what the form holds: ticked or not, the indicator, the words, and what is wrong."""

    proposal: Proposal
    ticked: bool
    indicator: str
    words: str
    fault: Message | None


@never_cache
@page("documents.edit_documents", queries.find_draft)
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, row: Draft) -> HttpResponseBase:
    """Bring what a report states into the plan of its year."""
    examined = queries.examined(row)
    if examined is None:
        return shown_draft(request, row, say.NOT_READ_YET.say() if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, row, examined)
    rows = _written(request)
    try:
        done = services.accept(person_of(request), examined, rows, title=_title(row))
    except DrumtowerError as error:
        return _page(request, row, examined, rows, error.message, error.findings)
    return onward(f"{draft_address('accept', row)}?saved=yes&targets={done.targets}&figures={done.figures}")


def _title(row: Draft) -> str:
    """The title of a plan that is begun."""
    area, year = row.paper.area.name, row.paper.year
    return f"{area}{year}年国民经济和社会发展计划"


def _written(request: HttpRequest) -> list[Written]:
    """The rows that are ticked."""
    keys = dict.fromkeys(request.POST.getlist("take"))
    return [
        Written(
            key,
            " ".join(request.POST.get(f"indicator-{key}", "").split()),
            " ".join(request.POST.get(f"words-{key}", "").split()),
        )
        for key in keys
    ]


def _page(
    request: HttpRequest,
    row: Draft,
    examined: Examined,
    typed: Sequence[Written] | None = None,
    fault: Message | None = None,
    findings: Sequence[Finding] = (),
) -> HttpResponse:
    plan = plan_for(row.paper)
    offered = proposals(row, examined.ruled, plan)
    said = {each.key: each for each in typed} if typed is not None else None
    faults = {each.place.key: each.message for each in findings if each.place.key}
    held = plans.plan_row(row.area_id, row.paper.year)
    context = {
        **framed(request, row),
        "fault": fault,
        "findings": findings,
        "targets": _lines(offered.targets, said, faults),
        "results": _lines(offered.results, said, faults),
        "left": offered.left,
        "indicators": [each.name for each in plan.indicators] if plan else [],
        "held": held,
        "plan_address": reverse("plans:goals", kwargs={"area": held.area_id, "year": held.year}) if held else "",
        "done": _done(request),
    }
    return render(request, "documents/accept.html", context, status=409 if fault else 200)


def _lines(rows: Sequence[Proposal], said: Mapping[str, Written] | None, faults: Mapping[str, Message]) -> list[Line]:
    first = {each.key for each in chosen(rows)}
    found = []
    for each in rows:
        typed = said.get(each.key) if said is not None else None
        ticked = each.key in first if said is None else typed is not None
        indicator, words = (typed.indicator, typed.words) if typed else (each.indicator_name, each.words)
        found.append(Line(each, ticked, indicator, words, faults.get(each.key)))
    return found


def _done(request: HttpRequest) -> str:
    targets, figures = request.GET.get("targets", ""), request.GET.get("figures", "")
    if not (targets.isdecimal() and figures.isdecimal()):
        return ""
    return _("已入计划库：目标 {targets} 个，数 {figures} 个。").format(targets=targets, figures=figures)
