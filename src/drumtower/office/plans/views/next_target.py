"""One target of next year: its years, candidates, what it goes by, and the form in which it is chosen with a reason.

GET ──▶ page          POST choose | back ──▶ saved, wrong words beside the field (400), somebody was first (409)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from drumtower.base.access import page
from drumtower.base.answers import onward, row_number
from drumtower.base.context import tongue
from drumtower.base.figures import Figure
from drumtower.finding import DrumtowerError, Message
from drumtower.forecast import AdviceError, read_choice
from drumtower.office.plans import choosing, models, queries
from drumtower.office.plans import messages as say
from drumtower.office.plans.advice import Stand, Workspace, history_of, workspace
from drumtower.office.plans.choice_charts import years
from drumtower.office.plans.choosing import ChosenMeanwhileError
from drumtower.office.plans.chosen import TargetChoice
from drumtower.office.plans.estimates import as_of
from drumtower.office.plans.figures import number_text
from drumtower.office.plans.next_year_words import chance_words
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import ambition_figure, kept_figure, next_figure
from drumtower.office.plans.views.editing import past_page
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.next_year import next_row, shown_check, this_year
from drumtower.plan import PlanError

__all__ = ["CandidateRow", "FarChoiceError", "YearRow", "next_target"]


@dataclass(frozen=True)
class CandidateRow:
    """One candidate in the table."""

    words: str
    chance: Figure
    chance_words: str
    ambition: Figure
    origins: Sequence[Message]
    measures: Sequence[Message]
    is_chosen: bool
    is_proposed: bool


@dataclass(frozen=True)
class YearRow:
    """One year in the table behind the picture."""

    year: str
    value: Figure
    low: Figure | None = None
    high: Figure | None = None


@never_cache
@page("plans.set_next_year", queries.find_plan)
@require_http_methods(["GET", "HEAD", "POST"])
def next_target(request: HttpRequest, row: models.Plan, code: str) -> HttpResponseBase:
    """One target; ``do=back`` takes a choice back."""
    sight = see(request, row)
    if not any(sub.code == code for goal in sight.plan.goals for sub in goal.targets):
        raise Http404(code)
    if request.method != "POST":
        return _show(request, sight, code)
    if sight.on is not None:
        return past_page(request, sight)
    return _save(request, sight, code)


def _save(request: HttpRequest, sight: Sight, code: str) -> HttpResponseBase:
    given = request.POST
    words = given.get("own", "").strip() or given.get("words", "")
    opened, reason = row_number(given.get("opened", "")), given.get("reason", "")
    try:
        if given.get("do") == "back":
            choosing.take_back(sight.row, sight.person, code, reason, opened=opened)
        else:
            _demand_near(sight, code, words, is_sure=bool(given.get("sure")))
            choosing.choose(sight.row, sight.person, code, words, reason, opened=opened)
    except ChosenMeanwhileError as error:
        return _show(request, sight, code, error, status=409, opened=error.held.pk if error.held else 0)
    except DrumtowerError as error:
        return _show(request, sight, code, error, status=400, opened=opened)
    return onward(add_query(sight.url("next_target", code=code), saved="yes"))


class FarChoiceError(PlanError):
    """The number typed may be a slip; whoever means it ticks a box."""


def _demand_near(sight: Sight, code: str, words: str, *, is_sure: bool) -> None:
    """Raises ``FarChoiceError`` for a number that may be a slip, and as ``choose`` does for words that cannot be read."""
    kept = choosing.words_chosen(sight.plan, code, words)
    stand = None if is_sure else workspace(sight).stand(code)
    if stand is None:
        return
    advice = stand.advice
    number = read_choice(
        kept, advice.sub_target, advice.asked, sight.plan.indicator(advice.sub_target.indicator)
    ).number
    if number is not None and stand.is_far(number):
        low, high = (next_figure(sight, advice, level) for level in ("0.1", "0.9"))
        raise FarChoiceError(say.FAR_CHOICE.say(words=kept, low=f"{low}", high=f"{high}"))


def _show(
    request: HttpRequest,
    sight: Sight,
    code: str,
    error: DrumtowerError | None = None,
    status: int = 200,
    opened: int | None = None,
) -> HttpResponse:
    """The page; what was typed stays in the form."""
    try:
        found = workspace(sight)
    except AdviceError as fault:
        return render(request, "plans/next_target.html", {**frame(sight, "next_year"), "fault": fault.message})
    stand = found.stand(code)
    assert stand is not None
    told = history_of(sight.row, code, sight)
    now = next((each.pk for each in told if each.until is None), 0)
    context = {
        **frame(sight, "next_year"), **_page(sight, found, stand), "told": told,
        "opened": now if opened is None else opened, "error": error.message if error else None,
        "typed": request.POST if request.method == "POST" else _standing(stand.choice),
        "is_far": isinstance(error, FarChoiceError),
        "basis": sight.url("next_basis"),
        "may_set": sight.on is None,
    }  # fmt: skip
    return render(request, "plans/next_target.html", context, status=status)


def _standing(choice: TargetChoice | None) -> dict[str, str]:
    return {"words": choice.words, "reason": ""} if choice else {}


def _page(sight: Sight, found: Workspace, stand: Stand) -> dict[str, Any]:
    advice = stand.advice
    chart = years(sight.row.year, stand)
    candidates = _candidates(sight, found, stand)
    return {
        "year": sight.row.year + 1,
        "stamp": {"month": f"{as_of(sight).end:%Y-%m}", "day": sight.day},
        "stand": stand,
        "row": next_row(sight, stand),
        "advice": advice,
        "chart": chart,
        "key": f"years-{stand.code}",
        "years": _years(sight, stand),
        "candidates": candidates,
        "own": stand.words if stand.choice and stand.words not in {each.words for each in candidates} else "",
        "path_unknown": advice.needed is None and _has_path(found, stand),
        "peers": [f"{each.normalize():f}" for each in advice.history.peers] if advice.history else [],
        "checks": [shown_check(sight, c) for c in found.checks if any(t.code == stand.code for t in c.terms)],
        "back": sight.url("next_year"),
        "goal": sight.url("goal", code=advice.goal.code),
        "missing": found.missing,
    }


def _has_path(found: Workspace, stand: Stand) -> bool:
    """Whether a five-year path is written for the indicator, which may still lack years to reckon back from."""
    reached = stand.advice.path is not None
    return not reached and any(p.indicator == stand.advice.sub_target.indicator for p in found.scenario.paths)


def _candidates(sight: Sight, found: Workspace, stand: Stand) -> list[CandidateRow]:
    proposed = found.free.proposed(stand.code)
    balanced = None if proposed is None else proposed.number
    return [
        CandidateRow(
            c.words, kept_figure(sight, stand.code, c.probability, c.number), chance_words(c.probability),
            ambition_figure(sight, stand.code, c), c.origins, c.measures,
            stand.choice is not None and c.number == stand.number, c.number == balanced,
        )
        for c in stand.advice.candidates
    ]  # fmt: skip


def _years(sight: Sight, stand: Stand) -> list[YearRow]:
    advice = stand.advice
    if advice.history is None:
        return []
    unit, goal = advice.history.unit.symbol, sight.url("indicator", code=advice.sub_target.indicator)
    rows = [YearRow(str(year), Figure(number_text(value), unit, goal)) for year, value in advice.history.years]
    if advice.history.now is not None:
        called = advice.history.called.text(tongue())
        rows.append(
            YearRow(_("{year}（{called}）").format(year=sight.row.year, called=called), this_year(sight, stand))
        )
    if advice.expected is not None:
        low, middle, high = (next_figure(sight, advice, level) for level in ("0.1", "0.5", "0.9"))
        rows.append(YearRow(_("{year}（测算）").format(year=sight.row.year + 1), middle, low, high))
    return rows
