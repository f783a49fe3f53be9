"""Choosing: what an officer's words for one target ask for, as a target and as a number to weigh.

Choice ("5", "增长5%左右", "与经济增长基本同步"), this year's target ──read_choice──▶ Chosen (target, number or None)
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from drumtower.forecast._advice import _messages as say
from drumtower.forecast._advice._candidates import with_number
from drumtower.forecast._advice._errors import AdviceError
from drumtower.plan import (
    Bound,
    Direction,
    Indicator,
    SubTarget,
    Target,
    TargetError,
    Tolerances,
    bound,
    read_target_for,
)
from drumtower.quantity import Quantity, QuantityError, find_unit, fold

__all__ = ["Chosen", "bare_number", "read_choice"]

_PLACES = 6


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was chosen for one target; ``number`` is in the unit of this year's words, None where no such number is asked for."""

    target: Target
    number: Decimal | None = None


def read_choice(words: str, sub: SubTarget, asked: Bound | None, indicator: Indicator | None = None) -> Chosen:
    """What ``words`` choose for ``sub``: a bare number stands in this year's words, anything else is read as a target.

    Raises ``AdviceError`` for words that are neither, and for a number where this year's words have none.
    """
    number = bare_number(words)
    if number is None:
        target = _read(words, sub, indicator)
        return Chosen(target, _asked_for(target, asked, indicator))
    if asked is None or asked.against or len(sub.target.predicates) > 1:
        raise _bad(words, sub)
    try:
        return Chosen(with_number(sub.target, number), number)
    except TypeError:
        raise _bad(words, sub) from None


_MINUS = dict.fromkeys(map(ord, "\N{MINUS SIGN}\N{EN DASH}\N{FULLWIDTH HYPHEN-MINUS}"), "-")


def bare_number(words: str) -> Decimal | None:
    """The number where ``words`` are nothing else, with or without a percent sign; full-width digits count as digits.

    >>> bare_number("６．５％"), bare_number("增长6.5%")
    (Decimal('6.5'), None)
    """
    try:
        number = Decimal(fold(words).text.strip().rstrip("%").translate(_MINUS))
    except ArithmeticError:
        return None
    return number if number.is_finite() else None


def _read(words: str, sub: SubTarget, indicator: Indicator | None) -> Target:
    try:
        return read_target_for(words, indicator)
    except TargetError:
        raise _bad(words, sub) from None


def _bad(words: str, sub: SubTarget) -> AdviceError:
    return AdviceError(say.BAD_CHOICE.say(words=f"{sub.code}={words}"))


def _asked_for(target: Target, asked: Bound | None, indicator: Indicator | None) -> Decimal | None:
    """The number asked for, in the unit of ``asked``; None where there is none, or one of another kind."""
    if asked is None or asked.against or target.base or len(target.predicates) > 1:
        return None
    lower = None if indicator is None else indicator.direction is Direction.LOWER
    found = bound(target.predicate, lower=lower, tolerances=Tolerances())
    same = found is not None and not found.against and found.of.family == asked.of.family
    if found is None or not same or found.ceiling != asked.ceiling:
        return None
    return _in_unit(found, asked)


def _in_unit(found: Bound, asked: Bound) -> Decimal | None:
    """The number in the unit of ``asked``; a bare one as it stands."""
    if found.unit in ("", asked.unit):
        return found.aim
    try:
        number = Quantity(found.aim, find_unit(found.unit)).to(find_unit(asked.unit), _PLACES).number
    except QuantityError:
        return None
    return _short(number)


def _short(number: Decimal) -> Decimal:
    """The same number without zeros at its end.

    >>> _short(Decimal("2.10")), _short(Decimal("600"))
    (Decimal('2.1'), Decimal('600'))
    """
    return Decimal(format(number.normalize(), "f"))
