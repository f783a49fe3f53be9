"""Saying: figures, ranges and probabilities as a sentence on the future takes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from drumtower.finding import Message, Wording
from drumtower.forecast._attaining._expectations import Expectation
from drumtower.plan import Measure
from drumtower.quantity import Quantity, Unit, round_half_up

__all__ = [
    "Pair",
    "both",
    "chance_words",
    "day_words",
    "expected_words",
    "join",
    "minus",
    "number_words",
    "spoken",
    "tell",
]

Pair = tuple[str, str]
"""A piece of a sentence in Chinese and in English."""

_NEARLY_SURE = Decimal("0.95")
_DIGITS = 4
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def tell(wording: Wording, **pieces: object) -> Message:
    """The wording filled with pieces, each a ``Pair`` or the same in both languages."""
    zh = {name: str(p[0] if isinstance(p, tuple) else p) for name, p in pieces.items()}
    en = {name: str(p[1] if isinstance(p, tuple) else p) for name, p in pieces.items()}
    return Message(wording.id, tuple(zh.items()), _kept(wording.zh.format(**zh)), _kept(wording.en.format(**en)))


def both(message: Message) -> Pair:
    """The words of a message in both languages, as a piece of another."""
    return message.text("zh"), message.text("en")


def join(first: Message, *more: Message) -> Message:
    """Several clauses as one sentence under the id of the first."""
    zh, en = ("；".join(m.text("zh") for m in (first, *more)), "; ".join(m.text("en") for m in (first, *more)))
    return Message(first.id, first.params, _kept(zh), _kept(en))


def _kept(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def chance_words(probability: Decimal) -> Pair:
    """A probability without false precision: 约72%, 95%以上, 不到5%.

    >>> chance_words(Decimal("0.7164"))[0], chance_words(Decimal("0.993"))[0], chance_words(Decimal("0.02"))[0]
    ('约72%', '95%以上', '不到5%')
    """
    if probability > _NEARLY_SURE:
        return "95%以上", "above 95 %"
    if probability < 1 - _NEARLY_SURE:
        return "不到5%", "below 5 %"
    percent = round_half_up(probability * 100, 0)
    return f"约{percent}%", f"about {percent} %"


def day_words(day: date) -> Pair:
    """A day with its year: 2024年6月30日, 30 Jun 2024."""
    return f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def number_words(number: Decimal, unit: Unit, of: Measure = Measure.LEVEL) -> str:
    """A figure as a sentence says it: one decimal of a percentage, whole things whole, else four digits.

    >>> from drumtower.quantity import find_unit
    >>> number_words(Decimal("2104.6666"), find_unit("亿元")), number_words(Decimal("5.0312"), find_unit("%"))
    ('2105亿元', '5%')
    """
    if of is Measure.RANK:
        return f"第{round_half_up(number, 0)}位"
    rounded = round_half_up(number, _places(number, unit))
    return minus(str(Quantity(rounded.normalize() + 0 if rounded else Decimal(0), unit)))


def minus(words: str) -> str:
    """Words with a real minus before their numbers, which a hyphen is not beside a range.

    >>> minus("-2.8%")
    '−2.8%'
    """
    return words.replace("-", "\N{MINUS SIGN}")


def _places(number: Decimal, unit: Unit) -> int:
    if unit.dimension in ("rate", "points"):
        return 1
    if unit.comes_whole:
        return 0
    return max(0, _DIGITS - 1 - number.adjusted()) if number else 0


def spoken(words: str) -> str:
    """A number with its Chinese unit, spaced for an English sentence."""
    return re.sub(r"(?<=[0-9])(?=[^0-9.\s—%‰/-])", " ", words)


def expected_words(expected: Expectation) -> Pair:
    """What the year is estimated at, with the range in which it lies eight times out of ten; 预计 is what departments state.

    >>> from drumtower.forecast import Distribution
    >>> from drumtower.quantity import find_unit
    >>> growth = Distribution.normal(Decimal(5), Decimal(1), step=Decimal("0.1"))
    >>> expected_words(Expectation(growth, find_unit("%"), Measure.GROWTH))[0]
    '全年约增长5%，八成可能在3.7%至6.3%之间'
    """
    low, middle, high = (expected.figure.value_at(p) for p in (0.1, 0.5, 0.9))
    said = [number_words(number, expected.unit, expected.of) for number in (low, middle, high)]
    grown = _grown(expected.of, said[1], middle)
    if said[0] == said[2]:
        return f"全年{grown[0]}", f"{grown[1]} is expected"
    zh = f"全年约{grown[0]}，八成可能在{said[0]}至{said[2]}之间"
    return zh, f"{grown[1]} is expected, eight times out of ten between {spoken(said[0])} and {spoken(said[2])}"


def _grown(of: Measure, said: str, number: Decimal) -> Pair:
    if of is Measure.GROWTH:
        return (f"下降{said[1:]}", f"a fall of {said[1:]}") if number < 0 else (f"增长{said}", f"growth of {said}")
    return said, spoken(said)
