"""Plan moves: how the estimates of a plan moved from one month to a later one, and which figure moved each by how much.

PlanEnds of a month, PlanEnds of a later one ──plan_moves──▶ Move, one an indicator and measure

Both months are taken as they were known then: a figure that was revised in between shows as such, and what the move goes from
is what was shown in the earlier month, to the last digit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from drumtower.calendar import Period
from drumtower.forecast._estimates import Estimate
from drumtower.forecast._moves import Move, moved
from drumtower.forecast._plan_ends import PlanEnds
from drumtower.forecast._plan_series import PlanSeries
from drumtower.forecast._series import Part, Series
from drumtower.forecast._year_ends import tables_of
from drumtower.plan import Measure

__all__ = ["plan_moves"]

Source = tuple[str, Measure]


def plan_moves(before: PlanEnds, now: PlanEnds, only: Collection[Source] | None = None) -> dict[Source, Move]:
    """How each estimate of ``now`` moved since ``before``, by indicator and measure; of ``only`` some, where asked.

    There is none of another year, of a series that is read as another kind than before, and where the year is known.
    """
    if before.month.end.year != now.month.end.year:
        return {}
    then = {_source(each): each for each in before.sources}
    series = {_source(each): _with_vintages(then.get(_source(each)), each, now.month) for each in now.sources}
    tables, found = tables_of(now.month), {}
    for key, old, new in _pairs(before, now, then):
        if only is not None and key not in only:
            continue
        pool = [each for other, each in series.items() if other != key]
        found[key] = moved(series[key], old, new, pool, tables)
    return found


def _pairs(
    before: PlanEnds, now: PlanEnds, then: dict[Source, PlanSeries]
) -> Iterator[tuple[Source, Estimate, Estimate]]:
    """The estimates of both months, where they are of the same."""
    for each in now.ends.estimates:
        source = now.source_of(each)
        key = _source(source)
        old = before.estimate_of(*key)
        if old is not None and not each.is_final and _is_same(then[key].series, source.series):
            yield key, old, each


def _source(each: PlanSeries) -> Source:
    return each.indicator.code, each.of


def _is_same(one: Series, two: Series) -> bool:
    """Whether two series are read alike."""
    return (one.kind, one.periods_a_year, one.unit) == (two.kind, two.periods_a_year, two.unit)


def _with_vintages(then: PlanSeries | None, now: PlanSeries, month: Period) -> Series:
    """A series with what was known of it in the earlier month, and beside that what came and what was revised since."""
    if then is None or not _is_same(then.series, now.series):
        return now.series
    known = {Part(p.year, p.part): p for p in then.series.points}
    points = []
    for point in now.series.points:
        old = known.get(Part(point.year, point.part))
        points += [old] if old is not None else []
        if old is None or old.value != point.value:
            points.append(replace(point, known_from=month.end))
    return replace(now.series, points=tuple(points))
