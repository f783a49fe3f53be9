"""Relations: targets that contradict each other, compare with what is missing, or wait for each other in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from drumtower.finding import Severity
from drumtower.plan._checking import _messages as say
from drumtower.plan._checking._faults import Fault
from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Direction, Indicator
from drumtower.plan._plans import Plan
from drumtower.plan.language import About, Compare, Predicate, Relative, Sync, Tolerances, bound, same_name

__all__ = ["contradictions", "relations"]

_OUTSIDE = re.compile(
    r"平均|水平|均值|任务|目标|指标|计划|要求|规定|标准|进度|上年|去年|同期|往年|全国|全省|全市|[省市]级|^[国省市]|省市|周边|同类|主城"
)
"""Words of what lies outside the plan: it is unknown until it is given, and not a missing indicator."""


@dataclass(frozen=True, slots=True)
class _Span:
    """What meets a predicate, in base units: its ends (None: open), whether both belong to it, and what is measured."""

    low: Decimal | None
    high: Decimal | None
    closed: bool
    dimension: str

    def ends_before(self, other: _Span) -> bool:
        """Whether all of it lies below ``other``."""
        if self.high is None or other.low is None or self.dimension != other.dimension:
            return False
        return self.high < other.low or (self.high == other.low and not (self.closed and other.closed))


def contradictions(plan: Plan) -> Iterator[Fault]:
    """Two targets of one goal, on one indicator, measure, tier and period, that cannot both be met, or are the same."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for goal in plan.goals:
        for one, other in combinations(goal.targets, 2):
            if (one.indicator, one.tier, one.period) == (other.indicator, other.tier, other.period):
                spans = _Spans(plan.settings.tolerances, indicators.get(one.indicator))
                yield from _between(goal, one, other, spans)


def _between(goal: Goal, one: SubTarget, other: SubTarget, spans: _Spans) -> Iterator[Fault]:
    params = {"goal": goal.code, "first": one.code, "second": other.code, "words": one.words}
    name = f"子项{other.code}"
    if one.target == other.target:
        yield Fault(say.TARGET_TWICE.say(**params), other, "words", Severity.WARNING, name, stated=other.words)
        return
    pairs = ((first, second) for first in one.target.predicates for second in other.target.predicates)
    if any(spans.exclude(first, second) for first, second in pairs):
        message = say.CONTRADICTION.say(other=other.words, **params)
        yield Fault(message, other, "words", name=name, stated=other.words, expected=one.words)


@dataclass(frozen=True, slots=True)
class _Spans:
    """The spans of predicates on one indicator, as they are judged: tolerances applied."""

    tolerances: Tolerances
    indicator: Indicator | None

    def exclude(self, first: Predicate, second: Predicate) -> bool:
        """Whether no value meets both."""
        if first.of.family != second.of.family:
            return False
        one, other = self.of(first), self.of(second)
        return one is not None and other is not None and (one.ends_before(other) or other.ends_before(one))

    def of(self, predicate: Predicate) -> _Span | None:
        """What meets a predicate; None where it asks for no number, or for one held against something else."""
        indicator = self.indicator
        lower = indicator is not None and indicator.direction is Direction.LOWER
        own = indicator.tolerance if indicator is not None else None
        found = bound(predicate, lower=lower, tolerances=self.tolerances, tolerance=own)
        if found is None or found.against:
            return None
        number, dimension = found.base
        if isinstance(predicate, Compare) and predicate.op == "==":
            return _Span(number, number, True, dimension)
        if isinstance(predicate, About) and predicate.steady:
            ends = (number, replace(found, number=2 * found.aim - found.number).base[0])
            return _Span(min(ends), max(ends), True, dimension)
        low, high = (None, number) if found.ceiling else (number, None)
        return _Span(low, high, not found.strict, dimension)


# ---- what is compared with what


def relations(plan: Plan) -> Iterator[Fault]:
    """Targets held against an indicator that is missing, and indicators whose targets wait for each other."""
    named = {name: indicator for indicator in plan.indicators for name in indicator.names}
    codes = {indicator.code: indicator for indicator in plan.indicators}
    waits: dict[str, dict[str, SubTarget]] = {}
    for target, predicate in _comparing(plan):
        other = _named(predicate.other, named)
        if other is not None:
            waits.setdefault(target.indicator, {}).setdefault(other.code, target)
        elif _must_be_here(predicate, target, plan):
            yield _missing(target, predicate.other, codes)
    yield from _cycles(waits, codes)


def _comparing(plan: Plan) -> Iterator[tuple[SubTarget, Sync | Relative]]:
    """Every target that is held against something else, with the predicate that does so."""
    targets = (target for goal in plan.goals for target in goal.targets)
    for target in targets:
        yield from ((target, p) for p in target.target.predicates if isinstance(p, Sync | Relative))


def _named(name: str, named: Mapping[str, Indicator]) -> Indicator | None:
    if name in named:
        return named[name]
    return next((indicator for own, indicator in named.items() if same_name(own, name)), None)


def _must_be_here(predicate: Sync | Relative, target: SubTarget, plan: Plan) -> bool:
    """Whether the other side is an indicator and not something outside: 全市平均, 市下达任务, or what is observed as such."""
    if isinstance(predicate, Relative) and _OUTSIDE.search(predicate.other):
        return False
    facets = {each.facet for each in plan.observations.of_indicator(target.indicator) if each.facet}
    return not any(same_name(facet, predicate.other) for facet in facets)


def _missing(target: SubTarget, other: str, codes: Mapping[str, Indicator]) -> Fault:
    own = codes[target.indicator].name if target.indicator in codes else target.indicator
    message = say.MISSING_OTHER.say(indicator=own, words=target.words, other=other)
    return Fault(message, target, "words", name=f"子项{target.code}", stated=target.words)


def _cycles(waits: Mapping[str, Mapping[str, SubTarget]], codes: Mapping[str, Indicator]) -> Iterator[Fault]:
    """Each circle once, told at the first target in it."""
    told: set[frozenset[str]] = set()
    for start in waits:
        circle = _circle(start, waits)
        if circle and frozenset(circle) not in told:
            told.add(frozenset(circle))
            links = zip(circle, [*circle[1:], circle[0]], strict=True)
            said = [f"“{_spoken(a, codes)}”{waits[a][b].words}" for a, b in links]
            target = waits[circle[0]][circle[1 % len(circle)]]
            message = say.CYCLE.say(chain="；".join(said))
            yield Fault(message, target, "words", name=f"子项{target.code}", stated=target.words)


def _circle(start: str, waits: Mapping[str, Mapping[str, SubTarget]]) -> list[str]:
    """The shortest way from ``start`` back to it, as the codes on it; empty where there is none."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for other in waits.get(way[-1], ()):
            if other == start:
                return way
            if other not in seen:
                seen.add(other)
                ways.append([*way, other])
    return []


def _spoken(code: str, codes: Mapping[str, Indicator]) -> str:
    return codes[code].name if code in codes else code
