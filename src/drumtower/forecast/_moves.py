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
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from drumtower.calendar import Period
from drumtower.finding import InBoth, Message
from drumtower.forecast import _messages as say
from drumtower.forecast._attaining import minus
from drumtower.forecast._estimates import FINEST, Estimate, decimal_of, rounded
from drumtower.forecast._series import Part, Point, Series, words_of
from drumtower.forecast._shapes import SeriesKind
from drumtower.forecast._year_ends import tables_of, year_end
from drumtower.quantity import round_half_up

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
        """The move in words: the whole, then each part that counts; as they are written, the parts add up to the whole."""
        return (self._whole(round_half_up(self.change, self._places)), *(told for _, told in self._parts()))

    def most(self) -> tuple[Message, ...]:
        """The move in two sentences: the whole, and the part that counts most; the whole alone where nothing moved it."""
        largest = max(self._parts(), key=lambda part: abs(part[0]), default=None)
        return (self.sentences()[0], *(() if largest is None else (largest[1],)))

    def _parts(self) -> list[tuple[Decimal, Message]]:
        """Each part as it is written: the figures, the revisions, the time; nothing is said of what came as implied and did nothing."""
        places, unit = self._places, self.series.unit
        whole = round_half_up(self.change, places)
        time, revisions, *effects = _adding_up((self.time, self.revisions, *(s.effect for s in self.surprises)), whole)
        told = [(effect, self._figure(each, effect)) for each, effect in zip(self.surprises, effects, strict=True)]
        told = [part for part, each in zip(told, self.surprises, strict=True) if part[0] or each.came != each.implied]
        if self.revisions:
            told.append((revisions, say.REVISED.say(effect=_differing(f"{revisions:+f}", unit))))
        if time or told:
            told.append((time, say.TIME_PASSED.say(effect=_differing(f"{time:+f}", unit))))
        return told

    def _figure(self, each: Surprise, effect: Decimal) -> Message:
        gap = round_half_up(abs(each.came - each.implied), max(self._places, -_exponent(each.came)))
        pieces = {
            "period": _when(each.period, self.series),
            "came": minus(f"{each.came:f}{self.series.unit}"),
            "effect": _differing(f"{effect:+f}", self.series.unit),
        }
        if not gap:
            return say.SURPRISE_NONE.say(**pieces)
        words = say.SURPRISE_ABOVE if each.came >= each.implied else say.SURPRISE_BELOW
        return words.say(gap=_differing(rounded(gap), self.series.unit), **pieces)

    def _whole(self, change: Decimal) -> Message:
        median = minus(self.after.told(self.after.median) + self.series.unit)
        if not change:
            return say.NOT_MOVED.say(median=median)
        words = say.MOVED_UP if change > 0 else say.MOVED_DOWN
        return words.say(amount=_differing(f"{abs(change):f}", self.series.unit), median=median)

    @property
    def _width(self) -> Decimal:
        return self.after.quantile("0.9") - self.after.quantile("0.1")

    @property
    def _places(self) -> int:
        """One decimal more than the estimate is told with: its parts are smaller than itself."""
        if self.after.comes_whole:
            return 0
        grain = self._width or abs(self.change)
        return min(max(0, 2 - grain.adjusted()), FINEST) if grain else 1


def _when(part: Part, series: Series) -> InBoth:
    """The period of a figure in words; of one that runs from January, from January on."""
    if series.kind not in _RUNNING:
        return words_of(part, series.periods_a_year)
    whole = Period.of_months(part.year, 1, part.part * 12 // series.periods_a_year)
    return InBoth(whole.text(), whole.text("en"))


_RUNNING = (SeriesKind.YTD, SeriesKind.GROWTH_YOY_YTD, SeriesKind.INDEX_YTD)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _differing(number: str, unit: str) -> str:
    """A difference with its unit: two percentages differ by points."""
    number = minus(number)
    return InBoth(f"{number}个百分点", f"{number} points") if unit == "%" else number + unit


def _adding_up(parts: Sequence[Decimal], whole: Decimal) -> list[Decimal]:
    """The parts rounded to the decimals of ``whole`` so that they add up to it: the largest remainders are rounded up."""
    step = Decimal(1).scaleb(_exponent(whole))
    found = [part.quantize(step, ROUND_FLOOR) for part in parts]
    missing = int((whole - sum(found, Decimal(0))) / step)
    order = sorted(range(len(parts)), key=lambda place: parts[place] - found[place], reverse=True)
    for turn in range(missing):
        found[order[turn % len(order)]] += step
    return [part + 0 for part in found]


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
        so_far, reached = before.so_far or Decimal(0), before.so_far or Decimal(0)
        whole = sum((last.get(i, Decimal(0)) for i in rest), Decimal(0))
        is_whole = whole > 0 and all(i in last for i in rest)
        for i in rest:
            share = last[i] / whole if is_whole else Decimal(1) / len(rest)
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
