"""年底测算: how every target is expected to end, and one estimate with its fan, its sentence and how it moved.

Sight ──▶ estimates (a row a target, exceptions first)        Sight, code ──▶ EstimatePage (fan · targets · moves · vintages)

In numbers only for the plan officer; leaders and supervision read the words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from drumtower.base.access import page
from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.finding import Message
from drumtower.forecast import Estimate, ForecastError, PlanEnds, cited
from drumtower.office.plans import models, queries
from drumtower.office.plans.estimates import (
    Source,
    TargetEnd,
    aims_of,
    ends_of,
    last_move,
    past_ends,
    sources_of,
    target_ends,
)
from drumtower.office.plans.fans import fan_of
from drumtower.office.plans.judged import EndJudgement, GapReason
from drumtower.office.plans.judgements import judgements_of, reasons_of
from drumtower.office.plans.sight import Sight, add_query, see
from drumtower.office.plans.trace import chance_figure, end_figure, judged_figure, sentence_of
from drumtower.office.plans.views.frame import frame
from drumtower.office.plans.views.goal import Tab
from drumtower.office.plans.views.judgement_card import Attempt, card_of, with_judgement
from drumtower.office.plans.views.overview import figure_of, reached
from drumtower.office.plans.words import OUTLOOKS, word
from drumtower.plan import Measure, Observation, Outlook

__all__ = ["EndRow", "EstimatePage", "Stamp", "Vintage", "commented", "estimate", "estimates", "show_estimate"]


@dataclass(frozen=True)
class Stamp:
    """By which figures an estimate was made, and on which day they were known."""

    month: str
    day: date


@dataclass(frozen=True)
class EndRow:
    """How one target is expected to end; numbers of the estimate only for those who see them."""

    code: str
    name: str
    words: str
    address: str
    more: str
    department: str
    outlook: Outlook
    outlook_words: str
    value: Figure
    period: str
    stated: Figure
    median: Figure
    low: Figure
    high: Figure
    chance: Figure
    adopted: bool
    gap: bool
    why: Message | None
    needed: Message | None
    reason: str = ""
    judged: Figure = NO_FIGURE


@dataclass(frozen=True)
class Vintage:
    """What was estimated by the end of one month."""

    month: str
    median: Figure
    low: Figure
    high: Figure
    chance: Figure


@dataclass(frozen=True)
class EstimatePage:
    """Everything on the page of one estimate."""

    code: str
    name: str
    indicator: str
    stamp: Stamp
    tabs: Sequence[Tab]
    sentence: str
    key: str
    title: str
    label: str
    fan: dict[str, Any] | None
    targets: Sequence[EndRow]
    moved: Sequence[Message]
    vintages: Sequence[Vintage]
    adopt: str


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
        "stamp": _stamp(ends_of(sight)),
        "rows": shown,
        "without": [row for row in rows if row not in known],
        "gaps": sum(row.gap and not row.reason for row in rows),
        "tallies": [tally for tally in tallies if tally[2]],
        "asked": asked,
    }


def commented(sight: Sight, rows: Sequence[EndRow]) -> list[EndRow]:
    """The rows with what people say beside them now: why a figure lies far off, and what the officer judges."""
    ends = {each.target.sub_target.code: each for each in target_ends(sight)}
    reasons = reasons_of(sight) if any(row.gap for row in rows) else {}
    judged = judgements_of(sight) if sight.sees_chances else {}
    return [_commented(sight, row, ends[row.code], reasons, judged) for row in rows]


def _commented(
    sight: Sight,
    row: EndRow,
    end: TargetEnd,
    reasons: Mapping[Observation, GapReason],
    judged: Mapping[tuple[str, Measure], EndJudgement],
) -> EndRow:
    reason = reasons.get(end.stated) if row.gap and end.stated is not None else None
    own = judged.get(end.chance.source) if end.chance.source is not None else None
    figure = judged_figure(sight, own) if own is not None else NO_FIGURE
    return replace(row, reason=reason.reason if reason else "", judged=figure)


def _of_state(sight: Sight, outlook: Outlook) -> str:
    return add_query(sight.url("estimates"), state=outlook.value)


def _rows(sight: Sight) -> list[EndRow]:
    ends = ends_of(sight)
    return [_row(sight, ends, each) for each in target_ends(sight)]


def _stamp(ends: PlanEnds) -> Stamp:
    return Stamp(f"{ends.ends.month.end:%Y-%m}", ends.day)


def _row(sight: Sight, ends: PlanEnds, found: TargetEnd) -> EndRow:
    target, sub, sees = found.target, found.target.sub_target, sight.sees_chances
    low, median, high = _range(sight, ends, found.estimate) if sees else (NO_FIGURE,) * 3
    department = sub.department or target.goal.department or ""
    likely = found.probability
    return EndRow(
        code=sub.code,
        name=target.goal.name,
        words=sub.words,
        address=sight.url("goal", code=target.goal.code),
        more=_more(sight, found) if sees else "",
        department=sight.departments.get(department, department),
        outlook=found.outlook,
        outlook_words=word(found.outlook),
        value=figure_of(sight, target),
        period=reached(sight, target),
        stated=sight.figures.of(found.stated, tongue()),
        median=median,
        low=low,
        high=high,
        chance=chance_figure(sight, ends, sub.code, likely) if sees and likely is not None else NO_FIGURE,
        adopted=found.stated is not None and cited(found.stated.source) is not None,
        gap=found.gap,
        why=found.why if sees else None,
        needed=found.needed if sight.sees_working else None,
    )


def _range(sight: Sight, ends: PlanEnds, found: Estimate | None) -> tuple[Figure, Figure, Figure]:
    """The estimate with its range, which is left out where the year is known."""
    if found is None:
        return NO_FIGURE, NO_FIGURE, NO_FIGURE
    low, median, high = (end_figure(sight, ends, found, level) for level in ("0.1", "0.5", "0.9"))
    return (NO_FIGURE, median, NO_FIGURE) if found.is_final else (replace(low, unit=""), median, high)


def _more(sight: Sight, found: TargetEnd) -> str:
    if found.source is None:
        return ""
    return add_query(sight.url("estimate", code=found.source.indicator.code), of=found.source.of.value)


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
    sight: Sight, shown: EstimatePage | None, code: str, of: str, attempt: Attempt | None
) -> dict[str, Any]:
    """The remembered page with what is said of it now: judgements, and reasons for gaps."""
    card = card_of(sight, code, of, attempt)
    if shown is not None:
        shown = replace(shown, fan=with_judgement(shown.fan, card), targets=commented(sight, shown.targets))
    return {"page": shown, "judgement": card}


def _page(sight: Sight, code: str, of: str) -> EstimatePage | None:
    """The page of one estimate; None where nothing can be estimated."""
    sources = sources_of(sight, code)
    source = next((each for each in sources if each[1].value == of), sources[0] if sources else None)
    if source is None:
        return None
    ends = ends_of(sight, source)
    found = ends.estimate_of(*source)
    assert found is not None
    targets = target_ends(sight, source)
    past = [(each, old) for each in past_ends(sight, source) if (old := each.estimate_of(*source)) is not None]
    aims = [aim for each in targets for aim in aims_of(sight, each.target.sub_target)]
    move = last_move(sight, source)
    fan = fan_of(found, [old for _each, old in past], aims)
    first = targets[0].target.sub_target.code if targets else ""
    return EstimatePage(
        code=code,
        name=found.series.name,
        indicator=ends.source_of(found).indicator.name,
        stamp=_stamp(ends),
        tabs=_tabs(sight, ends, sources, source),
        sentence=sentence_of(found),
        key=f"fan-{code}-{source[1].value}",
        title=_("{name}（{unit}）").format(name=found.series.name, unit=found.series.unit),
        label=_("{name}：今年已有的数，和按它们测算的全年范围").format(name=found.series.name),
        fan=fan,
        targets=[_row(sight, ends, each) for each in targets],
        moved=move.sentences() if move is not None and (move.surprises or move.change) else (),
        vintages=[_vintage(sight, each, old, first) for each, old in [(ends, found), *reversed(past)]],
        adopt=_adopt(sight, found, *source),
    )


def _adopt(sight: Sight, found: Estimate, code: str, of: Measure) -> str:
    """Where the estimate is taken as what is stated of the year, for those who may; nobody does on a past day."""
    may = sight.on is None and not found.is_final and sight.person.has_perm("plans.adopt_estimate", sight.row)
    return add_query(sight.url("adopt_estimate", code=code), of=of.value) if may else ""


def _tabs(sight: Sight, ends: PlanEnds, sources: Sequence[Source], shown: Source) -> list[Tab]:
    """The estimates of the indicator to choose from; none where there is only one."""
    names = {(each.indicator.code, each.of): each.series.name for each in ends.sources}
    address = sight.url("estimate", code=shown[0])
    tabs = [Tab(names[each], add_query(address, of=each[1].value), each == shown) for each in sources]
    return tabs if len(tabs) > 1 else []


def _vintage(sight: Sight, ends: PlanEnds, found: Estimate, target: str) -> Vintage:
    low, median, high = _range(sight, ends, found)
    outlook = ends.outlook_of(target)
    likely = outlook.attainment.probability if outlook is not None else None
    chance = chance_figure(sight, ends, target, likely) if likely is not None else NO_FIGURE
    return Vintage(f"{ends.ends.month.end:%Y-%m}", median, low, high, chance)
