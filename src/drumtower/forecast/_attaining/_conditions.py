"""Conditions: what a target asks, as probabilities of what is expected.

    predicate ──conditions──▶ Band (the figure lies between two numbers) or Relation (it is held against another figure)
    bands and relations ──together──▶ probability

The measure of a figure follows the judging of targets (level, growth from levels, net gain, change of a rate), so that a
figure drawn from what is expected is judged met as often as the probability says.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import NormalDist
from typing import NamedTuple

from drumtower.finding import Message
from drumtower.forecast._attaining import _messages as say
from drumtower.forecast._attaining._expectations import Expectation, Ground
from drumtower.forecast._distribution import Uncertain
from drumtower.plan import (
    About,
    Between,
    Compare,
    Improve,
    Measure,
    Predicate,
    Relative,
    Sync,
    Target,
    bound,
    find_other,
    lower_is_better,
    same_name,
)

__all__ = ["Band", "Relation", "conditions", "is_lower", "together"]

ZERO, HUNDRED = Decimal(0), Decimal(100)
_NORMAL = NormalDist()
_SLICES = 400
_NEAR = 1e-12


class Band(NamedTuple):
    """The figure lies between two numbers; None where there is no end on that side."""

    figure: Uncertain
    low: Decimal | None = None
    high: Decimal | None = None
    open: bool = False

    @property
    def ends(self) -> tuple[float, float]:
        """The probabilities below and up to the end of the band."""
        low = 0.0 if self.low is None else (self.figure.at_most if self.open else self.figure.below)(self.low)
        high = 1.0 if self.high is None else (self.figure.below if self.open else self.figure.at_most)(self.high)
        return low, high


class Relation(NamedTuple):
    """The figure reaches that of another plus ``shift``, or stays below it; ``open`` leaves out equality."""

    figure: Uncertain
    other: Uncertain
    shift: Decimal
    ceiling: bool
    open: bool
    correlation: float

    def given(self, own: float) -> float:
        """The probability that it holds when the figure stands at the probability ``own``.

        The two figures' normal scores go together with the correlation: P(Y ≤ y | z) = Φ((Φ⁻¹(F(y)) − ρz) / √(1 − ρ²)).
        """
        number = self.figure.value_at(own) - self.shift
        share = (self.other.at_most if self.ceiling is self.open else self.other.below)(number)
        conditional = _conditional(share, _NORMAL.inv_cdf(own), self.correlation)
        return 1 - conditional if self.ceiling else conditional


def _conditional(share: float, score: float, correlation: float) -> float:
    if share < _NEAR or share > 1 - _NEAR:
        return float(share > 0.5)
    return _NORMAL.cdf((_NORMAL.inv_cdf(share) - correlation * score) / (1 - correlation**2) ** 0.5)


Condition = Band | Relation


def together(found: Sequence[Condition]) -> float:
    """The probability that all hold.

    Bands cut the probabilities of the figure to one stretch; over it, in slices of equal probability, each relation holds with
    its conditional probability.
    """
    ends = [c.ends for c in found if isinstance(c, Band)]
    low, high = max((e[0] for e in ends), default=0.0), min((e[1] for e in ends), default=1.0)
    relations = [c for c in found if isinstance(c, Relation)]
    if high <= low or not relations:
        return max(0.0, high - low)
    width = (high - low) / _SLICES
    return sum(_all_given(relations, low + width * (i + 0.5)) for i in range(_SLICES)) * width


def _all_given(relations: Sequence[Relation], own: float) -> float:
    share, place = 1.0, min(max(own, _NEAR), 1 - _NEAR)
    for relation in relations:
        share *= relation.given(place)
    return share


# --- one predicate --------------------------------------------------------------------------------------------------


def is_lower(target: Target, ground: Ground) -> bool:
    """Whether less is better: as the case says, else as the name does."""
    return ground.case.lower if ground.case.lower is not None else lower_is_better(target.indicator)


def conditions(
    predicate: Predicate, target: Target, expected: Expectation, ground: Ground
) -> list[Condition] | Message:
    """What ``predicate`` asks of what is expected, or what is missing for it."""
    if isinstance(predicate, Improve):
        return _improved(predicate, target, expected, ground)
    if isinstance(predicate, (Sync, Relative)):
        return _beside(predicate, target, expected, ground)
    assert isinstance(predicate, (Compare, About, Between))
    figure = _measured(predicate, expected, ground)
    if isinstance(figure, Message):
        return figure
    if isinstance(predicate, Compare):
        return [_compared(predicate, figure)]
    lower = is_lower(target, ground) or predicate.value < 0
    if isinstance(predicate, Between):
        ceiling = is_lower(target, ground) or predicate.value2 < 0
        return [Band(figure, high=predicate.value2) if ceiling else Band(figure, low=predicate.value)]
    width = _tolerance(predicate, ground)
    ceiling = lower or predicate.ceiling
    low = predicate.value - width if predicate.steady or not ceiling else None
    return [Band(figure, low, predicate.value + width if predicate.steady or ceiling else None)]


def _tolerance(predicate: About, ground: Ground) -> Decimal:
    case = ground.case
    return case.tolerance if case.tolerance is not None else case.tolerances.of_about(predicate)


def _compared(p: Compare, figure: Uncertain) -> Band:
    if p.op == "==":
        return Band(figure, p.value, p.value)
    ends = {"high": p.value} if p.op in ("<=", "<") else {"low": p.value}
    return Band(figure, open=p.op in (">", "<"), **ends)


def _measured(p: Compare | About | Between, expected: Expectation, ground: Ground) -> Uncertain | Message:
    """The figure in the measure that the predicate asks for."""
    symbol = "个百分点" if p.unit == "pp" else p.unit
    if p.of is Measure.GROWTH and not expected.is_itself:
        last = _last(expected.unit.symbol, ground)
        return last if isinstance(last, Message) else _growth(expected, last)
    if p.of is Measure.NET and ground.case.last is not None and expected.of is not Measure.NET:
        last = _last(symbol, ground)
        return last if isinstance(last, Message) else expected.less(last, symbol)
    if p.of is Measure.CHANGE and expected.unit.dimension == "rate":
        last = _last("%", ground)
        return last if isinstance(last, Message) else expected.less(last, "%")
    return expected.in_unit(symbol)


def _growth(expected: Expectation, last: Decimal) -> Uncertain | Message:
    return expected.growth_from(last) if last > 0 else say.NEEDS_EXACT_LAST.say()


def _last(symbol: str, ground: Ground) -> Decimal | Message:
    """Last year's value in the unit ``symbol``, which must be exact."""
    last = ground.case.last
    if last is None and ground.last is not None and ground.last.is_certain:
        return ground.last.in_unit(symbol).value_at(0.5)
    if last is None:
        return say.NEEDS_LAST.say()
    if not last.is_exact:
        return say.NEEDS_EXACT_LAST.say()
    known = Expectation.known(last)
    assert known is not None
    return known.in_unit(symbol).value_at(0.5)


