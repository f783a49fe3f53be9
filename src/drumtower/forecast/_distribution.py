"""Distributions: what a figure may come to, and how likely it is to lie on one side of a number.

    seven quantiles ──Distribution──▶ at_most, below, between (probabilities)    value_at(p), sample(n, seed) (figures)
    possible counts ──Discrete──────▶ the same                                   Rescaled: the same in another measure

Figures are exact (``Decimal``), probabilities are floats.  Everything that asks for a probability asks an ``Uncertain``.
"""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil, floor
from statistics import NormalDist
from typing import Protocol

__all__ = ["LEVELS", "Discrete", "Distribution", "Rescaled", "Uncertain", "spread_of"]

Number = Decimal | Fraction | int

LEVELS = tuple(map(Decimal, ("0.025", "0.1", "0.25", "0.5", "0.75", "0.9", "0.975")))
"""The probabilities of the seven quantiles that describe an estimate."""

_NORMAL = NormalDist()
_SCORES = tuple(_NORMAL.inv_cdf(float(p)) for p in LEVELS)
_FARTHEST = 8.0
"""Beyond so many standard deviations nothing is told apart."""
_TAIL_SHARE = 6
"""A tail is at least as wide as a sixth of the distance between the outer quantiles makes it."""


class Uncertain(Protocol):
    """A figure that is not yet known: how likely it is to lie below a number, and the figures in order of probability."""

    def at_most(self, number: Number) -> float:
        """The probability of ``number`` or less."""
        ...

    def below(self, number: Number) -> float:
        """The probability of less than ``number``."""
        ...

    def value_at(self, probability: float) -> Decimal:
        """The figure that is not exceeded with ``probability`` (0 to 1, both left out)."""
        ...


_EIGHTY = Decimal("2.5631")
"""So many standard deviations lie between the ends of an 80 % interval of a normal distribution."""


def spread_of(figure: Uncertain) -> Decimal:
    """The standard deviation of the normal distribution that has the same 80 % interval."""
    return (figure.value_at(0.9) - figure.value_at(0.1)) / _EIGHTY


class _Questions:
    """What can be asked of every uncertain figure, by ``at_most``, ``below`` and ``value_at``."""

    __slots__ = ()

    def at_least(self: Uncertain, number: Number) -> float:
        """The probability of ``number`` or more."""
        return 1 - self.below(number)

    def above(self: Uncertain, number: Number) -> float:
        """The probability of more than ``number``."""
        return 1 - self.at_most(number)

    def between(self: Uncertain, low: Number, high: Number) -> float:
        """The probability of ``low`` to ``high``, both included."""
        return max(0.0, self.at_most(high) - self.below(low))

    def sample(self: Uncertain, count: int, seed: int) -> tuple[Decimal, ...]:
        """``count`` independent figures, the same ones for the same ``seed``."""
        draw = random.Random(seed).random
        return tuple(self.value_at(min(max(draw(), 1e-12), 1 - 1e-12)) for _ in range(count))


