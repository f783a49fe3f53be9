"""Matching: the number with its unit that stands at one place of a text.

    [近 超 数 上] [负] numeral [余 多 几] unit [— numeral unit]          近百场  30余家  2—4家  13万元～17万元  百分之五

Words that stand further off (不低于, 左右, 以上, 预计) are left to whoever reads the sentence.
"""

from __future__ import annotations

from decimal import Decimal

from drumtower.quantity._amounts import Bound
from drumtower.quantity._chinese import CHINESE, MULTIPLIERS
from drumtower.quantity._matches import NumberMatch, common_unit
from drumtower.quantity._numerals import Numeral, numeral_at, starts_arabic
from drumtower.quantity._parts import parts_at, slash_at
from drumtower.quantity._units import NUMBER, Unit, multiplied, per_unit_at, ratio_of, unit_at

__all__ = ["DASHES", "MINUS", "find_match"]

MINUS = frozenset("负-－−﹣")
DASHES = frozenset("-—–―─－−~～〜∼至到")
MARKS = {"over": Bound.OVER, "several": Bound.SEVERAL, "ge": Bound.GE, "about": Bound.ABOUT, "": Bound.EXACT}
BARE_AFTER = frozenset("超近过破逾上达于约足到")


def find_match(text: str, at: int, *, whole: bool = False, bare: bool = False) -> NumberMatch | None:
    """As ``match_number``, dates included; ``whole`` where the text is known to hold one quantity and nothing else."""
    bound, start = _word_before(text, at, whole)
    bare = bare or start > at or (at > 0 and text[at - 1] in BARE_AFTER)
    found = _range(text, start, whole, bare)
    if found is None or bound is None:
        return found if bound is None else None
    own = found.bound
    if own is Bound.EXACT or (own is Bound.OVER and bound is Bound.GT):
        if not whole and bound is Bound.NEAR and found.unit and found.unit.dimension in ("time", "months"):
            return None
        return NumberMatch(at, found.end, found.number, None, found.unit, bound if own is Bound.EXACT else own)
    return None


def _word_before(text: str, at: int, whole: bool) -> tuple[Bound | None, int]:
    """The bound that 近, 超, 逾, 过 or 破 at ``at`` sets, and where the number begins."""
    word, follows = text[at : at + 1], text[at + 1 : at + 2]
    before = text[at - 1] if at else ""
    if word == "近" and (whole or before not in tuple("最附接靠临邻亲")):
        return Bound.NEAR, at + 1
    if word in ("超", "逾") and follows != "过":
        return Bound.GT, at + 1
    if word in ("过", "破") and (
        whole or ((follows in MULTIPLIERS or follows == "半") and before not in tuple("超突打越通经"))
    ):
        return Bound.GT, at + 1
    return None, at


def _range(text: str, at: int, whole: bool, bare: bool) -> NumberMatch | None:
    first = _signed(text, at, whole, bare)
    if first is None or first.bound is not Bound.EXACT or first.number2 is not None:
        return first
    if text[first.end : first.end + 1] not in DASHES or first.end >= len(text):
        return first
    start = first.end + (2 if text.startswith("——", first.end) else 1)
    second = _signed(text, start, whole, False)
    if second is None or second.bound is not Bound.EXACT or second.number2 is not None:
        return first
    return _spanned(text, first, second) or first


def _spanned(text: str, first: NumberMatch, second: NumberMatch) -> NumberMatch | None:
    """The range between two numbers; None where they make none (upside down, two kinds, a date, 从5到6)."""
    if text[first.end] in "至到" and first.start and text[first.start - 1] in "从由自":
        return None
    if second.unit is None and (first.unit is not None or text[second.end : second.end + 1] in DASHES):
        return None
    pair = common_unit(first, second)
    if pair is None or pair[0] >= pair[1]:
        return None
    return NumberMatch(first.start, second.end, pair[0], pair[1], pair[2], Bound.BETWEEN)


