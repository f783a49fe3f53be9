"""Running text: which of the numbers that stand in it are quantities, and which only look like one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from drumtower.quantity._amounts import Bound
from drumtower.quantity._chinese import CAPITAL, CHINESE, MULTIPLIERS
from drumtower.quantity._matches import NumberMatch
from drumtower.quantity._matching import MINUS, find_match
from drumtower.quantity._numerals import starts_arabic
from drumtower.quantity._text import fold
from drumtower.quantity._units import Unit

__all__ = ["match_number", "scan_numbers"]


def match_number(text: str, at: int = 0) -> NumberMatch | None:
    """The longest number, with its unit, that begins exactly at ``at`` of a folded text; None where there is none.

    Taken in: 近 and 超 before it, 数 and 上 (数百, 上千), 余, 多 and 几 after it, ranges, 百分之五, 三成五, 一半.  Left out:
    不低于, 约, 以上, 左右 and the like.  Calendar dates (2023年, 6月, 1—2月) are no numbers here; they are for the calendar.

    >>> match_number("新增30余家企业", 2)
    NumberMatch(start=2, end=6, number=Decimal('30'), number2=None, unit=Unit(...), bound=<Bound.OVER: 'over'>)
    """
    found = find_match(text, at)
    return None if found is None or _is_date(text, found) else found


def scan_numbers(text: str) -> list[NumberMatch]:
    """Every number in running text, in order; ``start`` and ``end`` count in ``fold(text).text``.

    Arabic figures come back with or without a unit.  Chinese numerals need a unit of the table, or 百, 千, 万, 亿 with
    something before it; 一 before a counting word (一批, 一个) is an article, not a number.  Left out: ordinals (第三), dates,
    figures inside names (PM2.5, 5G), and words that only look like numbers (一般, 进一步, 统一).

    >>> [str(found.amount()) for found in scan_numbers("进一步统一标准，第三批30余家企业增长5.2%")]
    ['30余家', '5.2%']
    """
    return list(_scan(fold(text).text))


def _scan(text: str) -> Iterator[NumberMatch]:
    at, length = 0, len(text)
    while at < length:
        if not _may_begin(text[at]):
            at += 1
            continue
        found = find_match(text, at)
        if found is None:
            at = _past(text, at)
            continue
        counts = _counts(text, found)
        if counts:
            yield found
        at = found.end if counts or text[at] != "数" else at + 1


BEGINNINGS = frozenset("0123456789近超逾过破数几上半每") | MINUS | CHINESE


def _may_begin(character: str) -> bool:
    return character in BEGINNINGS


def _past(text: str, at: int) -> int:
    """Where to go on after nothing was found at ``at``: behind the whole of a figure, so that its rest is not taken for one."""
    end = at + 1
    if starts_arabic(text, at):
        while starts_arabic(text, end) or (text[end : end + 1] == "." and starts_arabic(text, end + 1)):
            end += 1
    return end


# ---------------------------------------------------------------- what counts


def _is_date(text: str, found: NumberMatch) -> bool:
    """2023年, 2021—2025年, 6月, 1—2月, 10日 after a month."""
    if found.unit is None:
        return text[found.end : found.end + 1] in ("月", "号", "日") and found.bound in (Bound.EXACT, Bound.BETWEEN)
    if found.unit.symbol == "天" and found.start and text[found.start - 1] in "月旬":
        return True
    return found.unit.symbol == "年" and all(n is None or 1900 <= n <= 2100 for n in (found.number, found.number2))


def _counts(text: str, found: NumberMatch) -> bool:
    """Whether a match is a quantity in running text and not part of a name, an ordinal, a date or an idiom."""
    before = text[found.start - 1] if found.start else ""
    if before in ("第", "*", "×") or _is_date(text, found):
        return False
    if found.bound is Bound.SEVERAL and (found.number == 1 and not (found.unit and found.unit.multiplier)):
        return False
    first = text[found.start]
    if found.unit and found.unit.symbol == "大" and first not in CHINESE:
        return False
    if first in CHINESE:
        return _chinese_counts(text, found, before)
    if first == "数":
        return before not in BEFORE_A_COUNT
    return not _goes_on(text, found, before)


BEFORE_A_COUNT = tuple("总人次户个件指参系基分额")
"""Characters that make 数 after them “the number of” (人数十万), not “several”."""

ARTICLE = ("count", "people", "person-times", "households", "score", "energy", "volume", "time", "months", "age")
"""Kinds of which 一 counts nothing: 一批, 一个, 一人, 一度, 一方面, 一天."""

ORDINAL = ("期", "首", "站", "轮")
"""Units that a Chinese numeral numbers rather than counts: 二期, 三轮."""


AFTER_LETTERS = ("rate", "money-cny", "money-usd")
"""Kinds of which a figure may follow the letters of a name at once: CPI2%, GDP2000亿元."""


def _goes_on(text: str, found: NumberMatch, before: str) -> bool:
    """Whether a figure is a piece of something longer (PM2.5, 2+6+6, 02-08)."""
    if before.isascii() and before.isalpha():
        named = text[: found.start][-2:-1].isalpha() or text[: found.start][-2:-1] == "&"
        return not (named and found.unit and found.unit.dimension in AFTER_LETTERS)
    if before.isascii() and (before.isdigit() or before == "."):
        return True
    if text[found.start] in MINUS:
        return False
    if found.unit is None and "+" in (before, text[found.end : found.end + 1]):
        return True
    return before in MINUS and before != "负"


def _chinese_counts(text: str, found: NumberMatch, before: str) -> bool:
    """Whether a Chinese numeral counts something here, and is not an article, an ordinal or part of a saying."""
    written, unit = text[found.start : found.end], found.unit
    if (
        (before and before in CHINESE)
        or written[0] in "零〇"
        or (written[0] in CAPITAL and written[1:2] not in CHINESE)
    ):
        return False
    if unit is None or unit.dimension == "number":
        return len(written) > 1 and any(c in "百千万亿" for c in written)
    if written[0] in "百千" and (before == "每" or text[found.end : found.end + 1] in MULTIPLIERS):
        return False
    if written[0] == "一" and found.number == 1 and not unit.multiplier and unit.dimension in ARTICLE:
        return False
    return not _numbers_rather_than_counts(written, found.number, unit)


def _numbers_rather_than_counts(written: str, number: Decimal, unit: Unit) -> bool:
    """二次, 二期, 十分重要; 大 counts only up to ten (五大工程, but 二十大)."""
    if unit.symbol == "大":
        return number > 10
    return (
        unit.dimension == "count" and ((written[0] == "二" and number == 2) or unit.symbol in ORDINAL)
    ) or written == "十分"
