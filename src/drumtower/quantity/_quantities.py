"""Quantities: an exact number with its unit, and the arithmetic that makes sense.

    quantity ± quantity   of one kind            → quantity in the left unit
    rate − rate           85.5% − 80%            → points: 5.5个百分点
    rate ± points         80% + 0.5个百分点       → rate
    quantity × number, rate or multiple          → quantity
    quantity ÷ quantity   of one kind            → plain number; of two kinds → ratio (亿元 ÷ 万人 → 亿元/万人)
    anything else         亿元 + 家               → QuantityError

Nothing is rounded on the way: what does not come out even is refused until somebody says how many decimals to keep.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drumtower.finding import Wording
from drumtower.quantity._errors import QuantityError
from drumtower.quantity._exact import DIGITS, EXACT, decimal_of, fits, stated
from drumtower.quantity._messages import (
    CANNOT_ADD,
    CANNOT_COMPARE,
    CANNOT_CONVERT,
    CANNOT_MULTIPLY,
    CANNOT_SUBTRACT,
    DIVISION_BY_ZERO,
    INEXACT,
    INEXACT_DIVISION,
    POINTS_ALONE,
    RESULT_TOO_LONG,
)
from drumtower.quantity._rounding import round_fraction, round_half_up
from drumtower.quantity._units import NUMBER, Unit, find_unit, ratio_of, split_ratio

__all__ = ["Quantity", "publish", "share"]


@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """An exact number of a unit: 184.2亿元, 0.5个百分点, 28微克/立方米.

    ``number`` is kept as stated, its trailing zeros too; two quantities are equal when they are the same amount of the same
    kind (1亿元 == 10000万元).  ``str`` writes it as officials do, and ``read_quantity`` reads that back.  A number of more
    than 30 digits is refused with a ``QuantityError``, a float with a ``TypeError``.

    >>> Quantity(Decimal("1"), find_unit("亿元")) == Quantity(Decimal("10000"), find_unit("万元"))
    True
    """

    number: Decimal
    unit: Unit = NUMBER

    def __post_init__(self) -> None:
        number: object = self.number
        if not isinstance(number, Decimal):
            raise TypeError(f"number must be a Decimal, not {type(number).__name__}")
        if not fits(number):
            raise QuantityError(RESULT_TOO_LONG.say(limit=DIGITS))
        object.__setattr__(self, "number", stated(number))

    @property
    def dimension(self) -> str:
        """The kind of thing measured, such as ``money-cny``."""
        return self.unit.dimension

    @property
    def amount(self) -> Fraction:
        """How many base units it is, exactly (a fraction: 1亩 is 2000/3 平方米)."""
        return Fraction(self.number) * self.unit.factor

    @property
    def base(self) -> Decimal:
        """How many base units it is, as a decimal; raises ``QuantityError`` where there is no finite one (1亩)."""
        value = decimal_of(self.amount)
        if value is None:
            raise _inexact(self, self.unit.base)
        return value

    def to(self, unit: Unit | str, places: int | None = None) -> Quantity:
        """The same amount in another unit of its kind, exactly; with ``places``, rounded half up to that many decimals.

        Raises ``QuantityError`` for a unit of another kind, and where it does not come out even and no ``places`` are given.

        >>> str(Quantity(Decimal("184.2"), find_unit("亿元")).to("万元"))
        '1842000万元'
        """
        target = find_unit(unit) if isinstance(unit, str) else unit
        if target.dimension != self.dimension:
            raise _refused(CANNOT_CONVERT, self, Quantity(Decimal(1), target))
        value = self.amount / target.factor
        if places is not None:
            return Quantity(round_fraction(value, places), target)
        exact = decimal_of(value)
        if exact is None:
            raise _inexact(self, target.symbol)
        return Quantity(exact, target)

    def __add__(self, other: object) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        if {self.dimension, other.dimension} == {"rate", "points"}:
            return _sum(self, other, 1, self.unit if self.dimension == "rate" else other.unit)
        if self.dimension != other.dimension:
            raise _refused(CANNOT_ADD, self, other, "相加")
        return _sum(self, other, 1, self.unit)

    def __sub__(self, other: object) -> Quantity:
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.dimension == other.dimension == "rate":
            return _sum(self, other, -1, find_unit("个百分点"))
        if (self.dimension, other.dimension) != ("rate", "points") and self.dimension != other.dimension:
            raise _refused(CANNOT_SUBTRACT, self, other, "相减")
        return _sum(self, other, -1, self.unit)

    def __mul__(self, other: object) -> Quantity:
        if isinstance(other, (int, Decimal)) and not isinstance(other, bool):
            return Quantity(EXACT.multiply(self.number, other), self.unit)
        if not isinstance(other, Quantity):
            return NotImplemented
        return _product(self, other)

    def __rmul__(self, other: object) -> Quantity:
        return self.__mul__(other)

    def __truediv__(self, other: object) -> Quantity:
        if isinstance(other, (int, Decimal)) and not isinstance(other, bool):
            return _quotient(self, Quantity(Decimal(other)), self.unit)
        if not isinstance(other, Quantity):
            return NotImplemented
        if other.dimension == self.dimension:
            return _quotient(self, other, NUMBER)
        return _quotient(self, other, self.unit if other.unit == NUMBER else ratio_of(self.unit, other.unit))

    def __neg__(self) -> Quantity:
        return Quantity(self.number.copy_negate(), self.unit)

    def __abs__(self) -> Quantity:
        return Quantity(self.number.copy_abs(), self.unit)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Quantity):
            return NotImplemented
        if self.unit is other.unit:
            return self.number == other.number
        return self.dimension == other.dimension and self.amount == other.amount

    def __hash__(self) -> int:
        return hash((self.dimension, self.amount))

    def __lt__(self, other: Quantity) -> bool:
        return _difference(self, other) < 0

    def __le__(self, other: Quantity) -> bool:
        return _difference(self, other) <= 0

    def __gt__(self, other: Quantity) -> bool:
        return _difference(self, other) > 0

    def __ge__(self, other: Quantity) -> bool:
        return _difference(self, other) >= 0

    def __str__(self) -> str:
        return f"{self.number:f}{self.unit.symbol}"

    def __repr__(self) -> str:
        return f"Quantity('{self}')"


def publish(quantity: Quantity, places: int) -> Quantity:
    """``quantity`` as it is published: in its own unit, with ``places`` decimals by 四舍五入 (see ``round_half_up``).

    >>> publish(Quantity(Decimal("85.45"), find_unit("%")), 1)
    Quantity('85.5%')
    """
    return Quantity(round_half_up(quantity.number, places), quantity.unit)


def share(part: Quantity, whole: Quantity, places: int) -> Quantity:
    """What share of ``whole`` is ``part``, in % with ``places`` decimals by 四舍五入, rounded once from the exact value.

    Raises ``QuantityError`` where the two are of different kinds, or ``whole`` is zero.

    >>> share(Quantity(Decimal("51"), find_unit("项")), Quantity(Decimal("63"), find_unit("项")), 1)
    Quantity('81.0%')
    """
    _difference(part, whole)
    if not whole.number:
        raise _refused(DIVISION_BY_ZERO, part, whole)
    return Quantity(round_fraction(100 * part.amount / whole.amount, places), find_unit("%"))


def _sum(left: Quantity, right: Quantity, sign: int, unit: Unit) -> Quantity:
    """``left`` and ``right`` (with ``sign``) added up, in ``unit``, or else in the right one's, or the base unit."""
    if left.unit is right.unit and unit is left.unit:
        return Quantity((EXACT.add if sign > 0 else EXACT.subtract)(left.number, right.number), unit)
    value = left.amount + sign * right.amount
    for candidate in (unit, right.unit, find_unit(unit.base) if unit.base else unit):
        exact = decimal_of(value / candidate.factor)
        if exact is not None and candidate.dimension == unit.dimension:
            return Quantity(exact, candidate)
    raise _inexact(left, unit.symbol)


