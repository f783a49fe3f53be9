"""Grids: a series as an array of years × periods of single months, cut at the day that is asked about.

Series ──figures──▶ all figures ──grid(as of)──▶ Grid (months' own amounts, the first months left out where they never come)

A year to date becomes months; a missing January lies with February in it, half each.  Leading months that are missing in
more than one year in six (January and February of many Chinese monthly series) are left out in all years, so that years
can be compared; a single missing month inside a year takes the mean of its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from drumtower.forecast._arrays import Array
from drumtower.forecast._series import Series
from drumtower.forecast._shapes import SeriesKind, Shape, shape_of

__all__ = ["YEARS", "Figures", "Grid", "figures", "grid"]

YEARS = 25
"""At most so many years back are used."""
RARE = 1 / 6
"""A leading month that is missing in more than this part of the years is left out in all."""


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """All figures of a series as published, years × periods, from ``first_year`` on; NaN where there is none."""

    series: Series
    first_year: int
    values: Array


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A series as it was known in a month of ``year``, its last row; ``known`` periods of that row are known.

    ``base`` is taken off every figure (100 of an index on last year); ``first`` leading periods are left out.
    """

    series: Series
    shape: Shape
    year: int
    values: Array
    known: int
    first: int
    base: float

    @property
    def months_known(self) -> int:
        """How many months of the year are gone by the last known figure: the origin."""
        return (self.known + self.first) * 12 // int(self.values.shape[1] + self.first)


def figures(series: Series, day: date | None = None) -> Figures:
    """The figures of ``series`` as an array, as known on ``day``."""
    periods, points = series.periods_a_year, series.known_on(day)
    years = [point.year for point in points]
    first = min(years, default=0)
    values = np.full((max(years, default=first) - first + 1, periods), np.nan)
    places = [(p.year - first) * periods + p.part - 1 for p in points]
    values.flat[places] = [float(point.value) for point in points]
    return Figures(series, first, values)


def grid(all_: Figures, year: int, month: int) -> Grid:
    """What was known by the end of ``month`` of ``year``.

    A series that has ended before last year can still teach others: its last row is empty, and ``known`` is what would have
    been known by then.
    """
    series, periods = all_.series, all_.values.shape[1]
    start = min(max(all_.first_year, year - YEARS), year)
    gone = month * periods // 12
    cut = _cut(all_, start, year, gone)
    base = 100.0 if series.last_year_is_100 else 0.0
    values, first = _months(cut - base, series.kind)
    known = _filled(values)
    if not known and not _is_alive(values):
        known = max(gone - first, 0)
    held = values[~np.isnan(values)]
    negative = float((held <= 0).mean()) if len(held) else 0.0
    shape = shape_of(series.kind, last_year_is_100=series.last_year_is_100, not_positive=negative)
    return Grid(series, shape, year, values, known, first, base)


def _is_alive(values: Array) -> bool:
    """Whether anything is known of this year or the last."""
    return not np.isnan(values[-2:]).all()


def _cut(all_: Figures, start: int, year: int, gone: int) -> Array:
    """The rows from ``start`` to ``year``, of which only the ``gone`` first periods count; a break of definition cuts what is before."""
    rows = np.full((year - start + 1, all_.values.shape[1]), np.nan)
    held = all_.values[start - all_.first_year : year + 1 - all_.first_year]
    rows[: len(held)] = held
    rows[-1, gone:] = np.nan
    breaks = [b for b in all_.series.breaks if (b.year, b.part) <= (year, gone)]
    for last in breaks[-1:]:
        rows[: max(last.year - start, 0)] = np.nan
        if last.year >= start:
            rows[last.year - start, : last.part - 1] = np.nan
    return rows


def _months(values: Array, kind: SeriesKind) -> tuple[Array, int]:
    if kind is SeriesKind.YTD:
        return _differences(values), 0
    if kind is SeriesKind.FLOW_MAR_DEC:
        return values[:, 2:], 2
    if values.shape[1] < 12 or kind in (SeriesKind.GROWTH_YOY_YTD, SeriesKind.INDEX_YTD, SeriesKind.RATE_YTD):
        return values, 0
    return _without_rare(values, kind)


def _without_rare(values: Array, kind: SeriesKind) -> tuple[Array, int]:
    known = ~np.isnan(values)
    years = known.any(axis=1)
    if kind in (SeriesKind.STOCK, SeriesKind.STOCK_GROWTH) or not years.any():
        return values, 0
    without = [float((~known[years, : n + 1].any(axis=1)).mean()) > RARE for n in range(2)]
    first = 2 if without[1] else 1 if without[0] else 0
    return values[:, first:], first


def _differences(values: Array) -> Array:
    """The months of a year to date; a gap is shared out evenly, so that January and February are half each of both."""
    own = np.full_like(values, np.nan)
    for row, into in zip(values, own, strict=True):
        reached, at = 0.0, 0
        for i in np.flatnonzero(~np.isnan(row)):
            into[at : i + 1] = (row[i] - reached) / (i + 1 - at)
            reached, at = row[i], int(i) + 1
    return own


def _filled(values: Array) -> int:
    """Fill single gaps in place; returns how many periods of the last row are known."""
    gaps = np.isnan(values[:, 1:-1]) & ~np.isnan(values[:, :-2]) & ~np.isnan(values[:, 2:])
    for year, before in np.argwhere(gaps):
        values[year, before + 1] = (values[year, before] + values[year, before + 2]) / 2
    known = np.flatnonzero(~np.isnan(values[-1]))
    return int(known[-1]) + 1 if len(known) else 0
