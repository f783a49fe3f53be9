"""The one now(): the civil time of Shanghai, which a test or a demonstration can hold still.

    frozen(at) ──▶ DRUMTOWER_NOW ──▶ the machine's clock        the first that is there is taken

Nothing else in the project asks the machine for the time.  The offset is fixed at +08:00, which is the civil time of
today; China had summer time (+09:00) in the summers of 1986 to 1991, so a time of day from those years (on a birth
certificate, say) must not be converted with it.  Dates are not affected.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta, timezone

from drumtower.calendar._errors import CalendarError
from drumtower.calendar._messages import CLOCK_MALFORMED_NOW

__all__ = ["SHANGHAI", "frozen", "in_shanghai", "now", "today"]

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
VARIABLE = "DRUMTOWER_NOW"

_held: ContextVar[datetime | None] = ContextVar("drumtower_now", default=None)


def now() -> datetime:
    """The present moment in Shanghai, or the one that ``frozen`` or ``DRUMTOWER_NOW`` holds.

    Raises ``CalendarError`` where ``DRUMTOWER_NOW`` is neither a date nor a date with a time.
    """
    import os

    held = _held.get()
    if held is not None:
        return held
    stated = os.environ.get(VARIABLE)
    return _read_moment(stated) if stated else datetime.now(SHANGHAI)


def today() -> date:
    """The present day in Shanghai."""
    return now().date()


@contextmanager
def frozen(at: date | str) -> Iterator[datetime]:
    """Hold the clock at ``at`` inside the ``with`` block, for this thread or task only.

    A date means its midnight; a time without offset is Shanghai's.  Raises ``CalendarError`` for a malformed string.

    >>> with frozen("2024-01-10"):
    ...     print(today())
    2024-01-10
    """
    moment = _read_moment(at) if isinstance(at, str) else in_shanghai(at)
    token = _held.set(moment)
    try:
        yield moment
    finally:
        _held.reset(token)


def in_shanghai(moment: date) -> datetime:
    """A date as its midnight, a time without offset as Shanghai's, any other time converted."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time(), SHANGHAI)
    return moment.replace(tzinfo=SHANGHAI) if moment.tzinfo is None else moment.astimezone(SHANGHAI)


def _read_moment(text: str) -> datetime:
    try:
        return in_shanghai(datetime.fromisoformat(text.strip()))
    except ValueError as fault:
        raise CalendarError(CLOCK_MALFORMED_NOW.say(stated=text, variable=VARIABLE)) from fault
