"""Rounding for publication: 四舍五入, once, at the end."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from drumtower.quantity._exact import EXACT, stated

__all__ = ["round_fraction", "round_half_up"]

ROUNDING = Context(prec=400, rounding=ROUND_HALF_UP)


def round_half_up(number: Decimal, places: int) -> Decimal:
    """``number`` with ``places`` decimals by 四舍五入: a half goes up, away from zero where the number is negative.

    This is the rule of Chinese statistical publication, whose notes speak of 四舍五入.  It differs from GB/T 8170-2008
    (数值修约规则, 四舍六入五成双) and from Python's ``round``: both send an exact half to the even digit.  Round once, from
    the full value: 2.446 is 2.4 with one decimal, not 2.5 by way of 2.45.  ``places`` may be negative (-2 = hundreds).

    >>> round_half_up(Decimal("2.5"), 0), round_half_up(Decimal("-0.125"), 2), round_half_up(Decimal("1250"), -2)
    (Decimal('3'), Decimal('-0.13'), Decimal('1300'))
    """
    if not isinstance(number, Decimal):
        raise TypeError(f"number must be a Decimal, not {type(number).__name__}")
    if not number.is_finite():
        raise ValueError(f"{number} cannot be rounded")
    return stated(number.quantize(Decimal((0, (1,), -places)), context=ROUNDING))


def round_fraction(value: Fraction, places: int) -> Decimal:
    """A fraction with ``places`` decimals by 四舍五入, from its exact value: no digit is lost before the one rounding.

    >>> round_fraction(Fraction(2, 3), 2), round_fraction(Fraction(-1, 200), 2)
    (Decimal('0.67'), Decimal('-0.01'))
    """
    scaled = abs(value) * Fraction(10) ** places
    whole = int(scaled + Fraction(1, 2))
    return stated(EXACT.scaleb(Decimal(whole if value >= 0 else -whole), -places))
