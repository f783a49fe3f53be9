"""Rare events: how many more will come, where a year has only a few.

With s events in t months of the past and a prior of half an event, the rate is Gamma(s + ½, t); the number in the r months to
come is then negative binomial (Jeffreys 1961; Gelman et al., Bayesian Data Analysis, ch. 2.6).  Worked example: no event in
36 months; the chance of none in the next 6 is (36 / 42)^½ = 0.926.
"""

from __future__ import annotations

import numpy as np

from drumtower.forecast._arrays import Array
from drumtower.forecast._grids import Grid
from drumtower.forecast._shapes import SeriesKind

__all__ = ["chance_of_none", "is_rare", "rare_quantiles"]

RARE = 12.0
"""A count with fewer than so many a year is taken by its number, not by its growth."""
_EVENTS = ("起", "件", "次", "宗", "例", "个", "家", "项", "人", "场", "处")
"""What is counted one by one."""
LEVELS = (0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975)
PRIOR = 0.5


def is_rare(now: Grid, annual: Array) -> bool:
    """Whether a series counts events so rare that growth means nothing."""
    if now.series.kind not in (SeriesKind.COUNT, SeriesKind.YTD) or now.series.unit not in _EVENTS:
        return False
    held = now.values[np.isfinite(now.values)]
    whole = annual[np.isfinite(annual)][-5:]
    mean = float(whole.mean()) if len(whole) else float(held.mean()) * now.values.shape[1]
    return mean < RARE and bool((held == np.round(held)).all()) and bool((held >= 0).all())


def _odds(now: Grid) -> tuple[float, float, int]:
    """The shape of the rate, the part of the past in past and future, and what has come this year."""
    past = now.values[-6:]
    held = past[np.isfinite(past)]
    left = now.values.shape[1] - now.known
    so_far = int(np.nansum(now.values[-1, : now.known]))
    return float(held.sum()) + PRIOR, len(held) / (len(held) + left), so_far


def rare_quantiles(now: Grid) -> Array:
    """The seven quantiles of the year's number: what has come, and the negative binomial of what may."""
    shape, past, so_far = _odds(now)
    chance, total, more, found = past**shape, 0.0, 0, []
    for level in LEVELS:
        while total + chance < level:
            total += chance
            chance *= (shape + more) / (more + 1) * (1 - past)
            more += 1
        found.append(so_far + more)
    return np.array(found, dtype=float)


def chance_of_none(now: Grid) -> float:
    """The probability that nothing happens in the rest of the year."""
    shape, past, _ = _odds(now)
    return float(past**shape)
