"""Figures: units that do not belong, numbers that are none, and the same thing stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from drumtower.calendar import CalendarError, Period, read_code
from drumtower.finding import Severity
from drumtower.plan._checking import _messages as say
from drumtower.plan._checking._faults import Fault
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Indicator, Kind
from drumtower.plan._observations import Observation, Status
from drumtower.plan._plans import Plan
from drumtower.plan._settings import Settings
from drumtower.plan.language import About, Between, Compare, Measure, write_evidence
from drumtower.quantity import Amount, QuantityError, Unit, find_unit

__all__ = ["MEASURES", "doubled_observations", "numbers", "periods", "unit_of", "units"]

MEASURES = {
    Measure.LEVEL: "水平", Measure.COUNT: "数量", Measure.RATE: "比率", Measure.SHARE: "占比", Measure.GROWTH: "增长",
    Measure.CHANGE: "变动", Measure.RANK: "位次", Measure.NET: "净增", Measure.MILESTONE: "节点", Measure.JUDGEMENT: "评判",
}  # fmt: skip
_OWN = (Measure.LEVEL, Measure.COUNT, Measure.NET)
_PERCENT = "%"
_POINTS = "个百分点"


@lru_cache(maxsize=4096)
def unit_of(symbol: str) -> Unit | None:
    """The unit written so; None for an empty or unknown one."""
    try:
        return find_unit(symbol) if symbol else None
    except QuantityError:
        return None


def units(plan: Plan) -> Iterator[Fault]:
    """Targets and observations in a unit that cannot be that of their measure of their indicator."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for goal in plan.goals:
        for target in goal.targets:
            if (indicator := indicators.get(target.indicator)) is not None:
                yield from _target_units(target, indicator)
    for observation in plan.observations:
        indicator = indicators.get(observation.indicator)
        if indicator is not None and isinstance(observation.value, Amount):
            yield from _observed_unit(observation, observation.value, indicator)


def _target_units(target: SubTarget, indicator: Indicator) -> Iterator[Fault]:
    name = f"子项{target.code}"
    for predicate in target.target.predicates:
        if not isinstance(predicate, Compare | About | Between):
            continue
        stated = unit_of(_POINTS if predicate.unit == "pp" else predicate.unit)
        if (expected := _misfit(stated, predicate.of, indicator)) is not None:
            yield _wrong_unit(target.words, stated, predicate.of, indicator, expected, target, "words", name)
        top = predicate.value2 if isinstance(predicate, Between) else predicate.value
        if _is_too_high(top, stated, predicate.of, indicator):
            message = say.RATE_ABOVE_HUNDRED.say(words=target.words, indicator=indicator.name)
            yield Fault(message, target, "words", Severity.WARNING, name, stated=target.words)


def _observed_unit(observation: Observation, value: Amount, indicator: Indicator) -> Iterator[Fault]:
    name, words = f"观测值{indicator.code}", write_evidence(value)
    if (expected := _misfit(value.unit, observation.of, indicator)) is not None:
        yield _wrong_unit(words, value.unit, observation.of, indicator, expected, observation, "value", name)
    elif value.low is not None and _is_too_high(value.low, value.unit, observation.of, indicator):
        message = say.RATE_ABOVE_HUNDRED.say(words=words, indicator=indicator.name)
        yield Fault(message, observation, "value", Severity.WARNING, name, stated=words)


def _wrong_unit(
    words: str,
    stated: Unit | None,
    of: Measure,
    indicator: Indicator,
    expected: str,
    subject: object,
    key: str,
    name: str,
) -> Fault:
    symbol = (stated.symbol if stated is not None else "") or "无单位"
    message = say.WRONG_UNIT.say(
        words=words, stated=symbol, indicator=indicator.name, measure=MEASURES[of], expected=expected
    )
    return Fault(message, subject, key, name=name, stated=symbol, expected=expected)


def _misfit(stated: Unit | None, of: Measure, indicator: Indicator) -> str | None:
    """The unit that is expected, where ``stated`` cannot be converted to it; None where it fits."""
    wanted = _wanted(of, indicator)
    if not wanted:
        return None
    kinds = {unit.dimension for symbol in wanted if (unit := unit_of(symbol)) is not None}
    if not kinds or stated is None or stated.dimension in kinds:
        return None
    if not stated.symbol and of in _OWN and kinds <= {"count", "number"}:
        return None
    return "或".join(symbol for symbol in wanted)


def _wanted(of: Measure, indicator: Indicator) -> tuple[str, ...]:
    """The units in which a measure of the indicator may be stated; empty where any may."""
    if of is Measure.GROWTH:
        return (_PERCENT,)
    if of is Measure.CHANGE:
        return (_POINTS, indicator.unit) if indicator.unit else ()
    if of in (Measure.RATE, Measure.SHARE):
        return (_PERCENT, indicator.unit) if of is Measure.SHARE and indicator.unit else (indicator.unit or _PERCENT,)
    return (indicator.unit,) if of in _OWN and indicator.unit else ()


