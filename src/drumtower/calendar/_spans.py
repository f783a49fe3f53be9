"""What a stretch of days is called: its kind, its Chinese and English wording and its code.

    start, end ──kind_of──▶ year, half, quarter, month, cumulative, months, years, point
               ──chinese──▶ 2023年前三季度   ──english──▶ the first three quarters of 2023   ──code──▶ 2023-Q1..Q3

Everything here follows from the two days alone, so 1—6月 and 上半年, or 2021—2025年 and “十四五”时期, have one wording.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

__all__ = [
    "PeriodKind",
    "chinese",
    "code",
    "english",
    "is_month_end",
    "kind_of",
    "month_end",
    "month_name",
    "plan_number",
    "plan_years",
]

CHINESE_DIGITS = "一二三四五六七八九"


class PeriodKind(StrEnum):
    """What sort of stretch a period is; it follows from the days, not from the words used.

    ``cumulative`` is January to a month that ends no quarter, or to September (前三季度); ``months`` any other range.
    """

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    CUMULATIVE = "cumulative"
    MONTHS = "months"
    YEARS = "years"
    POINT = "point"


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def is_month_end(day: date) -> bool:
    """Whether ``day`` is the last of its month."""
    return day == month_end(day.year, day.month)


def kind_of(start: date, end: date) -> PeriodKind:
    """The kind of the stretch of whole months from ``start`` to ``end``, or of the single day where they are equal."""
    if start == end:
        return PeriodKind.POINT
    if (start.month, end.month) == (1, 12):
        return PeriodKind.YEAR if start.year == end.year else PeriodKind.YEARS
    if start.year != end.year:
        return PeriodKind.MONTHS
    return _kind_within_year(start.month, end.month)


def _kind_within_year(first: int, last: int) -> PeriodKind:
    length = last - first + 1
    named = {1: PeriodKind.MONTH, 3: PeriodKind.QUARTER, 6: PeriodKind.HALF}
    if length in named and last % length == 0:
        return named[length]
    return PeriodKind.CUMULATIVE if first == 1 else PeriodKind.MONTHS


def plan_years(number: int) -> tuple[int, int]:
    """The first and last year of the ``number``-th five-year plan: the 14th is 2021 to 2025.

    The first two ran 1953–57 and 1958–62; after three years of adjustment the third began in 1966, and every later one
    five years after the one before.  Raises ``ValueError`` outside 1 to 20.
    """
    if not 1 <= number <= 20:
        raise ValueError(f"five-year plans are counted from 1 to 20, not {number}")
    first = (1953, 1958)[number - 1] if number < 3 else 1966 + 5 * (number - 3)
    return first, first + 4


def plan_number(start: date, end: date) -> int | None:
    """Which five-year plan has exactly these years; None where none has."""
    return next((n for n in range(1, 21) if plan_years(n) == (start.year, end.year)), None)


def _plan_name(number: int) -> str:
    """The Chinese ordinal in a plan's name: 14 is 十四, so that the plan is 十四五."""
    tens, ones = divmod(number, 10)
    ten = {0: "", 1: "十", 2: "二十"}[tens]
    return ten + (CHINESE_DIGITS[ones - 1] if ones else "")


def chinese(start: date, end: date) -> str:
    """The standard Chinese wording, always with its year."""
    kind, year = kind_of(start, end), f"{start.year}年"
    if kind is PeriodKind.YEARS:
        number = plan_number(start, end)
        return f"“{_plan_name(number)}五”时期" if number else f"{start.year}—{end.year}年"
    if kind is PeriodKind.POINT:
        return _chinese_point(end)
    if start.year != end.year:
        return f"{year}{start.month}月—{end.year}年{end.month}月"
    return year + _chinese_within_year(kind, start.month, end.month)


def _chinese_within_year(kind: PeriodKind, first: int, last: int) -> str:
    quarter = CHINESE_DIGITS[last // 3 - 1]
    words = {
        PeriodKind.YEAR: "",
        PeriodKind.HALF: "上半年" if last == 6 else "下半年",
        PeriodKind.QUARTER: f"{quarter}季度",
        PeriodKind.MONTH: f"{last}月",
    }
    if kind is PeriodKind.CUMULATIVE and last == 9:
        return "前三季度"
    return words.get(kind, f"{first}—{last}月")


def _chinese_point(day: date) -> str:
    if not is_month_end(day):
        return f"截至{day.year}年{day.month}月{day.day}日"
    return f"{day.year}年末" if day.month == 12 else f"截至{day.year}年{day.month}月底"


def english(start: date, end: date) -> str:
    """The wording in an English sentence: ``the first half of 2023``."""
    kind = kind_of(start, end)
    if kind is PeriodKind.YEARS:
        number = plan_number(start, end)
        years = f"{start.year}–{end.year}"
        return f"the {_ordinal(number)} Five-Year Plan period ({years})" if number else years
    if kind is PeriodKind.POINT:
        return _english_point(end)
    if start.year != end.year:
        return f"{month_name(start)} {start.year} to {month_name(end)} {end.year}"
    return _english_within_year(kind, start, end)


def _english_within_year(kind: PeriodKind, start: date, end: date) -> str:
    year = start.year
    words = {
        PeriodKind.YEAR: f"{year}",
        PeriodKind.HALF: f"the {'first' if end.month == 6 else 'second'} half of {year}",
        PeriodKind.QUARTER: f"the {('first', 'second', 'third', 'fourth')[end.month // 3 - 1]} quarter of {year}",
        PeriodKind.MONTH: f"{month_name(end)} {year}",
    }
    if kind is PeriodKind.CUMULATIVE and end.month == 9:
        return f"the first three quarters of {year}"
    return words.get(kind, f"{month_name(start)} to {month_name(end)} {year}")


def _english_point(day: date) -> str:
    if not is_month_end(day):
        return f"{day.day} {month_name(day)} {day.year}"
    return f"the end of {day.year}" if day.month == 12 else f"the end of {month_name(day)} {day.year}"


def month_name(day: date) -> str:
    """The English name of the month of ``day``."""
    names = "January February March April May June July August September October November December"
    return names.split()[day.month - 1]


def _ordinal(number: int) -> str:
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number if number < 20 else number % 10, 'th') }"


@lru_cache(maxsize=4096)
def code(start: date, end: date) -> str:
    """The compact ASCII code: ``2023``, ``2023-H1``, ``2023-Q1..Q3``, ``2023-01..02``, ``2021..2025``, ``@2023-06-30``."""
    kind, year = kind_of(start, end), f"{start.year}"
    if kind is PeriodKind.YEARS:
        return f"{year}..{end.year}"
    if kind is PeriodKind.POINT:
        return f"@{end.isoformat()}"
    if start.year != end.year:
        return f"{start:%Y-%m}..{end:%Y-%m}"
    return year + _code_within_year(kind, start.month, end.month)


def _code_within_year(kind: PeriodKind, first: int, last: int) -> str:
    codes = {
        PeriodKind.YEAR: "",
        PeriodKind.HALF: f"-H{last // 6}",
        PeriodKind.QUARTER: f"-Q{last // 3}",
        PeriodKind.MONTH: f"-{last:02}",
    }
    if kind is PeriodKind.CUMULATIVE and last == 9:
        return "-Q1..Q3"
    return codes.get(kind, f"-{first:02}..{last:02}")
