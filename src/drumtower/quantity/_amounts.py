"""Amounts: what is stated, possibly vague, as an interval with its word.

    184.2亿元    exact    [184.2, 184.2]        25%以上       ge       [25, ∞)
    5%左右       about    [4.5, 5.5]            超1200亿元    gt       (1200, ∞)
    近100场      near     [90, 100)             28人以下      le       (−∞, 28]
    30余家       over     (30, 40)              低于28人      lt       (−∞, 28)
    数百家       several  [200, 1000)           2—4家         between  [2, 4]

Whether 以上, 以下 and 不低于 take in the bound is fixed by usage (they do; 超过, 低于, 不足 do not).  How far 近, 余, 数 and
左右 reach is our reading, stated at ``Bound``; nobody has laid it down.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from drumtower.quantity._errors import QuantityError
from drumtower.quantity._exact import EXACT, fits, stated
from drumtower.quantity._messages import NOTHING_VAGUE, VAGUE
from drumtower.quantity._quantities import Quantity
from drumtower.quantity._units import NUMBER, Unit, read_table

__all__ = ["Amount", "Bound", "Interval", "about_tolerance"]


class Bound(StrEnum):
    """The side on which a stated number binds.

    ``about`` 左右, 约: both sides within the dated tolerances of ``tolerances.toml``.  ``near`` 近, 接近: below the number, by
    no more than a tenth of it and no more than one in the place of its last digit that is not zero: 近百 is [90, 100), 近70
    [63, 70), 近2400 [2300, 2400).  ``over`` 余, 多: above the number and below the next one in that same place: 30余 is
    (30, 40), 1200余 (1200, 1300).  ``several`` 数, 几 before 十, 百, 千: from two of them to below ten: 数百 is [200, 1000).
    All four are our reading.
    """

    EXACT = "exact"
    ABOUT = "about"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    BETWEEN = "between"
    NEAR = "near"
    OVER = "over"
    SEVERAL = "several"


class Interval(NamedTuple):
    """The numbers from ``low`` to ``high``; None where there is no end on that side."""

    low: Decimal | None
    high: Decimal | None
    low_included: bool
    high_included: bool

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, Decimal):
            raise TypeError(f"number must be a Decimal, not {type(number).__name__}")
        above = self.low is None or (number >= self.low if self.low_included else number > self.low)
        below = self.high is None or (number <= self.high if self.high_included else number < self.high)
        return above and below


SEVERAL_WORDS = {Decimal(1): "几", Decimal(10): "数十", Decimal(100): "数百", Decimal(1000): "数千"}
WORDS = {
    Bound.ABOUT: "{}左右",
    Bound.GE: "{}以上",
    Bound.GT: "超{}",
    Bound.LE: "{}以下",
    Bound.LT: "低于{}",
    Bound.NEAR: "近{}",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A stated number with its unit and the side on which it binds: 超1200亿元, 30余家, 5%左右, 2—4家.

    ``number2`` is the upper end of a range.  ``words`` are those it was read from, which do not count for equality.
    ``str`` writes standard words, and ``read_amount`` reads them back as an equal amount.  Raises ``QuantityError`` for 近,
    余 or 数 with a number they cannot stand with (近0家).
    """

    bound: Bound
    number: Decimal
    number2: Decimal | None = None
    unit: Unit = NUMBER
    words: str | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        _check(self)
        object.__setattr__(self, "number", Quantity(self.number, self.unit).number)
        if self.number2 is not None:
            object.__setattr__(self, "number2", Quantity(self.number2, self.unit).number)

    @property
    def is_exact(self) -> bool:
        """Whether one definite number is stated."""
        return self.bound is Bound.EXACT

    @property
    def quantity(self) -> Quantity:
        """The definite quantity stated; raises ``QuantityError`` where the amount is vague."""
        if not self.is_exact:
            raise QuantityError(VAGUE.say(words=self.words or self, example=Quantity(self.number, self.unit)))
        return Quantity(self.number, self.unit)

    @property
    def interval(self) -> Interval:
        """Every number that the amount may stand for, in its own unit.

        >>> Amount(Bound.OVER, Decimal(1200)).interval[:2]
        (Decimal('1200'), Decimal('1300'))
        """
        return _INTERVALS[self.bound](self)

    @property
    def low(self) -> Decimal | None:
        """The lower end in ``unit``; None where there is none."""
        return self.interval.low

    @property
    def high(self) -> Decimal | None:
        """The upper end in ``unit``; None where there is none."""
        return self.interval.high

    @property
    def low_included(self) -> bool:
        """Whether the lower end itself is meant."""
        return self.interval.low_included

    @property
    def high_included(self) -> bool:
        """Whether the upper end itself is meant."""
        return self.interval.high_included

    def interval_in(self, unit: Unit | str) -> Interval:
        """The interval in another unit of the same kind, exactly; ``QuantityError`` where that cannot be."""
        low, high, low_included, high_included = self.interval
        return Interval(self._in(low, unit), self._in(high, unit), low_included, high_included)

    def _in(self, end: Decimal | None, unit: Unit | str) -> Decimal | None:
        return None if end is None else Quantity(end, self.unit).to(unit).number

    def __str__(self) -> str:
        if self.bound is Bound.BETWEEN:
            return _range_words(self)
        if self.bound is Bound.OVER:
            return _over_words(self)
        if self.bound is Bound.SEVERAL:
            word = "数" if self.number == 1 and self.unit.multiplier else SEVERAL_WORDS[self.number]
            return f"{word}{self.unit.symbol}"
        return WORDS.get(self.bound, "{}").format(Quantity(self.number, self.unit))

    def __repr__(self) -> str:
        return f"Amount('{self}')"


