"""Parts of a whole in words: 百分之五点二, 千分之三, 十分之一, 三分之二, 2/3, 一半."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from drumtower.quantity._amounts import Bound
from drumtower.quantity._chinese import CHINESE
from drumtower.quantity._exact import decimal_of
from drumtower.quantity._matches import NumberMatch
from drumtower.quantity._numerals import Numeral, numeral_at, starts_arabic
from drumtower.quantity._units import find_unit, part_unit, unit_at

__all__ = ["parts_at", "slash_at"]

HALVES = ("一半", "半数")
RATES = {100: "%", 1000: "‰", 10000: "‱"}


def parts_at(text: str, at: int, whole: bool) -> NumberMatch | None:
    """百分之五点二, 千分之三, 十分之一, 三分之二, 一半."""
    first = text[at : at + 1]
    if first in ("一", "半") and text.startswith(HALVES, at):
        return NumberMatch(at, at + 2, Decimal(50), None, find_unit("%"), Bound.EXACT)
    if first == "半":
        return _half(text, at, whole)
    if first not in CHINESE or not first or "分之" not in text[at : at + 12]:
        return None
    over = text.index("分之", at)
    below = _denominator(text, at, over)
    above = numeral_at(text, over + 2) if below else None
    if below is None or above is None or above.mark or above.number2 is not None or above.scale:
        return None
    return _parts(at, above, below)


def _half(text: str, at: int, whole: bool) -> NumberMatch | None:
    """半年, 半个月, and 半 by itself after 过."""
    if at and text[at - 1] == "过":
        return NumberMatch(at, at + 1, Decimal(50), None, find_unit("%"), Bound.EXACT)
    found = unit_at(text, at + 1) if whole else None
    if found and found[0].dimension in ("time", "months", "multiple"):
        return NumberMatch(at, found[1], Decimal("0.5"), None, found[0], Bound.EXACT)
    return None


def _denominator(text: str, at: int, over: int) -> int | None:
    written = text[at:over]
    if written in ("百", "千", "万"):
        return {"百": 100, "千": 1000, "万": 10000}[written]
    found = numeral_at(text, at)
    if found is None or found.end != over or found.number2 is not None or found.scale or found.mark:
        return None
    return int(found.number) if 1 < found.number <= 1000 and found.number == int(found.number) else None


def _parts(at: int, above: Numeral, below: int) -> NumberMatch | None:
    """``above`` of ``below`` parts: in %, ‰ or ‱ where it is said so, in % where that is exact, else in parts (/3)."""
    if below in RATES:
        return NumberMatch(at, above.end, above.number, None, find_unit(RATES[below]), Bound.EXACT)
    percent = decimal_of(Fraction(above.number) * 100 / below)
    if percent is not None:
        return NumberMatch(at, above.end, percent, None, find_unit("%"), Bound.EXACT)
    return NumberMatch(at, above.end, above.number, None, part_unit(Decimal(below)), Bound.EXACT)


def slash_at(text: str, at: int, above: Numeral) -> NumberMatch | None:
    """2/3 as it is printed: two of the parts ``/3``."""
    below = numeral_at(text, above.end + 1) if starts_arabic(text, above.end + 1) else None
    if below is None or above.scale or above.mark or below.mark or below.scale or not 1 < below.number <= 1000:
        return None
    unit = part_unit(below.number)
    if unit:
        return NumberMatch(at, below.end, above.number, None, unit, Bound.EXACT)
    percent = decimal_of(Fraction(above.number) * 100 / Fraction(below.number))
    return NumberMatch(at, below.end, percent, None, find_unit("%"), Bound.EXACT) if percent is not None else None
