"""Plan series: the figures that plans hold of their indicators, as series.

plan, earlier plans, day ──plan_series──▶ PlanSeries, one an indicator and measure

Stated estimates (预计) are no figures and are left out.  A vague figure of a whole year (超1200亿元) counts as its number and is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.forecast import _messages as say
from drumtower.forecast._plan_figures import AllFigures, standing_on
from drumtower.forecast._series import Point, Series
from drumtower.forecast._shapes import SeriesKind
from drumtower.plan import Arrival, Indicator, Kind, Measure, Observation, Plan, Status
from drumtower.quantity import Amount, QuantityError, find_unit

__all__ = ["PlanSeries", "in_unit", "plan_series", "series_of"]

_AMOUNTS = (Measure.LEVEL, Measure.COUNT)
_RATES = (Measure.RATE, Measure.SHARE)
_MEASURES = frozenset((*_AMOUNTS, *_RATES, Measure.GROWTH))
FEWEST = 2
"""A series with fewer figures within years is not estimated."""


@dataclass(frozen=True, slots=True)
class PlanSeries:
    """A series of a plan: the indicator, the measure, the figures, and what should be said of them."""

    indicator: Indicator
    of: Measure
    series: Series
    notes: tuple[Message, ...] = ()


def plan_series(plan: Plan, day: date, *, earlier: Sequence[Plan] = ()) -> tuple[PlanSeries, ...]:
    """The series of every indicator of ``plan`` for its area, as known on ``day``, with the figures of ``earlier`` plans."""
    return series_of(AllFigures(plan, earlier), standing_on(plan, day).indicators, day)


def series_of(figures: AllFigures, indicators: Iterable[Indicator], day: date) -> tuple[PlanSeries, ...]:
    """The series of ``indicators`` by the figures known on ``day``."""
    made = (_series(figures.plan, each, of, held) for each in indicators for of, held in _held(figures, each.code, day))
    return tuple(each for each in made if each is not None)


def _held(figures: AllFigures, code: str, day: date) -> list[tuple[Measure, list[Observation]]]:
    """The figures of an indicator known on ``day``, by measure; of each measure the firmest and newest last."""
    found: dict[Measure, list[Observation]] = defaultdict(list)
    for each in figures.of(code, day):
        if each.area == figures.plan.area.code and _counts(each):
            found[each.of].append(each)
    return [(of, sorted(held, key=_firmest_last)) for of, held in sorted(found.items())]


def _counts(observation: Observation) -> bool:
    """Whether an observation is a figure of the indicator itself, within one year."""
    return (
        not observation.facet
        and observation.of in _MEASURES
        and observation.status is not Status.ESTIMATE
        and isinstance(observation.value, Amount)
        and observation.period.end.year == observation.period.start.year
    )


def _firmest_last(o: Observation) -> tuple[int, date]:
    return -o.status.rank, o.known_from or date.min


def _series(plan: Plan, indicator: Indicator, of: Measure, held: Sequence[Observation]) -> PlanSeries | None:
    kind = _kind(indicator, of, held)
    fitting = [o for o in held if _fits(o.period, kind)]
    quarterly = all(o.period.end.month % 3 == 0 for o in fitting)
    best: dict[tuple[int, int], Observation] = {}
    for observation in fitting:
        end = observation.period.end
        best[end.year, end.month // 3 if quarterly else end.month] = observation
    unit = "%" if of is Measure.GROWTH or of in _RATES else indicator.unit
    points = tuple(_points(sorted(best.items()), unit))
    if sum(1 for p in points if p.part < (4 if quarterly else 12)) < FEWEST:
        return None
    name = indicator.name + _SUFFIXES.get(of, "")
    batch = indicator.arrival is not Arrival.EVENLY
    series = Series(name, plan.area.name, unit, kind, 4 if quarterly else 12, points, in_batches=batch)
    vague = [o.value for o in best.values() if isinstance(o.value, Amount) and not o.value.is_exact]
    notes = (say.VAGUE.say(values="、".join(map(str, vague))),) if vague else ()
    return PlanSeries(indicator, of, series, notes)


_SUFFIXES = {Measure.GROWTH: "增速"}


def _kind(indicator: Indicator, of: Measure, held: Sequence[Observation]) -> SeriesKind:
    """What the figures are: by the measure, the kind of the indicator, and whether most run from January."""
    running = sum(_runs(o.period) for o in held) * 2 >= len(held)
    if of is Measure.GROWTH:
        return SeriesKind.GROWTH_YOY_YTD if running else SeriesKind.GROWTH_YOY
    if of in _RATES:
        return SeriesKind.RATE_YTD
    if indicator.kind in (Kind.RATE, Kind.INDEX):
        return SeriesKind.RATE_YTD if running or any(o.period.is_point for o in held) else SeriesKind.LEVEL
    if indicator.kind is Kind.STOCK:
        return SeriesKind.STOCK
    if running:
        return SeriesKind.YTD
    return SeriesKind.COUNT if indicator.kind is Kind.COUNT else SeriesKind.FLOW


def _runs(period: Period) -> bool:
    return period.start.month == 1 and not period.is_point and period.end.month > 1


def _fits(period: Period, kind: SeriesKind) -> bool:
    """Whether a period is of the kind: from January on, or a single one."""
    if kind in (SeriesKind.YTD, SeriesKind.GROWTH_YOY_YTD):
        return period.start.month == 1 or period.is_point
    if kind in (SeriesKind.STOCK, SeriesKind.RATE_YTD):
        return True
    return (period.end.year, period.end.month) == (
        period.start.year,
        period.start.month,
    ) or period.end.month == period.start.month + 2


def _points(held: Iterable[tuple[tuple[int, int], Observation]], unit: str) -> Iterator[Point]:
    for (year, part), observation in held:
        value = observation.value
        assert isinstance(value, Amount)
        number = in_unit(value, unit)
        if number is not None:
            yield Point(year, part, number)


def in_unit(value: Amount, unit: str) -> Decimal | None:
    """The number of an amount in ``unit``, or None where it is of another kind."""
    try:
        wanted = find_unit(unit)
        here = value.unit
    except QuantityError:
        return None
    if here is wanted:
        return value.number
    if here.dimension != wanted.dimension:
        return value.number if here.dimension == "number" else None
    ratio = here.factor / wanted.factor
    return value.number * Decimal(ratio.numerator) / Decimal(ratio.denominator)
