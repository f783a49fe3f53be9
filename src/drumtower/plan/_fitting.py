"""Fitting: words without a name, read for the indicator they stand beside.

    不低于5%  beside 地区生产总值 (亿元)  ──▶ growth        beside 普惠性幼儿园覆盖率 (%) ──▶ rate
    28以下    beside PM2.5 (微克/立方米)  ──▶ 28微克/立方米

What the words say themselves always stands.
"""

from __future__ import annotations

from dataclasses import replace

from drumtower.plan._indicators import Direction, Indicator, Kind
from drumtower.plan.language import About, Between, Compare, Measure, Predicate, Target, read_target
from drumtower.quantity import QuantityError, Unit, find_unit

__all__ = ["fit_target", "read_target_for"]

_COUNTED = ("count", "people", "person-times", "households")


def read_target_for(words: str, indicator: Indicator | None) -> Target:
    """The one target that ``words`` hold, read for ``indicator``: its direction, its unit and its kind are known.

    Raises ``TargetError`` where the words cannot be read or hold several targets.
    """
    lower = None if indicator is None else indicator.direction is Direction.LOWER
    target = read_target(words, lower=lower)
    return target if indicator is None else fit_target(target, indicator)


def fit_target(target: Target, indicator: Indicator) -> Target:
    """``target`` as it is meant beside ``indicator``.

    A bare percentage beside an indicator that is no rate is a growth; a number without unit is in the indicator's unit.
    """
    further = target.further
    return replace(
        target,
        predicate=_fit(target.predicate, indicator),
        also=tuple(_fit(p, indicator) for p in target.also),
        stretch=target.stretch if further is None else _fit(further, indicator),
    )


def _fit(predicate: Predicate, indicator: Indicator) -> Predicate:
    if not isinstance(predicate, (Compare, About, Between)) or predicate.of is Measure.RANK:
        return predicate
    unit = _unit(indicator)
    if predicate.unit == "%" and predicate.of is Measure.RATE and unit is not None and not _is_rate(indicator, unit):
        return replace(predicate, of=Measure.GROWTH)
    if not predicate.unit and unit is not None and predicate.of is Measure.LEVEL:
        return replace(predicate, unit=unit.symbol, of=_measure(unit))
    return predicate


def _unit(indicator: Indicator) -> Unit | None:
    try:
        return find_unit(indicator.unit) if indicator.unit else None
    except QuantityError:
        return None


def _is_rate(indicator: Indicator, unit: Unit) -> bool:
    return unit.dimension == "rate" or indicator.kind is Kind.RATE


def _measure(unit: Unit) -> Measure:
    if unit.dimension == "rate":
        return Measure.RATE
    return Measure.COUNT if unit.dimension in _COUNTED else Measure.LEVEL
