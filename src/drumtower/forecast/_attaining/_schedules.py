"""Schedules: whether a milestone will be reached in time, by the project's own stages and how stages slipped before.

Slip (planned, reached) of past stages ─┐
stages of this project ─────────────────┼──chance_in_time──▶ probability, and on how many cases it rests
the day it is due ──────────────────────┘
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["Schedule", "Slip", "chance_in_time"]


@dataclass(frozen=True, slots=True)
class Slip:
    """One past stage of any project: the day it was due, and the day it was reached; ``entered`` is how many days late the
    stage before it was (0 where there was none).
    """

    due: date
    reached: date
    entered: int = 0

    @property
    def days(self) -> int:
        """How many days late it was; below 0 where it was early."""
        return (self.reached - self.due).days

    @property
    def gained(self) -> int:
        """How many days the stage itself lost (below 0: made up)."""
        return self.days - self.entered


@dataclass(frozen=True, slots=True)
class Schedule:
    """Where a milestone stands: the day it is ``due``, ``today``, and the project's stages that should have been reached before.

    ``late`` is how many days the last stage before it was late, or an open one is by now; ``planned`` is the day on which the
    project itself means to reach it, where that is another than the day asked for.  ``slips`` are past stages of this and other
    projects.
    """

    due: date
    today: date
    slips: tuple[Slip, ...] = ()
    late: int = 0
    planned: date | None = None

    @property
    def slack(self) -> int:
        """How many days the remaining stage may lose and still be in time; below 0: must make up."""
        return (self.due - (self.planned or self.due)).days - self.late


def chance_in_time(schedule: Schedule) -> tuple[float, int, int] | None:
    """The probability that the milestone is reached by its day, with the number of past stages that would have done and of all.

    (k + ½) / (n + 1), where k of n past stages lost no more days than there is slack (Jeffreys' estimate, so that three
    of three are no certainty).  0 where the day has passed; None without past stages.

    >>> past = [Slip(date(2023, 6, 30), date(2023, 7, 10)), Slip(date(2023, 9, 30), date(2023, 9, 28))]
    >>> chance_in_time(Schedule(date(2024, 6, 30), date(2024, 3, 1), tuple(past)))
    (0.5, 1, 2)
    """
    if schedule.today > schedule.due:
        return 0.0, 0, 0
    gains: Sequence[int] = [slip.gained for slip in schedule.slips]
    if not gains:
        return None
    kept = sum(gain <= schedule.slack for gain in gains)
    return (kept + 0.5) / (len(gains) + 1), kept, len(gains)