def _signed(text: str, at: int, whole: bool, bare: bool) -> NumberMatch | None:
    if text[at : at + 1] in MINUS and at < len(text):
        if text[at] == "负" and at and text[at - 1] in "减担胜自抱欺":
            return None
        found = _unsigned(text, at + 1, whole, bare=False)
        if found is None or found.number2 is not None or found.bound is not Bound.EXACT:
            return None
        return NumberMatch(at, found.end, found.number.copy_negate(), None, found.unit, found.bound)
    return _unsigned(text, at, whole, bare)


def _unsigned(text: str, at: int, whole: bool, bare: bool) -> NumberMatch | None:
    found = _for_each(text, at, whole) if text[at : at + 1] == "每" else parts_at(text, at, whole)
    if found:
        return found
    numeral = numeral_at(text, at, bare=bare)
    if numeral is None or (not whole and _is_code(text, at)):
        return None
    if whole and text[numeral.end : numeral.end + 1] == "/" and (part := slash_at(text, at, numeral)):
        return part
    end, unit, mark = _unit_after(text, numeral, whole)
    if unit is None and not whole and _inside_name(text, end):
        return None
    number, number2 = numeral.number, numeral.number2
    if unit is not None and unit.symbol == "成" and number2 is None and not mark:
        end, number = _tenths(text, end, number)
    bound = MARKS[mark] if number2 is None else Bound.BETWEEN
    return NumberMatch(at, end, number, number2, unit, bound)


def _unit_after(text: str, numeral: Numeral, whole: bool) -> tuple[int, Unit | None, str]:
    """The unit behind a numeral, where it ends, and the mark of vagueness (2个多月: over)."""
    end = numeral.end
    if text.startswith("个多", end):
        found = unit_at(f"个{text[end + 2 : end + 8]}", 0, numeral.scale, whole=whole)
        if found and found[1] > 1:
            return end + 1 + found[1], found[0], "over"
    at_unit = unit_at(text, end, numeral.scale, whole=whole)
    if at_unit:
        return at_unit[1], at_unit[0], numeral.mark
    return end, multiplied(numeral.scale, NUMBER) if numeral.scale else None, numeral.mark


def _is_code(text: str, at: int) -> bool:
    """Whether figures begin with a zero that no number has (02-08, 007)."""
    return text[at] == "0" and starts_arabic(text, at + 1)


def _inside_name(text: str, end: int) -> bool:
    """Whether a figure without a unit goes on as a name (5G, 4A, 3D)."""
    follows = text[end : end + 1]
    return follows.isascii() and follows.isalpha()


def _tenths(text: str, end: int, number: Decimal) -> tuple[int, Decimal]:
    """三成五, 三成半: the digit after 成 is a tenth of it."""
    if number != int(number) or number >= 10 or not text[end : end + 1]:
        return end, number
    half = text[end] == "半"
    digit = None if half else numeral_at(text, end)
    if not half and (digit is None or text[end] not in CHINESE or digit.end != end + 1 or digit.number >= 10):
        return end, number
    if unit_at(text, end + 1):
        return end, number
    return end + 1, number + (Decimal(5) if half or digit is None else digit.number) / 10


def _for_each(text: str, at: int, whole: bool) -> NumberMatch | None:
    """每立方米28微克, 每千人口24.65张: the number of a ratio, said after what it is stated per."""
    per = per_unit_at(text, at + 1)
    if per is None:
        return None
    unit, start = per
    found = _unsigned(text, start + text.startswith("口", start), whole, bare=False) if text[at + 1] != "每" else None
    if found is None or found.unit is None or found.unit.dimension in NOT_FOR_EACH or "/" in found.unit.symbol:
        return None
    return NumberMatch(at, found.end, found.number, found.number2, ratio_of(found.unit, unit), found.bound)


NOT_FOR_EACH = ("number", "age", "time", "months", "rate", "points")
"""Kinds that are not stated per something in these words (每千人口3岁以下婴幼儿托位)."""