@dataclass(frozen=True, slots=True)
class Distribution(_Questions):
    """A figure known by its seven quantiles (``LEVELS``).

    Between two quantiles the normal score runs straight: the probability of x is Φ(z), z on the line between (q₁, Φ⁻¹(p₁)) and
    (q₂, Φ⁻¹(p₂)).  Beyond the outer ones it runs on as a normal tail with the slope of the last piece, or of a sixth of the
    distance between the outer quantiles where that is wider.  Of a normal distribution the seven quantiles give back exactly that.

    ``low`` and ``high`` are what the figure cannot pass (0 for counts, 100 for rates): what lies beyond stands at the bound, so
    that a rate may come to exactly 100 %.  ``step`` is the place to which it is published, half up (1 for counts, 0.1 for a growth):
    4.46 is published as 4.5 and meets 4.5.  Raises ``ValueError`` for quantiles out of order.

    >>> growth = Distribution.normal(Decimal(5), Decimal(1), step=Decimal("0.1"))
    >>> round(growth.at_least(Decimal("4.5")), 3), growth.value_at(0.9)
    (0.709, Decimal('6.3'))
    """

    quantiles: tuple[Decimal, ...]
    low: Decimal | None = None
    high: Decimal | None = None
    step: Decimal | None = None
    _places: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.quantiles) != len(LEVELS) or list(self.quantiles) != sorted(self.quantiles):
            raise ValueError("give seven quantiles, none smaller than the one before")
        object.__setattr__(self, "_places", tuple(map(float, self.quantiles)))

    @classmethod
    def of(
        cls,
        quantiles: Mapping[str, Decimal],
        *,
        low: Decimal | None = None,
        high: Decimal | None = None,
        step: Decimal | None = None,
    ) -> Distribution:
        """From quantiles by probability, as an estimate holds them; a later one is at least the one before."""
        by_level = {Decimal(level): value for level, value in quantiles.items()}
        return cls(tuple(accumulate((by_level[level] for level in LEVELS), max)), low, high, step)

    @classmethod
    def normal(
        cls,
        middle: Decimal,
        deviation: Decimal,
        *,
        low: Decimal | None = None,
        high: Decimal | None = None,
        step: Decimal | None = None,
    ) -> Distribution:
        """The normal distribution about ``middle``; without ``deviation`` the figure is certain."""
        return cls(tuple(middle + deviation * Decimal(score) for score in _SCORES), low, high, step)

    @classmethod
    def certain(cls, value: Decimal) -> Distribution:
        """A figure that is known."""
        return cls((value,) * len(LEVELS))

    @property
    def median(self) -> Decimal:
        """The figure that is as likely exceeded as not."""
        return self.value_at(0.5)

    def at_most(self, number: Number) -> float:
        """The probability of ``number`` or less."""
        x = Fraction(number)
        if self.high is not None and x >= self.high:
            return 1.0
        if self.low is not None and x < self.low:
            return 0.0
        return self._share(x) if self.step is None else self._upto(floor(x / Fraction(self.step)))

    def below(self, number: Number) -> float:
        """The probability of less than ``number``."""
        x = Fraction(number)
        if self.low is not None and x <= self.low:
            return 0.0
        if self.high is not None and x > self.high:
            return 1.0
        return self._share(x, inclusive=False) if self.step is None else self._upto(ceil(x / Fraction(self.step)) - 1)

    def value_at(self, probability: float) -> Decimal:
        """The figure that is not exceeded with ``probability``, as it would be published."""
        score = min(max(_NORMAL.inv_cdf(probability), -_FARTHEST), _FARTHEST)
        return self._published(self._place(score))

    def _upto(self, steps: int) -> float:
        """The probability of what is published as at most so many steps; half a step goes away from zero."""
        edge = (steps + Fraction(1, 2)) * Fraction(self.step or 0)
        return self._share(edge, inclusive=edge < 0)

    def _share(self, x: Fraction, *, inclusive: bool = True) -> float:
        """The probability up to ``x``, before rounding and bounds."""
        score = self._score(float(x), inclusive=inclusive)
        return _NORMAL.cdf(score) if abs(score) < _FARTHEST else float(score > 0)

    def _score(self, x: float, *, inclusive: bool) -> float:
        q = self._places
        i = (bisect_right if inclusive else bisect_left)(q, x)
        if 0 < i < len(q):
            return _SCORES[i - 1] + (x - q[i - 1]) / (q[i] - q[i - 1]) * (_SCORES[i] - _SCORES[i - 1])
        end, gap, score = (0, x - q[0], _SCORES[0]) if i == 0 else (-1, x - q[-1], _SCORES[-1])
        slope = self._slope(end)
        return score + gap / slope if slope else _FARTHEST if i else -_FARTHEST

    def _slope(self, end: int) -> float:
        """How far the figure moves for one normal score in the tail at ``end``."""
        q = self._places
        gap = q[1] - q[0] if end == 0 else q[-1] - q[-2]
        return max(gap, (q[-1] - q[0]) / _TAIL_SHARE) / (_SCORES[1] - _SCORES[0])

    def _place(self, score: float) -> float:
        q, i = self._places, bisect_left(_SCORES, score)
        if i == 0:
            return q[0] + (score - _SCORES[0]) * self._slope(0)
        if i == len(q):
            return q[-1] + (score - _SCORES[-1]) * self._slope(-1)
        return q[i - 1] + (score - _SCORES[i - 1]) / (_SCORES[i] - _SCORES[i - 1]) * (q[i] - q[i - 1])

    def _published(self, place: float) -> Decimal:
        value = Decimal(repr(place))
        if self.high is not None:
            value = min(value, self.high)
        if self.low is not None:
            value = max(value, self.low)
        if self.step is None:
            return value
        return (value / self.step).quantize(Decimal(1), ROUND_HALF_UP) * self.step