def _product(left: Quantity, right: Quantity) -> Quantity:
    """``left`` taken ``right`` times: of a number, a rate or a multiple, or of what the ratio ``left`` is stated per."""
    for one, other in ((left, right), (right, left)):
        if other.dimension in ("number", "rate", "multiple") and one.dimension not in ("rate", "multiple"):
            scale = other.amount / (100 if other.dimension == "rate" else 1)
            return _exactly(one.amount * scale / one.unit.factor, one, one.unit)
        parts = split_ratio(one.unit)
        if parts and parts[1].dimension == other.dimension:
            return _exactly(one.amount * other.amount / parts[0].factor, one, parts[0])
    raise _refused(CANNOT_MULTIPLY, left, right)


def _quotient(left: Quantity, right: Quantity, unit: Unit) -> Quantity:
    if not right.number:
        raise _refused(DIVISION_BY_ZERO, left, right)
    exact = decimal_of(left.amount / right.amount / unit.factor)
    if exact is None:
        raise _refused(INEXACT_DIVISION, left, right)
    return Quantity(exact, unit)


def _exactly(value: Fraction, source: Quantity, unit: Unit) -> Quantity:
    exact = decimal_of(value)
    if exact is None:
        raise _inexact(source, unit.symbol)
    return Quantity(exact, unit)


def _difference(left: Quantity, right: object) -> Decimal | Fraction:
    if not isinstance(right, Quantity):
        raise TypeError(f"a Quantity can only be compared with a Quantity, not {type(right).__name__}")
    if left.unit is right.unit:
        return EXACT.subtract(left.number, right.number)
    if left.dimension != right.dimension:
        raise _refused(CANNOT_COMPARE, left, right)
    return left.amount - right.amount


def _refused(wording: Wording, left: Quantity, right: Quantity, operation: str = "") -> QuantityError:
    if operation and "points" in (left.dimension, right.dimension):
        return QuantityError(POINTS_ALONE.say(left=left, right=right, operation=operation))
    names = {"left_unit": _named(left.unit), "right_unit": _named(right.unit)}
    return QuantityError(wording.say(left=left, right=right, **names))


def _named(unit: Unit) -> str:
    return unit.symbol or "无单位的数"


def _inexact(quantity: Quantity, symbol: str) -> QuantityError:
    return QuantityError(INEXACT.say(left=quantity, left_unit=_named(quantity.unit), right_unit=symbol))
