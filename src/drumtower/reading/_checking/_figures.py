"""Figures as the rules compare them: what a stated number may stand for, and how arithmetic is written out.

A stated number is exact to half a unit of its last place (184.2亿元 is 184.15 to 184.25); words widen it: 超70 is above 70, 近百
is 90 to 100, 5%左右 is 4.5 to 5.5.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from drumtower.reading._facts import Fact

__all__ = ["Reach", "agree", "half_unit", "is_counted", "plain", "reach_of", "shown", "total"]

_ABOVE = ("超", "超过", "突破", "过", "逾", "以上", "不低于", "不少于", "至少", "站稳", "余", "多", "破", "达到")
_BELOW = ("低于", "不足", "以下", "以内", "不高于", "不超过", "控制在", "未超过")
_NEAR = ("近", "接近", "将近")
_ABOUT = ("左右", "约", "大约", "上下", "大体", "基本")


@dataclass(frozen=True, slots=True)
class Reach:
    """The numbers that a stated one may stand for: from ``low`` to ``high``, None where there is no end."""

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Reach) -> bool:
        """Whether one number may be both."""
        return not (self.is_below(other) or other.is_below(self))

    def is_below(self, other: Reach) -> bool:
        """Whether every number of this one is below every number of ``other``."""
        return self.high is not None and other.low is not None and self.high < other.low


def half_unit(value: Decimal) -> Decimal:
    """Half a unit of the last place that is stated: 184.2 → 0.05, 63 → 0.5."""
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def reach_of(fact: Fact, *, rounded: bool = True) -> Reach:
    """What a fact may stand for, in its base unit; ``rounded`` False takes an exact number as exact."""
    if fact.number is None or fact.value is None:
        return Reach(None, None)
    scale = fact.number / fact.value if fact.value else Decimal(1)
    half = half_unit(fact.value) * scale if rounded and not is_counted(fact) else Decimal(0)
    low, high = fact.number - half, (fact.number2 if fact.number2 is not None else fact.number) + half
    return _widened(Reach(low, high), set(fact.qualifiers), fact)


def is_counted(fact: Fact) -> bool:
    """Whether a fact counts things one by one: a whole number without 万 or 亿."""
    unit = fact.unit or ""
    return fact.kind == "count" and fact.value is not None and fact.value % 1 == 0 and unit[:1] not in "百千万亿"


def _widened(reach: Reach, words: set[str], fact: Fact) -> Reach:
    low, high = reach.low, reach.high
    assert low is not None
    assert high is not None
    if words.intersection(_ABOVE):
        return Reach(low, None)
    if words.intersection(_BELOW):
        return Reach(None, high)
    if words.intersection(_NEAR):
        return Reach(low - abs(low) / 10, high)
    if words.intersection(_ABOUT):
        margin = Decimal("0.5") if fact.base_unit in ("%", "pp") else abs(high) / 20
        return Reach(low - margin, high + margin)
    return reach


def shown(value: Decimal, places: int | None = None) -> str:
    """A number without an exponent and without empty decimals; ``places`` rounds it first."""
    if places is not None:
        value = round(value, places)
    return f"{value.normalize():f}" if value else "0"


def plain(fact: Fact) -> str:
    """A fact's number as it stands: 53, 184.2."""
    return "" if fact.value is None else f"{fact.value:f}"


def total(values: Iterable[Decimal]) -> Decimal:
    """The sum of numbers."""
    return sum(values, Decimal(0))


def agree(left: Fact, right: Fact) -> bool:
    """Whether both may be the same number; two bare numbers of the same precision must be equal."""
    bare = not left.qualifiers and not right.qualifiers and left.unit == right.unit
    if bare and left.value is not None and right.value is not None and half_unit(left.value) == half_unit(right.value):
        return (_signed(left), left.value2) == (_signed(right), right.value2)
    if "down" in (left.polarity, right.polarity):
        return True
    return reach_of(left).meets(reach_of(right))


def _signed(fact: Fact) -> Decimal | None:
    """A fall as a negative number, however it is written."""
    return -abs(fact.value) if fact.value is not None and fact.polarity == "down" else fact.value
