"""Suspects: single figures of a series that look like a slip, named one by one.

A figure fifty times or a fiftieth of those beside it (before, after, a year ago) is a slip of unit or point and is not used; a
lone zero in a series that is always positive is a missing figure.  A figure that merely stands far from its neighbours is
named and used: it may be true.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from statistics import median

from drumtower.finding import Message
from drumtower.forecast import _messages as say
from drumtower.forecast._series import Part, Point, Series, words_of
from drumtower.forecast._shapes import SeriesKind

__all__ = ["Suspect", "suspects", "times_of"]

TIMES = 50
"""From so many times its neighbours a figure is a slip."""
FEW = 6
CHANGES = 6
"""A figure farther from both neighbours than so many usual changes is named."""
RARE_ZEROS = 0.05


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that should be checked, why, and whether it is used all the same."""

    point: Point
    message: Message
    is_used: bool


def suspects(series: Series) -> Iterator[Suspect]:
    """The figures of ``series`` that should be checked, in order of time."""
    points = series.known_on(None)
    if len(points) < FEW:
        return
    slips = _slips(series, points)
    yield from slips
    out = {suspect.point for suspect in slips}
    rest = [point for point in points if point not in out]
    yield from _jumps(series, rest)
    if series.kind is SeriesKind.YTD:
        yield from _falls(series, rest)


def _slips(series: Series, points: Sequence[Point]) -> list[Suspect]:
    found = []
    zeros = sum(point.value == 0 for point in points)
    lone = zeros <= max(1, RARE_ZEROS * len(points)) and not series.kind.adds_up and not series.kind.is_growth
    positive = all(point.value >= 0 for point in points)
    for i, point in enumerate(points):
        if point.value == 0:
            if lone and positive:
                words = words_of(Part(point.year, point.part), series.periods_a_year)
                found.append(Suspect(point, say.ZERO.say(series=series.name, period=words), is_used=False))
        elif positive and _stands_alone(points, i) and (times := _times(series, points, i)) is not None:
            pieces = {
                "period": words_of(Part(point.year, point.part), series.periods_a_year),
                "value": point.value,
                "times": times,
            }
            found.append(Suspect(point, say.SLIP.say(series=series.name, **pieces), is_used=False))
    return found


def _stands_alone(points: Sequence[Point], i: int) -> bool:
    """Whether neither neighbour is within ten times: a cheap first look."""
    value, beside = points[i].value, (*points[max(i - 1, 0) : i], *points[i + 1 : i + 2])
    return not any(0 < value < 10 * p.value and p.value < 10 * value for p in beside)


def _times(series: Series, points: Sequence[Point], i: int) -> str | None:
    """How many times the usual a figure is, in words, where that is no true change; a year to date is held against the same month."""
    point = points[i]
    if series.kind is SeriesKind.YTD:
        near = [p.value for p in points if p.part == point.part and 0 < abs(p.year - point.year) <= 3]
        near += [
            p.value
            for p in points
            if p.year == point.year and 0 < abs(p.part - point.part) <= 1 and min(p.part, point.part) > 2
        ]
    else:
        near = [p.value for p in points[max(i - 3, 0) : i + 4] if p is not point]
        near += [p.value for p in points if p.part == point.part and abs(p.year - point.year) == 1]
    near = [value for value in near if value > 0]
    if len(near) < 3:
        return None
    if max(near) * TIMES / 5 < point.value or min(near) > point.value * TIMES / 5:
        return times_of(point.value, near)
    return None


def times_of(value: Decimal, near: Sequence[Decimal]) -> str | None:
    """How many times the middle of ``near`` a value is, in words; None where that is no slip.  All are positive.

    >>> times_of(Decimal(10000), [Decimal(1), Decimal(2)]), times_of(Decimal(3), [Decimal(2)])
    ('6667', None)
    """
    ratio = value / median(near)
    if ratio >= TIMES:
        return f"{ratio:.0f}"
    return f"1/{1 / ratio:.0f}" if ratio <= Decimal(1) / TIMES else None


def _jumps(series: Series, points: Sequence[Point]) -> Iterator[Suspect]:
    if series.kind.adds_up or series.kind.is_growth or len(points) < 24:
        return
    steps = [abs(b.value - a.value) for a, b in pairwise(points)]
    usual = median(steps)
    for before, point, after in zip(points, points[1:], points[2:], strict=False):
        away = min(abs(point.value - before.value), abs(point.value - after.value))
        season = [p.value for p in points if p.part == point.part and 0 < abs(p.year - point.year) <= 2]
        beside = max(before.value, after.value)
        alone = all(abs(point.value - value) > CHANGES * usual for value in season) and len(season) >= 2
        if (
            usual
            and away > CHANGES * usual
            and alone
            and (point.value > beside or point.value < min(before.value, after.value))
        ):
            words = {"period": words_of(Part(point.year, point.part), series.periods_a_year), "value": point.value}
            yield Suspect(
                point, say.JUMP.say(series=series.name, before=before.value, after=after.value, **words), is_used=True
            )


def _falls(series: Series, points: Sequence[Point]) -> Iterator[Suspect]:
    for before, after in pairwise(points):
        if before.year == after.year and after.value < before.value:
            words = {"period": words_of(Part(after.year, after.part), series.periods_a_year)}
            message = say.FALLS.say(series=series.name, value=after.value, before=before.value, **words)
            yield Suspect(after, message, is_used=True)