def about_tolerance(unit: Unit, number: Decimal) -> Decimal:
    """How far 左右 reaches on either side of ``number``, in ``unit`` (``tolerances.toml``, our reading).

    >>> about_tolerance(NUMBER, Decimal(100))
    Decimal('5')
    """
    row = next(r for r in _tolerances() if unit.dimension in r["kinds"] or "*" in r["kinds"])
    if "plus_minus" in row:
        return Decimal(row["plus_minus"])
    return stated((EXACT.multiply(number.copy_abs(), Decimal(row["percent"]) / 100)).normalize(EXACT))


@cache
def _tolerances() -> tuple[dict[str, Any], ...]:
    """The tolerances, newest first and the general line last."""
    rows: list[dict[str, Any]] = read_table("tolerances.toml")["about"]
    newest_first = sorted(rows, key=lambda row: row["from"], reverse=True)
    return tuple(sorted(newest_first, key=lambda row: "*" in row["kinds"]))


def _check(amount: Amount) -> None:
    if not isinstance(amount.bound, Bound):
        raise TypeError(f"bound must be a Bound, not {type(amount.bound).__name__}")
    if (amount.bound is Bound.BETWEEN) != (amount.number2 is not None):
        raise ValueError("a second number belongs to the bound between, and to no other")
    if amount.number2 is not None and not amount.number < amount.number2:
        raise ValueError("the second number must be greater than the first")
    if amount.bound in (Bound.SEVERAL, Bound.OVER) and amount.unit.symbol.startswith("/"):
        raise ValueError("over and several cannot be said of parts (2/3)")
    if amount.bound is Bound.SEVERAL and amount.number not in SEVERAL_WORDS:
        raise ValueError("several is said of 1, 10, 100 or 1000")
    if amount.bound is Bound.SEVERAL and amount.unit.multiplier not in ("", "万", "亿", "万亿"):
        raise ValueError("several is said in 万, 亿, 万亿 or a unit without multiplier")
    if amount.bound in (Bound.NEAR, Bound.OVER) and fits(amount.number) and amount.number <= 0:
        word = "近" if amount.bound is Bound.NEAR else "余"
        raise QuantityError(NOTHING_VAGUE.say(number=Quantity(amount.number, amount.unit), word=word))


def _range_words(amount: Amount) -> str:
    """Both ends; %, 万 and 亿 stand at both, other units at the second (GB/T 15835-2011, 5.1.3)."""
    symbol = amount.unit.symbol
    first = symbol if amount.unit.multiplier or amount.unit.dimension in ("rate", "number") else ""
    return f"{amount.number:f}{first}—{amount.number2:f}{symbol}"


def _over_words(amount: Amount) -> str:
    """余 after a whole number (90余万亩), and after the 万 or 亿 of one with decimals (1.2万余家)."""
    unit = amount.unit
    before = unit.multiplier if amount.number != amount.number.to_integral_value() else ""
    return f"{amount.number:f}{before}余{unit.symbol[len(before) :]}"


def _last_place(number: Decimal) -> Decimal:
    """One in the place of the last digit of ``number`` that is not zero: 100 for 1200, 0.1 for 2.5."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return stated(Decimal((0, (1,), int(exponent))))


def _near(amount: Amount) -> Interval:
    reach = min(EXACT.scaleb(amount.number, -1), _last_place(amount.number))
    return Interval(stated(EXACT.subtract(amount.number, reach).normalize(EXACT)), amount.number, True, False)


def _about(amount: Amount) -> Interval:
    reach = about_tolerance(amount.unit, amount.number)
    return Interval(EXACT.subtract(amount.number, reach), EXACT.add(amount.number, reach), True, True)


def _over(amount: Amount) -> Interval:
    return Interval(amount.number, EXACT.add(amount.number, _last_place(amount.number)), False, False)


_INTERVALS = {
    Bound.EXACT: lambda a: Interval(a.number, a.number, True, True),
    Bound.BETWEEN: lambda a: Interval(a.number, a.number2, True, True),
    Bound.GE: lambda a: Interval(a.number, None, True, False),
    Bound.GT: lambda a: Interval(a.number, None, False, False),
    Bound.LE: lambda a: Interval(None, a.number, False, True),
    Bound.LT: lambda a: Interval(None, a.number, False, False),
    Bound.SEVERAL: lambda a: Interval(2 * a.number, 10 * a.number, True, False),
    Bound.NEAR: _near,
    Bound.ABOUT: _about,
    Bound.OVER: _over,
}
