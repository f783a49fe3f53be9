"""Pace: how a year under way stands against the share of the year that is gone (序时进度).

    latest cumulative value / year's target   against   share due by then

The share due is what past years had reached by the same month, where history gives it, else months gone / 12.  It is held
only against cumulative flows and counts that arrive evenly; growth, rates and stocks are held against the target itself; what
comes in batches or by milestones has no pace.  Source of the rule: DOMAIN (c) 序时进度.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.calendar import Period
from drumtower.finding import DrumtowerError, Message
from drumtower.plan import _messages as say
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Arrival, Direction, Indicator
from drumtower.plan._lookup import Found, Lookup
from drumtower.plan._observations import FAMILY_OF, Observation
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Between, Bound, Case, Compare, Done, Measure, Outcome, bound, judge
from drumtower.quantity import Amount, QuantityError, round_half_up

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

    ``observation`` is the latest figure of the year; its period says how old it is.
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
    road = _Road(plan.as_of(as_of), as_of)
    return [road.item(goal, sub) for goal in road.plan.goals for sub in goal.targets]


def month_profile(plan: Plan, indicator: str, month: int, of: Measure = Measure.LEVEL) -> Decimal | None:
    """The mean share of the year's amount of the measure ``of`` that past years had reached by the end of ``month``, 0 to 1.

    At most the last three years count, and only those with both the cumulative and the full-year figure; None without any.
    """
    shares = list(_past_shares(plan, indicator, month, of))
    return sum(shares, Decimal(0)) / len(shares) if shares else None


def _past_shares(plan: Plan, indicator: str, month: int, of: Measure) -> Iterator[Decimal]:
    for year in range(plan.year - YEARS_OF_HISTORY, plan.year):
        whole = _amount(plan, indicator, Period.of_year(year), of)
        part = _amount(plan, indicator, Period.of_months(year, 1, month), of)
        if whole is not None and part is not None and whole > 0:
            yield part / whole


def _amount(plan: Plan, indicator: str, period: Period, of: Measure) -> Decimal | None:
    found = plan.observations.best(indicator, plan.area.code, period.code, of)
    value = found.value if found else None
    return value.quantity.base if isinstance(value, Amount) and value.is_exact else None


_AMOUNTS = (Measure.LEVEL, Measure.COUNT, Measure.NET)


class _Road:
    """One plan on its way through the year: what every target's latest figure is, and how it stands."""

    def __init__(self, plan: Plan, as_of: date) -> None:
        self.plan = plan
        self._lookup = Lookup(plan, as_of)
        self._indicators = {i.code: i for i in plan.indicators}

    def item(self, goal: Goal, sub: SubTarget) -> PaceItem:
        """How ``sub`` stands."""
        predicate, indicator = sub.target.predicate, self._indicators.get(sub.indicator)
        if isinstance(predicate, Done):
            return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_MILESTONE.say())
        if indicator is None or not isinstance(predicate, (Compare, About, Between)):
            return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_NO_NUMBER.say())
        if indicator.arrival is not Arrival.EVENLY:
            return PaceItem(goal.code, sub, PaceState.NONE, why=say.PACE_BATCH.say())
        asked = bound(
            predicate,
            lower=indicator.direction is Direction.LOWER,
            tolerances=self.plan.settings.tolerances,
            tolerance=indicator.tolerance,
        )
        assert asked is not None
        runs = asked.of in _AMOUNTS and indicator.has_pace and asked.aim > 0
        case, found = self._latest(sub, indicator, runs)
        if found.observation is None or case is None:
            return PaceItem(goal.code, sub, PaceState.NONE, why=found.why or say.PACE_NO_VALUE.say())
        if runs:
            return self._against_line(goal, sub, asked, found)
        return _against_itself(goal, sub, case, found)

    def _latest(self, sub: SubTarget, indicator: Indicator, runs: bool) -> tuple[Case | None, Found]:
        """The figure of this year that reaches furthest, the year's own left out, as the target is judged by it."""
        for code in self._periods(sub, indicator, runs):
            case, found = self._lookup.case(replace(sub, period=code))
            if found.observation is not None or found.why is not None:
                return case, found
        return None, _NOTHING

    def _periods(self, sub: SubTarget, indicator: Indicator, runs: bool) -> list[str]:
        """The periods of which something of the kind is known, the latest first, a longer one before a shorter.

        An amount of a flow must run from January on; a stock may stand at a day, and a rate or a growth be of one month.
        """
        families = {sub.target.of.family, *_SOURCES.get(sub.target.of, ())}
        first, last = date(self.plan.year, 1, 1), date(self.plan.year, 12, 31)
        found = {
            (o.period.end, -o.period.start.toordinal(), o.period.code)
            for o in self.plan.observations.of_indicator(indicator.code)
            if first <= o.period.start
            and o.period.end < last
            and o.area == self.plan.area.code
            and not o.facet
            and FAMILY_OF[o.of] in families
            and (o.period.is_cumulative or not runs)
        }
        return [code for *_, code in sorted(found, reverse=True)]

    def _against_line(self, goal: Goal, sub: SubTarget, asked: Bound, found: Found) -> PaceItem:
        latest, value = found.observation, found.evidence
        assert latest is not None
        if not isinstance(value, Amount):
            return PaceItem(goal.code, sub, PaceState.NONE, latest, why=say.PACE_NO_NUMBER.say())
        try:
            reached = asked.reached(value)
        except QuantityError as error:
            return PaceItem(goal.code, sub, PaceState.NONE, latest, why=error.message)
        if reached is None:
            return PaceItem(goal.code, sub, PaceState.NONE, latest, why=say.PACE_VAGUE.say(value=value))
        month = latest.period.end.month
        history = month_profile(self.plan, sub.indicator, month, latest.of)
        due = (Decimal(month) / TWELVE if history is None else history) * 100
        done = reached / asked.aim * 100
        state = _state(done, due, self.plan.settings.pace_tolerance, asked.ceiling)
        profile = "months" if history is None else "history"
        return PaceItem(goal.code, sub, state, latest, round_half_up(done, 1), round_half_up(due, 1), profile)


_NOTHING = Found(None, None)
_SOURCES = {
    Measure.NET: (Measure.COUNT.family,),
    Measure.GROWTH: (Measure.LEVEL.family,),
    Measure.CHANGE: (Measure.RATE.family,),
}
"""The families of measures from which another is derived (净增 from 新增, growth from levels, a change from rates)."""


def _state(done: Decimal, due: Decimal, tolerance: Decimal, lower: bool) -> PaceState:
    gap = due - done if lower else done - due
    if gap < -tolerance:
        return PaceState.BEHIND
    return PaceState.AHEAD if gap > tolerance else PaceState.ON_TIME


def _against_itself(goal: Goal, sub: SubTarget, case: Case, found: Found) -> PaceItem:
    """Growth, rates and stocks: the target itself is the line."""
    latest, why = found.observation, found.why
    if why is not None:
        return PaceItem(goal.code, sub, PaceState.NONE, latest, why=why)
    try:
        outcome = judge(sub.target, case.value, case).outcome
    except DrumtowerError as error:
        return PaceItem(goal.code, sub, PaceState.NONE, latest, why=error.message)
    state = {Outcome.MET: PaceState.ON_TIME, Outcome.MISSED: PaceState.BEHIND}.get(outcome, PaceState.NONE)
    return PaceItem(goal.code, sub, state, latest, why=say.PACE_ITSELF.say())
