"""The words for years and parts of a year, and what they mean: the tables that ``read_period`` reads with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

__all__ = ["DASH", "MONTH", "PROPOSALS", "RELATIVE", "Stretch", "compiled", "near", "number", "stretches"]

PROPOSALS = ("2023年", "2023年上半年", "2023年前三季度", "2023年1—2月", "截至2023年6月底")
DASH = "(?: ?[-‐‑–—―－~～〜∼至到]|——|--)"
NUMBERS = {word: n for n, word in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)} | {"两": 2}
QUARTER = "([一二三四1-4])"
MONTH = r"(\d{1,2}|十[一二]|[一二三四五六七八九十])"
RELATIVE = {
    **dict.fromkeys(("今年", "本年", "当年", "本年度"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度"), -1),
    **dict.fromkeys(("明年", "下年", "次年", "下一年", "下年度", "下一年度"), 1),
    "前年": -2,
}
COMMON = ("上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度", "1—2月", "1—11月", "6月", "年末")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months of a year, or one day of a month, as read; perhaps impossible ones."""

    first: int
    last: int
    day: int | None = None


Builder = Callable[[re.Match[str]], Stretch | None]


@cache
def stretches() -> tuple[tuple[re.Pattern[str], Builder], ...]:
    """What a part of a year is called, and the months it means; None where the words mean no stretch after all."""
    table: dict[str, Builder] = {
        "全年度?|年度|年内|年(?=[末底])": lambda m: Stretch(1, 12),
        "上半年": lambda m: Stretch(1, 6),
        "下半年": lambda m: Stretch(7, 12),
        "首季度?": lambda m: Stretch(1, 3),
        f"第?{QUARTER}季度?": lambda m: _quarters(m[1], m[1]),
        "前([一二两三四1-4])个?季度?": lambda m: _quarters("1", m[1]),
        f"第?{QUARTER}(?:季度)?{DASH}第?{QUARTER}季度?": lambda m: _quarters(m[1], m[2]),
        f"第?{QUARTER}(?:季度)?、第?{QUARTER}季度?": lambda m: _adjoining(m, _quarters(m[1], m[2])),
        "([一二三四])([一二三四])季度": lambda m: _adjoining(m, _quarters(m[1], m[2])),
        f"[前头]{MONTH.replace('一二三', '一二两三')}个?月": lambda m: Stretch(1, number(m[1])),
        f"{MONTH}月份?": lambda m: Stretch(number(m[1]), number(m[1])),
        f"{MONTH}(?:月份?)?{DASH}{MONTH}月份?": lambda m: Stretch(number(m[1]), number(m[2])),
        f"{MONTH}(?:月份?)?、{MONTH}月份?": lambda m: _adjoining(m, Stretch(number(m[1]), number(m[2]))),
        rf"{MONTH}月(\d{{1,2}})[日号]": lambda m: Stretch(number(m[1]), number(m[1]), int(m[2])),
    }
    return tuple((compiled(pattern), build) for pattern, build in table.items())


def _quarters(first: str, last: str) -> Stretch:
    return Stretch(3 * number(first) - 2, 3 * number(last))


def _adjoining(found: re.Match[str], stretch: Stretch) -> Stretch | None:
    """二、三季度 and 1、2月 are one stretch; 一、三季度 are two."""
    return stretch if number(found[2]) == number(found[1]) + 1 else None


def number(word: str) -> int:
    """A small number in digits or characters: 9, 九, 十一."""
    return int(word) if word.isdecimal() else NUMBERS[word]


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when it is first used."""
    return re.compile(pattern, re.ASCII)


def near(rest: str, year: str) -> tuple[str, ...]:
    """Wordings like ``rest``, with the year that was read before it; common ones where none is like it."""
    from difflib import get_close_matches

    alike = get_close_matches(rest[:20], COMMON, n=2, cutoff=0.5)
    if not alike:
        return tuple(year + words for words in ("上半年", "前三季度", "1—2月")) if year else PROPOSALS
    return tuple((year or "2023年") + words for words in alike)
