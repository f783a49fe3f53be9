"""Range: what the annual value cannot pass, whatever the methods say.

No negative counts, no rate above 100 %, no year below what it has already brought, no more good days than the year has.
"""

from __future__ import annotations

import numpy as np

from drumtower.forecast._arrays import Array
from drumtower.forecast._grids import Grid
from drumtower.forecast._shapes import SeriesKind, Shape

__all__ = ["within"]

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def within(now: Grid, quantiles: Array) -> Array:
    """The quantiles in ascending order, within what the series can reach."""
    low, high = _bounds(now)
    return np.maximum.accumulate(np.clip(quantiles, low, high))


def _bounds(now: Grid) -> tuple[float, float]:
    held = now.values[np.isfinite(now.values)]
    low, high = -np.inf, np.inf
    if held.min(initial=0.0) >= 0 and not now.shape.in_points:
        low = _so_far(now)
    if now.series.unit == "%" and not now.series.kind.is_growth and held.max(initial=0.0) <= 100:
        high = 100.0
    if now.series.kind is SeriesKind.COUNT and now.series.unit in ("天", "日"):
        high = low + _days_left(now)
    return low, high


def _so_far(now: Grid) -> float:
    """What the year comes to if nothing follows, for sums and means; nothing for the rest."""
    so_far = float(now.values[-1, : now.known].sum()) if np.isfinite(now.values[-1, : now.known]).all() else 0.0
    if now.shape in (Shape.FLOW, Shape.SIGNED):
        return so_far
    return so_far / now.values.shape[1] if now.shape.is_mean else 0.0


def _days_left(now: Grid) -> float:
    """The days of the periods to come."""
    periods = now.values.shape[1] + now.first
    leap = now.year % 4 == 0 and (now.year % 100 != 0 or now.year % 400 == 0)
    days = [d + (leap and i == 1) for i, d in enumerate(_DAYS)]
    a_period = 12 // periods
    return float(sum(days[(now.known + now.first) * a_period :]))
