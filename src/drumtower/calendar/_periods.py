"""Periods: the stretch of time that a figure belongs to, as a value.

    words ──read_period──▶ Period ──str──▶ 2023年前三季度        ──code──▶ 2023-Q1..Q3
                             │
                             └── start, end, months, kind, previous() (同期), `in`, <

A period is whole months from its first to its last day, or one day: the point at which a stock is counted (年末, 截至6月底).
Two periods with the same days are equal, whatever words they came from: 1—6月 is 上半年, 1—9月 is 前三季度.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import total_ordering

from drumtower.calendar import _spans
from drumtower.calendar._messages import PERIOD_NOT_PUBLISHED
from drumtower.calendar._spans import PeriodKind, month_end
from drumtower.finding import Finding, Severity, check_language

__all__ = ["Period", "reporting_months"]

FIRST_YEAR, LAST_YEAR = 1900, 2199


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from ``start`` to ``end``, both included; or one day, where both are the same: a point.

    Raises ``ValueError`` for any other pair of days and for years outside 1900 to 2199.
    Periods are ordered by their last day, then by their first: what is known later comes later.

    >>> str(Period(date(2023, 1, 1), date(2023, 9, 30)))
    '2023年前三季度'
    >>> Period.of_year(2023) > Period.of_months(2023, 1, 2)
    True
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        whole_months = self.start.day == 1 and _spans.is_month_end(self.end) and self.start < self.end
        if not whole_months and self.start != self.end:
            raise ValueError(f"a period is whole months or one day, not {self.start} to {self.end}")
        if self.start.year < FIRST_YEAR or self.end.year > LAST_YEAR:
            raise ValueError(f"a period lies between {FIRST_YEAR} and {LAST_YEAR}, not {self.start} to {self.end}")

    @classmethod
    def of_year(cls, year: int) -> Period:
        """The whole of ``year``: 全年."""
        return cls.of_months(year, 1, 12)

    @classmethod
    def of_years(cls, first: int, last: int) -> Period:
        """The years ``first`` to ``last``, both included: 2021—2025年."""
        return cls(date(first, 1, 1), date(last, 12, 31))

    @classmethod
    def of_months(cls, year: int, first: int, last: int | None = None) -> Period:
        """The months ``first`` to ``last`` of ``year``; the single month where ``last`` is left out."""
        return cls(date(year, first, 1), month_end(year, first if last is None else last))

    @classmethod
    def of_quarters(cls, year: int, first: int, last: int | None = None) -> Period:
        """The quarters ``first`` to ``last`` of ``year``; the single quarter where ``last`` is left out."""
        return cls.of_months(year, 3 * first - 2, 3 * (first if last is None else last))

    @classmethod
    def of_five_year_plan(cls, number: int) -> Period:
        """The years of the ``number``-th five-year plan: the 14th (“十四五”时期) is 2021 to 2025."""
        return cls.of_years(*_spans.plan_years(number))

    @classmethod
    def at(cls, day: date) -> Period:
        """The point ``day``, for what is counted on one day: 年末, 截至6月底."""
        return cls(day, day)

    @property
    def kind(self) -> PeriodKind:
        """Year, half, quarter, month, cumulative, months, years or point."""
        return _spans.kind_of(self.start, self.end)

    @property
    def year(self) -> int:
        """The year it belongs to: that of its last day (for 2021—2025年, 2025)."""
        return self.end.year

    @property
    def code(self) -> str:
        """The compact form for csv files and machines, which ``read_code`` reads: ``2023-Q1..Q3``."""
        return _spans.code(self.start, self.end)

    @property
    def five_year_plan(self) -> int | None:
        """The number of the five-year plan with exactly these years; None where there is none."""
        return _spans.plan_number(self.start, self.end) if self.kind is PeriodKind.YEARS else None

    @property
    def is_point(self) -> bool:
        """Whether it is one day, at which a stock is counted, and not a stretch."""
        return self.start == self.end

    @property
    def is_cumulative(self) -> bool:
        """Whether it runs from January within one year, so that a cumulative figure (累计) can belong to it."""
        return not self.is_point and self.start.month == 1 and self.start.year == self.end.year

    @property
    def is_published(self) -> bool:
        """False for January or February alone, which have no monthly figure: statistics publish 1—2月 together."""
        return self.kind is not PeriodKind.MONTH or self.end.month > 2

    @property
    def note(self) -> Finding | None:
        """What to know before using it: a note for January or February alone, otherwise None."""
        if self.is_published:
            return None
        together = Period.of_months(self.year, 1, 2)
        message = PERIOD_NOT_PUBLISHED.say(period=self, together=together)
        return Finding(message, Severity.NOTE, stated=str(self), expected=str(together), suggestion=str(together))

    @property
    def months(self) -> tuple[Period, ...]:
        """Its months, each as a period, in order; none for a point."""
        if self.is_point:
            return ()
        first, last = _month_number(self.start), _month_number(self.end)
        return tuple(Period.of_months(n // 12, n % 12 + 1) for n in range(first, last + 1))

    @property
    def share_of_year(self) -> Fraction:
        """How much of a year it covers, in months; for a point, how much of its year has passed by the end of that day.

        >>> Period.of_months(2023, 1, 9).share_of_year
        Fraction(3, 4)
        """
        if not self.is_point:
            return Fraction(_month_number(self.end) - _month_number(self.start) + 1, 12)
        if _spans.is_month_end(self.end):
            return Fraction(self.end.month, 12)
        return Fraction(self.end.timetuple().tm_yday, date(self.year, 12, 31).timetuple().tm_yday)

    @property
    def closing(self) -> Period:
        """The point at its end: of 2023年上半年, 截至2023年6月底."""
        return Period.at(self.end)

    def previous(self) -> Period:
        """同期: the same period a year earlier; for several whole years, as many years before them.

        >>> str(Period.of_months(2024, 1, 2).previous()), str(Period.of_five_year_plan(14).previous())
        ('2023年1—2月', '“十三五”时期')
        """
        years = self.end.year - self.start.year + 1 if self.kind is PeriodKind.YEARS else 1
        return Period(_years_earlier(self.start, years), _years_earlier(self.end, years))

    def preceding(self) -> Period:
        """环比: the period of the same length that ends where this one begins; for a point, the day before.

        >>> str(Period.of_quarters(2023, 1).preceding())
        '2022年四季度'
        """
        before = self.start - timedelta(days=1)
        if self.is_point:
            return Period.at(before)
        first = _month_number(self.start) - len(self.months)
        return Period(date(first // 12, first % 12 + 1, 1), before)

    def text(self, language: str = "zh") -> str:
        """The wording in ``zh`` or ``en``."""
        words = _spans.english if check_language(language) == "en" else _spans.chinese
        return words(self.start, self.end)

    def __contains__(self, other: Period | date) -> bool:
        """Whether a day, or the whole of another period, lies in this one."""
        first, last = (other.start, other.end) if isinstance(other, Period) else (other, other)
        return self.start <= first and last <= self.end

    def __lt__(self, other: Period) -> bool:
        """Whether it ends before ``other``, or ends with it and began earlier."""
        if not isinstance(other, Period):
            return NotImplemented
        return (self.end, self.start) < (other.end, other.start)

    def __str__(self) -> str:
        return self.text()


def reporting_months(year: int, *, cumulative: bool = False) -> tuple[Period, ...]:
    """The eleven monthly periods for which statistics publish figures: 1—2月 together, then 3月 to 12月.

    With ``cumulative`` the year to date at each of them: 1—2月, 一季度, 1—4月 … 全年.

    >>> [p.code for p in reporting_months(2023)][:3]
    ['2023-01..02', '2023-03', '2023-04']
    """
    first = Period.of_months(year, 1, 2)
    later = (Period.of_months(year, 1 if cumulative else month, month) for month in range(3, 13))
    return (first, *later)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _years_earlier(day: date, years: int) -> date:
    year = day.year - years
    return month_end(year, day.month) if _spans.is_month_end(day) else day.replace(year=year)
