"""Deadlines: what follows from a clock, with every stretch that ran and every one that stood still.

Clock ──reckon_deadline──▶ Deadline ──on(day)──▶ Standing (running, paused, due today, overdue …; used, left)
                              └── explain("zh"), explain("en")
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from drumtower.calendar import _clock_words, _messages
from drumtower.calendar._clocks import Clock, Pause
from drumtower.calendar._errors import CalendarError
from drumtower.calendar._scales import Scale, is_same_day, reach, running, scale_of
from drumtower.calendar._workdays import WorkCalendar, work_calendar
from drumtower.finding import Finding, Severity, check_language

__all__ = ["ClockInterval", "ClockState", "Deadline", "Standing", "reckon_deadline"]


class ClockState(StrEnum):
    """How a clock stands on a day: before its start, counting, standing still, at its last day, past it, or closed."""

    NOT_STARTED = "not-started"
    RUNNING = "running"
    PAUSED = "paused"
    DUE_TODAY = "due-today"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done-late"


@dataclass(frozen=True, slots=True)
class ClockInterval:
    """A stretch of a clock: running or paused, its first and last day (None where it is open), what it amounts to.

    ``counted`` is in the clock's unit: what ran, or what the pause left out (None where the pause is open).
    """

    is_running: bool
    start: date
    end: date | None
    counted: int | Fraction | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a deadline stands on a day; ``remaining`` is negative by how much it is overdue."""

    on: date
    state: ClockState
    elapsed: int | Fraction
    remaining: int | Fraction
    deadline: Deadline
    findings: tuple[Finding, ...] = ()

    @property
    def is_provisional(self) -> bool:
        """Whether it rests on a year whose days off are not known."""
        return self.deadline.is_provisional or bool(self.findings)

    def text(self, language: str = "zh") -> str:
        """One sentence: the state, what is used and what is left."""
        return _clock_words.standing(
            self.state, self.deadline.clock, self.deadline.due, self.elapsed, self.remaining, check_language(language)
        )

    def __str__(self) -> str:
        return self.text()


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a clock runs out, and why.

    ``due`` is None while a pause is open; ``original_due`` is the due day without the extensions; ``used_up`` is the day
    with which the limit has run, earlier than ``due`` where the last natural day is off.  ``findings`` holds a warning
    for each year whose days off are not known, and for an extension approved after the time had run out.
    """

    clock: Clock
    due: date | None
    original_due: date | None
    used_up: date | None
    intervals: tuple[ClockInterval, ...]
    findings: tuple[Finding, ...] = ()
    provisional_years: tuple[int, ...] = ()
    calendar: WorkCalendar = field(repr=False, compare=False, kw_only=True)

    @property
    def is_provisional(self) -> bool:
        """Whether the due day may change when the notice of a year comes out."""
        return bool(self.provisional_years)

    def on(self, moment: date) -> Standing:
        """How it stands on a day: state, elapsed, remaining, and the years that are not known."""
        moment = self.clock.moment(moment)
        until = moment if self.clock.closed is None else min(moment, self.clock.closed)
        until = max(until, self.clock.start)
        findings = self._scale.findings(self.clock.start, until)
        elapsed = running(self._scale, self.clock.start + self._scale.step, until, self.clock.standstills)
        return Standing(moment, self._state(moment), elapsed, self._remaining(until, elapsed), self, findings)

    def elapsed(self, moment: date) -> int | Fraction:
        """How much of the limit has run by the end of that day, in the clock's unit."""
        return self.on(moment).elapsed

    def remaining(self, moment: date) -> int | Fraction:
        """How much is left after that day; negative by how much it is overdue."""
        return self.on(moment).remaining

    def state(self, moment: date) -> ClockState:
        """Running, paused, due today, overdue, not started, done or done late."""
        return self._state(self.clock.moment(moment))

    def explain(self, language: str = "zh") -> str:
        """One sentence with the start, every stretch, the extensions and the due day."""
        check_language(language)
        words = [_clock_words.start(self.clock, language)]
        words += [_clock_words.stretch(i.is_running, i, self.clock.unit, language) for i in self.intervals]
        if self.used_up != self.due and self.used_up is not None:
            words.append(_clock_words.moved(self.used_up, language))
        words += [_clock_words.extension(e, self.clock.unit, language) for e in self.clock.extensions]
        words.append(_clock_words.due(self.due, self.original_due, self._left(), self.clock, language))
        if self.provisional_years:
            words.append(_clock_words.provisional(self.provisional_years, language))
        return _clock_words.sentence(words, language)

    def __str__(self) -> str:
        return self.explain()

    @property
    def _scale(self) -> Scale:
        return scale_of(self.clock.unit, self.calendar)

    def _left(self) -> int | Fraction:
        return self.clock.total - sum(i.counted for i in self.intervals if i.is_running and i.counted is not None)

    def _state(self, moment: date) -> ClockState:
        closed, due = self.clock.closed, self.due
        if moment < self.clock.start:
            return ClockState.NOT_STARTED
        if closed is not None and moment >= closed:
            return ClockState.DONE if due is None or closed <= due else ClockState.DONE_LATE
        if any(pause.covers(moment) for pause in self.clock.standstills):
            return ClockState.PAUSED
        if due is None or moment <= due:
            is_last = due is not None and is_same_day(moment, due)
            return ClockState.DUE_TODAY if is_last else ClockState.RUNNING
        return ClockState.OVERDUE

    def _remaining(self, until: date, elapsed: int | Fraction) -> int | Fraction:
        pauses, step = self.clock.standstills, self._scale.step
        if self.due is None:
            return self.clock.total - elapsed
        if until <= self.due:
            return running(self._scale, until + step, self.due, pauses)
        return -running(self._scale, self.due + step, until, pauses)