# --- against last year ----------------------------------------------------------------------------------------------


def _improved(p: Improve, target: Target, expected: Expectation, ground: Ground) -> list[Condition] | Message:
    symbol = expected.unit.symbol
    if ground.case.last is None and ground.last is not None and not ground.last.is_certain:
        other = ground.last.in_unit(symbol)
        link = ground.correlations.get("上年", ground.correlation)
        return [Relation(expected.figure, other, ZERO, not p.up, not p.or_equal, link)]
    last = _last(symbol, ground)
    if isinstance(last, Message):
        return last
    stays = p.or_equal or _at_the_end(p, expected, last)
    band = Band(expected.figure, low=last, open=not stays) if p.up else Band(expected.figure, high=last, open=not stays)
    return [band]


def _at_the_end(p: Improve, expected: Expectation, last: Decimal) -> bool:
    """Whether last year's value is already at its bound: 100 % going up, 0 going down, the first rank."""
    if p.of is Measure.RANK:
        return last == 1
    if p.of is Measure.GROWTH:
        return False
    return (expected.unit.dimension == "rate" and last >= HUNDRED) if p.up else last == ZERO


# --- against another ------------------------------------------------------------------------------------------------


def _beside(p: Sync | Relative, target: Target, expected: Expectation, ground: Ground) -> list[Condition] | Message:
    found = _other(p, ground)
    if isinstance(found, Message):
        return found
    figure, symbol = expected.figure, expected.unit.symbol
    if p.of is Measure.GROWTH and not expected.is_itself:
        last = _last(symbol, ground)
        grown = last if isinstance(last, Message) else _growth(expected, last)
        if isinstance(grown, Message):
            return grown
        figure, symbol = grown, "%"
    asked = bound(p, lower=is_lower(target, ground), tolerances=ground.case.tolerances)
    assert asked is not None
    shift = _eased(p, asked.number, ground) if isinstance(p, Relative) else asked.number
    other = found.in_unit(symbol)
    if found.is_certain:
        number = other.value_at(0.5) + shift
        return [
            Band(figure, high=number, open=asked.strict) if asked.ceiling else Band(figure, number, open=asked.strict)
        ]
    link = ground.correlations.get(p.other, ground.correlation)
    return [Relation(figure, other, shift, asked.ceiling, asked.strict, link)]


def _eased(p: Relative, shift: Decimal, ground: Ground) -> Decimal:
    """The distance to the other, less what 左右 allows."""
    if not p.about:
        return shift
    case = ground.case
    width = case.tolerance if case.tolerance is not None else case.tolerances.points
    return max(ZERO, shift - width) if shift > 0 else min(ZERO, shift + width)


def _other(p: Sync | Relative, ground: Ground) -> Expectation | Message:
    if p.other in ground.others:
        return ground.others[p.other]
    named = next((e for name, e in ground.others.items() if same_name(name, p.other)), None)
    if named is not None:
        return named
    known = find_other(p.other, ground.case)
    if known is None:
        return say.NEEDS_OTHER.say(other=p.other)
    return Expectation.known(known) or say.NEEDS_EXACT_OTHER.say(other=p.other, value=known)
