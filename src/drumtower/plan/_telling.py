"""Telling: the pieces of a sentence on the year under way, in both languages.

Wording, pieces (zh, en) ──tell──▶ Message ──join──▶ one sentence
Period ──when──▶ 1—9月, Jan–Sep        value ──said──▶ 增长5.1%, 48.3亿元, 第3位
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from drumtower.calendar import Period
from drumtower.finding import Message, Wording
from drumtower.plan.language import Evidence, Measure, write_evidence
from drumtower.quantity import Amount, Quantity, Unit, round_half_up

__all__ = ["Pair", "day_words", "gap_words", "join", "said", "sized", "tell", "unit_words", "when"]

Pair = tuple[str, str]
"""A piece of a sentence in Chinese and in English."""

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_QUARTERS: dict[tuple[int, int], Pair] = {
    (4, 6): ("二季度", "Q2"),
    (7, 9): ("三季度", "Q3"),
    (10, 12): ("四季度", "Q4"),
}


def tell(wording: Wording, **pieces: object) -> Message:
    """The wording filled with pieces, each a ``Pair`` or the same in both languages."""
    zh = {name: str(p[0] if isinstance(p, tuple) else p) for name, p in pieces.items()}
    en = {name: str(p[1] if isinstance(p, tuple) else p) for name, p in pieces.items()}
    return Message(wording.id, tuple(zh.items()), _kept(wording.zh.format(**zh)), _kept(wording.en.format(**en)))


def join(first: Message, *more: Message | None) -> Message:
    """Several clauses as one sentence under the id of the first."""
    said = [first, *(m for m in more if m is not None)]
    zh, en = ("；".join(m.text("zh") for m in said), "; ".join(m.text("en") for m in said))
    return Message(first.id, first.params, _kept(zh), _kept(en))


def _kept(text: str) -> str:
    """Text that is no template: its braces are doubled."""
    return text.replace("{", "{{").replace("}", "}}")


# --- when -----------------------------------------------------------------------------------------------------------


def when(period: Period, year: int) -> Pair:
    """How a sentence of ``year`` names a period: 1—9月, 9月, 全年, 9月底; another year is named.

    >>> when(Period.of_months(2024, 1, 9), 2024)
    ('1—9月', 'Jan–Sep')
    """
    zh, en = _within_year(period)
    if period.start.year != period.end.year:
        return period.text("zh"), period.text("en")
    return (zh, en) if period.year == year else (f"{period.year}年{zh}", f"{en} {period.year}")


def _within_year(period: Period) -> Pair:
    first, last = period.start.month, period.end.month
    if period.is_point:
        zh, en = day_words(period.end, period.year)
        ends = (period.end + timedelta(days=1)).day == 1
        return (f"{last}月底", f"end of {_MONTHS[last - 1]}") if ends else (zh, en)
    if (first, last) == (1, 12):
        return "全年", "the year"
    if (first, last) in _QUARTERS:
        return _QUARTERS[first, last]
    if first == last:
        return f"{last}月", _MONTHS[last - 1]
    return f"{first}—{last}月", f"{_MONTHS[first - 1]}–{_MONTHS[last - 1]}"


def day_words(day: date, year: int) -> Pair:
    """How a sentence of ``year`` names a day: 12月31日, 31 Dec; another year is named."""
    zh, en = f"{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]}"
    return (zh, en) if day.year == year else (f"{day.year}年{zh}", f"{en} {day.year}")


# --- how much -------------------------------------------------------------------------------------------------------


def said(value: Evidence, of: Measure) -> Pair:
    """A value as the sentence says it: a growth as 增长 or 下降, a rank as 第3位, the rest as stated."""
    words = write_evidence(value)
    if not isinstance(value, Amount):
        return words, words
    if not value.is_exact:
        grown = of is Measure.GROWTH and (value.low or 0) > 0
        return ("增长" if grown else "") + words, unit_words(words)
    number, dimension = value.number, value.unit.dimension
    if of is Measure.RANK:
        return f"第{_plain(number)}位", f"rank {_plain(number)}"
    size = f"{abs(number):f}{value.unit.symbol}"
    if (of is Measure.GROWTH and dimension in ("rate", "number")) or (of is Measure.CHANGE and dimension == "points"):
        return _moved(number, size, "提高" if of is Measure.CHANGE else "增长")
    return words, unit_words(words)


def _moved(number: Decimal, size: str, up: str) -> Pair:
    if not number:
        return "持平", "unchanged"
    return (f"下降{size}", f"−{unit_words(size)}") if number < 0 else (f"{up}{size}", f"+{unit_words(size)}")


def gap_words(number: Decimal, unit: str, *, points: bool = False, rank: bool = False) -> Pair:
    """The size of a difference: 0.4个百分点, 3家, 1位."""
    size = _plain(abs(number))
    if rank:
        return f"{size}位", f"{size} place{'' if size == '1' else 's'}"
    if points:
        size = _plain(round_half_up(abs(number), 2))
        words = f"{size}{'个千分点' if unit == '‰' else '个百分点'}"
        return words, unit_words(words)
    return f"{size}{unit}", unit_words(f"{size}{unit}")


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"


def unit_words(words: str) -> str:
    """A number with its Chinese unit, spaced for an English sentence."""
    spaced = re.sub(r"(?<=[0-9])(?=[^0-9.\s—%‰/-])", " ", words)
    one = re.match(r"1\s", spaced)
    return spaced.replace("个百分点", f"percentage point{'' if one else 's'}")


def sized(number: Decimal, unit: Unit, like: Decimal, rounding: str = "", *, average: bool = False) -> Quantity:
    """``number`` of ``unit`` with as many decimals as a sentence takes beside ``like``; ``rounding`` is "up", "down" or half up.

    Whole things have none, unless ``average`` says that it is an average below ten.
    """
    exponent = like.as_tuple().exponent
    stated = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    places = min(4, max(1, stated))
    if unit.comes_whole:
        places = 1 if average and abs(number) < 10 and number != number.to_integral_value() else 0
    step = Decimal((0, (1,), -places))
    ways = {"up": ROUND_CEILING, "down": ROUND_FLOOR}
    rounded = number.quantize(step, ways[rounding]) if rounding else round_half_up(number, places)
    return Quantity(rounded, unit)
