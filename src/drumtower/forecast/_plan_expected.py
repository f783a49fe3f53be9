"""Plan expectations: what every target of a plan is held against.

    sub-target ──Expected.of──▶ Held (the expectation, which estimate it rests on, last year's value where it is counted from)

An estimate of the measure comes first, then one from which the measure may be computed; without one, what the department expects or
the months so far stand in for it.  Events, titles and places have ways of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from drumtower.forecast._advice import annual_history
from drumtower.forecast._attaining import Batch, Expectation, batch_count, correlation_of, event_count
from drumtower.forecast._distribution import Distribution, spread_of
from drumtower.forecast._plan_places import place_of
from drumtower.plan import (
    Arrival,
    Compare,
    Direction,
    Gains,
    Indicator,
    Kind,
    Measure,
    Observation,
    Plan,
    Status,
    SubTarget,
)
from drumtower.quantity import Amount, Bound, find_unit

__all__ = ["Expected", "Held", "Source"]

Source = tuple[str, Measure]
"""Which estimate something rests on: the indicator's code and the measure."""

_TWELVE = Decimal(12)
_MEAN = "全市平均"
_MEAN_DOUBT = Decimal(1)
"""How far the city's mean may move in a whole year, in percentage points."""
_FROM = {Measure.GROWTH: Measure.LEVEL, Measure.NET: Measure.LEVEL, Measure.CHANGE: Measure.RATE}
"""From which measure another may be computed with last year's value."""
_COUNTED = (Measure.COUNT, Measure.LEVEL, Measure.NET)
RARE = 10
"""Of what should not happen, up to so many a year are counted one by one, also where a series would be estimated."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a target is held against; ``last`` is last year's value where what is asked counts from it."""

    expected: Expectation | None
    source: Source | None = None
    last: Amount | None = None


