"""Reading periods from the words officials use.

    words ──fold──▶ [截至] [year: 2023年, 去年, 2023年度] [stretch: 前三季度, 1—2月, 6月30日] [末, 底]
                    └────────── or a code, a range of years, a five-year plan, a range over the turn of a year

The parts are taken from left to right; what is left over is the spot that an error marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from drumtower.calendar import _messages
from drumtower.calendar._codes import parse_code
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._periods import FIRST_YEAR, LAST_YEAR, Period
from drumtower.finding import Place, Wording, mark

__all__ = ["read_period"]

PROPOSALS = ("2023年", "2023年上半年", "2023年前三季度", "2023年1—2月", "截至2023年6月底")
DASH = "(?:[-‐‑–—―－~～〜∼至到]|——|--)"
NUMBERS = {word: n for n, word in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)} | {"两": 2}
QUARTER = "([一二三四1-4])"
MONTH = r"(\d{1,2}|十[一二]|[一二三四五六七八九十])"
RELATIVE = {
    **dict.fromkeys(("今年", "本年", "当年", "本年度"), 0),
    **dict.fromkeys(("去年", "上年", "上一年", "上年度", "上一年度"), -1),
    **dict.fromkeys(("明年", "下年", "次年", "下一年", "下年度", "下一年度"), 1),
    **dict.fromkeys(("前年",), -2),
}


def read_period(text: str, *, year: int | None = None, today: date | None = None) -> Period:
    """The period that ``text`` names: 2023年前三季度, 一季度, 1—2月, 截至6月底, “十四五”时期, a code such as ``2023-Q1``.

    ``year`` is the year that the surrounding document speaks about; it is taken where the text has none, and 去年, 今年,
    明年 are counted from it.  Where only ``today`` is given, its year is taken; 截至目前 is that day.
    Full-width characters and spaces are allowed.  ``str(period)`` and ``period.code`` are read back to an equal period.

    Raises ``CalendarError`` where the text names no period, or one without its year when none is given; its message
    marks the spot with 【】 and proposes wordings.

    >>> read_period("前三季度", year=2023).code
    '2023-Q1..Q3'
    >>> str(read_period("去年底", year=2024))
    '2023年末'
    """
    return _Reader(_Folded(text), year if year is not None or today is None else today.year, today).read()


class _Folded:
    """A text without white space and in half width, which remembers where each character stood."""

    def __init__(self, original: str) -> None:
        kept = [(i, c) for i, c in enumerate(original) if not c.isspace()]
        self.original = original
        self.text = "".join(c for _, c in kept).translate(_half_width())
        self.origins = [i for i, _ in kept]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch ``start`` to ``end`` of the folded text stands in the original."""
        if start >= end:
            return len(self.original), len(self.original)
        return self.origins[start], self.origins[end - 1] + 1


