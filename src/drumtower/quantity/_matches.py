"""A number found in a text, before it is known what is meant by it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drumtower.quantity._amounts import Amount, Bound
from drumtower.quantity._exact import EXACT, decimal_of
from drumtower.quantity._units import NUMBER, UNMULTIPLIED, Unit, find_unit, multiplied

__all__ = ["NumberMatch", "common_unit", "resolved"]


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number found in a folded text from ``start`` to ``end``: what it says, and its unit (None where none stands there)."""

    start: int
    end: int
    number: Decimal
    number2: Decimal | None
    unit: Unit | None
    bound: Bound

    def amount(self, unit: Unit | None = None) -> Amount:
        """What is stated as an ``Amount``; ``unit`` is taken where the text has none.

        >>> str(NumberMatch(0, 3, Decimal(100), None, find_unit("场"), Bound.NEAR).amount())
        '近100场'
        """
        factor, own = resolved(self.unit, unit)
        number2 = None if self.number2 is None else EXACT.multiply(self.number2, factor)
        return Amount(self.bound, EXACT.multiply(self.number, factor), number2, own)


def common_unit(first: NumberMatch, second: NumberMatch) -> tuple[Decimal, Decimal, Unit | None] | None:
    """Both ends of a range in one unit, the second's where that is exact; None for two kinds of thing."""
    if first.unit is None or first.unit is second.unit or second.unit is None:
        return first.number, second.number, second.unit
    left, right = first.unit, second.unit
    if left.dimension == "number" and right.dimension != "number":
        left = multiplied(left.multiplier, _without_multiplier(right))
    if left.dimension != right.dimension:
        return None
    low = decimal_of(Fraction(first.number) * left.factor / right.factor)
    if low is not None:
        return low, second.number, right
    high = decimal_of(Fraction(second.number) * right.factor / left.factor)
    return None if high is None else (first.number, high, left)


def _without_multiplier(unit: Unit) -> Unit:
    return find_unit(unit.symbol[len(unit.multiplier) :]) if unit.multiplier else unit


def resolved(own: Unit | None, given: Unit | None) -> tuple[Decimal, Unit]:
    """The unit of a number whose text has ``own``, where ``given`` is understood; and the factor that goes to the number.

    A bare 亿 beside 亿元 leaves out the 元, not the 亿: 90亿 is 90亿元.  A rate takes no 万 or 亿, so these stay a number.
    """
    if own is None:
        return Decimal(1), given or NUMBER
    if given is None or own.dimension != "number" or given.dimension in ("number", *UNMULTIPLIED):
        return Decimal(1), own
    bare = find_unit(given.symbol.removeprefix(given.multiplier)) if given.multiplier else given
    return Decimal(1), multiplied(own.multiplier, bare)
