"""Chinese numerals: what a run of characters such as 三千八百万 or 十五六 comes to.

characters ──▶ figures and multipliers ──▶ places (亿, 万, the section below) ──▶ number and its 万 or 亿
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from drumtower.quantity._exact import DIGITS, EXACT

__all__ = [
    "CAPITAL",
    "CAPITALS",
    "CHINESE",
    "DIGIT",
    "LONGEST",
    "MULTIPLIERS",
    "PREFIXES",
    "chinese_value",
    "evaluate",
    "scaled",
]

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
CAPITAL = frozenset("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟萬億")
CHINESE = CAPITAL | frozenset("零〇○一二两兩三四五六七八九十百千万亿廿卅")
MULTIPLIERS = frozenset("十百千万亿拾佰仟萬億")


@lru_cache(maxsize=4096)
def chinese_value(run: str, bare: bool) -> tuple[Decimal, Decimal | None, str] | None:
    """Number, second number of a pair (三四), and scale of a run of numeral characters; None where it is no numeral."""
    if len(run) >= LONGEST:
        return None
    small = run.translate(CAPITALS).translate(TWENTIES)
    if "点" in small:
        return _with_decimals(small)
    pairs = [i for i in range(len(small) - 1) if small[i] in DIGIT and small[i + 1] in DIGIT and DIGIT[small[i]]]
    if pairs:
        return _pair(small, pairs[0]) if len(pairs) == 1 and DIGIT[small[pairs[0] + 1]] else _positional(small)
    value = evaluate(_tokens(small), bare=bare)
    if value is None or (small[0] in "零〇" and len(small) > 1):
        return None
    number, scale = scaled(value, small)
    return number, None, scale


def _tokens(small: str) -> list[int | str]:
    return [DIGIT.get(character, character) for character in small]


def evaluate(tokens: list[int | str], *, bare: bool = False) -> Decimal | None:
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


def scaled(value: Decimal, characters: str) -> tuple[Decimal, str]:
    """``value`` in the 万, 亿 or 万亿 that its characters end in."""
    scale = characters[-2:] if characters.endswith("万亿") else characters[-1] if characters[-1] in BIG else ""
    return EXACT.divide(value, SCALES[scale]), scale


def _with_decimals(small: str) -> tuple[Decimal, None, str] | None:
    whole, _, rest = small.partition("点")
    decimals = rest.rstrip("十百千万亿")
    scale = rest[len(decimals) :]
    value = evaluate(_tokens(whole))
    if value is None or scale not in ("", *PREFIXES) or not decimals or any(c not in DIGIT for c in decimals):
        return None
    return Decimal(f"{value:f}.{''.join(str(DIGIT[c]) for c in decimals)}"), None, scale


def _pair(small: str, at: int) -> tuple[Decimal, Decimal, str] | None:
    """概数: two digits side by side, the second one more than the first (三四, 十五六, 七八十万), or 三五."""
    first, second = DIGIT[small[at]], DIGIT[small[at + 1]]
    if second != first + 1 and (first, second) != (3, 5):
        return None
    low = evaluate(_tokens(small[: at + 1] + small[at + 2 :]))
    high = evaluate(_tokens(small[:at] + small[at + 1 :]))
    if low is None or high is None:
        return None
    return scaled(low, small)[0], *scaled(high, small)


def _positional(small: str) -> tuple[Decimal, None, str] | None:
    """二〇二四: figures put side by side; four at least, or with a zero among them."""
    if any(c not in DIGIT for c in small) or (len(small) < 4 and "〇" not in small):
        return None
    return Decimal("".join(str(DIGIT[c]) for c in small)), None, ""
