"""Moves: how an estimate moved from one month to the next, and which figure moved it by how much.

E(a)                          what was estimated by the earlier month
E(b | as expected)            the same a month on, if every new figure had come as E(a) implied: what mere time did
E(b | + figure 1), …          each new figure put in its place, in order of time: what its surprise did
E(b)                          what is estimated now

The parts add up to the whole move exactly.  What E(a) implied for a month follows last year's pattern of the rest of the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from drumtower.calendar import Period
from drumtower.finding import Message
from drumtower.forecast import _messages as say
from drumtower.forecast._estimates import Estimate, as_fine, decimal_of, rounded
from drumtower.forecast._series import Part, Point, Series, words_of
from drumtower.forecast._shapes import SeriesKind
from drumtower.forecast._year_ends import tables_of, year_end

if TYPE_CHECKING:
    from drumtower.forecast._estimating import Tables

__all__ = ["Move", "Surprise", "all_moves", "moved", "moves"]


@dataclass(frozen=True, slots=True)
class Surprise:
    """One new figure: what had been implied for it, what came, and by how much it moved the estimate."""

    period: Part
    implied: Decimal
    came: Decimal
    effect: Decimal


@dataclass(frozen=True, slots=True)
class Move:
    """How the estimate of ``series`` moved between two months; ``revisions`` is what changes of older figures did."""

    series: Series
    before: Estimate
    after: Estimate
    time: Decimal
    surprises: tuple[Surprise, ...]
    revisions: Decimal = Decimal(0)

    @property
    def change(self) -> Decimal:
        """By how much the median moved."""
        return self.after.median - self.before.median

    def sentences(self) -> tuple[Message, ...]:
        """The move in words: the whole, then each part that counts."""
        unit, periods = self.series.unit, self.series.periods_a_year
        change = say.MOVED_UP if self.change >= 0 else say.MOVED_DOWN
        told = [change.say(amount=self._fine(abs(self.change)), median=self._fine(self.after.median))]
        for each in self.surprises:
            words = say.SURPRISE_ABOVE if each.came >= each.implied else say.SURPRISE_BELOW
            pieces = {"period": words_of(each.period, periods), "effect": self._fine(each.effect, signed=True)}
            told.append(
                words.say(came=rounded(each.came) + unit, gap=rounded(abs(each.came - each.implied)) + unit, **pieces)
            )
        if self.revisions:
            told.append(say.REVISED.say(effect=self._fine(self.revisions, signed=True)))
        told.append(say.TIME_PASSED.say(effect=self._fine(self.time, signed=True)))
        return tuple(told)

    def _fine(self, value: Decimal, *, signed: bool = False) -> str:
        """A change in the decimals of the estimate, or one more where it would read as nothing, with its unit."""
        grain = self.after.quantile("0.9") - self.after.quantile("0.1")
        small = value and abs(value) < grain / 20
        return as_fine(value, grain / 10 if small else grain, signed=signed) + self.series.unit


def moves(series: Series, months: Sequence[Period], pool: Sequence[Series] = ()) -> tuple[Move, ...]:
    """The moves between each month and the next, in order; months without an estimate or of another year are passed over."""
    return tuple(_moves(series, [tables_of(each) for each in sorted(months, key=lambda month: month.end)], pool))


def all_moves(series: Sequence[Series], months: Sequence[Period]) -> tuple[Move, ...]:
    """``moves`` of every one of ``series``, the others its pool."""
    tables = [tables_of(each) for each in sorted(months, key=lambda month: month.end)]
    return tuple(
        move for each in series for move in _moves(each, tables, [other for other in series if other is not each])
    )


def _moves(series: Series, months: Sequence[Tables], pool: Sequence[Series]) -> Iterator[Move]:
    held = [(tables, year_end(series, tables.month, pool, tables)) for tables in months]
    known = [(tables, estimate) for tables, estimate in held if estimate is not None]
    for (_, before), (tables, after) in pairwise(known):
        if before.year == after.year:
            yield moved(series, before, after, pool, tables)


def moved(series: Series, before: Estimate, after: Estimate, pool: Sequence[Series], tables: Tables) -> Move:
    """The move from ``before`` to ``after``, with the tables of the later month."""
    month = after.month
    old = {Part(p.year, p.part): p for p in series.known_on(before.month.end) if _upto(p, series, before.month)}
    now = {Part(p.year, p.part): p for p in series.known_on(month.end) if _upto(p, series, month)}
    new = [part for part in sorted(now) if part not in old and part.year == after.year]
    implied = _implied(series, before, old, new)
    points = {**now, **{part: Point(part.year, part.part, implied[part]) for part in new}}
    unrevised = {part: points[part] if part in new else old[part] for part in now if part in old or part in new}
    first = _median(series, unrevised, pool, tables)
    last = _median(series, points, pool, tables)
    time, revisions, surprises = first - before.median, last - first, []
    for part in new:
        points[part] = now[part]
        so = after.median if part == new[-1] else _median(series, points, pool, tables)
        surprises.append(Surprise(part, implied[part], now[part].value, so - last))
        last = so
    return Move(series, before, after, time, tuple(surprises), revisions)


def _upto(point: Point, series: Series, month: Period) -> bool:
    return Part(point.year, point.part) <= Part(month.end.year, month.end.month * series.periods_a_year // 12)


def _median(series: Series, points: dict[Part, Point], pool: Sequence[Series], tables: Tables) -> Decimal:
    held = tuple(replace(points[part], known_from=None) for part in sorted(points))
    estimate = year_end(replace(series, points=held), tables.month, pool, tables)
    assert estimate is not None
    return estimate.median


def _implied(series: Series, before: Estimate, old: dict[Part, Point], new: Sequence[Part]) -> dict[Part, Decimal]:
    """What the earlier estimate implied for each new figure, as it would have been published."""
    periods, year = series.periods_a_year, before.year
    last = _own(series, old, year - 1)
    known = before.known.part if before.known else 0
    rest = range(known + 1, periods + 1)
    found: dict[Part, Decimal] = {}
    if series.kind.adds_up:
        so_far, whole = before.so_far or Decimal(0), sum(last.get(i, Decimal(0)) for i in rest)
        reached = so_far
        for i in rest:
            share = last.get(i, Decimal(0)) / whole if whole > 0 else Decimal(1) / len(rest)
            own = (before.median - so_far) * share
            reached += own
            found[Part(year, i)] = reached if series.kind is SeriesKind.YTD else own
    elif series.kind in (SeriesKind.LEVEL, SeriesKind.INDEX, SeriesKind.GROWTH_YOY):
        found = _around(before, old, last, rest)
    else:
        now = old[Part(year, known)].value if Part(year, known) in old else before.median
        found = {Part(year, i): now + (before.median - now) * (i - known) / len(rest) for i in rest}
    return {part: decimal_of(float(found.get(part, before.median))) for part in new}


def _around(before: Estimate, old: dict[Part, Point], last: dict[int, Decimal], rest: range) -> dict[Part, Decimal]:
    """For a mean: last year's months, all raised or lowered by the same so that the mean comes out."""
    year = before.year
    held = [point.value for part, point in old.items() if part.year == year]
    mean = (before.median * (len(held) + len(rest)) - sum(held, Decimal(0))) / len(rest)
    usual = sum((last.get(i, mean) for i in rest), Decimal(0)) / len(rest)
    return {Part(year, i): last.get(i, mean) + mean - usual for i in rest}


def _own(series: Series, points: dict[Part, Point], year: int) -> dict[int, Decimal]:
    """The months of a year, from differences where the series runs from January."""
    held = {part.part: point.value for part, point in points.items() if part.year == year}
    if series.kind is not SeriesKind.YTD:
        return held
    own, reached, at = {}, Decimal(0), 0
    for i in sorted(held):
        for j in range(at + 1, i + 1):
            own[j] = (held[i] - reached) / (i - at)
        reached, at = held[i], i
    return own
