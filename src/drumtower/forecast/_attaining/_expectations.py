"""Expectations: what an indicator may come to, with its unit and measure, and what stands around a target that is held against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from drumtower.forecast._attaining._dependence import USUAL_CORRELATION
from drumtower.forecast._attaining._schedules import Schedule
from drumtower.forecast._distribution import Distribution, Rescaled, Uncertain
from drumtower.plan import Case, Measure
from drumtower.quantity import NUMBER, Amount, Quantity, Unit, find_unit

__all__ = ["Expectation", "Ground"]

HUNDRED = Fraction(100)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of an indicator: the figure, in which unit, of what (level, growth, rate, rank, …).

    ``base`` is what a growth is counted from where that is not the year before (年均, 较2020年).
    """

    figure: Uncertain
    unit: Unit = NUMBER
    of: Measure = Measure.LEVEL
    base: str = ""

    @classmethod
    def known(cls, amount: Amount) -> Expectation | None:
        """A figure that is already there; None for a vague one."""
        return cls(Distribution.certain(amount.number), amount.unit) if amount.is_exact else None

    @property
    def is_certain(self) -> bool:
        """Whether the figure is known."""
        figure = self.figure
        return isinstance(figure, Distribution) and figure.quantiles[0] == figure.quantiles[-1]

    @property
    def is_itself(self) -> bool:
        """Whether it is a percentage, points or a bare number, of which no growth is computed."""
        return self.unit.dimension in ("rate", "number", "points")

    def in_unit(self, symbol: str) -> Uncertain:
        """The figure in the unit ``symbol``; a bare number on either side is taken as it stands.

        Raises ``QuantityError`` where the two are of different kinds.
        """
        if self.unit.symbol == symbol or not symbol or self.unit.dimension == "number":
            return self.figure
        unit = find_unit(symbol)
        if unit.dimension != self.unit.dimension:
            Quantity(Decimal(1), self.unit).to(unit)  # which says why not
        factor = self.unit.factor / unit.factor
        return self.figure if factor == 1 else Rescaled(self.figure, factor)

    def growth_from(self, last: Decimal) -> Uncertain:
        """The growth in percent over ``last`` of the same unit, which is above 0."""
        return Rescaled(self.figure, HUNDRED / Fraction(last), -HUNDRED)

    def less(self, last: Decimal, symbol: str) -> Uncertain:
        """The figure in ``symbol`` less ``last``."""
        return Rescaled(self.in_unit(symbol), Fraction(1), -Fraction(last))


_NONE: Mapping[str, Expectation] = MappingProxyType({})
_NO_CORRELATIONS: Mapping[str, float] = MappingProxyType({})
_NOTHING = Case()


@dataclass(frozen=True, slots=True)
class Ground:
    """What a target is held against, besides the expectation itself.

    ``case`` holds what is known: last year's value, the others' values, the direction and the tolerances.  ``others`` are the
    expectations of what the target refers to, by the name in its words or one that means the same; they go before known
    values.  ``last`` is last year's value while that is itself only expected.  ``correlations`` say by name how the errors of
    the two go together, ``correlation`` where nothing is said.  ``schedule`` is that of a milestone.
    """

    case: Case = _NOTHING
    others: Mapping[str, Expectation] = field(default_factory=lambda: _NONE)
    last: Expectation | None = None
    correlations: Mapping[str, float] = field(default_factory=lambda: _NO_CORRELATIONS)
    correlation: float = USUAL_CORRELATION
    schedule: Schedule | None = None
