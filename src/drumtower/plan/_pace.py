"""Pace: how a year under way stands against the share of the year that is gone (序时进度).

    latest cumulative value / year's target   against   share due by then

The share due is what past years had reached by the same month, where history gives it, else months gone / 12.  It is held
only against cumulative flows and counts that arrive evenly; growth and rates are held against the target itself; what
comes in batches or by milestones has no pace.  Source of the rule: DOMAIN (c) 序时进度.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Arrival, Direction, Indicator
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Between, Case, Compare, Done, Measure, Outcome, judge
from drumtower.quantity import Amount, QuantityError, find_unit, round_half_up

__all__ = ["PaceItem", "PaceState", "month_profile", "pace"]

YEARS_OF_HISTORY = 3
TWELVE = Decimal(12)


class PaceState(StrEnum):
    """How a target stands in a year under way: 超序时, 达序时, 滞后, or without a pace."""

    AHEAD = "ahead"
    ON_TIME = "on_time"
    BEHIND = "behind"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PaceItem:
    """One target in a year under way.

    ``done`` and ``due`` are percents of the year's target; both are None where the target is held against itself or has no
    pace.  ``profile`` says whether ``due`` comes from past years (``history``) or from the calendar (``months``).
    """

    goal: str
    sub_target: SubTarget
    state: PaceState
    observation: Observation | None = None
    done: Decimal | None = None
    due: Decimal | None = None
    profile: str = ""
    why: Message | None = None


def pace(plan: Plan, as_of: date) -> list[PaceItem]:
    """How every target of ``plan`` stands against the pace line, as known on ``as_of``."""
    known = plan.as_of(as_of)
    indicators = {i.code: i for i in known.indicators}
    return [
        _item(known, goal, sub, indicators.get(sub.indicator), as_of) for goal in known.goals for sub in goal.targets
    ]


def month_profile(plan: Plan, indicator: str, month: int) -> Decimal | None:
    """The mean share of the year's amount that past years had reached by the end of ``month``, 0 to 1.

    At most the last three years count, and only those with both the cumulative and the full-year figure; None without any.
    """
    shares = list(_past_shares(plan, indicator, month))
    return sum(shares, Decimal(0)) / len(shares) if shares else None


def _past_shares(plan: Plan, indicator: str, month: int) -> Iterator[Decimal]:
    for year in range(plan.year - YEARS_OF_HISTORY, plan.year):
        whole = _amount(plan, indicator, Period.of_year(year))
        part = _amount(plan, indicator, Period.of_months(year, 1, month))
        if whole is not None and part is not None and whole > 0:
            yield part / whole


def _amount(plan: Plan, indicator: str, period: Period) -> Decimal | None:
    found = plan.observations.best(indicator, plan.area.code, period.code, Measure.LEVEL)
    value = found.value if found else None
    return value.quantity.base if isinstance(value, Amount) and value.is_exact else None


def _item(plan: Plan, goal: Goal, sub: SubTarget, indicator: Indicator | None, as_of: date) -> PaceItem:
    predicate = sub.target.predicate
    if isinstance(predicate, Done):
        return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_MILESTONE.say())
    if indicator is None or not isinstance(predicate, (Compare, About, Between)):
        return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_NO_NUMBER.say())
    if indicator.arrival is not Arrival.EVENLY:
        return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_BATCH.say())
    latest = _latest(plan, sub, predicate.of)
    if latest is None:
        return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_NO_VALUE.say())
    if predicate.of in (Measure.LEVEL, Measure.COUNT, Measure.NET) and indicator.has_pace and predicate.value > 0:
        return _against_line(plan, goal, sub, indicator, latest)
    return _against_itself(plan, goal, sub, indicator, latest, as_of)


def _latest(plan: Plan, sub: SubTarget, of: Measure) -> Observation | None:
    """The observation of this year from January on that reaches furthest, the year's own left out."""
    start, end = date(plan.year, 1, 1), date(plan.year, 12, 31)
    found = [
        o
        for o in plan.observations.of_indicator(sub.indicator)
        if o.area == plan.area.code
        and o.of.family == of.family
        and not o.facet
        and o.period.start == start
        and o.period.end < end
    ]
    furthest = max((o.period.end for o in found), default=None)
    period = next((o.period.code for o in found if o.period.end == furthest), None)
    return plan.observations.best(sub.indicator, plan.area.code, period, of) if period else None


def _against_line(plan: Plan, goal: Goal, sub: SubTarget, indicator: Indicator, latest: Observation) -> PaceItem:
    predicate = sub.target.predicate
    assert isinstance(predicate, (Compare, About, Between))
    value = latest.value
    if not isinstance(value, Amount):
        return PaceItem(goal.code, sub, PaceState.NONE, latest, why=say.PACE_NO_NUMBER.say())
    try:
        low = value.interval_in(find_unit(predicate.unit)).low if predicate.unit else value.low
    except QuantityError as error:
        return PaceItem(goal.code, sub, PaceState.NONE, latest, why=error.message)
    month = latest.period.end.month
    history = month_profile(plan, indicator.code, month)
    due = (Decimal(month) / TWELVE if history is None else history) * 100
    done = (low or Decimal(0)) / predicate.value * 100
    state = _state(done, due, plan.settings.pace_tolerance, indicator.direction is Direction.LOWER)
    profile = "months" if history is None else "history"
    return PaceItem(goal.code, sub, state, latest, round_half_up(done, 1), round_half_up(due, 1), profile)


def _state(done: Decimal, due: Decimal, tolerance: Decimal, lower: bool) -> PaceState:
    gap = due - done if lower else done - due
    if gap < -tolerance:
        return PaceState.BEHIND
    return PaceState.AHEAD if gap > tolerance else PaceState.ON_TIME


def _against_itself(
    plan: Plan, goal: Goal, sub: SubTarget, indicator: Indicator, latest: Observation, as_of: date
) -> PaceItem:
    """Growth, rates and stocks: the target itself is the line."""
    lower = indicator.direction is Direction.LOWER
    case = Case(
        latest.value, lower=lower, tolerances=plan.settings.tolerances, tolerance=indicator.tolerance, today=as_of
    )
    outcome = judge(sub.target, latest.value, case).outcome
    state = {Outcome.MET: PaceState.ON_TIME, Outcome.MISSED: PaceState.BEHIND}.get(outcome, PaceState.NONE)
    return PaceItem(goal.code, sub, state, latest, why=say.PACE_ITSELF.say())
