"""Magnitudes: a bare number beside an amount that is a hundred times off what is known of it.

    5.5 beside 地区生产总值 (亿元), last year 1180亿元 ──▶ is 增长5.5% meant?

Words with a unit say what they mean and are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drumtower.calendar import Period
from drumtower.finding import Severity
from drumtower.plan._checking import _messages as say
from drumtower.plan._checking._faults import Fault
from drumtower.plan._checking._figures import unit_of
from drumtower.plan._errors import TargetError
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Indicator, Kind
from drumtower.plan._observations import Observation
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Between, Compare, Measure, read_target
from drumtower.quantity import Amount, Quantity, Unit

__all__ = ["hundredfold"]

FACTOR = 100
_NO_AMOUNTS = ("rate", "points", "number")
_OWN = (Measure.LEVEL, Measure.COUNT)


def hundredfold(plan: Plan) -> Iterator[Fault]:
    """A warning for each target without a unit that lies a hundred times off all that is known of this and last year."""
    amounts = {i.code: (i, unit) for i in plan.indicators if (unit := _amount_unit(i)) is not None}
    this = Period.of_year(plan.year)
    for goal in plan.goals:
        for target in goal.targets:
            if target.indicator in amounts and target.period in (None, this.code):
                known = _known(plan, target.indicator, (this.previous(), this))
                yield from _far_off(target, *amounts[target.indicator], known)


def _amount_unit(indicator: Indicator) -> Unit | None:
    unit = unit_of(indicator.unit)
    return None if unit is None or unit.dimension in _NO_AMOUNTS or indicator.kind is Kind.RATE else unit


def _known(plan: Plan, code: str, periods: tuple[Period, ...]) -> list[Observation]:
    """What is known of the indicator's own value in each period, the firmest only."""
    keys = ((plan.area.code, period.code, Measure.LEVEL.family, "") for period in periods)
    return [same[0] for key in keys if (same := plan.observations.index.get((code, *key)))]


def _far_off(target: SubTarget, indicator: Indicator, unit: Unit, known: list[Observation]) -> Iterator[Fault]:
    stated = target.target.predicate
    if not isinstance(stated, Compare | About | Between) or stated.of not in _OWN or stated.value <= 0:
        return
    asked = unit_of(stated.unit)
    values = [(each, base) for each in known if (base := _base(each, unit)) is not None]
    if asked is None or not values or asked.dimension != unit.dimension:
        return
    number = Quantity(stated.value, asked).base
    if all(_is_far(number, base) for _, base in values) and _is_bare(target.words):
        seen = values[0][0]
        message = say.HUNDREDFOLD.say(
            words=target.words, unit=asked.symbol, read=target.target, indicator=indicator.name, period=seen.period,
            value=seen.value, number=stated.value,
        )  # fmt: skip
        expected = f"增长{stated.value}%"
        yield Fault(message, target, "words", Severity.WARNING, f"子项{target.code}", target.words, None, expected)


def _base(seen: Observation, unit: Unit) -> Decimal | None:
    """The observed number in the base unit; None where there is none, or none above 0."""
    value = seen.value
    if not isinstance(value, Amount) or value.number <= 0 or value.unit.dimension != unit.dimension:
        return None
    return Quantity(value.number, value.unit).base


def _is_far(number: Decimal, known: Decimal) -> bool:
    return number * FACTOR <= known or number >= known * FACTOR


def _is_bare(words: str) -> bool:
    """Whether the words themselves name no unit."""
    try:
        stated = read_target(words).predicate
    except TargetError:
        return False
    return isinstance(stated, Compare | About | Between) and not stated.unit
