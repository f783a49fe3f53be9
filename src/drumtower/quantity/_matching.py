"""Matching: the number with its unit that stands at one place of a text, and all of them in running text.

    [近 超 数 上] [负] numeral [余 多 几] unit [— numeral unit]          近百场  30余家  2—4家  13万元～17万元  百分之五

Words that stand further off (不低于, 左右, 以上, 预计) are left to whoever reads the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from drumtower.quantity._amounts import Amount, Bound
from drumtower.quantity._exact import EXACT, decimal_of
from drumtower.quantity._numerals import CHINESE, MULTIPLIERS, Numeral, numeral_at, starts_arabic
from drumtower.quantity._text import fold
from drumtower.quantity._units import (
    NUMBER,
    UNMULTIPLIED,
    Unit,
    find_unit,
    multiplied,
    part_unit,
    per_unit_at,
    ratio_of,
    unit_at,
)

__all__ = ["NumberMatch", "common_unit", "find_match", "match_number", "resolved", "scan_numbers"]

MINUS = frozenset("负-－−﹣")
DASHES = frozenset("-—–―─－−~～〜∼至到")
MARKS = {"over": Bound.OVER, "several": Bound.SEVERAL, "ge": Bound.GE, "about": Bound.ABOUT, "": Bound.EXACT}
BARE_AFTER = frozenset("超近过破逾上达于约足到")
HALVES = ("一半", "半数")


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """A number found in a folded text from ``start`` to ``end``: what it says, and its unit (None where none stands there)."""

    start: int
    end: int
    number: Decimal
    number2: Decimal | None
    unit: Unit | None
    bound: Bound

    def amount(self, unit: Unit | None = None) -> Amount:
        """What is stated as an ``Amount``; ``unit`` is taken where the text has none.

        >>> str(match_number("近百场文化活动").amount())
        '近100场'
        """
        factor, own = resolved(self.unit, unit)
        number2 = None if self.number2 is None else EXACT.multiply(self.number2, factor)
        return Amount(self.bound, EXACT.multiply(self.number, factor), number2, own)


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


# ---------------------------------------------------------------- one number


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


def common_unit(first: NumberMatch, second: NumberMatch) -> tuple[Decimal, Decimal, Unit | None] | None:
    """Both ends of a range in one unit, the second's where that is exact; None for two kinds of thing."""
    if first.unit is None or first.unit is second.unit or second.unit is None:
        return first.number, second.number, second.unit
    left, right = first.unit, second.unit
    if left.dimension == "number" and right.dimension != "number":
        left = multiplied(left.multiplier, _without_multiplier(right))
    if left.dimension != right.dimension:
        return None
    low = decimal_of(Fraction(first.number) * left.factor / right.factor)
    if low is not None:
        return low, second.number, right
    high = decimal_of(Fraction(second.number) * right.factor / left.factor)
    return None if high is None else (first.number, high, left)


def _without_multiplier(unit: Unit) -> Unit:
    return find_unit(unit.symbol[len(unit.multiplier) :]) if unit.multiplier else unit


def _signed(text: str, at: int, whole: bool, bare: bool) -> NumberMatch | None:
    if text[at : at + 1] in MINUS and at < len(text):
        if text[at] == "负" and at and text[at - 1] in "减担胜自抱欺":
            return None
        found = _unsigned(text, at + 1, whole, bare=False)
        if found is None or found.number2 is not None or found.bound is not Bound.EXACT:
            return None
        return NumberMatch(at, found.end, -found.number, None, found.unit, found.bound)
    return _unsigned(text, at, whole, bare)


def _unsigned(text: str, at: int, whole: bool, bare: bool) -> NumberMatch | None:
    found = _in_words(text, at, whole)
    if found:
        return found
    numeral = numeral_at(text, at, bare=bare)
    if numeral is None or (not whole and _is_code(text, at)):
        return None
    if whole and text[numeral.end : numeral.end + 1] == "/" and (part := _slash(text, at, numeral)):
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


# ---------------------------------------------------------------- fractions in words


def _in_words(text: str, at: int, whole: bool) -> NumberMatch | None:
    """百分之五点二, 千分之三, 十分之一, 三分之二, 一半."""
    first = text[at : at + 1]
    if first == "每":
        return _for_each(text, at, whole)
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


RATES = {100: "%", 1000: "‰", 10000: "‱"}


def _parts(at: int, above: Numeral, below: int) -> NumberMatch | None:
    """``above`` of ``below`` parts: in %, ‰ or ‱ where it is said so, in % where that is exact, else in parts (/3)."""
    if below in RATES:
        return NumberMatch(at, above.end, above.number, None, find_unit(RATES[below]), Bound.EXACT)
    percent = decimal_of(Fraction(above.number) * 100 / below)
    if percent is not None:
        return NumberMatch(at, above.end, percent, None, find_unit("%"), Bound.EXACT)
    return NumberMatch(at, above.end, above.number, None, part_unit(Decimal(below)), Bound.EXACT)


def _slash(text: str, at: int, above: Numeral) -> NumberMatch | None:
    """2/3 as it is printed: two of the parts ``/3``."""
    below = numeral_at(text, above.end + 1) if starts_arabic(text, above.end + 1) else None
    if below is None or above.scale or above.mark or below.mark or below.scale or not 1 < below.number <= 1000:
        return None
    unit = part_unit(below.number)
    if unit:
        return NumberMatch(at, below.end, above.number, None, unit, Bound.EXACT)
    percent = decimal_of(Fraction(above.number) * 100 / Fraction(below.number))
    return NumberMatch(at, below.end, percent, None, find_unit("%"), Bound.EXACT) if percent is not None else None


# ---------------------------------------------------------------- what counts in running text


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


def _goes_on(text: str, found: NumberMatch, before: str) -> bool:
    """Whether a figure is a piece of something longer (PM2.5, 2+6+6, 02-08)."""
    if before.isascii() and (before.isalnum() or before == "."):
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


CAPITAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億")


def resolved(own: Unit | None, given: Unit | None) -> tuple[Decimal, Unit]:
    """The unit of a number whose text has ``own``, where ``given`` is understood; and the factor that goes to the number."""
    if own is None:
        return Decimal(1), given or NUMBER
    if given is None or own.dimension != "number" or given.dimension == "number":
        return Decimal(1), own
    if given.multiplier or given.dimension in UNMULTIPLIED:
        return Decimal(int(own.factor)).normalize(EXACT), given
    return Decimal(1), multiplied(own.multiplier, given)
