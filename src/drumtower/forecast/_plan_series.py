"""Plan series: the figures that plans hold of their indicators, as series.

plan, earlier plans, day ──plan_series──▶ PlanSeries, one an indicator and measure

Stated estimates (预计) are no figures and are left out.  A vague figure of a whole year (超1200亿元) counts as its number and is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drumtower.finding import Message
from drumtower.forecast import _messages as say
from drumtower.forecast._plan_figures import AllFigures, standing_on
from drumtower.forecast._series import Point, Series
from drumtower.forecast._shapes import SeriesKind
from drumtower.plan import Arrival, Indicator, Kind, Measure, Observation, Plan, Status
from drumtower.quantity import Amount, QuantityError, find_unit

__all__ = ["PlanSeries", "SeriesBook", "in_unit", "plan_series"]

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
    return SeriesBook(AllFigures(plan, earlier)).on(day, standing_on(plan, day).indicators)


class SeriesBook:
    """The series of the indicators of a plan, asked for any day; what days have in common is worked out once."""

    def __init__(self, figures: AllFigures) -> None:
        self._figures = figures
        self._held: dict[str, list[tuple[Measure, list[_Figure]]]] = {}

    def on(self, day: date, indicators: Iterable[Indicator]) -> tuple[PlanSeries, ...]:
        """The series of ``indicators`` by the figures known on ``day``."""
        area = self._figures.plan.area.name
        made = (
            _series(area, each, of, [figure for figure in held if figure.since <= day])
            for each in indicators
            for of, held in self._of(each.code)
        )
        return tuple(each for each in made if each is not None)

    def _of(self, code: str) -> list[tuple[Measure, list[_Figure]]]:
        """Every figure of an indicator, by measure, in order of time; of one period the firmest and newest last."""
        if code not in self._held:
            area, found = self._figures.plan.area.code, defaultdict(list)
            for since, each in self._figures.dated(code):
                if each.area == area and _counts(each):
                    found[each.of].append(_Figure(since, each))
            self._held[code] = [(of, sorted(held, key=_in_order)) for of, held in sorted(found.items())]
        return self._held[code]


class _Figure:
    """A figure as series take it: from when it counts, its place in the year, and its point."""

    __slots__ = (
        "_points",
        "from_january",
        "is_point",
        "is_single",
        "month",
        "observation",
        "place",
        "runs",
        "since",
        "value",
    )

    def __init__(self, since: date, observation: Observation) -> None:
        period, value = observation.period, observation.value
        assert isinstance(value, Amount)
        self.since, self.observation, self.value = since, observation, value
        self.month, start = period.end.month, period.start.month
        self.place = period.end.year, self.month
        self.is_point = period.is_point
        self.from_january = start == 1 or self.is_point
        self.is_single = self.month in (start, start + 2)
        self.runs = start == 1 and not self.is_point and self.month > 1
        self._points: dict[tuple[str, bool], Point | None] = {}

    def point(self, form: tuple[str, bool]) -> Point | None:
        """The figure in a unit, of a month or (``form[1]``) a quarter; None where it is of another kind."""
        if form not in self._points:
            number, part = in_unit(self.value, form[0]), self.month // 3 if form[1] else self.month
            self._points[form] = None if number is None else Point(self.place[0], part, number)
        return self._points[form]


_RUNNING = frozenset({SeriesKind.YTD, SeriesKind.GROWTH_YOY_YTD})
_OF_ANY = frozenset({SeriesKind.STOCK, SeriesKind.RATE_YTD})


def _counts(observation: Observation) -> bool:
    """Whether an observation is a figure of the indicator itself, within one year."""
    return (
        not observation.facet
        and observation.of in _MEASURES
        and observation.status is not Status.ESTIMATE
        and isinstance(observation.value, Amount)
        and observation.period.end.year == observation.period.start.year
    )


def _in_order(figure: _Figure) -> tuple[tuple[int, int], int, date]:
    return figure.place, -figure.observation.status.rank, figure.observation.known_from or date.min


def _fitting(kind: SeriesKind, held: Sequence[_Figure]) -> Sequence[_Figure]:
    """The figures whose period is of the kind: from January on, or a single one."""
    if kind in _RUNNING:
        return [figure for figure in held if figure.from_january]
    return held if kind in _OF_ANY else [figure for figure in held if figure.is_single]


def _series(area: str, indicator: Indicator, of: Measure, held: Sequence[_Figure]) -> PlanSeries | None:
    if not held:
        return None
    kind = _kind(indicator, of, held)
    fitting = _fitting(kind, held)
    quarterly = all(figure.month % 3 == 0 for figure in fitting)
    best = {figure.place: figure for figure in fitting}.values()
    form = "%" if of is Measure.GROWTH or of in _RATES else indicator.unit, quarterly
    points = tuple([point for figure in best if (point := figure.point(form)) is not None])
    if len([p for p in points if p.part < (4 if quarterly else 12)]) < FEWEST:
        return None
    name = indicator.name + _SUFFIXES.get(of, "")
    batch = indicator.arrival is not Arrival.EVENLY
    series = Series(name, area, form[0], kind, 4 if quarterly else 12, points, in_batches=batch)
    vague = [figure.value for figure in best if not figure.value.is_exact]
    notes = (say.VAGUE.say(values="、".join(map(str, vague))),) if vague else ()
    return PlanSeries(indicator, of, series, notes)


_SUFFIXES = {Measure.GROWTH: "增速"}


def _kind(indicator: Indicator, of: Measure, held: Sequence[_Figure]) -> SeriesKind:
    """What the figures are: by the measure, the kind of the indicator, and whether most run from January."""
    running = len([1 for figure in held if figure.runs]) * 2 >= len(held)
    if of is Measure.GROWTH:
        return SeriesKind.GROWTH_YOY_YTD if running else SeriesKind.GROWTH_YOY
    if of in _RATES:
        return SeriesKind.RATE_YTD
    if indicator.kind in (Kind.RATE, Kind.INDEX):
        return SeriesKind.RATE_YTD if running or any(figure.is_point for figure in held) else SeriesKind.LEVEL
    if indicator.kind is Kind.STOCK:
        return SeriesKind.STOCK
    if running:
        return SeriesKind.YTD
    return SeriesKind.COUNT if indicator.kind is Kind.COUNT else SeriesKind.FLOW


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
