"""Deadline clocks: when something began to count, how long it may take, and when the count stood still.

    start (day 0) ──running──▶ pause ──running──▶ due
                               └ hearing, expert review: not counted        limit + extensions = what has to run

A clock is only what was stated; ``reckon_deadline`` says what follows from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from drumtower.calendar import _messages
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._now import in_shanghai

__all__ = ["Clock", "ClockUnit", "Extension", "Pause"]

LONGEST = 10_000


class ClockUnit(StrEnum):
    """What a limit counts: working days (工作日), natural days (自然日) or natural hours (小时)."""

    WORKING_DAYS = "working-days"
    NATURAL_DAYS = "natural-days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Pause:
    """A time that is not counted: both days of it are left out; open where it has no ``end`` yet.

    On a clock of hours it lasts from ``start`` up to ``end``.
    """

    start: date
    end: date | None = None
    reason: str = ""

    def covers(self, moment: date) -> bool:
        """Whether the clock stands still on this day, or at this moment."""
        if self.end is None or moment < self.start:
            return moment >= self.start
        return moment < self.end if isinstance(moment, datetime) else moment <= self.end


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, in the clock's unit: who approved it, why, and on which day, where that is known."""

    amount: int
    approved_by: str
    reason: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of a limit: its start (not counted itself), its length, pauses, extensions and the closing day.

    A clock of days takes dates, and the Shanghai date of a time; a clock of hours takes times and counts natural ones.
    Raises ``CalendarError`` for a limit that is not positive, a pause that is reversed or begins before the start or
    after the closing, and a closing before the start; ``TypeError`` for a clock of hours given a bare date.
    """

    start: date
    limit: int
    unit: ClockUnit = ClockUnit.WORKING_DAYS
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    closed: date | None = None

    def __post_init__(self) -> None:
        pauses = (
            replace(p, start=self._moment(p.start), end=None if p.end is None else self._moment(p.end))
            for p in self.pauses
        )
        object.__setattr__(self, "pauses", tuple(sorted(pauses, key=lambda p: p.start)))
        object.__setattr__(self, "extensions", tuple(self.extensions))
        object.__setattr__(self, "start", self._moment(self.start))
        if self.closed is not None:
            object.__setattr__(self, "closed", self._moment(self.closed))
        self._check()

    @property
    def total(self) -> int:
        """The limit with all extensions, in the clock's unit."""
        return self.limit + sum(extension.amount for extension in self.extensions)

    @property
    def standstills(self) -> tuple[Pause, ...]:
        """The pauses in order, overlapping ones merged into one with both reasons."""
        merged: list[Pause] = []
        for pause in self.pauses:
            if merged and (merged[-1].end is None or pause.start <= merged[-1].end):
                merged[-1] = _merge(merged[-1], pause)
            else:
                merged.append(pause)
        return tuple(merged)

    def moment(self, moment: date) -> date:
        """A moment as this clock takes it: a date, or for hours a time in Shanghai."""
        return self._moment(moment)

    def _moment(self, moment: date) -> date:
        if self.unit is not ClockUnit.HOURS:
            return in_shanghai(moment).date() if isinstance(moment, datetime) else moment
        if not isinstance(moment, datetime):
            raise TypeError(f"a clock of hours needs a time, not the date {moment}")
        return in_shanghai(moment)

    def _check(self) -> None:
        for amount in (self.limit, *(extension.amount for extension in self.extensions)):
            if not 1 <= amount <= LONGEST:
                raise CalendarError(_messages.CLOCK_LIMIT.say(limit=amount, longest=LONGEST))
        if self.closed is not None and self.closed < self.start:
            raise CalendarError(_messages.CLOCK_CLOSED_EARLY.say(closed=_iso(self.closed), start=_iso(self.start)))
        for pause in self.pauses:
            self._check_pause(pause)

    def _check_pause(self, pause: Pause) -> None:
        start = _iso(pause.start)
        if pause.end is not None and pause.end < pause.start:
            raise CalendarError(_messages.CLOCK_PAUSE_REVERSED.say(start=start, end=_iso(pause.end)))
        if pause.start < self.start:
            raise CalendarError(_messages.CLOCK_PAUSE_EARLY.say(start=start, begin=_iso(self.start)))
        if self.closed is not None and pause.start > self.closed:
            raise CalendarError(_messages.CLOCK_PAUSE_AFTER_CLOSING.say(start=start, closed=_iso(self.closed)))


def _merge(first: Pause, second: Pause) -> Pause:
    reasons: Iterable[str] = dict.fromkeys(part for p in (first, second) for part in p.reason.split("、") if part)
    end = None if first.end is None or second.end is None else max(first.end, second.end)
    return Pause(first.start, end, "、".join(reasons))


def _iso(moment: date) -> str:
    return moment.isoformat(" ", "minutes").removesuffix("+08:00") if isinstance(moment, datetime) else f"{moment}"
