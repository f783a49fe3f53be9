"""Reading periods from the words officials use.

    words ──fold──▶ [截至] [year: 2023年, 去年, 2023年度] [stretch: 前三季度, 1—2月, 6月30日] [末, 底]
                    └────────── or a code, a range of years, a five-year plan, a range over the turn of a year

The parts are taken from left to right; what is left over is the spot that an error marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from drumtower.calendar import _messages
from drumtower.calendar._codes import parse_code
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._period_words import (
    DASH,
    MONTH,
    PROPOSALS,
    RELATIVE,
    Stretch,
    compiled,
    near,
    number,
    stretches,
)
from drumtower.calendar._periods import FIRST_YEAR, LAST_YEAR, Period
from drumtower.finding import Place, Wording, mark

if TYPE_CHECKING:
    from drumtower.quantity import Folded

__all__ = ["read_period"]


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
    from drumtower.quantity import fold

    return _Reader(fold(text), year if year is not None or today is None else today.year, today).read()


@dataclass(slots=True)
class _Reader:
    """One reading: what is read, what the surroundings say, and how far it has come."""

    folded: Folded
    year: int | None
    today: date | None
    at: int = 0

    def read(self) -> Period:
        text = self.folded.text
        if not text:
            raise self.error(_messages.PERIOD_EMPTY, 0, 0)
        return self.code() or self.numeric() or self.plan() or self.years() or self.across() or self.parts()

    # Whole wordings of their own

    def code(self) -> Period | None:
        try:
            return parse_code(self.folded.text)
        except ValueError:
            return None

    def numeric(self) -> Period | None:
        """2024-01-10, 2024/1/10 and 2024.1.10 as sheets write a day; 2024/1 and 2024.1 a month."""
        found = _whole(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", self.folded.text)
        if found is None:
            return None
        stretch = Stretch(int(found[3]), int(found[3]), None if found[4] is None else int(found[4]))
        self.at = len(self.folded.text)
        self.check_stretch(stretch, found.start(3))
        return self.in_year(stretch, self.checked_year(int(found[1]), 0), None)

    def plan(self) -> Period | None:
        found = _whole(r"[“\"‘「『第]*(二?十[一二三四五六七八九]?|[一二三四五六七八九])(?:个五年|五)[”\"’」』]*(?:规划|计划)?"
                       r"(时期|期间|规划期|内|末|期末|以来)?", self.folded.text)  # fmt: skip
        if found is None:
            return None
        tens, ten, ones = found[1].rpartition("十")
        ordinal = 10 * (2 if tens else 1 if ten else 0) + (number(ones) if ones else 0)
        if ordinal > 20:
            return None
        period = Period.of_five_year_plan(ordinal)
        if found[2] == "以来":
            return self.since(period.start.year)
        return period.closing if found[2] in ("末", "期末") else period

    def years(self) -> Period | None:
        text = self.folded.text
        if since := _whole(r"(?:自|从)?(\d{4})年以来", text):
            return self.since(self.checked_year(int(since[1]), since.start(1)))
        if since := _whole("(今年|去年|前年)以来", text):
            return self.since(self.known_year() + RELATIVE[since[1]])
        found = _whole(rf"(?:自|从)?(\d{{4}})年?{DASH}(\d{{4}})(?:年度?|年期间)?", text)
        if found is None:
            return None
        first, last = self.checked_year(int(found[1]), 0), self.checked_year(int(found[2]), found.start(2))
        if last < first:
            raise self.error(_messages.PERIOD_REVERSED, 0, len(text), (f"{last}—{first}年",))
        return Period.of_years(first, last)

    def since(self, first: int) -> Period:
        """From January of ``first`` to the end of the year that the document speaks about."""
        last = self.known_year(f"{first}—{first + 4}年")
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
            raise self.error(_messages.PERIOD_REVERSED, 0, len(self.folded.text), (f"{last}—{first}",))
        return Period(first.start, last.end)

    # A wording of parts

    def parts(self) -> Period:
        until = self.take("截至到?|截止到?|到|至")
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
        if found := self.take("([〇○零一二三四五六七八九]{4})年度?"):
            digits = ("0" if c in "〇○零" else str(number(c)) for c in found[1])
            return self.checked_year(int("".join(digits)), start), None
        if found := self.take(r"(\d{2})年"):
            century = 1900 if int(found[1]) > 50 else 2000
            raise self.error(_messages.PERIOD_SHORT_YEAR, start, self.at, (f"{century + int(found[1])}年",))
        return None, None

    def stretch(self) -> Stretch:
        """The part of the year that comes next; the whole year where nothing does."""
        matches = [(found, build) for pattern, build in stretches() if (found := pattern.match(*self.rest))]
        read = [(found.end(), built) for found, build in matches if (built := build(found))]
        if not read:
            return Stretch(1, 12)
        start = self.at
        self.at, stretch = max(read, key=lambda pair: pair[0])
        self.check_stretch(stretch, start)
        return stretch

    def in_year(self, stretch: Stretch, year: int | None, offset: int | None) -> Period:
        if year is None:
            year = self.checked_year(self.known_year() + (offset or 0), 0)
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

    @property
    def rest(self) -> tuple[str, int]:
        return self.folded.text, self.at

    def take(self, pattern: str) -> re.Match[str] | None:
        found = compiled(pattern).match(*self.rest)
        self.at = found.end() if found else self.at
        return found

    def known_year(self, proposal: str | None = None) -> int:
        if self.year is not None:
            return self.year
        text = self.folded.text
        rest = text.removeprefix("截至")
        relative = next((word for word in RELATIVE if rest.startswith(word)), "")
        proposal = proposal or f"2023年{rest.removeprefix(relative)}"
        raise self.error(_messages.PERIOD_NO_YEAR, 0, len(text), (proposal,))

    def checked_year(self, year: int, start: int) -> int:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise self.error(_messages.PERIOD_NO_SUCH_YEAR, start, min(start + 4, len(self.folded.text)), ("2023年",))
        return year

    def checked_month(self, found: re.Match[str], group: int) -> int:
        month = number(found[group])
        if not 1 <= month <= 12:
            raise self.error(_messages.PERIOD_NO_SUCH_MONTH, found.start(group), found.end(group) + 1, ("12月",))
        return month

    def check_stretch(self, stretch: Stretch, start: int) -> None:
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
        year = year or (f"{self.year}年" if self.year else "")
        return self.error(_messages.PERIOD_UNREADABLE, start, len(text), near(text[head_end:], year))

    def error(self, wording: Wording, start: int, end: int, proposals: tuple[str, ...] = PROPOSALS) -> CalendarError:
        start, end = self.folded.origin(start), self.folded.origin_end(end) if end > start else self.folded.origin(end)
        original = self.folded.original
        message = wording.say(marked=mark(original, start, end), proposals="、".join(f"“{p}”" for p in proposals))
        return CalendarError(message, place=Place(text=original, start=start, end=end), proposals=proposals)


def _whole(pattern: str, text: str) -> re.Match[str] | None:
    return compiled(pattern).fullmatch(text)
