"""Series: one measure of one indicator through the months of the plan's year, beside last year and the pace line.

    plan, indicator, of ──series──▶ Series
                                      ├── lines: SeriesLine (what the targets ask for and strive for)
                                      └── points: SeriesPoint (figure, vintages, month's own, last year's, line, distance)

January and February are one point unless somebody states January alone.  Everything is exact, and says what it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.plan import _messages as say
from drumtower.plan._figures import Figure, difference, observed
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Direction, Indicator, Kind
from drumtower.plan._observations import FAMILY_OF, Observation
from drumtower.plan._pace import month_profile
from drumtower.plan._plans import Plan
from drumtower.plan._telling import tell
from drumtower.plan._year_figures import is_mean
from drumtower.plan.language import Bound, Measure, Predicate, bound
from drumtower.quantity import Quantity, QuantityError, Unit, find_unit, round_half_up

__all__ = ["Months", "Series", "SeriesLine", "SeriesPoint", "series"]

_AMOUNTS = (Measure.LEVEL, Measure.COUNT, Measure.NET)
_CUMULATIVE, _STRETCH, _POINT = "cumulative", "stretch", "point"


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """What a target asks of the measure for the year: the number of its words, from which side, and whether it is only striven for."""

    goal: Goal
    sub_target: SubTarget
    value: Quantity
    is_ceiling: bool = False
    is_stretch: bool = False


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """One month of the series.

    ``month`` is the month itself (1—2月 together where only that is published), ``period`` what ``observation`` speaks of: the
    year to date, the month, or its last day.  ``vintages`` are all versions of it, the firmest and newest first.  For an
    amount that adds up, ``own`` is what the month brought: as stated, else by the difference of two cumulative figures.
    ``last`` and ``last_own`` are the same of the year before; ``growth`` is the growth stated for ``period``; ``rank`` and
    ``mean`` (全市平均) stand beside it.  ``due`` is the share of the year's target due, in percent, by past years or the calendar
    (``profile`` is ``history`` or ``months``), ``line`` that share of the target, ``distance`` how far the figure lies above it.
    """

    month: Period
    period: Period
    observation: Observation | None = None
    vintages: tuple[Observation, ...] = ()
    own: Figure | None = None
    last: Observation | None = None
    last_own: Figure | None = None
    growth: Observation | None = None
    rank: Observation | None = None
    mean: Observation | None = None
    due: Decimal | None = None
    profile: str = ""
    line: Figure | None = None
    distance: Figure | None = None

    @property
    def figure(self) -> Figure | None:
        """The figure itself, with its source."""
        return observed(self.observation)


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one indicator through the months of ``year``.

    ``indicator`` is None for a code that the plan does not define; ``adds_up`` says that the figures run from January and
    are sums of months, so that there are months' own amounts; ``paced`` is the target whose pace line the points hold.
    """

    code: str
    indicator: Indicator | None
    of: Measure
    year: int
    points: tuple[SeriesPoint, ...]
    lines: tuple[SeriesLine, ...] = ()
    adds_up: bool = False
    paced: SeriesLine | None = None

    @property
    def known(self) -> tuple[SeriesPoint, ...]:
        """The points of which a figure is known."""
        return tuple(p for p in self.points if p.observation is not None)

    @property
    def latest(self) -> SeriesPoint | None:
        """The last point of which a figure is known."""
        return self.known[-1] if self.known else None

    def at(self, month: int) -> SeriesPoint | None:
        """The point that ends with the ``month`` of the year, or None where there is none (January, where it has none)."""
        return next((p for p in self.points if p.month.end.month == month), None)


def series(plan: Plan, indicator: str, of: Measure, as_of: date | None = None) -> Series:
    """The measure ``of`` of the indicator with the code ``indicator`` through the plan's year, as known on ``as_of``.

    Without ``as_of`` everything in the plan counts.  It works for an indicator without targets, and for one without figures.
    """
    return Months(plan if as_of is None else plan.as_of(as_of), indicator, of).series()


