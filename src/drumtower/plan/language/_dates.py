"""Dates by which a milestone is due, as the words of a period that the calendar can turn into a day.

9月底  三季度末  年中 → 6月底  8月上旬 → 8月10日  国庆节前 → 9月底          春节前: no day is known → UnreadableError
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from drumtower.plan.language._found import UnreadableError
from drumtower.plan.language._messages import UNREADABLE_BY
from drumtower.plan.language._words import STAGES, alternation

__all__ = ["Dated", "date_off"]


@dataclass(frozen=True, slots=True)
class Dated:
    """The words of a milestone without its date, and the date in words of the calendar (empty where there is none)."""

    text: str
    by: str = ""


_YEAR = r"(?:(?:到|至|于|截至)?(?:20\d\d年|今年|明年|本年度?|当年))?"
_POINT = (
    r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月(?:\d{1,2}[日号]|底|末|上旬|中旬|下旬|初)|第?[一二三四]季度(?:末|底)|前三季度末?|"
    r"[上下]半年(?:末|底)|年底|年末|年中|20\d\d年(?:底|末|中)"
)
_STRETCH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份?|第?[一二三四]季度|前三季度|[上下]半年|年内|当年|今年|明年|年初|20\d\d年内?"
_PLAN = r"“?十[一二三四五六]五”?(?:时期|期间|末)"
_FEASTS = {"国庆": "9月底", "五一": "4月底", "七一": "6月底", "十一": "9月底"}
_OCCASION = (
    r"(?:(?:\d{1,2}|[一二三四五六七八九十]+)月)?(?:新学期|秋季)?(?:春节|元旦|元宵|清明|端午|中秋|国庆|“?五一”?|“?七一”?|“?十一”?|劳动|开学|汛期|主汛|雨季|入汛|暑假|暑期|寒假|高考|"
    r"中考|两会|供暖|供热|采暖|入冬|封冻|冬季|春耕|秋收|亚运会|全运会)(?:节|期|季|日)?(?:来临|到来|开始|假期)?"
)
_BEFORE = r"(?:之前|以前|前)"


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:到|至|于|在|力争|确保)*(?P<by>{_YEAR}(?:{_POINT}|{_STRETCH})|{_PLAN})(?:{_BEFORE}|内|以内|之内)?(?![0-9])"
    )


@cache
def _inside() -> re.Pattern[str]:
    """A date behind the name must be closed by 前, 底, 末 or a day, or stand just before the stage."""
    return re.compile(
        rf"(?:于|在|到|至)?(?P<by>{_YEAR}(?:{_POINT}))(?:{_BEFORE}|内)?|(?P<by2>{_YEAR}(?:{_STRETCH}))"
        rf"(?:{_BEFORE}|内|(?=.{{0,4}}(?:{alternation(tuple(STAGES))})+(?:建设|目标|工作)?$))"
    )


@cache
def _occasion() -> re.Pattern[str]:
    return re.compile(rf"(?P<year>{_YEAR})(?P<what>{_OCCASION}){_BEFORE}")


def date_off(text: str) -> Dated:
    """``text`` without its date.  Raises ``UnreadableError`` at a date of which nobody can say which day it is."""
    if feast := _occasion().search(text):
        day = next((day for word, day in _FEASTS.items() if word in feast["what"] and "月" not in feast["what"]), "")
        if not day:
            raise UnreadableError(UNREADABLE_BY, feast.span())
        return Dated(text[: feast.start()] + text[feast.end() :], feast["year"] + day)
    match = _head().match(text) or _inside().search(text)
    if not match:
        return Dated(text)
    by = _standard(match["by"] or match.groupdict().get("by2") or "")
    if not _is_known(by):
        raise UnreadableError(UNREADABLE_BY, match.span())
    return Dated(text[: match.start()] + text[match.end() :], by)


_TENS = {"上旬": "10日", "中旬": "20日", "下旬": "底"}


def _standard(by: str) -> str:
    """The date in words that the calendar reads: 上旬 is its last day, 年中 the end of June."""
    by = re.sub(r"^[到至于]|^截至", "", by)
    by = re.sub(r"月(上旬|中旬|下旬)", lambda m: f"月{_TENS[m[1]]}", by).replace("号", "日")
    by = re.sub(r"年中$", "年6月底" if re.search(r"\d年中$", by) else "6月底", by)
    by = re.sub(r"(?<=[0-9]年)内$", "", by)
    return re.sub(r"((?:季度|半年)[末底])$", lambda m: m[1].replace("底", "末"), by)


@cache
def _is_known(by: str) -> bool:
    from drumtower.calendar import CalendarError, read_period

    try:
        read_period(by, year=2024)
    except CalendarError:
        return False
    return True
