"""Plan needs: what the months left must bring for a target of the year, in one sentence.

plan with the figures of all years, TargetProgress ──need_of──▶ Need (of a flow, a growth, a mean, good days)
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.forecast._attaining import Need, needed_days, needed_flow, needed_growth, needed_mean
from drumtower.plan import (
    Bound,
    Direction,
    Improve,
    Indicator,
    Kind,
    Measure,
    Observation,
    Plan,
    TargetProgress,
    bound,
    month_profile,
)
from drumtower.quantity import Amount, QuantityError, Unit, find_unit

__all__ = ["need_of"]

_TWELVE = Decimal(12)
_HUNDRED = Decimal(100)
_DAYS = "优良天数"
"""What such a rate counts are days of the year."""
_MEANS = (Kind.RATE, Kind.INDEX)
_VALUES = (Measure.LEVEL, Measure.RATE, Measure.SHARE)


def need_of(plan: Plan, target: TargetProgress) -> Need | None:
    """What the rest of the year must bring; None where no single number follows, or nothing is left of the year.

    An amount that adds up is shared out over the months left, a growth is weighted with last year's amounts of the months gone,
    a rate or an index is taken as the mean of its months, and a share of good days is counted in days.
    What must improve on last year (提升, 持续下降) asks for one step of the published precision beyond last year's figure.
    """
    latest, value = target.latest, target.value
    indicator = plan.indicator(target.sub_target.indicator)
    if latest is None or indicator is None or target.sub_target.target.veto or not _is_under_way(latest.period):
        return None
    if not isinstance(value, Amount) or not value.is_exact:
        return None
    asked = _asked(plan, indicator, target, value)
    if asked is None or asked.against or not (asked.number or asked.of is Measure.GROWTH):
        return None
    try:
        reached = asked.reached(value)
    except QuantityError:
        return None
    return None if reached is None else _rest(plan, indicator, asked, (reached, value.unit), latest.period)


def _asked(plan: Plan, indicator: Indicator, target: TargetProgress, value: Amount) -> Bound | None:
    predicate = target.sub_target.target.predicate
    if isinstance(predicate, Improve):
        return _beyond_last_year(plan, indicator, predicate, value)
    lower, tolerances = indicator.direction is Direction.LOWER, plan.settings.tolerances
    return bound(predicate, lower=lower, tolerances=tolerances, tolerance=indicator.tolerance)


def _beyond_last_year(plan: Plan, indicator: Indicator, predicate: Improve, value: Amount) -> Bound | None:
    """Last year's figure, and one step of the published precision beyond it; a figure at its bound (0, 100 %) need only stay."""
    found = plan.observations.best(indicator.code, plan.area.code, str(plan.year - 1), predicate.of)
    last = found.value if found is not None else None
    if not isinstance(last, Amount) or not last.is_exact or predicate.of not in _VALUES:
        return None
    end = _HUNDRED if predicate.up and last.unit.symbol == "%" else Decimal(0)
    places = min(_exponent(last.number), _exponent(value.number) if value.unit == last.unit else 0)
    step = Decimal(0) if predicate.or_equal or last.number == end else Decimal(1).scaleb(places)
    number = last.number + (step if predicate.up else -step)
    return Bound(number, number, last.unit.symbol, predicate.of, ceiling=not predicate.up)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return min(exponent, 0) if isinstance(exponent, int) else 0


def _is_under_way(period: Period) -> bool:
    """Whether it runs from January to a month before December."""
    return period.start.month == 1 and period.end.month < _TWELVE and not period.is_point


def _rest(plan: Plan, indicator: Indicator, asked: Bound, done: tuple[Decimal, Unit], period: Period) -> Need | None:
    reached, month = done[0], period.end.month
    unit = find_unit(asked.unit) if asked.unit and asked.unit != "pp" else done[1]
    if _DAYS in indicator.name and unit.symbol == "%" and not asked.ceiling:
        return needed_days(_good_days(reached, period), asked.number, plan.year, month)
    if asked.of in (Measure.LEVEL, Measure.COUNT) and indicator.has_pace:
        return needed_flow(reached, asked.number, month, unit, ceiling=asked.ceiling)
    if asked.of is Measure.GROWTH and indicator.kind in (Kind.FLOW, Kind.COUNT) and not asked.ceiling:
        share = _share(plan, indicator.code, period)
        return None if reached >= asked.number else needed_growth(reached, asked.number, share, month)
    if indicator.kind in _MEANS and asked.of in _VALUES:
        limit = Decimal(0) if asked.ceiling else _HUNDRED if unit.symbol == "%" else None
        return needed_mean(reached, asked.number, month, unit, ceiling=asked.ceiling, limit=limit)
    return None


def _good_days(reached: Decimal, period: Period) -> int:
    """How many days of the months gone were good, by their share in percent."""
    gone = (period.end - date(period.year, 1, 1)).days + 1
    return round(reached * gone / 100)


def _share(plan: Plan, code: str, period: Period) -> Decimal:
    """The part of last year's amount that the same months held; else that of the years before it, else by the calendar."""
    before = (_level(plan, code, each) for each in (period.previous(), Period.of_year(period.year - 1)))
    part, whole = before
    if part is not None and whole is not None and 0 < part < whole:
        return part / whole
    return month_profile(plan, code, period.end.month) or period.end.month / _TWELVE


def _level(plan: Plan, code: str, period: Period) -> Decimal | None:
    found: Observation | None = plan.observations.best(code, plan.area.code, period.code, Measure.LEVEL)
    value = found.value if found is not None else None
    return value.quantity.base if isinstance(value, Amount) and value.is_exact else None