class Months:
    """One measure of one indicator, month by month; ``plan`` is as known on the day that is asked about."""

    def __init__(self, plan: Plan, code: str, of: Measure) -> None:
        self._plan, self._code, self._of = plan, code, of
        self._area, self._book = plan.area.code, plan.observations
        self._indicator = plan.indicator(code)
        kind = self._indicator.kind if self._indicator else Kind.FLOW
        self.adds_up = of in _AMOUNTS and kind in (Kind.FLOW, Kind.COUNT)
        years = (plan.year, plan.year - 1)
        self._own = [
            o
            for o in self._book.of_indicator(code)
            if o.area == self._area and FAMILY_OF[o.of] == of.family and o.period.start.year == o.period.year in years
        ]
        self._shape = _CUMULATIVE if self.adds_up else self._usual_shape()

    def series(self) -> Series:
        """All months of the year."""
        lines = tuple(self._lines())
        paced = self._paced(lines)
        months = self._axis()
        points = [self._point(month, before, paced) for month, before in zip(months, [None, *months], strict=False)]
        return Series(self._code, self._indicator, self._of, self._plan.year, tuple(points), lines, self.adds_up, paced)

    def pair(self, last: int) -> tuple[SeriesPoint | None, SeriesPoint | None]:
        """The point of the month ``last``, without a pace line, and the one before it that is known.

        For what adds up that is the very month before, or none.
        """
        months = self._axis()
        place = next((i for i, month in enumerate(months) if month.end.month == last), None)
        if place is None:
            return None, None
        earlier = [place - 1] if self.adds_up else range(place - 1, -1, -1)
        found = (i for i in earlier if i >= 0 and self._best(self._period(months[i])) is not None)
        points = [self._point(months[i], months[i - 1] if i else None, None) for i in (place, *list(found)[:1])]
        return points[0], points[1] if len(points) > 1 else None

    # --- which periods ------------------------------------------------------------------------------------------

    def _axis(self) -> list[Period]:
        """The months, January and February as one unless January is stated alone."""
        year = self._plan.year
        alone = any(o.period.start.month == o.period.end.month == 1 and not o.period.is_point for o in self._own)
        alone = alone or any(o.period.is_point and o.period.end.month == 1 for o in self._own)
        first = [Period.of_months(year, 1), Period.of_months(year, 2)] if alone else [Period.of_months(year, 1, 2)]
        return [*first, *(Period.of_months(year, month) for month in range(3, 13))]

    def _usual_shape(self) -> str:
        """Whether the figures run from January, are of single months (or quarters), or stand at a day: what most of them do."""
        shapes = [_shape(o.period) for o in self._own if not o.facet]
        return max((_CUMULATIVE, _STRETCH, _POINT), key=shapes.count)

    def _period(self, month: Period) -> Period:
        """What the figure of a month speaks of, in this series."""
        fitting = {_CUMULATIVE: Period.of_months(month.year, 1, month.end.month), _POINT: month.closing}
        held = {o.period for o in self._own if not o.facet and o.period.end == month.end}
        usual = fitting.get(self._shape, month)
        if self.adds_up or usual in held or self._of is Measure.GROWTH:
            return usual
        same = [p for p in held if _shape(p) == self._shape] or sorted(held, key=lambda p: p.start, reverse=True)
        return same[0] if same else usual

    # --- one month ----------------------------------------------------------------------------------------------

    def _point(self, month: Period, before: Period | None, paced: SeriesLine | None) -> SeriesPoint:
        period = self._period(month)
        seen, last = self._best(period), self._best(period.previous())
        due, profile = self._due(month, seen, paced)
        line = self._line(paced, due, profile)
        return SeriesPoint(
            month, period, seen,
            vintages=self._book.vintages(self._code, self._area, period.code, self._of) if seen else (),
            own=self._brought(month, before, seen), last=last,
            last_own=self._brought(month.previous(), before.previous() if before else None, last),
            growth=None if self._of is Measure.GROWTH else self._best(period, Measure.GROWTH),
            rank=self._best(period, Measure.RANK), mean=self._mean(period),
            due=None if due is None else round_half_up(due * 100, 1), profile=profile if paced else "",
            line=line, distance=_distance(seen, line),
        )  # fmt: skip

    def _best(self, period: Period, of: Measure | None = None, facet: str = "") -> Observation | None:
        return self._book.best(self._code, self._area, period.code, of or self._of, facet)

    def _brought(self, month: Period, before: Period | None, seen: Observation | None) -> Figure | None:
        """What the month brought: as stated for it alone, else what the year to date grew by since the month before."""
        if not self.adds_up:
            return None
        stated = self._best(month)
        if stated is not None or before is None:
            return observed(stated)
        return difference(seen, self._best(Period.of_months(before.year, 1, before.end.month)))

    def _mean(self, period: Period) -> Observation | None:
        facets = {o.facet for o in self._own if o.facet and o.period == period and is_mean(o.facet)}
        return self._best(period, facet=min(facets)) if facets else None

    # --- targets and the pace line ------------------------------------------------------------------------------

    def _lines(self) -> Iterator[SeriesLine]:
        for goal in self._plan.goals:
            for sub in goal.targets:
                if sub.indicator == self._code and sub.period is None:
                    yield from self._lines_of(goal, sub)

    def _lines_of(self, goal: Goal, sub: SubTarget) -> Iterator[SeriesLine]:
        target = sub.target
        for predicate, stretch in ((target.predicate, target.is_stretch), (target.further, True)):
            asked = self._asked(predicate) if predicate is not None else None
            if asked is not None and not asked.against and asked.of.family == self._of.family and asked.unit != "pp":
                yield SeriesLine(goal, sub, Quantity(asked.aim, _unit_of(asked)), asked.ceiling, stretch)

    def _asked(self, predicate: Predicate) -> Bound | None:
        indicator, tolerances = self._indicator, self._plan.settings.tolerances
        lower = indicator.direction is Direction.LOWER if indicator else None
        return bound(
            predicate, lower=lower, tolerances=tolerances, tolerance=indicator.tolerance if indicator else None
        )

    def _paced(self, lines: tuple[SeriesLine, ...]) -> SeriesLine | None:
        """The target whose pace the points are held against: the first that binds, else the first striven for."""
        if not self.adds_up or self._indicator is None or not self._indicator.has_pace:
            return None
        above = [line for line in lines if line.value.number > 0]
        return next((line for line in above if not line.is_stretch), above[0] if above else None)

    def _due(self, month: Period, seen: Observation | None, paced: SeriesLine | None) -> tuple[Decimal | None, str]:
        if paced is None:
            return None, ""
        last = month.end.month
        share = month_profile(self._plan, self._code, last, seen.of if seen else self._of)
        return (Decimal(last) / 12, "months") if share is None else (share, "history")

    def _line(self, paced: SeriesLine | None, due: Decimal | None, profile: str) -> Figure | None:
        if paced is None or due is None:
            return None
        aim = paced.value
        exponent = aim.number.as_tuple().exponent
        places = (-exponent if isinstance(exponent, int) and exponent < 0 else 0) + 2
        source = ("按往年各月占比", "by the months of past years") if profile == "history" else ("按月份", "by months")
        how = tell(say.FIGURE_LINE, aim=aim, due=round_half_up(due * 100, 1), profile=source)
        return Figure(Quantity(round_half_up(aim.number * due, places), aim.unit), (), how)


def _shape(period: Period) -> str:
    return _POINT if period.is_point else _CUMULATIVE if period.is_cumulative else _STRETCH


def _distance(seen: Observation | None, line: Figure | None) -> Figure | None:
    """How far a figure lies above the pace line, where both are exact."""
    figure = observed(seen)
    if figure is None or line is None or figure.quantity is None or line.quantity is None or seen is None:
        return None
    try:
        size = figure.quantity.to(line.quantity.unit) - line.quantity
    except QuantityError:
        return None
    return Figure(size, (seen,), say.FIGURE_DISTANCE.say(value=figure.quantity, line=line.quantity))


def _unit_of(asked: Bound) -> Unit:
    """The unit of what is asked for; places where the words count none (全市前三)."""
    return find_unit(asked.unit or ("位" if asked.of is Measure.RANK else "个"))
