"""The figures of a year under way: which of them a target is judged by now, and what stands beside it.

    Plan, day ──▶ YearFigures ──interims(sub)──▶ Interim (the furthest-reaching), Interim (the one before)
                              ──ranks──▶ Observation, Observation      ──mean──▶ Observation (全市平均)

The observations of the year are looked through once, when it is built.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from drumtower.calendar import Period, read_code
from drumtower.finding import DrumtowerError, Message
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Indicator, Kind
from drumtower.plan._lookup import Lookup
from drumtower.plan._observations import FAMILY_OF, Observation, Status
from drumtower.plan._plans import Plan
from drumtower.plan.language import Case, Done, Evidence, Measure, Outcome, Verdict, judge, same_name
from drumtower.quantity import Amount

__all__ = ["MEAN", "Interim", "YearFigures", "is_mean"]

MEAN = "全市平均"
_SPOKEN = (Measure.MILESTONE, Measure.JUDGEMENT)
_SOURCES: dict[Measure, tuple[str, ...]] = {
    Measure.NET: (Measure.COUNT.family,),
    Measure.GROWTH: (Measure.LEVEL.family,),
    Measure.CHANGE: (Measure.RATE.family,),
}
_AMOUNTS = (Measure.LEVEL, Measure.COUNT, Measure.NET)
_Shape = tuple[bool, bool]


class Interim(NamedTuple):
    """A target as the figures of one period of the year show it.

    ``verdict`` holds the value against the target as if the year ended there; it is None where the two cannot be compared, and
    for a figure that is only there to be compared with.
    ``why`` is what keeps the value from being used or compared.
    """

    period: Period
    observation: Observation
    value: Evidence | None
    case: Case
    verdict: Verdict | None
    last: Amount | None = None
    derived: Message | None = None
    why: Message | None = None

    @property
    def is_firm(self) -> bool:
        """Whether it is more than an estimate."""
        return self.observation.status is not Status.ESTIMATE


class YearFigures:
    """The figures of the plan's own area in its year, found for each target.

    ``plan`` is the plan as known on ``day``.
    """

    def __init__(self, plan: Plan, day: date) -> None:
        self.plan = plan
        self.day = day
        self.indicators = {i.code: i for i in plan.indicators}
        self._lookup = Lookup(plan, day)
        self._year = Period.of_year(plan.year)
        self._own: dict[str, list[Observation]] = {}
        area, first, last = plan.area.code, self._year.start, self._year.end
        for o in plan.observations:
            if o.area == area and first <= o.period.start and o.period.end <= last:
                self._own.setdefault(o.indicator, []).append(o)

    def of(self, indicator: str) -> list[Observation]:
        """Every observation of the indicator in the year, whatever its facet."""
        return self._own.get(indicator, [])

    # --- the value ----------------------------------------------------------------------------------------------

    def whole(self, sub: SubTarget) -> Period:
        """The period for which the target is set: the plan's year unless it names another."""
        return read_code(sub.period) if sub.period else self._year

    def interims(self, sub: SubTarget) -> tuple[Interim | None, Interim | None]:
        """The target by the figure that reaches furthest before its period ends, and by the one of the same kind before that."""
        latest: Interim | None = None
        for period in self._periods(sub):
            if latest is not None and _shape(period) != _shape(latest.period):
                continue
            seen = self._interim(sub, period, judged=latest is None)
            if seen is not None and latest is not None:
                return latest, seen
            latest = latest or seen
        return latest, None

    def at_end(self, sub: SubTarget) -> Interim | None:
        """The target by the figure of its own period, where there is one."""
        return self._interim(sub, self.whole(sub))

    def before(self, sub: SubTarget, latest: Period) -> Interim | None:
        """The target by the last cumulative figure before a year's own."""
        earlier = (p for p in self._periods(sub) if p.end < latest.end and _shape(p) == _shape(latest))
        return next((seen for p in earlier if (seen := self._interim(sub, p, judged=False)) is not None), None)

    def _interim(self, sub: SubTarget, period: Period, *, judged: bool = True) -> Interim | None:
        part = replace(sub, period=period.code)
        case, found = self._lookup.case(part)
        seen = found.observation or self._of_clash(sub, period, found.why)
        if seen is None:
            return None
        if not judged:
            return Interim(period, seen, found.evidence, case, None, found.last, found.derived, found.why)
        try:
            verdict = judge(sub.target, case.value, case)
        except DrumtowerError as error:
            return Interim(period, seen, found.evidence, case, None, found.last, found.derived, error.message)
        why = self._lookup.missing(part, case, found) if verdict.outcome is Outcome.UNKNOWN else None
        why = why or verdict.why
        return Interim(period, seen, found.evidence, case, verdict, found.last, found.derived, why)

    def _of_clash(self, sub: SubTarget, period: Period, why: Message | None) -> Observation | None:
        """One of two figures that contradict each other, so that the contradiction is told."""
        if why is None:
            return None
        best = self.plan.observations.best
        return best(sub.indicator, self.plan.area.code, period.code, sub.target.of)

    def _periods(self, sub: SubTarget) -> list[Period]:
        """The periods of the year before the target's own ends for which something fitting is known, the latest first."""
        whole, of = self.whole(sub), sub.target.of
        if whole.start.year != whole.end.year:
            return []
        families = {of.family, Measure.JUDGEMENT.family, *_SOURCES.get(of, ())}
        facets = ("", sub.target.predicate.stage) if isinstance(sub.target.predicate, Done) else ("",)
        adds_up = _adds_up(self.indicators.get(sub.indicator), of)
        found = {
            o.period
            for o in self.of(sub.indicator)
            if o.facet in facets
            and FAMILY_OF[o.of] in families
            and whole.start <= o.period.start
            and (o.period.end < whole.end or o.period.is_point or o.period.start > whole.start)
            and o.period != whole
            and (not adds_up or o.period.is_cumulative or o.of in _SPOKEN)
        }
        return sorted(found, key=lambda p: (p.end, -p.start.toordinal()), reverse=True)

    # --- what stands beside it ----------------------------------------------------------------------------------

    def ranks(self, indicator: str, period: Period | None) -> tuple[Observation | None, Observation | None]:
        """The rank of the period (else the latest of the year), and the one of the same kind before it."""
        held = [o for o in self.of(indicator) if o.of is Measure.RANK and not o.facet]
        periods = sorted({o.period for o in held}, key=lambda p: (p.end, -p.start.toordinal()), reverse=True)
        if not periods:
            return None, None
        now = period if period in periods else periods[0]
        earlier = next((p for p in periods if p.end < now.end and _shape(p) == _shape(now)), None)
        return self._rank(indicator, now), self._rank(indicator, earlier)

    def _rank(self, indicator: str, period: Period | None) -> Observation | None:
        if period is None:
            return None
        return self.plan.observations.best(indicator, self.plan.area.code, period.code, Measure.RANK)

    def mean(self, indicator: str, period: Period, of: Measure) -> Observation | None:
        """The mean of the city (全市平均) of the same measure and period."""
        for o in self.of(indicator):
            if o.facet and o.period == period and FAMILY_OF[o.of] == of.family and is_mean(o.facet):
                return self.plan.observations.best(indicator, o.area, period.code, of, o.facet)
        return None

    def newest(self, indicator: str) -> Observation | None:
        """The latest growth of the indicator in the year, or where none is known its latest value; never a year's estimate."""
        held = [
            o
            for o in self.of(indicator)
            if not o.facet and o.status is not Status.ESTIMATE and o.period.end <= self.day
        ]
        for family in (Measure.GROWTH.family, Measure.LEVEL.family):
            same = [o for o in held if FAMILY_OF[o.of] == family]
            if same:
                newest = max(same, key=lambda o: (o.period.end, -o.period.start.toordinal()))
                return self.plan.observations.best(indicator, newest.area, newest.period.code, newest.of)
        return None

    def event(self, indicator: str) -> Observation | None:
        """The latest figure of the year that says that something which may not happen did."""
        held = [o for o in self.of(indicator) if not o.facet and o.of.family == Measure.COUNT.family]
        happened = [o for o in held if isinstance(o.value, Amount) and (o.value.low or 0) > 0]
        return max(happened, key=lambda o: (o.period.end, len(o.period.months)), default=None)

    def through(self) -> Period | None:
        """January to the last month of which a figure of the indicators themselves is known; None without any."""
        ends = [
            o.period.end
            for held in self._own.values()
            for o in held
            if not o.facet and o.of not in _SPOKEN and o.status is not Status.ESTIMATE and o.period.end <= self.day
        ]
        return Period.of_months(self.plan.year, 1, max(ends).month) if ends else None


@lru_cache(maxsize=256)
def is_mean(facet: str) -> bool:
    """Whether a facet names the mean of the city: 全市平均, 全市平均水平."""
    return facet == MEAN or same_name(facet, MEAN) or same_name(facet, f"{MEAN}水平")


def _shape(period: Period) -> _Shape:
    return period.is_cumulative, period.is_point


def _adds_up(indicator: Indicator | None, of: Measure) -> bool:
    """Whether a year's figure is the sum of its months, so that only one from January on can be held against the year."""
    return indicator is not None and indicator.kind in (Kind.FLOW, Kind.COUNT) and of in _AMOUNTS
