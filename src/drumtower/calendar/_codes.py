"""Codes: periods as csv files and machines write them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from drumtower.calendar._errors import CalendarError
from drumtower.calendar._messages import PERIOD_UNREADABLE
from drumtower.calendar._periods import Period
from drumtower.finding import Place, mark

__all__ = ["parse_code", "read_code"]

EXAMPLES = ("2023", "2023-H1", "2023-Q1", "2023-Q1..Q3", "2023-01..02", "2023-06", "2021..2025", "@2023-06-30")


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"@(?P<day>\d{4}-\d\d-\d\d)"
        r"|(?P<year>\d{4})(?:\.\.(?P<last_year>\d{4})|-H(?P<half>[12])|-?Q(?P<quarter>[1-4])(?:\.\.Q(?P<last_quarter>[1-4]))?"
        r"|-(?P<month>\d\d)(?:\.\.(?:(?P<other_year>\d{4})-)?(?P<last_month>\d\d))?)?"
    )


def read_code(code: str) -> Period:
    """The period that a code names: ``2023-Q1..Q3``, ``@2023-06-30``; ``YYYYQn`` is read too.

    Raises ``CalendarError`` for anything else.

    >>> read_code("2023-01..09") == read_code("2023-Q1..Q3")
    True
    """
    try:
        period = parse_code(code.strip())
    except ValueError:
        period = None
    if period is None:
        message = PERIOD_UNREADABLE.say(marked=mark(code, 0, len(code)), proposals="、".join(EXAMPLES))
        raise CalendarError(message, place=Place(text=code, start=0, end=len(code)), proposals=EXAMPLES)
    return period


def parse_code(code: str) -> Period | None:
    """The period of a code; None where ``code`` has no such form; ``ValueError`` where it has, but no such days exist."""
    found = _pattern().fullmatch(code) if code.isascii() else None
    if found is None:
        return None
    if found["day"]:
        return Period.at(date.fromisoformat(found["day"]))
    return _parse_stretch({name: int(value) for name, value in found.groupdict().items() if value is not None})


def _parse_stretch(part: dict[str, int]) -> Period:
    year = part["year"]
    if "half" in part:
        return Period.of_quarters(year, 2 * part["half"] - 1, 2 * part["half"])
    if "quarter" in part:
        return Period.of_quarters(year, part["quarter"], part.get("last_quarter"))
    if "month" in part:
        first, last = part["month"], part.get("last_month", part["month"])
        return Period(Period.of_months(year, first).start, Period.of_months(part.get("other_year", year), last).end)
    return Period.of_years(year, part.get("last_year", year))
