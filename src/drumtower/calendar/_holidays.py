"""Holiday files: what the State Council's yearly notice says, one file for each year.

    holidays/2024.toml ──┐
    holidays/2025.toml ──┼──read_holidays──▶ HolidayYear …
    a folder of one's own┘   (a file there takes the place of the shipped one of the same year)

A file states its year, the notices it rests on, and each holiday with its first and last day off and the weekend days
worked in exchange (调休).  A day of the last week of December may belong to the next year's file, because the break for
元旦 can begin there.  ``statutory.toml`` holds the holidays with a fixed date, for years without a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from drumtower.calendar import _messages
from drumtower.calendar._errors import CalendarError
from drumtower.finding import Finding, Message, Place

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["HolidayYear", "Notice", "fixed_holidays", "read_holidays", "shipped_folder"]


@dataclass(frozen=True, slots=True)
class Notice:
    """The document that a year's days off rest on: its number (发文字号), title and date."""

    number: str
    title: str
    issued: date


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The days off and the make-up working days of one year, with their names, and the notices that set them."""

    year: int
    notices: tuple[Notice, ...]
    off: Mapping[date, str]
    work: Mapping[date, str]


def shipped_folder() -> Traversable:
    """Where the files that come with Drumtower lie, which may be inside an archive."""
    from importlib.resources import files

    return files("drumtower.calendar") / "holidays"


def read_holidays(folder: Traversable) -> tuple[HolidayYear, ...]:
    """The years of every ``YYYY.toml`` in ``folder``, in order.

    Raises ``CalendarError`` where the folder cannot be read, and, with one finding for each fault, where files cannot
    be used.
    """
    if not folder.is_dir():
        raise CalendarError(_messages.WORKDAY_NO_FOLDER.say(folder=folder))
    years: list[HolidayYear] = []
    faults: list[Finding] = []
    paths = (path for path in folder.iterdir() if re.fullmatch(r"[12][0-9]{3}\.toml", path.name))
    for path in sorted(paths, key=lambda path: path.name):
        year, found = _read_file(path)
        faults += found
        years += [year] if year else []
    if faults:
        raise CalendarError(_messages.WORKDAY_UNUSABLE.say(folder=folder, count=len(faults)), findings=faults)
    return tuple(years)


@cache
def fixed_holidays() -> tuple[tuple[date, frozenset[str], str], ...]:
    """The statutory holidays with a fixed date, newest rule first: since when, which days (``MM-DD``), by which text."""
    rules = _load(shipped_folder() / "statutory.toml")["rule"]
    return tuple((rule["since"], frozenset(rule["days"]), rule["source"]) for rule in rules)


def _load(path: Traversable) -> dict[str, Any]:
    import tomllib

    with path.open("rb") as stream:
        return tomllib.load(stream)


def _read_file(path: Traversable) -> tuple[HolidayYear | None, list[Finding]]:
    try:
        content = _load(path)
    except (OSError, ValueError) as fault:
        return None, [Finding(_messages.WORKDAY_NOT_TOML.say(fault=fault), place=Place(file=path.name))]
    faults = [
        Finding(message, place=Place(file=path.name, key=key))
        for key, message in _faults(content, path.name.removesuffix(".toml"))
    ]
    return (None if faults else _year_of(content)), faults


def _year_of(content: dict[str, Any]) -> HolidayYear:
    notices = tuple(Notice(n["number"], n["title"], n["issued"]) for n in content["notice"])
    off = {day: str(h["name"]) for h in content["holiday"] for day in _days(*h["off"])}
    work = {day: str(h["name"]) for h in content["holiday"] for day in h.get("work", ())}
    return HolidayYear(content["year"], notices, off, work)


def _days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


# What may be wrong with a file: (key, message) for each fault


def _faults(content: dict[str, Any], stem: str) -> Iterator[tuple[str, Message]]:
    if content.get("year") != int(stem):
        yield "year", _messages.WORKDAY_WRONG_YEAR.say(year=stem, stated=content.get("year"))
    if not _is_list_of(content.get("notice"), {"number": str, "title": str, "issued": date}):
        yield "notice", _messages.WORKDAY_NO_NOTICE.say()
    if not _is_list_of(content.get("holiday"), {"name": str, "off": list}):
        yield "holiday", _messages.WORKDAY_NO_HOLIDAYS.say()
        return
    off: set[date] = set()
    for holiday in content["holiday"]:
        yield from ((holiday["name"], message) for message in _holiday_faults(holiday, int(stem), off))


def _is_list_of(value: object, keys: Mapping[str, type]) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(item, dict) and all(isinstance(item.get(k), t) for k, t in keys.items()) for item in value)


def _holiday_faults(holiday: dict[str, Any], year: int, taken: set[date]) -> Iterator[Message]:
    stretch, work = holiday["off"], holiday.get("work", [])
    dates = [*stretch, *work] if isinstance(work, list) else []
    if len(stretch) != 2 or not dates or any(type(day) is not date for day in dates) or stretch[1] < stretch[0]:
        yield _messages.WORKDAY_MALFORMED_HOLIDAY.say()
        return
    off = set(_days(*stretch)) if (stretch[1] - stretch[0]).days < 31 else set(stretch)
    for day in sorted({*off, *work}):
        if not date(year - 1, 12, 25) <= day <= date(year, 12, 31):
            yield _messages.WORKDAY_DAY_OF_OTHER_YEAR.say(day=day, year=year)
    for day in sorted(off & (taken | set(work))):
        yield _messages.WORKDAY_DAY_TWICE.say(day=day)
    for day in work:
        if day.weekday() < 5:
            yield _messages.WORKDAY_NOT_A_WEEKEND.say(day=day)
    taken |= off | set(work)
