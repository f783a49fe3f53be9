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
from functools import cache, lru_cache
from typing import NamedTuple

from drumtower.quantity._exact import DIGITS, EXACT

__all__ = ["CHINESE", "Numeral", "arabic_end", "multipliers_end", "numeral_at", "starts_arabic"]

LONGEST = DIGITS + 1
"""As many characters as are looked at for one Chinese numeral; one that long is none."""

SMALL = {"十": 10, "百": 100, "千": 1000}
BIG = {"万": 10**4, "亿": 10**8}
SCALES = {"": Decimal(1), "万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12)}
"""Multipliers that go with the unit of a Chinese numeral: 两千亿元 is 2000 in 亿元."""

PREFIXES = ("百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")
"""Multipliers that go with the unit of an Arabic numeral: 5千元 is 5 in 千元 (the same as in units.toml)."""

DIGIT = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
CAPITALS = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億兩○", "一二二三三四五六六七八九十百千万亿两〇")
TWENTIES = str.maketrans({"廿": "二十", "卅": "三十"})
CHINESE = frozenset("零〇○一二两兩三四五六七八九十百千万亿廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億")
MULTIPLIERS = frozenset("十百千万亿拾佰仟萬億")

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
    if parts < 2 or (value := _evaluate(tokens)) is None:
        return None
    number, scale = _scaled(value, text[at:end].translate(CAPITALS))
    return _marked(text, Numeral(end, number, None, scale))


@cache
def _mixed_part() -> re.Pattern[str]:
    return re.compile(r"(\d+)(?:([十百千万亿]+)|()(?![\d.,]))", re.ASCII)


# ---------------------------------------------------------------- Chinese


def _chinese_at(text: str, at: int, *, bare: bool) -> Numeral | None:
    end = _run_end(text, at)
    value = _chinese(text[at:end], bare) if end > at else None
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


@lru_cache(maxsize=4096)
def _chinese(run: str, bare: bool) -> tuple[Decimal, Decimal | None, str] | None:
    """Number, second number of a pair (三四), and scale of a run of numeral characters; None where it is no numeral."""
    if len(run) >= LONGEST:
        return None
    small = run.translate(CAPITALS).translate(TWENTIES)
    if "点" in small:
        return _with_decimals(small)
    pairs = [i for i in range(len(small) - 1) if small[i] in DIGIT and small[i + 1] in DIGIT and DIGIT[small[i]]]
    if pairs:
        return _pair(small, pairs[0]) if len(pairs) == 1 and DIGIT[small[pairs[0] + 1]] else _positional(small)
    value = _evaluate(_tokens(small), bare=bare)
    if value is None or (small[0] in "零〇" and len(small) > 1):
        return None
    number, scale = _scaled(value, small)
    return number, None, scale


def _tokens(small: str) -> list[int | str]:
    return [DIGIT.get(character, character) for character in small]


def _evaluate(tokens: list[int | str], *, bare: bool = False) -> Decimal | None:
    """The value of figures (ints) and multipliers (characters) in turn; None where their order makes no number."""
    places = _Places()
    for index, token in enumerate(tokens):
        if not places.take(token, is_first=index == 0, bare=bare):
            return None
    return Decimal(places.value())


class _Places:
    """What has been read of a numeral: its part in 亿, its part in 万, the section below, and a figure without a place yet."""

    __slots__ = ("figure", "hundred_millions", "last", "limit", "section", "ten_thousands")

    def __init__(self) -> None:
        self.hundred_millions = self.ten_thousands = self.section = 0
        self.figure: int | None = None
        self.limit = 10**4
        self.last = 1

    def take(self, token: int | str, *, is_first: bool, bare: bool) -> bool:
        """Take the next figure or multiplier; False where it cannot stand there."""
        if isinstance(token, int):
            return self._take_figure(token)
        if token in SMALL:
            return self._take_small(SMALL[token], is_first=is_first)
        return self._take_big(token, may_be_bare=is_first and bare)

    def _take_figure(self, figure: int) -> bool:
        if self.figure:
            return False
        self.figure = figure
        self.last = self.last if figure else 1
        return True

    def _take_small(self, multiplier: int, *, is_first: bool) -> bool:
        if multiplier >= self.limit or (not self.figure and not is_first and multiplier != 10):
            return False
        self.section += (self.figure or 1) * multiplier
        self.figure, self.limit, self.last = None, multiplier, multiplier
        return True

    def _take_big(self, character: str, *, may_be_bare: bool) -> bool:
        block = self.section + (self.figure or 0)
        if character == "万":
            fits = not self.ten_thousands and (block or may_be_bare)
            self.ten_thousands = (block or 1) * 10**4
        else:
            fits = not self.hundred_millions and (self.ten_thousands or block or may_be_bare)
            self.hundred_millions, self.ten_thousands = (self.ten_thousands + block or 1) * 10**8, 0
        self.section, self.figure, self.limit, self.last = 0, None, 10**4, BIG[character]
        return bool(fits)

    def value(self) -> int:
        """The whole number; a single figure at the end of 两万五 stands in the place below 万."""
        figure = self.figure or 0
        if self.last >= 100 and figure < 10:
            figure *= self.last // 10
        return self.hundred_millions + self.ten_thousands + self.section + figure


def _scaled(value: Decimal, characters: str) -> tuple[Decimal, str]:
    """``value`` in the 万, 亿 or 万亿 that its characters end in."""
    scale = characters[-2:] if characters.endswith("万亿") else characters[-1] if characters[-1] in BIG else ""
    return EXACT.divide(value, SCALES[scale]), scale


def _with_decimals(small: str) -> tuple[Decimal, None, str] | None:
    whole, _, rest = small.partition("点")
    decimals = rest.rstrip("十百千万亿")
    scale = rest[len(decimals) :]
    value = _evaluate(_tokens(whole))
    if value is None or scale not in ("", *PREFIXES) or not decimals or any(c not in DIGIT for c in decimals):
        return None
    return Decimal(f"{value:f}.{''.join(str(DIGIT[c]) for c in decimals)}"), None, scale


def _pair(small: str, at: int) -> tuple[Decimal, Decimal, str] | None:
    """概数: two digits side by side, the second one more than the first (三四, 十五六, 七八十万), or 三五."""
    first, second = DIGIT[small[at]], DIGIT[small[at + 1]]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    low = _evaluate(_tokens(small[: at + 1] + small[at + 2 :]))
    high = _evaluate(_tokens(small[:at] + small[at + 1 :]))
    if low is None or high is None:
        return None
    return _scaled(low, small)[0], *_scaled(high, small)


def _positional(small: str) -> tuple[Decimal, None, str] | None:
    """二〇二四: figures put side by side; four at least, or with a zero among them."""
    if any(c not in DIGIT for c in small) or (len(small) < 4 and "〇" not in small):
        return None
    return Decimal("".join(str(DIGIT[c]) for c in small)), None, ""


# ---------------------------------------------------------------- words that make a numeral vague


def _several_at(text: str, at: int) -> Numeral | None:
    """数百, 几十, 数千万, 几（个）: the number is one of the multiplier."""
    end = multipliers_end(text, at + 1)
    if end == at + 1 and text.startswith("数千", at) and text[at + 3 : at + 4] not in ("时", "安", "小", "·"):
        end = at + 2  # 数千米 is 数千 of 米, 几千米 is 几 of 千米: the same length
    if end == at + 1:
        may_stand_alone = text[at] == "几" or text[end : end + 1] in SEVERAL_OF
        return Numeral(end, Decimal(1), None, "", "several") if may_stand_alone else None
    value = _chinese(text[at + 1 : end], True)
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
