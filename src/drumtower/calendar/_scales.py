"""What a clock counts: the days that are counted between two days, or the hours between two moments.

    measure(first, last)     how much of the limit runs from ``first`` to ``last``
    advance(first, amount)   where the limit is used up, counted from ``first``

Days stand for themselves, so a stretch includes both its ends and the next one begins a day later; moments have no
extent, so the next stretch begins where the last one ended.  ``step`` is that difference.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from drumtower.calendar._clocks import ClockUnit, Pause
from drumtower.calendar._workdays import WorkCalendar
from drumtower.finding import Finding

__all__ = ["Days", "Hours", "Scale", "is_same_day", "reach", "running", "scale_of"]

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Working days, or natural days whose last one is moved to a working day.

    Source of the move: 民法典第二百零三条 (a period whose last day is a day off ends on the first day after it that is
    worked); 第二百零一条: the day on which it begins is not counted.
    """

    calendar: WorkCalendar
    only_working: bool
    step: timedelta = DAY

    def measure(self, first: date, last: date) -> int:
        """How many days are counted from ``first`` to ``last``, both included."""
        if last < first:
            return 0
        return (
            self.calendar.working_days_between(first - DAY, last).value
            if self.only_working
            else (last - first).days + 1
        )

    def advance(self, first: date, amount: int | Fraction) -> date:
        """The day on which the ``amount``-th day falls, counted from ``first``, which is included."""
        if self.only_working:
            return self.calendar.add_working_days(first - DAY, int(amount)).value
        return first + (int(amount) - 1) * DAY

    def settle(self, day: date, pauses: Sequence[Pause]) -> date | None:
        """The day on which the limit really ends: a working one outside the pauses; None in an open pause."""
        while True:
            day = self.calendar.next_working_day(day).value
            pause = next((pause for pause in pauses if pause.covers(day)), None)
            if pause is None or pause.end is None:
                return day if pause is None else None
            day = pause.end + DAY

    def findings(self, first: date, last: date) -> tuple[Finding, ...]:
        """The years whose days off are not known, where they matter for the stretch."""
        return self.calendar.findings(first if self.only_working else last, last)


@dataclass(frozen=True, slots=True)
class Hours:
    """Natural hours, day and night; holidays play no part."""

    step: timedelta = timedelta()

    def measure(self, first: date, last: date) -> Fraction:
        """The hours from one moment to another, to the microsecond."""
        return max(Fraction((last - first) // timedelta(microseconds=1), 3_600_000_000), Fraction())

    def advance(self, first: date, amount: int | Fraction) -> date:
        """The moment at which ``amount`` hours have passed since ``first``."""
        return first + timedelta(microseconds=int(amount * 3_600_000_000))

    def settle(self, day: date, pauses: Sequence[Pause]) -> date | None:
        """The moment itself."""
        return day

    def findings(self, first: date, last: date) -> tuple[Finding, ...]:
        """None: natural hours rest on no notice."""
        return ()


Scale = Days | Hours


def scale_of(unit: ClockUnit, calendar: WorkCalendar) -> Scale:
    """The scale of a unit."""
    return Hours() if unit is ClockUnit.HOURS else Days(calendar, unit is ClockUnit.WORKING_DAYS)


def reach(scale: Scale, start: date, amount: int, pauses: Sequence[Pause]) -> tuple[date | None, date | None]:
    """When ``amount`` has run since ``start``, leaving out the pauses, and the day that this makes the due day.

    The two differ where the last natural day is off.  None where an open pause stops the clock before.
    """
    left: int | Fraction = amount
    first = start + scale.step
    for pause in pauses:
        available = scale.measure(first, pause.start - scale.step)
        if available >= left:
            break
        left -= available
        if pause.end is None:
            return None, None
        first = pause.end + scale.step
    used_up = scale.advance(first, left)
    return used_up, scale.settle(used_up, pauses)


def running(scale: Scale, first: date, last: date, pauses: Sequence[Pause]) -> int | Fraction:
    """How much runs from ``first`` to ``last``, leaving out the pauses."""
    whole = scale.measure(first, last)
    still = (scale.measure(max(p.start, first), last if p.end is None else min(p.end, last)) for p in pauses)
    return whole - sum(still)


def is_same_day(moment: date, other: date) -> bool:
    """Whether two moments fall on one day."""
    return _day(moment) == _day(other)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
