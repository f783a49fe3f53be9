"""Tables: what every method would have said in every year at the same month, set beside what came.

Grid ──table──▶ Table: years × methods (said), the annual values (came), and both in units of the usual change

The middle of the methods (their median) is the zero point, the usual annual change of the series the unit; so rows of
different series can be pooled.  A row of a year rests on that year's first months and on earlier years alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drumtower.forecast._arrays import Array, lagged, mean_before, middle, quiet, usual_change
from drumtower.forecast._candidates import candidates, year_values
from drumtower.forecast._grids import Grid
from drumtower.forecast._shapes import Shape

__all__ = ["FAR", "USUAL", "Table", "table"]

FAR = 4.0
"""Distances beyond so many usual changes count as this many: one bad source value must not decide."""
HELD_GROWTH = 2.0
"""A growth of the remaining months is held within so many usual changes of the mean of three years."""
FEW = 3
"""Up to so many complete years before are a short history."""

USUAL: dict[Shape, float] = {
    Shape.FLOW: 0.09, Shape.SIGNED: 0.25, Shape.SEASONAL: 0.09, Shape.INDEX: 0.035, Shape.STOCK: 0.1,
    Shape.GROWTH: 1.8, Shape.CUMULATIVE_GROWTH: 3.0, Shape.STOCK_GROWTH: 2.0,
}  # fmt: skip
"""The usual annual change where a series has too short a past to tell: a part of the level, or percentage points."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One series at one origin: every array has one row a year, the last is the year that is asked about.

    ``said`` is what each method says (NaN where it says nothing), ``middle`` their median, ``unit`` the usual change,
    ``apart`` = (said − middle) / unit, ``came`` the annual value, ``miss`` = (came − middle) / unit; ``before`` counts the complete
    years before, ``is_short`` says whether they are few, and ``bands`` is the year of each row with that.  ``centre`` and ``width``
    bound the growth of the rest of the year (NaN where nothing is bounded).
    """

    grid: Grid
    years: Array
    said: Array
    came: Array
    middle: Array
    unit: Array
    apart: Array
    miss: Array
    before: Array
    is_short: Array
    centre: Array
    width: Array
    bands: tuple[tuple[int, bool], ...]

    @property
    def origin(self) -> int:
        """The months of the year that are known."""
        return self.grid.months_known


def table(grid: Grid) -> Table:
    """The table of a series as known at the grid's day."""
    values, shape = grid.values, grid.shape
    with quiet():
        came = year_values(values, shape)
        said = candidates(values, shape, grid.known)
        centre, width = _bounds(grid, came)
        if shape is Shape.GROWTH:
            low, high = centre - HELD_GROWTH * width, centre + HELD_GROWTH * width
            held = np.clip(said, low[:, None], high[:, None])
            said = np.where(np.isnan(low)[:, None], said, held)
        said = _never_empty(said, grid, came)
        median = middle(said)
        before = _complete_before(came)
        unit = _unit(came, median, before, shape)
        apart = np.minimum(np.maximum((said - median[:, None]) / unit[:, None], -FAR), FAR)
        apart[np.isnan(apart)] = 0.0
        miss = (came - median) / unit
    years = np.arange(grid.year - len(values) + 1, grid.year + 1)
    short = before <= FEW
    bands = tuple(zip(years.tolist(), short.tolist(), strict=True))
    return Table(grid, years, said, came, median, unit, apart, miss, before, short, centre, width, bands)


def _never_empty(said: Array, grid: Grid, came: Array) -> Array:
    """Where no method says anything, the even pace of the months so far, or last year's value."""
    empty = np.isnan(said).all(axis=1)
    if not empty.any():
        return said
    fallback = lagged(came)
    if grid.known:
        so_far = grid.values[:, : grid.known]
        pace = so_far.mean(axis=1) if grid.shape.is_mean else so_far[:, -1]
        if grid.shape in (Shape.FLOW, Shape.SIGNED):
            pace = so_far.sum(axis=1) * grid.values.shape[1] / grid.known
        fallback = np.where(np.isnan(pace), fallback, pace)
    filled = said.copy()
    filled[empty] = np.nan_to_num(fallback)[empty, None]
    return filled


def _complete_before(came: Array) -> Array:
    complete = (~np.isnan(came)).astype(int)
    before: Array = np.concatenate([[0], np.cumsum(complete)[:-1]])
    return before


def _unit(came: Array, median: Array, before: Array, shape: Shape) -> Array:
    """The mean absolute change of five years before, drawn a little to what is usual for the class; never nothing."""
    own = usual_change(came, 5)
    usual = np.full_like(median, USUAL[shape]) * (1.0 if shape.in_points else np.abs(median))
    own = np.where(own > 0, own, usual)
    count = np.clip(before - 1, 0, 5)
    unit: Array = np.maximum((count * own + usual) / (count + 1), 1e-9 * np.maximum(np.abs(median), 1.0))
    return unit


def _bounds(grid: Grid, came: Array) -> tuple[Array, Array]:
    """For growth: where it ends if the rest of the year is as the mean of three years, and how far it usually changes."""
    values, periods, left = grid.values, grid.values.shape[1], grid.values.shape[1] - grid.known
    usual, mean = usual_change(came), mean_before(came, 3)
    if grid.shape is Shape.GROWTH:
        so_far = values[:, : grid.known].sum(axis=1)
        return (so_far + left * mean) / periods, left / periods * usual
    if grid.shape is Shape.CUMULATIVE_GROWTH and grid.known:
        return (grid.known * values[:, grid.known - 1] + left * mean) / periods, left / periods * usual
    return np.full_like(came, np.nan), np.full_like(came, np.nan)