def _is_too_high(number: Decimal, unit: Unit | None, of: Measure, indicator: Indicator) -> bool:
    is_share = of in (Measure.RATE, Measure.SHARE) and indicator.kind is Kind.RATE
    return is_share and unit is not None and unit.symbol == _PERCENT and number > 100


# ---- numbers


def numbers(plan: Plan) -> Iterator[Fault]:
    """Numbers that are none, negative weights, and marks of 功效系数法 that cannot be used; also those of earlier versions."""
    for goal in (*plan.goals, *(goal for version in plan.versions for goal in version.goals_before)):
        yield from _weight(goal)
        for target in goal.targets:
            yield from _marks(target)
    for indicator in (*plan.indicators, *(each for version in plan.versions for each in version.indicators_before)):
        yield from _finite(indicator.tolerance, indicator, "tolerance", f"指标{indicator.code}")
    yield from _settings(plan.settings)
    for version in plan.versions:
        if version.settings_before is not None:
            yield from _settings(version.settings_before)


def _weight(goal: Goal) -> Iterator[Fault]:
    yield from _finite(goal.weight, goal, "weight", f"目标{goal.code}")
    if goal.weight.is_finite() and goal.weight < 0:
        message = say.NEGATIVE_WEIGHT.say(value=goal.weight)
        yield Fault(message, goal, "weight", name=f"目标{goal.code}")


def _settings(settings: Settings) -> Iterator[Fault]:
    for field in ("completion_cap", "pace_tolerance", "bonus_ceiling"):
        value = getattr(settings, field)
        if value is not None and not (value.is_finite() and value >= 0):
            yield Fault(say.BAD_SETTING.say(field=field, value=value), settings, field, name="设置")
    for field in ("points", "share", "nearly_sync", "sync"):
        value = getattr(settings.tolerances, field)
        if not (value.is_finite() and value >= 0):
            yield Fault(say.BAD_SETTING.say(field=field, value=value), settings.tolerances, field, name="容差")


def _marks(target: SubTarget) -> Iterator[Fault]:
    name, high, low = f"子项{target.code}", target.satisfactory, target.unacceptable
    yield from _finite(high, target, "satisfactory", name)
    yield from _finite(low, target, "unacceptable", name)
    if high is not None and high.is_finite() and high == low:
        yield Fault(say.SAME_MARKS.say(value=high), target, "unacceptable", name=name)


def _finite(value: Decimal | None, subject: object, key: str, name: str) -> Iterator[Fault]:
    if value is not None and not value.is_finite():
        yield Fault(say.NOT_FINITE.say(field=key, value=value), subject, key, name=name)


# ---- periods


def periods(plan: Plan) -> Iterator[Fault]:
    """Targets for a time outside the plan's year, and values known before their time began."""
    for goal in plan.goals:
        for target in goal.targets:
            if target.period is not None and not _touches(target.period, plan.year):
                message = say.PERIOD_OUTSIDE.say(period=target.period, year=plan.year)
                yield Fault(message, target, "period", Severity.WARNING, f"子项{target.code}", stated=target.period)
    for each in plan.observations:
        early = each.known_from is not None and each.known_from < each.period.start
        if early and each.status in (Status.FINAL, Status.ACTUAL):
            status = "最终" if each.status is Status.FINAL else "实际"
            message = say.KNOWN_TOO_EARLY.say(day=each.known_from, period=each.period, status=status)
            yield Fault(message, each, "known_from", Severity.WARNING, f"观测值{each.indicator}")


@lru_cache(maxsize=1024)
def _touches(code: str, year: int) -> bool:
    try:
        period: Period = read_code(code)
    except CalendarError:
        return False
    return period.start.year <= year <= period.end.year


# ---- the same thing twice


def doubled_observations(plan: Plan) -> Iterator[Fault]:
    """One thing stated twice with one status and one vintage: an error where the values differ."""
    first: dict[tuple[object, ...], Observation] = {}
    names = {p.code: p.name for p in plan.projects} | {i.code: i.name for i in plan.indicators}
    for each in plan.observations:
        key = (
            each.indicator, each.area, each.period, each.of.family, each.facet, each.status, each.known_from, each.basis,
            each.base_period, each.definition,
        )  # fmt: skip
        other = first.setdefault(key, each)
        if other is not each:
            yield _doubled(each, other, names.get(each.indicator, each.indicator))


def _doubled(each: Observation, other: Observation, name: str) -> Fault:
    same = each.value == other.value
    first, second = write_evidence(other.value), write_evidence(each.value)
    params = {"indicator": name, "period": each.period, "measure": MEASURES[each.of], "first": first}
    message = say.OBSERVED_AGAIN.say(**params) if same else say.OBSERVED_TWICE.say(second=second, **params)
    severity = Severity.WARNING if same else Severity.ERROR
    return Fault(message, each, "value", severity, f"观测值{each.indicator}", stated=second, expected=first)
