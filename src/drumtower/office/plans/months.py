"""各月数据: the months of one series in a table, newest first, with status, source and what was said before a correction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from drumtower.base.context import tongue
from drumtower.base.figures import NO_FIGURE, Figure
from drumtower.base.sources import opened
from drumtower.office.plans.charts import measure_words
from drumtower.office.plans.sight import Sight
from drumtower.office.plans.trace import own_figure, series_of
from drumtower.office.plans.words import period_words, word
from drumtower.plan import Measure, Observation, Series, SeriesPoint

__all__ = ["MonthRow", "Months", "months_of"]


@dataclass(frozen=True)
class MonthRow:
    """One month: the figure, what it was before corrections, and what stands beside it."""

    period: str
    value: Figure
    earlier: Sequence[Figure]
    own: Figure
    last: Figure
    growth: Figure
    mean: Figure
    rank: Figure
    status: str
    status_words: str
    source: str
    known_from: date | None


@dataclass(frozen=True)
class Months:
    """The table: ``measure`` and ``unit`` head its first number, ``source`` is that of every row which names none of its own."""

    measure: str
    unit: str
    source: str
    rows: Sequence[MonthRow]
    has: frozenset[str]


def months_of(sight: Sight, code: str, of: Measure) -> Months | None:
    """The months of one measure of an indicator that are known; None where none is."""
    found = series_of(sight, code, of)
    if not found.known:
        return None
    unit = sight.figures.of(found.known[-1].observation).unit
    rows = [_row(sight, found, point, unit) for point in reversed(found.known)]
    has = {field for field in ("own", "last", "growth", "mean", "rank") if any(getattr(r, field) for r in rows)}
    source, times = Counter(row.source for row in rows).most_common(1)[0]
    if times * 2 <= len(rows):
        return Months(measure_words(found), unit, "", rows, frozenset(has))
    rows = [replace(row, source="") if row.source == source else row for row in rows]
    return Months(measure_words(found), unit, source, rows, frozenset(has))


def _row(sight: Sight, found: Series, point: SeriesPoint, unit: str) -> MonthRow:
    seen = point.observation
    assert seen is not None

    def shown(o: Observation | None) -> Figure:
        figure = sight.figures.of(o, tongue())
        return replace(figure, unit="") if figure.unit == unit else figure

    rank = NO_FIGURE if found.of is Measure.RANK else sight.figures.of(point.rank, tongue())
    own = own_figure(sight, found.code, found.of, point.month, point.own) if point.own else NO_FIGURE
    return MonthRow(
        period=period_words(point.period, found.year),
        value=replace(shown(seen), mark=""),
        earlier=[replace(shown(o), mark="") for o in point.vintages if _is_earlier(o, seen)],
        own=replace(own, unit="" if own.unit == unit else own.unit, mark=""),
        last=replace(shown(point.last), mark=""),
        growth=replace(sight.figures.of(point.growth, tongue()), mark=""),
        mean=shown(point.mean),
        rank=rank,
        status=seen.status.value,
        status_words=word(seen.status),
        source=opened(seen.source).words,
        known_from=seen.known_from,
    )


def _is_earlier(o: Observation, seen: Observation) -> bool:
    """Whether it said something else of the same before."""
    return o is not seen and o.of is seen.of and o.value != seen.value