@cache
def _half_width() -> dict[int, int]:
    return {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {ord("○"): ord("〇"), ord("零"): ord("〇")}


@dataclass(slots=True)
class _Reader:
    folded: _Folded
    year: int | None
    today: date | None
    at: int = 0

    def read(self) -> Period:
        text = self.folded.text
        if not text:
            raise self.error(_messages.PERIOD_EMPTY, 0, 0)
        try:
            code = parse_code(text)
        except ValueError as fault:
            raise self.impossible(0, len(text)) from fault
        return code or self.day() or self.plan() or self.years() or self.across() or self.parts()

    # Whole wordings of their own

    def day(self) -> Period | None:
        found = _whole(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", self.folded.text)
        if found is None:
            return None
        day = _Stretch(int(found[3]), int(found[3]), int(found[4]))
        return self.in_year(day, self.checked_year(int(found[1]), 0), None)

    def plan(self) -> Period | None:
        found = _whole(r"[“\"‘「『第]*(二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:个五年|五)[”\"’」』]*(?:规划|计划)?"
                       r"(时期|期间|规划期|内|末|期末|以来)?", self.folded.text)  # fmt: skip
        if found is None:
            return None
        tens, ten, ones = found[1].rpartition("十")
        number = 10 * (2 if tens else 1 if ten else 0) + (NUMBERS[ones] if ones else 0)
        if number > 20:
            return None
        period = Period.of_five_year_plan(number)
        if found[2] == "以来":
            return self.since(period.start.year)
        return period.closing if found[2] in ("末", "期末") else period

    def years(self) -> Period | None:
        text = self.folded.text
        if since := _whole(r"(?:自|从)?(\d{4})年以来", text):
            return self.since(self.checked_year(int(since[1]), since.start(1)))
        if since := _whole("(今年|去年|前年)以来", text):
            return self.since(self.known_year(0, len(text)) + RELATIVE[since[1]])
        found = _whole(rf"(?:自|从)?(\d{{4}})年?{DASH}(\d{{4}})(?:年度?|年期间)?", text)
        if found is None:
            return None
        first, last = self.checked_year(int(found[1]), 0), self.checked_year(int(found[2]), found.start(2))
        if last <= first:
            raise self.error(_messages.PERIOD_REVERSED, 0, len(text), (f"{min(first, last)}—{max(first, last)}年",))
        return Period.of_years(first, last)

    def since(self, first: int) -> Period:
        """From January of ``first`` to the end of the year that the document speaks about."""
        last = self.known_year(0, len(self.folded.text))
        if last < first:
            raise self.error(_messages.PERIOD_REVERSED, 0, len(self.folded.text), (f"{first}年",))
        return Period.of_years(first, last)

    def across(self) -> Period | None:
        found = _whole(rf"(\d{{4}})年{MONTH}月{DASH}(\d{{4}})年{MONTH}月", self.folded.text)
        if found is None:
            return None
        first = Period.of_months(self.checked_year(int(found[1]), 0), self.checked_month(found, 2))
        last = Period.of_months(self.checked_year(int(found[3]), found.start(3)), self.checked_month(found, 4))
        if last < first:
            proposal = f"{last}—{first}"
            raise self.error(_messages.PERIOD_REVERSED, 0, len(self.folded.text), (proposal,))
        return Period(first.start, last.end)

    # A wording of parts

    def parts(self) -> Period:
        until = self.take("截至|截止到?|到|至")
        begin = self.at
        year, offset = self.head()
        head_end = self.at
        if year is None and self.take("目前|今日|当前"):
            return self.until_today(begin)
        stretch = self.stretch()
        ends = self.at > begin and self.take("[末底]")
        if self.at == begin or self.at < len(self.folded.text):
            raise self.unreadable(begin, head_end)
        whole = self.in_year(stretch, year, offset)
        return whole.closing if until or ends else whole

    def head(self) -> tuple[int | None, int | None]:
        """The year stated, or how many years from the document's year (去年: −1); neither where the text has none."""
        start = self.at
        if relative := self.take("|".join(sorted(RELATIVE, key=len, reverse=True))):
            return None, RELATIVE[relative[0]]
        if found := self.take(r"(\d{4})(?!\d)年?度?"):
            return self.checked_year(int(found[1]), start), None
        if found := self.take("([〇一二三四五六七八九]{4})年度?"):
            digits = "".join(str("〇一二三四五六七八九".index(c)) for c in found[1])
            return self.checked_year(int(digits), start), None
        if found := self.take(r"(\d{2})年"):
            century = 1900 if int(found[1]) > 50 else 2000
            raise self.error(_messages.PERIOD_SHORT_YEAR, start, self.at, (f"{century + int(found[1])}年",))
        return None, None

    def stretch(self) -> _Stretch:
        """The part of the year that comes next; the whole year where nothing does."""
        matches = [
            (found, build) for pattern, build in _stretches() if (found := pattern.match(self.folded.text, self.at))
        ]
        if not matches:
            return _Stretch(1, 12)
        found, build = max(matches, key=lambda match: match[0].end())
        start, self.at = self.at, found.end()
        stretch = build(found)
        self.check_stretch(stretch, start)
        return stretch

    def in_year(self, stretch: _Stretch, year: int | None, offset: int | None) -> Period:
        if year is None:
            year = self.checked_year(self.known_year(0, len(self.folded.text)) + (offset or 0), 0)
        if stretch.day is None:
            return Period.of_months(year, stretch.first, stretch.last)
        try:
            return Period.at(date(year, stretch.first, stretch.day))
        except ValueError as fault:
            raise self.error(
                _messages.PERIOD_NO_SUCH_DAY, 0, len(self.folded.text), (f"截至{year}年{stretch.first}月底",)
            ) from fault

    def until_today(self, start: int) -> Period:
        if self.at < len(self.folded.text):
            raise self.unreadable(start, self.at)
        if self.today is None:
            raise self.error(_messages.PERIOD_NO_YEAR, start, self.at, ("截至2024年1月10日",))
        return Period.at(self.today)

    # Small steps and refusals

    def take(self, pattern: str) -> re.Match[str] | None:
        found = _compiled(pattern).match(self.folded.text, self.at)
        self.at = found.end() if found else self.at
        return found

    def known_year(self, start: int, end: int) -> int:
        if self.year is None:
            text = self.folded.text
            relative = any(text.startswith(word) for word in RELATIVE)
            proposals = ("2023年",) if relative else (f"2023年{text.removeprefix('截至')}",)
            raise self.error(_messages.PERIOD_NO_YEAR, start, end, proposals)
        return self.year

    def checked_year(self, year: int, start: int) -> int:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self.error(_messages.PERIOD_NO_SUCH_YEAR, start, min(start + 4, len(self.folded.text)), ("2023年",))
        return year

    def checked_month(self, found: re.Match[str], group: int) -> int:
        month = _number(found[group])
        if not 1 <= month <= 12:
            raise self.error(_messages.PERIOD_NO_SUCH_MONTH, found.start(group), found.end(group) + 1, ("12月",))
        return month

    def check_stretch(self, stretch: _Stretch, start: int) -> None:
        if not (1 <= stretch.first <= 12 and 1 <= stretch.last <= 12):
            raise self.error(_messages.PERIOD_NO_SUCH_MONTH, start, self.at, ("6月", "1—11月"))
        if stretch.last < stretch.first:
            raise self.error(_messages.PERIOD_REVERSED, start, self.at, (f"{stretch.last}—{stretch.first}月",))

    def unreadable(self, begin: int, head_end: int) -> CalendarError:
        """The spot is what could not be taken; the proposals keep the year that could be."""
        text = self.folded.text
        start = head_end if head_end > begin else 0
        start = max(start, self.at) if self.at < len(text) else start
        year = text[begin:head_end].removesuffix("度")
        year += "年" if year.isdecimal() else ""
        return self.error(_messages.PERIOD_UNREADABLE, start, len(text), _near(text[head_end:], year))

    def impossible(self, start: int, end: int) -> CalendarError:
        return self.error(_messages.PERIOD_UNREADABLE, start, end, PROPOSALS)

    def error(self, wording: Wording, start: int, end: int, proposals: tuple[str, ...] = PROPOSALS) -> CalendarError:
        start, end = self.folded.span(start, end)
        original = self.folded.original
        message = wording.say(marked=mark(original, start, end), proposals="、".join(f"“{p}”" for p in proposals))
        return CalendarError(message, place=Place(text=original, start=start, end=end), proposals=proposals)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Months of a year, or one day of a month, as read; perhaps impossible ones."""

    first: int
    last: int
    day: int | None = None


@cache
def _stretches() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Stretch]], ...]:
    """What a part of a year is called, and the months it means."""
    table: dict[str, Callable[[re.Match[str]], _Stretch]] = {
        "全年度?|年度|年内|年(?=[末底])": lambda m: _Stretch(1, 12),
        "上半年": lambda m: _Stretch(1, 6),
        "下半年": lambda m: _Stretch(7, 12),
        "首季度?": lambda m: _Stretch(1, 3),
        f"第?{QUARTER}季度?": lambda m: _quarters(m[1], m[1]),
        "前([一二两三四1-4])个?季度?": lambda m: _quarters("1", m[1]),
        f"第?{QUARTER}(?:季度)?(?:{DASH}|、)?第?{QUARTER}季度?": lambda m: _quarters(m[1], m[2]),
        f"[前头]{MONTH}个?月": lambda m: _Stretch(1, _number(m[1])),
        f"{MONTH}月份?": lambda m: _Stretch(_number(m[1]), _number(m[1])),
        f"{MONTH}(?:月份?)?(?:{DASH}|、){MONTH}月份?": lambda m: _Stretch(_number(m[1]), _number(m[2])),
        rf"{MONTH}月(\d{{1,2}})[日号]": lambda m: _Stretch(_number(m[1]), _number(m[1]), int(m[2])),
    }
    return tuple((re.compile(pattern), build) for pattern, build in table.items())


def _quarters(first: str, last: str) -> _Stretch:
    return _Stretch(3 * _number(first) - 2, 3 * _number(last))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else NUMBERS[word]


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    return _compiled(pattern).fullmatch(text)


def _near(rest: str, year: str) -> tuple[str, ...]:
    """Wordings like ``rest``, with the year that was read before it; common ones where none is like it."""
    from difflib import get_close_matches

    common = ["上半年", "下半年", "前三季度", "一季度", "二季度", "三季度", "四季度", "1—2月", "1—11月", "6月", "年末"]
    near = get_close_matches(rest, common, n=2, cutoff=0.5)
    if not near:
        return tuple(year + words for words in common[:1] + common[2:3] + common[7:8]) if year else PROPOSALS
    return tuple((year or "2023年") + words for words in near)
