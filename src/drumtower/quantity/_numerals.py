"""Numerals as officials write them, Arabic, Chinese and mixed: the number, and the 万 or 亿 that belongs to the unit.

    184.2亿     184.2 , 亿         两千亿     2000 , 亿        5.2万亿    5.2 , 万亿
    三点五亿    3.5 , 亿           3千8百万   3800 , 万        一亿二千万  12000 , 万
    三百二十    320                三四（个）  3 to 4           十五六     15 to 16
    十几        10 , more          三十余万   30 , 万 , more   数百       100 , several

Capitals (壹贰叁) are read like the small forms.  One digit after 百, 千, 万 or 亿 counts in the next lower place, as it is
spoken (两万五 = 25000, 三百五 = 350).  What breaks the order of places (三百五千) is no numeral.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from drumtower.quantity._chinese import (
    CAPITALS,
    CHINESE,
    DIGIT,
    LONGEST,
    MULTIPLIERS,
    PREFIXES,
    chinese_value,
    evaluate,
    scaled,
)
from drumtower.quantity._exact import DIGITS

__all__ = ["Numeral", "arabic_end", "multipliers_end", "numeral_at", "starts_arabic"]

PERCENT_WORDS = ("百分之", "百分点", "百分比", "百分数", "百分位", "百分制", "千分之", "千分点", "万分之")
NOT_MULTIPLIERS = ("千瓦", "千米", "千克", "千伏", "万元GDP", *PERCENT_WORDS)
"""Units and words that begin with the character of a multiplier: 5千瓦 is five 千瓦."""

NOT_MORE = ("余额", "余下", "余热", "余量", "多元化", "多样", "多层", "多年来", "多重")
SEVERAL_OF = frozenset("家个项名件处条种次")


class Numeral(NamedTuple):
    """A numeral that ends before ``end``: ``number`` (to ``number2``) times ``scale``.

    ``mark`` says what its own words add: ``over`` (余, 多, 几 after it), ``several`` (数, 几 before it), ``ge`` (上百),
    ``about`` (十来), or nothing.
    """

    end: int
    number: Decimal
    number2: Decimal | None = None
    scale: str = ""
    mark: str = ""


def numeral_at(text: str, at: int, *, bare: bool = False) -> Numeral | None:
    """The longest numeral that begins exactly at ``at`` of a folded text; None where there is none.

    ``bare`` takes 万 and 亿 with nothing before them as one of them, as after 超 or 近 (超万亿元).

    >>> numeral_at("两千亿元", 0)
    Numeral(end=3, number=Decimal('2000'), number2=None, scale='亿', mark='')
    """
    first = text[at : at + 1]
    if "0" <= first <= "9":
        return _arabic_at(text, at)
    if first in CHINESE:
        return _chinese_at(text, at, bare=bare)
    if first in ("数", "几"):
        return _several_at(text, at)
    if first == "上" and text[at + 1 : at + 2] in MULTIPLIERS:
        found = _chinese_at(text, at + 1, bare=True)
        return found._replace(mark="ge") if found and not found.mark else None
    return None


def starts_arabic(text: str, at: int) -> bool:
    """Whether a figure 0–9 stands at ``at``."""
    return "0" <= text[at : at + 1] <= "9"


def arabic_end(text: str, at: int) -> int:
    """Where the figures that begin at ``at`` end, thousands separators and decimals included; ``at`` where none do."""
    found = _figures().match(text, at)
    return found.end() if found else at


def multipliers_end(text: str, at: int) -> int:
    """Where the multipliers 十百千万亿 that begin at ``at`` end; those that begin a unit (千瓦) do not count."""
    end, last = at, min(len(text), at + LONGEST)
    while end < last and text[end] in MULTIPLIERS and not text.startswith(NOT_MULTIPLIERS, end):
        end += 1
    return end


# ---------------------------------------------------------------- Arabic and mixed


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?", re.ASCII)


def _arabic_at(text: str, at: int) -> Numeral | None:
    end = arabic_end(text, at)
    figures = text[at:end].replace(",", "")
    if len(figures) - ("." in figures) > DIGITS or (text[end : end + 1] == "." and starts_arabic(text, end + 1)):
        return None
    after = multipliers_end(text, end)
    if after > end and starts_arabic(text, after) and (mixed := _mixed_at(text, at)):
        return mixed
    scale = text[end:after].translate(CAPITALS)
    if scale and scale not in PREFIXES:
        return None
    if scale:
        return _marked(text, Numeral(after, Decimal(figures), None, scale))
    return _marked_before_scale(text, Numeral(end, Decimal(figures)))


def _mixed_at(text: str, at: int) -> Numeral | None:
    """3千8百万, 3亿4500万, 2万3000: figures and multipliers in turn."""
    tokens: list[int | str] = []
    end, parts = at, 0
    while found := _mixed_part().match(text, end):
        multipliers = found[2] or ""
        if len(found[1]) > DIGITS or (not multipliers and len(found[1]) != 4):
            break
        tokens += [int(found[1]), *multipliers.translate(CAPITALS)]
        end, parts = found.end(), parts + 1
        if not multipliers:
            break
    if parts < 2 or (value := evaluate(tokens)) is None:
        return None
    number, scale = scaled(value, text[at:end].translate(CAPITALS))
    return _marked(text, Numeral(end, number, None, scale))


@cache
def _mixed_part() -> re.Pattern[str]:
    return re.compile(r"(\d+)(?:([十百千万亿]+)|()(?![\d.,]))", re.ASCII)


# ---------------------------------------------------------------- Chinese


def _chinese_at(text: str, at: int, *, bare: bool) -> Numeral | None:
    end = _run_end(text, at)
    value = chinese_value(text[at:end], bare) if end > at else None
    if value is None:
        return None
    number, number2, scale = value
    ends_open = text[end - 1] in MULTIPLIERS or text[end - 1] in "廿卅"
    found = Numeral(end, number, number2, scale)
    if not ends_open or number2 is not None:
        return found
    return _marked(text, found) if scale else _marked_before_scale(text, found)


def _run_end(text: str, at: int) -> int:
    """Where the characters that can belong to one Chinese numeral end."""
    end, last = at, min(len(text), at + LONGEST)
    while end < last:
        character = text[end]
        if character in MULTIPLIERS and text.startswith(NOT_MULTIPLIERS, end):
            break
        if (
            character == "点"
            and end > at
            and text[end + 1 : end + 2].translate(CAPITALS) in DIGIT
            and end + 1 < len(text)
        ):
            end += 1
        elif character not in CHINESE:
            break
        end += 1
    return end


# ---------------------------------------------------------------- words that make a numeral vague


def _several_at(text: str, at: int) -> Numeral | None:
    """数百, 几十, 数千万, 几（个）: the number is one of the multiplier."""
    end = multipliers_end(text, at + 1)
    if end == at + 1 and text.startswith("数千", at) and text[at + 3 : at + 4] not in ("时", "安", "小", "·"):
        end = at + 2  # 数千米 is 数千 of 米, 几千米 is 几 of 千米: the same length
    if end == at + 1:
        may_stand_alone = text[at] == "几" or text[end : end + 1] in SEVERAL_OF
        return Numeral(end, Decimal(1), None, "", "several") if may_stand_alone else None
    value = chinese_value(text[at + 1 : end], True)
    return Numeral(end, value[0], None, value[2], "several") if value else None


def _marked_before_scale(text: str, found: Numeral) -> Numeral:
    """``found`` with the 余, 多, 几 or 来 after it, and the multiplier after that (二十余万)."""
    marked = _marked(text, found)
    if not marked.mark:
        return found
    end = multipliers_end(text, marked.end)
    scale = text[marked.end : end].translate(CAPITALS)
    return marked._replace(end=end, scale=scale) if scale in PREFIXES else marked


def _marked(text: str, found: Numeral) -> Numeral:
    word = text[found.end : found.end + 1]
    ends_in_ten = text[found.end - 1] in "十拾廿卅百千"
    if (word in ("余", "多") and not text.startswith(NOT_MORE, found.end)) or (word == "几" and ends_in_ten):
        return found._replace(end=found.end + 1, mark="over")
    if word == "来" and ends_in_ten:
        return found._replace(end=found.end + 1, mark="about")
    return found