class Expected:
    """What may come of the indicators of ``plan``, which holds the figures of all years known on the day."""

    def __init__(self, plan: Plan, day: date, estimates: Mapping[Source, Expectation]) -> None:
        self._plan, self._day, self._estimates = plan, day, estimates
        self._indicators = {i.code: i for i in plan.indicators}

    def of(self, sub: SubTarget) -> Held:
        """What ``sub`` is held against."""
        code, of = sub.indicator, sub.target.of
        indicator = self._indicators.get(code)
        own = self._estimate(code, of)
        special = self._special(sub, indicator, own) if indicator is not None else None
        if special is not None:
            return special
        computed = self._computed(indicator, of) if own is None and indicator is not None else None
        return own or computed or Held(self._carried(code, of))

    def figure(self, code: str, of: Measure) -> Expectation | None:
        """What an indicator may come to in a measure: estimated, else stated or carried on."""
        own = self._estimate(code, of)
        return own.expected if own is not None else self._carried(code, of)

    def link(self, code: str, other: str) -> float:
        """How the surprises of two indicators go together, by their growths in common years."""
        one, two = (dict(annual_history((self._plan,), each, Measure.GROWTH).years) for each in (code, other))
        return correlation_of([(one[year], two[year]) for year in sorted(one.keys() & two.keys())])

    def city_mean(self, code: str, of: Measure) -> Expectation | None:
        """The latest mean of the city in the year, carried on."""
        seen = [o for o in self._plan.observations.of_indicator(code) if self._is_mean(o, of)]
        latest = max(seen, key=lambda o: o.period, default=None)
        if latest is None or not isinstance(latest.value, Amount) or not latest.value.is_exact:
            return None
        left = (_TWELVE - latest.period.end.month) / _TWELVE
        figure = Distribution.normal(latest.value.number, _MEAN_DOUBT * left.sqrt())
        return Expectation(figure, latest.value.unit, latest.of)

    def _is_mean(self, o: Observation, of: Measure) -> bool:
        now = o.period.year == self._plan.year and o.period.end <= self._day
        return now and o.facet == _MEAN and o.of.family == of.family

    # --- estimated, stated, carried on ------------------------------------------------------------------------------

    def _estimate(self, code: str, of: Measure) -> Held | None:
        """An estimate of the measure, or of its family."""
        for measure in (of, *(m for m in Measure if m.family == of.family)):
            if (code, measure) in self._estimates:
                return Held(self._estimates[code, measure], (code, measure))
        return None

    def _carried(self, code: str, of: Measure) -> Expectation | None:
        """What is stated of the year, or what the months so far carry on."""
        now = annual_history((self._plan,), code, of).now
        if now is None or of is not Measure.RANK:
            return now
        figure = Distribution.normal(now.figure.value_at(0.5), spread_of(now.figure), low=Decimal(1), step=Decimal(1))
        return replace(now, figure=figure)

    def _computed(self, indicator: Indicator, of: Measure) -> Held | None:
        """From an estimate of another measure, where the indicator allows it, as the figures themselves are."""
        base = self._estimate(indicator.code, _FROM[of]) if of in _FROM else None
        if base is None or base.expected is None:
            return None
        if of is Measure.NET and indicator.gains is Gains.NET and indicator.kind is not Kind.STOCK:
            return replace(base, expected=replace(base.expected, of=of))
        allowed = {
            Measure.GROWTH: indicator.growth_from_levels,
            Measure.NET: indicator.kind is Kind.STOCK,
            Measure.CHANGE: base.expected.unit.dimension == "rate",
        }
        last = self._last_year(indicator.code, _FROM[of]) if allowed[of] else None
        return None if last is None else replace(base, last=last)

    def _last_year(self, code: str, of: Measure) -> Amount | None:
        past = annual_history((self._plan,), code, of)
        value = dict(past.years).get(self._plan.year - 1)
        return None if value is None else Amount(Bound.EXACT, value, unit=past.unit)

    # --- events, titles, places -------------------------------------------------------------------------------------

    def _special(self, sub: SubTarget, indicator: Indicator, own: Held | None) -> Held | None:
        """What has a way of its own."""
        of = sub.target.of
        if of is Measure.RANK:
            place = place_of(self._plan, indicator, self._day, self._estimates)
            return None if place is None else Held(place)
        if indicator.kind is not Kind.COUNT or of not in _COUNTED:
            return None
        if _is_of_events(sub, indicator) and (own is None or _is_rare(own)):
            events = self._events(indicator, of)
            return None if events is None else Held(events, own.source if own else None)
        if indicator.arrival is Arrival.BATCH and own is None and self._carried(indicator.code, of) is None:
            titles = self._titles(indicator, of)
            return None if titles is None else Held(titles)
        return None

    def _events(self, indicator: Indicator, of: Measure) -> Expectation | None:
        """Events that should not happen: those so far, and what past years leave to be feared of the rest."""
        runs, year = self._running(indicator.code, of), self._plan.year
        month, so_far = max(runs.get(year, {}).items(), default=(0, 0))
        past = [months[12] for y, months in runs.items() if y < year and 12 in months]
        count = event_count(past, left=1 - month / 12, happened=so_far) if past else None
        return None if count is None else Expectation(count, find_unit(indicator.unit), Measure.COUNT)

    def _titles(self, indicator: Indicator, of: Measure) -> Expectation | None:
        """Titles that come in batches: those granted, and what past years granted after the same month."""
        runs, year = self._running(indicator.code, of), self._plan.year
        month, granted = max(runs.get(year, {}).items(), default=(0, 0))
        past = [(y, months) for y, months in runs.items() if y < year and 12 in months and len(months) > 1]
        batches = [batch for y, months in past for batch in _batches(y, months)]
        if not batches:
            return None
        return Expectation(batch_count(batches, month=month, granted=granted), find_unit(indicator.unit), of)

    def _running(self, code: str, of: Measure) -> dict[int, dict[int, int]]:
        """Counts of the year to date, by year and month, each the firmest and newest."""
        found: dict[int, dict[int, int]] = {}
        held = (o for o in self._plan.observations.of_indicator(code) if _runs(o, self._plan.area.code, of))
        for o in sorted(held, key=lambda o: (-o.status.rank, o.known_from or date.min)):
            assert isinstance(o.value, Amount)
            found.setdefault(o.period.year, {})[o.period.end.month] = int(o.value.number)
        return found


def _is_of_events(sub: SubTarget, indicator: Indicator) -> bool:
    """Whether it counts what should not happen: none is allowed, or fewer are better."""
    p = sub.target.predicate
    return indicator.direction is Direction.LOWER or (isinstance(p, Compare) and p.op == "==" and not p.value)


def _is_rare(own: Held) -> bool:
    """Whether so few are expected that they are counted one by one."""
    return own.expected is None or own.expected.figure.value_at(0.5) < RARE


def _runs(o: Observation, area: str, of: Measure) -> bool:
    """Whether it is a count of the year to date."""
    return (
        o.area == area
        and not o.facet
        and isinstance(o.value, Amount)
        and o.of.family == of.family
        and o.period.start.month == 1
        and not o.period.is_point
        and o.period.start.year == o.period.end.year
        and o.status is not Status.ESTIMATE
    )


def _batches(year: int, months: Mapping[int, int]) -> list[Batch]:
    """What each figure of the year to date adds to the one before."""
    found, before = [], 0
    for month, count in sorted(months.items()):
        if count > before:
            found.append(Batch(year, month, count - before))
        before = max(before, count)
    return found
