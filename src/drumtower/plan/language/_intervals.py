"""Intervals: what happened as a range of numbers in the measure that a predicate asks for, and how it lies to a bound.

value, last year ──measured──▶ Interval ──holds──▶ True, False, or None (part of it does) ──nearness──▶ degree
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from drumtower.finding import Message
from drumtower.plan._errors import TargetError
from drumtower.plan.language import _messages as say
from drumtower.plan.language._outcomes import Case
from drumtower.plan.language._predicates import About, Between, Compare, Measure, Relative, Sync
from drumtower.plan.language._target import Target
from drumtower.quantity import Amount, Interval, QuantityError, find_unit

__all__ = [
    "compared",
    "growth",
    "holds",
    "in_percent",
    "interval_in",
    "measured",
    "minus",
    "nearness",
    "own_growth",
    "rounded",
    "wrong_unit",
]

ZERO, ONE, HUNDRED, FIVE = Decimal(0), Decimal(1), Decimal(100), Decimal(5)
_GROWTH, _NET, _CHANGE, _RANK = Measure.GROWTH, Measure.NET, Measure.CHANGE, Measure.RANK
"""Held by name: Python 3.11 is slow to find a member of an enumeration."""
_PLACES = Decimal("0.0001")
_JUST_BELOW = ONE - _PLACES


def measured(predicate: Compare | About | Between, target: Target, case: Case) -> Interval | Message:
    """The value as the measure that the predicate asks for, or what is missing for it.

    A growth, a change or a net change may be given as itself, or as this year's value beside last year's.
    Raises ``TargetError`` where the value is in a unit that cannot be compared.
    """
    amount = case.value
    assert isinstance(amount, Amount)
    symbol = "个百分点" if predicate.unit == "pp" else predicate.unit
    try:
        return _derived(predicate.of, amount, case, symbol) or interval_in(amount, symbol)
    except QuantityError:
        raise wrong_unit(amount, target, symbol) from None


def wrong_unit(amount: Amount, target: Target, symbol: str) -> TargetError:
    """The error for a value whose unit cannot be compared with ``symbol``."""
    return TargetError(
        say.WRONG_UNIT, "", (0, 0), value=str(amount), stated=amount.unit.symbol or "—", target=str(target),
        expected=symbol or "—",
    )  # fmt: skip


def interval_in(amount: Amount, symbol: str) -> Interval:
    """The amount's interval in the unit ``symbol``; a number without unit on either side is taken as it stands."""
    if amount.unit.symbol == symbol or not symbol or amount.unit.dimension == "number":
        return amount.interval
    return amount.interval_in(find_unit(symbol))


_ITSELF = ("rate", "number", "points")
"""Kinds of amounts of which no growth is computed; points then prove not to be comparable with a growth."""


def _derived(of: Measure, amount: Amount, case: Case, symbol: str) -> Interval | Message | None:
    """Growth, change or net change computed from this year's and last year's value; None where the value is that itself."""
    if of is _GROWTH and amount.unit.dimension not in _ITSELF:
        return growth(amount, case.last)
    if of is _NET and case.last is not None:
        return minus(interval_in(amount, symbol), interval_in(case.last, symbol))
    if of is _CHANGE and amount.unit.dimension == "rate":
        if case.last is None:
            return say.NEEDS_LAST.say()
        return minus(interval_in(amount, "%"), interval_in(case.last, "%"))
    return None


def growth(amount: Amount, last: Amount | None) -> Interval | Message:
    """The growth in percent from ``last`` to ``amount``, or what is missing for it."""
    if last is None:
        return say.NEEDS_LAST.say()
    base = interval_in(last, amount.unit.symbol)
    own = amount.interval
    if base.low is None or base.low != base.high or base.low <= 0:
        return say.NEEDS_EXACT_LAST.say()
    bottom = base.low
    low, high = ((None if end is None else (end / bottom - 1) * HUNDRED) for end in (own.low, own.high))
    return Interval(low, high, own.low_included, own.high_included)


def own_growth(predicate: Sync | Relative, amount: Amount, last: Amount | None) -> Interval | Message | None:
    """The growth that a level and last year's make, where growth is compared; None where the amount is what is compared."""
    if predicate.of is not _GROWTH or amount.unit.dimension in _ITSELF:
        return None
    return growth(amount, last)


def minus(own: Interval, base: Interval) -> Interval:
    """All differences between a number of ``own`` and one of ``base``."""
    low = None if own.low is None or base.high is None else own.low - base.high
    high = None if own.high is None or base.low is None else own.high - base.low
    return Interval(low, high, own.low_included and base.high_included, own.high_included and base.low_included)


def compared(amount: Amount, other: Amount, target: Target) -> tuple[Interval, Interval]:
    """Two amounts as intervals in the unit of the first; raises ``TargetError`` where they are of two kinds."""
    symbol = amount.unit.symbol
    try:
        return amount.interval, interval_in(other, symbol)
    except QuantityError:
        raise wrong_unit(other, target, symbol) from None


# --- comparing an interval with a bound -----------------------------------------------------------------------------


def holds(interval: Interval, op: str, bound: Decimal) -> bool | None:
    """Whether every number of ``interval`` satisfies ``op bound``: True, False (none does), or None (some do)."""
    if op in ("<=", "<"):
        mirrored = Interval(_neg(interval.high), _neg(interval.low), interval.high_included, interval.low_included)
        return holds(mirrored, ">=" if op == "<=" else ">", -bound)
    if op == "==":
        return _equals(interval, bound)
    low, high = interval.low, interval.high
    if low is not None and (low > bound or (low == bound and (op == ">=" or not interval.low_included))):
        return True
    if high is not None and (high < bound or (high == bound and (op == ">" or not interval.high_included))):
        return False
    return None


def _neg(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def _equals(interval: Interval, bound: Decimal) -> bool | None:
    if interval.low == interval.high == bound:
        return True
    if holds(interval, ">", bound) or holds(interval, "<", bound):
        return False
    return None


# --- degrees --------------------------------------------------------------------------------------------------------


def nearness(of: Measure, interval: Interval, target: Decimal, lower: bool, unit: str = "%") -> Decimal | None:
    """How near a missed value came to its target, 0 to below 1; None where a ratio to the target means nothing."""
    value = _nearest(interval, target)
    if of.in_points:
        return rounded(max(ZERO, ONE - in_percent(abs(value - target), unit) / FIVE))
    if target <= 0:
        return None
    if of is _RANK or lower:
        return rounded(target / value) if value > 0 else None
    return rounded(max(ZERO, value / target))


def in_percent(number: Decimal, unit: str) -> Decimal:
    """A rate, or a difference of rates, of ``unit`` (‰, 成, thirds) in percent."""
    if unit in ("%", "pp", ""):
        return number
    factor = find_unit(unit).factor
    return number * factor.numerator / factor.denominator


def _nearest(interval: Interval, target: Decimal) -> Decimal:
    """The number of the interval that lies nearest to the target."""
    if interval.low is not None and interval.low > target:
        return interval.low
    if interval.high is not None and interval.high < target:
        return interval.high
    return target


def rounded(degree: Decimal) -> Decimal:
    """A degree of something missed to four places, half up, and below 1 however near it came."""
    return _JUST_BELOW if degree >= _JUST_BELOW else degree.quantize(_PLACES, ROUND_HALF_UP)
