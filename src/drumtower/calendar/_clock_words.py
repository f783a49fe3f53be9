"""The sentences in which a deadline explains itself, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Protocol

from drumtower.calendar import _messages
from drumtower.calendar._clocks import Clock, ClockUnit, Extension
from drumtower.calendar._spans import month_name

__all__ = [
    "amount",
    "due",
    "extension",
    "iso",
    "moved",
    "provisional",
    "sentence",
    "standing",
    "start",
    "stretch",
    "written",
]

STATES = {
    "not-started": _messages.CLOCK_NOT_STARTED,
    "running": _messages.CLOCK_RUNNING,
    "paused": _messages.CLOCK_PAUSED,
    "due-today": _messages.CLOCK_DUE_TODAY,
    "overdue": _messages.CLOCK_OVERDUE,
    "done": _messages.CLOCK_DONE,
    "done-late": _messages.CLOCK_DONE_LATE,
}


class _Stretch(Protocol):
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date | None: ...
    @property
    def counted(self) -> int | Fraction | None: ...
    @property
    def reason(self) -> str: ...


def iso(moment: date) -> str:
    """A day or a moment as ``2024-01-10`` or ``2024-01-10 09:30``, the same in both languages."""
    if isinstance(moment, datetime):
        return f"{moment:%Y-%m-%d %H:%M}"
    return moment.isoformat()


def written(moment: date, language: str) -> str:
    """A day as people write it: 2024年1月10日, 10 January 2024; with the time where there is one."""
    if language == "en":
        day = f"{moment.day} {month_name(moment)} {moment.year}"
        return f"{day} {moment:%H:%M}" if isinstance(moment, datetime) else day
    day = f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{day}{moment:%H:%M}" if isinstance(moment, datetime) else day


def amount(count: int | Fraction, unit: ClockUnit, language: str) -> str:
    """An amount of the clock's unit: 5个工作日, 3小时20分钟; 5 working days, 3 h 20 min (rounded down to minutes)."""
    if unit is ClockUnit.HOURS:
        hours, minutes = divmod(int(count * 60), 60)
        zh, en = (
            f"{hours}小时" + (f"{minutes}分钟" if minutes else ""),
            f"{hours} h" + (f" {minutes} min" if minutes else ""),
        )
        return en if language == "en" else zh
    if language == "en":
        name = "working day" if unit is ClockUnit.WORKING_DAYS else "calendar day"
        return f"{count} {name}{'' if count == 1 else 's'}"
    return f"{count}个{'工作日' if unit is ClockUnit.WORKING_DAYS else '自然日'}"


def start(clock: Clock, language: str) -> str:
    """From when it counts and how long."""
    wording = _messages.CLOCK_STARTS_HOURS if clock.unit is ClockUnit.HOURS else _messages.CLOCK_STARTS
    limit = amount(clock.limit, clock.unit, language)
    return wording.say(start=written(clock.start, language), limit=limit).text(language)


def stretch(is_running: bool, interval: _Stretch, unit: ClockUnit, language: str) -> str:
    """A stretch that ran, or one that stood still and why."""
    first = written(interval.start, language)
    reason = _in_brackets(interval.reason, language)
    if interval.end is None or interval.counted is None:
        return _messages.CLOCK_STILL.say(first=first, reason=reason).text(language)
    last, counted = written(interval.end, language), amount(interval.counted, unit, language)
    if is_running:
        return _messages.CLOCK_RAN.say(first=first, last=last, counted=counted).text(language)
    return _messages.CLOCK_STOOD.say(first=first, last=last, counted=counted, reason=reason).text(language)


def extension(granted: Extension, unit: ClockUnit, language: str) -> str:
    """Who gave more time, how much, and why."""
    more, reason = amount(granted.amount, unit, language), _in_brackets(granted.reason, language)
    return _messages.CLOCK_EXTENDED.say(by=granted.approved_by, amount=more, reason=reason).text(language)


def due(day: date | None, original: date | None, left: int | Fraction, clock: Clock, language: str) -> str:
    """When it is due, and when it was before it was extended; or what is left when it goes on."""
    if day is None:
        return _messages.CLOCK_OPEN.say(left=amount(left, clock.unit, language)).text(language)
    if original is None or original == day:
        return _messages.CLOCK_DUE.say(due=written(day, language)).text(language)
    days = {"original": written(original, language), "due": written(day, language)}
    return _messages.CLOCK_DUE_EXTENDED.say(**days).text(language)


def moved(used_up: date, language: str) -> str:
    """That the last natural day is off, so that the time ends on the next working day."""
    return _messages.CLOCK_MOVED.say(last=written(used_up, language)).text(language)


def provisional(years: Sequence[int], language: str) -> str:
    """That the days off of these years are not known."""
    listed = (", " if language == "en" else "、").join(str(year) for year in years)
    return _messages.CLOCK_PROVISIONAL.say(years=listed).text(language)


def standing(
    state: str, clock: Clock, day: date | None, elapsed: int | Fraction, remaining: int | Fraction, language: str
) -> str:
    """The state in one sentence, with what is used and what is left or overdue."""
    blanks = {
        "elapsed": amount(elapsed, clock.unit, language),
        "left": _left(max(remaining, -remaining), clock.unit, language),
        "due": "" if day is None else written(day, language),
        "start": written(clock.start, language),
        "closed": "" if clock.closed is None else written(clock.closed, language),
    }
    return STATES[state].say(**blanks).text(language)


def sentence(parts: Sequence[str], language: str) -> str:
    """The parts as one sentence."""
    if language == "en":
        joined = "; ".join(parts)
        return f"{joined[0].upper()}{joined[1:]}."
    return "；".join(parts) + "。"


def _left(count: int | Fraction, unit: ClockUnit, language: str) -> str:
    """An amount left or overdue; on a weekend after the due day it is less than one working day."""
    if count:
        return amount(count, unit, language)
    return ("less than " if language == "en" else "不足") + amount(1, unit, language)


def _in_brackets(reason: str, language: str) -> str:
    if not reason:
        return ""
    return f" ({reason})" if language == "en" else f"（{reason}）"