@dataclass(frozen=True, slots=True)
class Discrete(_Questions):
    """A figure that can only come to some values (events, places in a ranking), each with its probability.

    Raises ``ValueError`` where the values are out of order or the probabilities do not add up to 1.

    >>> Discrete((Decimal(0), Decimal(1)), (0.75, 0.25)).at_most(0)
    0.75
    """

    values: tuple[Decimal, ...]
    shares: tuple[float, ...]
    _sums: tuple[float, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.values) != len(self.shares) or list(self.values) != sorted(set(self.values)):
            raise ValueError("give each possible value once, the smallest first, with its probability")
        sums = tuple(accumulate(self.shares))
        if not sums or min(self.shares) < 0 or abs(sums[-1] - 1) > 1e-6:
            raise ValueError("the probabilities must add up to 1")
        object.__setattr__(self, "_sums", (0.0, *(min(each, 1.0) for each in sums[:-1]), 1.0))

    @classmethod
    def counted(cls, seen: Sequence[Decimal]) -> Discrete:
        """Of values that were seen, each as likely as it was often."""
        values = tuple(sorted(set(seen)))
        return cls(values, tuple(seen.count(value) / len(seen) for value in values))

    @property
    def median(self) -> Decimal:
        """The smallest figure that is not exceeded with one half."""
        return self.value_at(0.5)

    def at_most(self, number: Number) -> float:
        """The probability of ``number`` or less."""
        return self._sums[bisect_right(self.values, number)]

    def below(self, number: Number) -> float:
        """The probability of less than ``number``."""
        return self._sums[bisect_left(self.values, number)]

    def value_at(self, probability: float) -> Decimal:
        """The figure that is not exceeded with ``probability``."""
        return self.values[min(bisect_left(self._sums, probability, lo=1) - 1, len(self.values) - 1)]


@dataclass(frozen=True, slots=True)
class Rescaled(_Questions):
    """The same figure in another measure: ``factor`` times it plus ``shift`` (a growth from a level, 亿元 from 万元).

    Raises ``ValueError`` for a factor that is not above 0.

    >>> level = Distribution.normal(Decimal(210), Decimal(5), step=Decimal("0.1"))
    >>> growth = Rescaled(level, Fraction(100, 200), Fraction(-100))
    >>> growth.at_least(5) == level.at_least(210)
    True
    """

    figure: Uncertain
    factor: Fraction
    shift: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if self.factor <= 0:
            raise ValueError("the factor must be above 0")

    @property
    def median(self) -> Decimal:
        """The figure that is as likely exceeded as not."""
        return self.value_at(0.5)

    def at_most(self, number: Number) -> float:
        """The probability of ``number`` or less."""
        return self.figure.at_most(self._back(number))

    def below(self, number: Number) -> float:
        """The probability of less than ``number``."""
        return self.figure.below(self._back(number))

    def value_at(self, probability: float) -> Decimal:
        """The figure that is not exceeded with ``probability``."""
        exact = Fraction(self.figure.value_at(probability)) * self.factor + self.shift
        return Decimal(exact.numerator) / Decimal(exact.denominator)

    def _back(self, number: Number) -> Fraction:
        return (Fraction(number) - self.shift) / self.factor
