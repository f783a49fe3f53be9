"""采用为预计: an estimate, or the officer's judgement, is taken as what is stated of the year; what stands and what will are shown.

GET ──▶ what stands, what will stand, why          POST ──▶ in the book; without a reason (400), somebody was first (409)
"""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward
from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.base.sources import opened
from drumtower.finding import DrumtowerError, Message
from drumtower.forecast import Estimate, ForecastError
from drumtower.office.plans import models, queries
from drumtower.office.plans.adopting import Offer, adopt, demand_unmoved, offer_of
from drumtower.office.plans.estimates import as_of, ends_of
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import end_figure
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.frame import frame

__all__ = ["adopt_estimate"]

CHANGED, REFUSED = 409, 400


@never_cache
@page("plans.adopt_estimate", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def adopt_estimate(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """The confirmation, and after it the figure; ``?of=growth`` chooses what of the indicator."""
    sight = see(request, row)
    if sight.on is not None:
        return past_page(request, sight)
    if sight.plan.indicator(code) is None:
        raise Http404(code)
    given = request.POST if request.method == "POST" else request.GET
    try:
        offer = offer_of(sight, code, given.get("of", "")[:20])
    except ForecastError as error:
        return _show(request, sight, code, None, error.message, REFUSED)
    if request.method != "POST" or offer is None:
        return _show(request, sight, code, offer, None, 200 if request.method != "POST" else REFUSED)
    return _take(request, sight, code, offer)


def _take(request: HttpRequest, sight: Sight, code: str, offer: Offer) -> HttpResponse:
    try:
        demand_unmoved(offer, request.POST.get("opened", "")[:200])
    except DrumtowerError as error:
        return _show(request, sight, code, offer, error.message, CHANGED)
    try:
        adopt(sight, offer, sight.person, request.POST.get("reason", ""), request.POST.get("what", "")[:20])
    except DrumtowerError as error:
        findings = error.findings
        return _show(request, sight, code, offer, findings[0].message if findings else error.message, REFUSED)
    return onward(add_query(_back(sight, code, offer), saved="yes"))


def _back(sight: Sight, code: str, offer: Offer | None) -> str:
    address = sight.url("estimate", code=code)
    return address if offer is None else add_query(address, of=offer.subject.of.value)


def _show(
    request: HttpRequest, sight: Sight, code: str, offer: Offer | None, fault: Message | None, status: int
) -> HttpResponse:
    """The page; what was typed stays in its form."""
    indicator = sight.plan.indicator(code)
    context = {
        **frame(sight, "estimates"),
        "name": offer.subject.series.name if offer else indicator.name if indicator else code,
        "offer": offer,
        "back": _back(sight, code, offer),
        "fault": fault,
        "reason": request.POST.get("reason", "")[:500],
        "month": f"{as_of(sight).end:%Y-%m}",
        **(_beside(sight, offer, request.POST.get("what", "")) if offer else {}),
    }
    return render(request, "plans/adopt.html", context, status=status)


def _beside(sight: Sight, offer: Offer, chosen: str) -> dict[str, object]:
    """What stands now as a number that opens, the range, and what can be taken with the words of its source."""
    stands, estimate = offer.stands, offer.subject.estimate
    first = offer.way(chosen) or offer.way("")
    return {
        "stands": sight.figures.of(stands.observation, tongue()) if stands else None,
        "stands_source": (opened(stands.observation.source).words or _("没有写明")) if stands else "",
        "stands_note": stands.observation.note if stands else "",
        "ways": [(way, opened(way.source).words, way is first) for way in offer.ways],
        "chosen": first,
        "range": _range(sight, offer, estimate) if estimate else [],
        "needs_reason": stands is not None,
    }


def _range(sight: Sight, offer: Offer, estimate: Estimate) -> list[Figure]:
    """The range of the estimate as numbers that open; nothing else of the plan is estimated for it."""
    ends = ends_of(sight, offer.subject.about)
    return [end_figure(sight, ends, estimate, level) for level in ("0.1", "0.5", "0.9")]
