"""Prospects: what the outlook of a target rests on, and what comes of it.

Standing (the target, its latest figure, its pace, the day) ──▶ Prospect (outlook, why, needed)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._assessment import TargetAssessment
from drumtower.plan._goals import SubTarget
from drumtower.plan._indicators import Arrival, Indicator, Kind
from drumtower.plan._observations import Observation
from drumtower.plan._pace import PaceItem
from drumtower.plan._telling import Pair, tell, when
from drumtower.plan._year_figures import Interim
from drumtower.plan.language import Bound, Measure
from drumtower.quantity import Amount

__all__ = [
    "MID_YEAR",
    "NEAR_PLACES",
    "NEAR_POINTS",
    "NEAR_SHARE",
    "REACH",
    "Outlook",
    "Prospect",
    "Standing",
    "grade",
    "not_out",
]

REACH = Decimal("1.25")
"""The rest of the year may ask for at most this many times what the year has brought so far, or it is out of reach."""
NEAR_POINTS = Decimal(1)
"""A growth, a rate or a share missed by at most so many percentage points is under pressure, not out of reach."""
NEAR_SHARE = Decimal("0.05")
"""A level missed by at most this part of what it must reach is under pressure, not out of reach."""
NEAR_PLACES = Decimal(1)
"""A rank missed by at most so many places is under pressure, not out of reach."""
MID_YEAR = 6
"""Before the figures reach this month nothing is called out of reach that half a year can still turn."""


class Outlook(StrEnum):
    """What is to be expected of a target: 已完成, 预计可完成, 有压力, 难以完成, 未完成, 待数据."""

    DONE = "done"
    LIKELY = "likely"
    AT_RISK = "at_risk"
    UNLIKELY = "unlikely"
    MISSED = "missed"
    UNKNOWN = "unknown"

    @property
    def severity(self) -> int:
        """0 for the gravest: missed, unlikely, at risk, unknown, likely, done."""
        return _GRAVEST.index(self)

    @property
    def is_exception(self) -> bool:
        """Whether somebody must act: missed, unlikely or at risk."""
        return self.severity <= _GRAVEST.index(Outlook.AT_RISK)

    @property
    def is_kept(self) -> bool:
        """Whether it counts as met in the rate that is expected: done or likely."""
        return self in (Outlook.DONE, Outlook.LIKELY)


_GRAVEST = (Outlook.MISSED, Outlook.UNLIKELY, Outlook.AT_RISK, Outlook.UNKNOWN, Outlook.LIKELY, Outlook.DONE)


class Prospect(NamedTuple):
    """What is to be expected, why, and what each month of the rest must bring (or may, below a ceiling)."""

    outlook: Outlook
    why: Message
    needed: Amount | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Everything the outlook of one target rests on.

    ``asked`` is the number asked for, where there is one; ``end`` the target by the figure of its own period, ``latest`` by
    the furthest-reaching figure before that ends, ``before`` by the one of the same kind before it.  ``share`` is the part
    of the year's amount due by then (0 to 1), from past years where ``seasonal``.  ``stages`` are the stages of a project
    that were due by ``today``, with whether each is recorded as reached; ``event`` is a figure that says that what may not
    happen did; ``aside`` is the latest figure of what a person judges, to be told beside it; ``reports`` says that something of the
    indicator is known in the year.
    """

    sub: SubTarget
    indicator: Indicator | None
    assessed: TargetAssessment
    item: PaceItem
    asked: Bound | None
    whole: Period
    today: date
    end: Interim | None = None
    latest: Interim | None = None
    before: Interim | None = None
    share: Decimal = Decimal(0)
    seasonal: bool = False
    pace_tolerance: Decimal = Decimal(0)
    event: Observation | None = None
    stages: tuple[tuple[str, bool], ...] = ()
    aside: Observation | None = None
    reports: bool = False

    @property
    def adds_up(self) -> bool:
        """Whether what is asked for comes together over the year: an amount of a flow or a count, or the net gain of a stock."""
        if self.asked is None or self.indicator is None or self.asked.against or self.asked.aim <= 0:
            return False
        if self.asked.of is Measure.NET:
            return self.indicator.kind in (Kind.FLOW, Kind.COUNT, Kind.STOCK)
        return self.asked.of in (Measure.LEVEL, Measure.COUNT) and self.indicator.kind in (Kind.FLOW, Kind.COUNT)

    @property
    def in_batches(self) -> bool:
        """Whether figures come on a few days of the year, so that what is missing today may come with the next."""
        return self.indicator is not None and self.indicator.arrival is not Arrival.EVENLY

    @property
    def is_over(self) -> bool:
        """Whether the target's period has passed, so that no month of it is left to make anything up."""
        return self.today > self.whole.end

    @property
    def words(self) -> Pair:
        """The words of the target as written."""
        return self.sub.words, self.sub.words

    @property
    def months_left(self) -> int:
        """The months of the target's period after the latest figure."""
        return self.whole.end.month - self.latest.period.end.month if self.latest else len(self.whole.months)

    @property
    def rest(self) -> Pair:
        """The rest of the year after the latest figure: 后3个月, 12月."""
        left, last = self.months_left, self.whole.end.month
        return (f"{last}月", "the month left") if left == 1 else (f"后{left}个月", f"the {left} months left")

    def when(self, period: Period) -> Pair:
        """How the sentence names a period."""
        return when(period, self.whole.year)


def not_out(standing: Standing) -> Message:
    """What is said of the rest once the period has passed: 全年数还没有出来."""
    return tell(say.OUTLOOK_YEAR_OUT, period=standing.when(standing.whole))


def grade(standing: Standing, *, near: bool) -> Outlook:
    """What a target off course is called: at risk where it is near, early in the year, or only striven for; else unlikely.

    What is only striven for (力争) is a direction and no promise: falling short of it is pressure, never 难以完成, until the
    year's own figure says that it was not reached.
    """
    early = standing.latest is not None and standing.latest.period.end.month < MID_YEAR
    return Outlook.AT_RISK if near or early or standing.sub.target.is_stretch else Outlook.UNLIKELY
