"""Exact arithmetic under the quantities: decimals and fractions in, nothing lost."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow
from fractions import Fraction

__all__ = ["DIGITS", "EXACT", "decimal_of", "fits", "stated"]

DIGITS = 30
"""The most digits that a stated number may have, before and after the point together."""

EXACT = Context(prec=400, rounding=ROUND_HALF_UP, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
"""Decimal arithmetic that raises rather than lose a digit; 400 digits are more than any step here can need."""


def stated(number: Decimal) -> Decimal:
    """``number`` as it would be written out: no exponent, no minus before zero, trailing zeros after the point kept."""
    if number.is_zero() and number.is_signed():
        number = number.copy_negate()
    exponent = number.as_tuple().exponent
    return EXACT.quantize(number, Decimal(1)) if isinstance(exponent, int) and exponent > 0 else number


def fits(number: Decimal) -> bool:
    """Whether ``number`` is finite and can be written with at most ``DIGITS`` digits.

    >>> fits(Decimal("184.2")), fits(Decimal("1e400")), fits(Decimal("NaN"))
    (True, False, False)
    """
    if not number.is_finite():
        return False
    exponent = int(number.as_tuple().exponent)
    return max(number.adjusted(), 0) + 1 + max(-exponent, 0) <= DIGITS


def decimal_of(value: Fraction) -> Decimal | None:
    """``value`` as a Decimal where it has a finite one, None otherwise.

    >>> decimal_of(Fraction(1, 8)), decimal_of(Fraction(2, 3))
    (Decimal('0.125'), None)
    """
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    if rest != 1:
        return None
    places = max(twos, fives)
    return EXACT.scaleb(Decimal(value.numerator * 10**places // value.denominator), -places)
