"""年底测算: how every target is expected to end, and one estimate with its fan, its sentence and how it moved.

Sight ──▶ estimates (a row a target, exceptions first)        Sight, code ──▶ ShownEstimate (fan · targets · moves · vintages)

In numbers only for the plan officer; leaders and supervision read the words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.forecast import ForecastError
from drumtower.office.plans import models, queries
from drumtower.office.plans.adopting import offer_of
from drumtower.office.plans.estimates import Source, ends_of, series_now, sources_of, target_ends
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.views.end_rows import (
    EndRow,
    ShownEstimate,
    adopt_address,
    commented,
    row_of,
    shown_of,
    stamp_of,
)
from drumtower.office.plans.views.frame import Tab, frame
from drumtower.office.plans.views.judgement_card import Attempt, card_of, with_judgement
from drumtower.office.plans.words import OUTLOOKS, word
from drumtower.plan import Outlook

__all__ = ["estimate", "estimates", "show_estimate"]


def _or_why_not(sight: Sight, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What ``make`` gives, or what is missing on this machine, in words."""
    try:
        return make()
    except ForecastError as error:
        return {"missing": error.message}


# --- every target ---------------------------------------------------------------------------------------------------


@page("plans.view_estimates", queries.find_plan)
@require_safe
def estimates(request: HttpRequest, row: models.Plan) -> HttpResponse:
    """How every target is expected to end; ``?state=at_risk`` shows those that stand so."""
    sight = see(request, row)
    asked = request.GET.get("state", "")[:20]
    context = _or_why_not(sight, lambda: _list(sight, asked))
    return render(request, "plans/estimates.html", {**frame(sight, "estimates"), **context})


def _list(sight: Sight, asked: str) -> dict[str, Any]:
    rows = commented(sight, sight.kept(_rows))
    known = [row for row in rows if row.outlook is not Outlook.UNKNOWN or row.median or row.chance]
    shown = [row for row in known if not asked or row.outlook.value == asked]
    tallies = [(o.value, word(o), sum(row.outlook is o for row in known), _of_state(sight, o)) for o in OUTLOOKS]
    return {
        "stamp": stamp_of(ends_of(sight)),
        "rows": shown,
        "without": [row for row in rows if row not in known],
        "gaps": sum(row.gap and not row.reason for row in rows),
        "tallies": [tally for tally in tallies if tally[2]],
        "asked": asked,
    }


def _of_state(sight: Sight, outlook: Outlook) -> str:
    return add_query(sight.url("estimates"), state=outlook.value)


def _rows(sight: Sight) -> list[EndRow]:
    ends = ends_of(sight)
    return [row_of(sight, ends, each) for each in target_ends(sight)]


# --- one estimate ---------------------------------------------------------------------------------------------------


@page("plans.see_chances", queries.find_plan)
@require_safe
def estimate(request: HttpRequest, row: models.Plan, code: str) -> HttpResponse:
    """One estimate; ``?of=growth`` chooses what of the indicator."""
    return show_estimate(request, see(request, row), code, request.GET.get("of", "")[:20])


def show_estimate(
    request: HttpRequest, sight: Sight, code: str, of: str, attempt: Attempt | None = None, status: int = 200
) -> HttpResponse:
    """The page of one estimate, with a judgement that could not be taken still in its form."""
    found = sight.plan.indicator(code)
    if found is None:
        raise Http404(code)
    context = _or_why_not(sight, lambda: _with_judgement(sight, sight.kept(_page, code, of), code, of, attempt))
    about = {"indicator": found, "name": found.name, "back": sight.url("indicator", code=code)}
    return render(request, "plans/estimate.html", {**frame(sight, "estimates"), **context, **about}, status=status)


def _with_judgement(
    sight: Sight, shown: ShownEstimate | None, code: str, of: str, attempt: Attempt | None
) -> dict[str, Any]:
    """The remembered page with what is said of it now: judgements, and reasons for gaps."""
    card = card_of(sight, code, of, attempt)
    if shown is not None:
        shown = replace(
            shown, fan=with_judgement(shown.fan, card), targets=commented(sight, shown.targets, shown.source)
        )
    adopt = _offered(sight, code, of) if shown is None and card is not None else _adopt(sight, shown)
    return {"page": shown, "judgement": card, "adopt": adopt}


def _adopt(sight: Sight, shown: ShownEstimate | None) -> str:
    """Where the estimate is taken, for those who may."""
    return "" if shown is None or shown.is_final else adopt_address(sight, shown.source)


def _offered(sight: Sight, code: str, of: str) -> str:
    """Where a judgement is taken of what cannot be estimated, for those who may."""
    offer = offer_of(sight, code, of)
    return adopt_address(sight, offer.subject.about) if offer is not None and offer.open_ways else ""


def _page(sight: Sight, code: str, of: str) -> ShownEstimate | None:
    """The page of one estimate; None where nothing can be estimated."""
    sources = sources_of(sight, code)
    source = next((each for each in sources if each[1].value == of), sources[0] if sources else None)
    shown = shown_of(sight, source) if source is not None else None
    if source is None or shown is None:
        return None
    return replace(shown, tabs=_tabs(sight, sources, source, sight.url("estimate", code=code)))


def _tabs(sight: Sight, sources: Sequence[Source], shown: Source, address: str) -> list[Tab]:
    """The estimates of the indicator to choose from; none where there is only one."""
    names = {each.of: each.series.name for each in series_now(sight, shown[0])}
    tabs = [Tab(names[each[1]], add_query(address, of=each[1].value), each == shown) for each in sources]
    return tabs if len(tabs) > 1 else []
