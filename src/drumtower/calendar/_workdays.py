"""Working days of the Chinese calendar, counted from dated files and never computed.

    HolidayYear … ──▶ WorkCalendar ──▶ is_working_day, add_working_days, working_days_between
                                           └── a year without a file: weekends and fixed holidays, marked provisional

Which days are off, and which weekends are worked in exchange (调休), is set for each year by a notice of the State
Council's General Office, usually in November of the year before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Generic, TypeVar

from drumtower.calendar._holidays import HolidayYear, Notice, fixed_holidays, read_holidays, shipped_folder
from drumtower.calendar._messages import WORKDAY_UNKNOWN_YEAR
from drumtower.finding import Finding, Severity

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ProvisionalWarning", "Reckoning", "WorkCalendar", "work_calendar"]

VARIABLE = "DRUMTOWER_HOLIDAYS"
DAY = timedelta(days=1)
T = TypeVar("T")


class ProvisionalWarning(UserWarning):
    """A bare answer (``is_working_day``) rests on a year whose days off are not known."""


@dataclass(frozen=True, slots=True)
class Reckoning(Generic[T]):
    """What was counted, and a warning for each year it touches whose days off are not known."""

    value: T
    findings: tuple[Finding, ...] = ()

    @property
    def is_provisional(self) -> bool:
        """Whether it may change when a notice comes out."""
        return bool(self.findings)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of the years it was given; for other years a provisional answer.

    Without a file a year's weekends are off, and so are the statutory holidays with a fixed date (元旦, 劳动节, 国庆节);
    the lunar ones (春节, 端午节, 中秋节) and 清明节 are not known, nor is any 调休.

    >>> calendar = WorkCalendar.shipped()
    >>> calendar.is_working_day(date(2025, 1, 26))          # a Sunday worked in exchange for 春节
    True
    >>> calendar.add_working_days(date(2025, 9, 30), 1).value
    datetime.date(2025, 10, 9)
    """

    years: tuple[HolidayYear, ...]
    _off: Mapping[date, str] = field(init=False, repr=False, compare=False)
    _work: Mapping[date, str] = field(init=False, repr=False, compare=False)
    _known: frozenset[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_off", {day: name for year in self.years for day, name in year.off.items()})
        object.__setattr__(self, "_work", {day: name for year in self.years for day, name in year.work.items()})
        object.__setattr__(self, "_known", frozenset(year.year for year in self.years))

    def __hash__(self) -> int:
        return hash(self._known)

    @classmethod
    def shipped(cls) -> WorkCalendar:
        """The years that come with Drumtower."""
        return _calendar_of(())

    @property
    def known_years(self) -> tuple[int, ...]:
        """The years with a file, in order."""
        return tuple(sorted(self._known))

    def notices(self, year: int) -> tuple[Notice, ...]:
        """The notices that a year's days off rest on; none where the year is not known."""
        return next((known.notices for known in self.years if known.year == year), ())

    def holiday(self, day: date) -> str | None:
        """The name of the holiday for which ``day`` is off, or is worked in exchange; None for any other day."""
        return self._off.get(day) or self._work.get(day)

    def is_known(self, day: date) -> bool:
        """Whether the notices that settle ``day`` are here; for the last days of December the next year's too.

        The break for 元旦 can reach back to 28 December, which only the next year's notice says.
        """
        return day.year in self._known and (day < date(day.year, 12, 28) or day in self._off or self._next_known(day))

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on ``day``.

        A bare bool cannot carry a finding: where the year is not known Python's ``ProvisionalWarning`` is issued, and
        ``findings(day, day)`` says the same to a person.
        """
        import warnings

        if not self.is_known(day):
            warnings.warn(f"the days off around {day} are not known; the answer is provisional", ProvisionalWarning, 2)
        return self.assumes_working(day)

    def add_working_days(self, day: date, n: int) -> Reckoning[date]:
        """The ``n``-th working day after ``day``, which itself is not counted; before it for a negative ``n``.

        With 0 the day itself, whether it is worked or not.
        """
        step = DAY if n >= 0 else -DAY
        reached, left = day, abs(n)
        while left:
            reached += step
            left -= self.assumes_working(reached)
        return Reckoning(reached, self.findings(day, reached))

    def working_days_between(self, day: date, last: date) -> Reckoning[int]:
        """How many working days lie after ``day`` up to ``last``, which is counted; negative where ``last`` is earlier.

        The inverse of ``add_working_days``.
        """
        first, end, sign = (day, last, 1) if day <= last else (last, day, -1)
        if sign < 0:
            first, end = first - DAY, end - DAY
        count = sum(self.assumes_working(first + n * DAY) for n in range(1, (end - first).days + 1))
        return Reckoning(sign * count, self.findings(day, last))

    def next_working_day(self, day: date) -> Reckoning[date]:
        """``day`` itself where it is worked, otherwise the first working day after it."""
        reached = day
        while not self.assumes_working(reached):
            reached += DAY
        return Reckoning(reached, self.findings(day, reached))

    def findings(self, first: date, last: date) -> tuple[Finding, ...]:
        """A warning for each year from ``first`` to ``last`` whose days off are not known; the order does not matter."""
        first, last = min(first, last), max(first, last)
        missing = {year for year in range(first.year, last.year + 1) if year not in self._known}
        if not self.is_known(last) and last.year in self._known:
            missing.add(last.year + 1)
        return tuple(_unknown(year) for year in sorted(missing))

    def assumes_working(self, day: date) -> bool:
        """``is_working_day`` without the warning, for those who pass on ``findings`` themselves."""
        if day.weekday() >= 5 or day in self._off:
            return day in self._work
        return day.year in self._known or not _is_fixed_holiday(day)

    def _next_known(self, day: date) -> bool:
        return day.year + 1 in self._known


def work_calendar(folder: Path | str | None = None) -> WorkCalendar:
    """The shipped years, with those of ``folder`` added or put in their place.

    Without ``folder`` that named by the environment variable ``DRUMTOWER_HOLIDAYS``, if there is one.  Files are read
    once for each folder.  Raises ``CalendarError`` where a file or the folder cannot be used.
    """
    import os
    from pathlib import Path

    added = folder if folder is not None else os.environ.get(VARIABLE)
    return _calendar_of((Path(added),) if added else ())


@cache
def _calendar_of(folders: tuple[Path, ...]) -> WorkCalendar:
    """The shipped years and those of ``folders``; a later folder replaces a year of an earlier one."""
    return WorkCalendar(_latest(year for path in (shipped_folder(), *folders) for year in read_holidays(path)))


def _latest(years: Iterable[HolidayYear]) -> tuple[HolidayYear, ...]:
    by_year = {year.year: year for year in years}
    return tuple(by_year[year] for year in sorted(by_year))


def _is_fixed_holiday(day: date) -> bool:
    days = next((days for since, days, _ in fixed_holidays() if since <= day), frozenset())
    return f"{day:%m-%d}" in days


def _unknown(year: int) -> Finding:
    return Finding(WORKDAY_UNKNOWN_YEAR.say(year=year, variable=VARIABLE), Severity.WARNING, stated=str(year))
