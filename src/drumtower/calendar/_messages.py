"""What the calendar says to people, in Chinese and English."""

from __future__ import annotations

from drumtower.finding import Wording

__all__ = [
    "PERIOD_EMPTY",
    "PERIOD_NOT_PUBLISHED",
    "PERIOD_NO_SUCH_DAY",
    "PERIOD_NO_SUCH_MONTH",
    "PERIOD_NO_SUCH_YEAR",
    "PERIOD_NO_YEAR",
    "PERIOD_REVERSED",
    "PERIOD_SHORT_YEAR",
    "PERIOD_UNREADABLE",
]

PERIOD_EMPTY = Wording(
    "period.empty",
    "期间是空的；可写{proposals}",
    "the period is empty; write {proposals}",
)
PERIOD_UNREADABLE = Wording(
    "period.unreadable",
    "“{marked}”读不懂：【】中的不是期间的写法；可写{proposals}",
    "“{marked}” cannot be read: what stands in 【】 is not a wording of a period; write {proposals}",
)
PERIOD_NO_YEAR = Wording(
    "period.no-year",
    "“{marked}”没有写明是哪一年，这里也没有给出年份；可写{proposals}",
    "“{marked}” does not say which year, and none is given here; write {proposals}",
)
PERIOD_SHORT_YEAR = Wording(
    "period.short-year",
    "“{marked}”的年份要写四位数字；可写{proposals}",
    "“{marked}”: a year is written with four digits; write {proposals}",
)
PERIOD_NO_SUCH_YEAR = Wording(
    "period.no-such-year",
    "“{marked}”的年份不在1900年至2199年之间；可写{proposals}",
    "“{marked}”: the year is not between 1900 and 2199; write {proposals}",
)
PERIOD_NO_SUCH_MONTH = Wording(
    "period.no-such-month",
    "“{marked}”中没有这个月份，月份从1月到12月；可写{proposals}",
    "“{marked}”: there is no such month, months are 1月 to 12月; write {proposals}",
)
PERIOD_NO_SUCH_DAY = Wording(
    "period.no-such-day",
    "“{marked}”中没有这一天；可写{proposals}",
    "“{marked}”: there is no such day; write {proposals}",
)
PERIOD_REVERSED = Wording(
    "period.reversed",
    "“{marked}”的起止颠倒了；可写{proposals}",
    "“{marked}” ends before it begins; write {proposals}",
)
PERIOD_NOT_PUBLISHED = Wording(
    "period.not-published",
    "{period}通常没有单独的数字：1月和2月的统计合并发布，请用“{together}”",
    "{period} usually has no figure of its own: January and February are published together, use “{together}”",
)