def reckon_deadline(clock: Clock, *, calendar: WorkCalendar | None = None) -> Deadline:
    """The deadline of a clock: the day on which the limit, with its extensions, has run, leaving out the pauses.

    The first day is not counted (民法典第二百零一条).  Working days need ``calendar``; without it ``work_calendar()``.
    Raises ``CalendarError`` where a pause begins after the time has run out.

    行政许可法第四十二条: 20 working days from acceptance, 10 more with the approval of the head of the office;
    第四十五条: the time of a hearing or an expert review is not counted.  Accepted on 2025-01-20, before 春节 (off from
    01-28 to 02-04, worked on 01-26 and 02-08):

    >>> accepted = Clock(date(2025, 1, 20), 20)
    >>> reckon_deadline(accepted, calendar=WorkCalendar.shipped()).due
    datetime.date(2025, 2, 21)
    """
    calendar = calendar or work_calendar()
    scale, pauses = scale_of(clock.unit, calendar), clock.standstills
    used_up, due = reach(scale, clock.start, clock.total, pauses)
    _check_pauses(clock, due)
    intervals = tuple(_intervals(scale, clock, used_up))
    unknown = scale.findings(clock.start, due or max(clock.start, pauses[-1].start))
    return Deadline(
        clock,
        due,
        reach(scale, clock.start, clock.limit, pauses)[1],
        used_up,
        intervals,
        (*unknown, *_late_extensions(scale, clock)),
        tuple(int(finding.stated or 0) for finding in unknown),
        calendar=calendar,
    )


def _check_pauses(clock: Clock, due: date | None) -> None:
    for pause in clock.pauses:
        if due is not None and pause.start > due:
            days = {"start": _clock_words.iso(pause.start), "due": _clock_words.iso(due)}
            raise CalendarError(_messages.CLOCK_PAUSE_LATE.say(**days))


def _intervals(scale: Scale, clock: Clock, used_up: date | None) -> Iterator[ClockInterval]:
    first = clock.start + scale.step
    for pause in clock.standstills:
        begin = max(pause.start, first)
        last = pause.start - scale.step if used_up is None else min(pause.start - scale.step, used_up)
        if first < pause.start and first <= last:
            yield ClockInterval(True, first, last, scale.measure(first, last))
        yield _standstill(scale, pause, begin)
        if pause.end is None:
            return
        first = max(first, pause.end + scale.step)
    if used_up is not None and first <= used_up:
        yield ClockInterval(True, first, used_up, scale.measure(first, used_up))


def _standstill(scale: Scale, pause: Pause, begin: date) -> ClockInterval:
    left_out = None if pause.end is None else scale.measure(begin, pause.end)
    return ClockInterval(False, begin, pause.end, left_out, pause.reason)


def _late_extensions(scale: Scale, clock: Clock) -> Iterator[Finding]:
    """A warning for each extension approved after the time before it had run out."""
    allowed = clock.limit
    for extension in clock.extensions:
        _, due = reach(scale, clock.start, allowed, clock.standstills)
        if due is not None and extension.on is not None and extension.on > due:
            message = _messages.CLOCK_LATE_EXTENSION.say(on=_clock_words.iso(extension.on), due=_clock_words.iso(due))
            yield Finding(message, Severity.WARNING, stated=_clock_words.iso(extension.on))
        allowed += extension.amount
