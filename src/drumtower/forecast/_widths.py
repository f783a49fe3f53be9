"""Widths: how far the year may end from the middle, by our own past errors and those of the pool.

σ of a row    = √(mean own past error, drawn to the pool's · (how far the methods stand apart now + a part of the pool's))
z of a past row = error / σ
the interval  = middle ± σ · quantile of z over the pool's past rows (conformal)

Errors of one year are alike in all series (2020 broke every method), so a pool of many rows is worth only as many as it has
years; long histories therefore take a slightly higher quantile than asked (``LEVELS``).

A series without a single complete year shows its methods nothing of how its year runs, so that they agree by chance: its interval
is several times as wide (``UNTAUGHT``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from drumtower.forecast._arrays import Array
from drumtower.forecast._pools import OTHER_BAND, Band, Trace, bands_of

__all__ = ["LEVELS", "Sigma", "Spread", "pooled_error", "sigma", "spreads", "untaught"]

OWN_YEARS = 12
POOL_YEARS = 2.0
"""The pool's error counts like so many of the series' own."""
FARTHEST, FAR = 6.0, 4.0
START_ERROR, START_ROWS = 0.25, 10.0
PRIOR_ROWS = 40.0
LEVELS = {False: (0.53, 0.84, 0.965), True: (0.5, 0.8, 0.95)}
"""The parts of past errors that the 50, 80 and 95 % intervals hold, for long and for short histories."""
START = (0.6, 1.6, 3.0)
NARROWEST_95, WIDEST_95, WIDEST_50 = 1.5, 2.4, 0.6
"""The 95 % interval is so many times the 80 % one, at least and at most; the 50 % one at most so much of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Sigma:
    """Of each year: σ in usual changes, the error over σ, and how many own past errors it rests on."""

    sigma: Array
    z: Array
    own: Array


@dataclass(frozen=True, slots=True)
class Spread:
    """How many σ the halves of the 50, 80 and 95 % intervals measure, and on how many rows that rests."""

    half: float
    eighty: float
    most: float
    rows: float = 0.0

    @property
    def steps(self) -> tuple[float, ...]:
        """The seven quantiles in σ from the middle, from 0.025 to 0.975."""
        return (-self.most, -self.eighty, -self.half, 0.0, self.half, self.eighty, self.most)


UNTAUGHT = {True: (7.0, 4.2), False: (3.0, 1.9)}
"""So many times as wide before the first complete year ends, for sums and for the rest: up to March, and later.

Measured by ``benchmarks/forecast.py --first-year`` on one half of the series, each cut to a single year; it prints both halves.
"""


def untaught(adds_up: bool, month: int) -> float:
    """How many times as wide the interval of a series is that has no complete year."""
    early, later = UNTAUGHT[adds_up]
    return early if month <= 3 else later


def _alike(row: Band, asked: Band) -> float:
    if row[0] >= asked[0]:
        return 0.0
    return 1.0 if row[1] == asked[1] else OTHER_BAND


def pooled_error(
    traces: Sequence[Trace], bands: Iterable[Band], prior: Callable[[Band], float | None]
) -> dict[Band, float]:
    """The mean error in usual changes over the pool's past rows, before every one of ``bands``."""
    yearly: dict[Band, tuple[float, int]] = {}
    for trace in traces:
        for band, error, before in zip(bands_of(trace.table), trace.error, trace.table.before, strict=True):
            if before >= 1 and not np.isnan(error):
                sum_, count = yearly.get(band, (0.0, 0))
                yearly[band] = (sum_ + min(float(error), FAR), count + 1)
    found = {}
    for band in sorted(set(bands)):
        known = prior(band)
        total, rows = (known * PRIOR_ROWS, PRIOR_ROWS) if known else (START_ERROR * START_ROWS, START_ROWS)
        for other, (sum_, count) in sorted(yearly.items()):
            total, rows = total + _alike(other, band) * sum_, rows + _alike(other, band) * count
        found[band] = total / rows
    return found


def sigma(trace: Trace, pooled: dict[Band, float]) -> Sigma:
    """σ of every year of a series, each from the errors of earlier years."""
    usual = np.array([pooled[band] for band in bands_of(trace.table)])
    own: list[float] = []
    mean, counts = np.empty(len(usual)), np.empty(len(usual))
    for i, error in enumerate(trace.error):
        recent = own[-OWN_YEARS:]
        mean[i] = (sum(recent) + POOL_YEARS * usual[i]) / (len(recent) + POOL_YEARS)
        counts[i] = len(recent)
        if trace.table.before[i] >= 2 and not np.isnan(error):
            own.append(min(float(error), FARTHEST))
    found = np.sqrt(mean * (0.6 * trace.apart + 0.15 * usual))
    return Sigma(found, trace.error / found, counts)


def spreads(
    traces: Sequence[Trace], sigmas: Sequence[Sigma], asked: Sequence[Band], prior: Callable[[Band], Spread | None]
) -> dict[Band, Spread]:
    """How wide the intervals are in σ before each year asked for."""
    rows = [
        (band, float(z))
        for trace, each in zip(traces, sigmas, strict=True)
        for band, z, own, before in zip(bands_of(trace.table), each.z, each.own, trace.table.before, strict=True)
        if not np.isnan(z) and before >= 1 and (own >= 1 or band[1])
    ]
    rows.sort(key=lambda row: row[1])
    return {band: _spread(rows, band, prior(band)) for band in sorted(set(asked))}


def _spread(rows: Sequence[tuple[Band, float]], asked: Band, known: Spread | None) -> Spread:
    weights = np.array([_alike(band, asked) for band, _ in rows])
    start, count = ((known.half, known.eighty, known.most), PRIOR_ROWS) if known else (START, PRIOR_ROWS)
    total = float(weights.sum())
    values = list(start)
    if total > FAR:
        reached = np.cumsum(weights) / total
        z = np.array([each for _, each in rows])
        levels = (min(level * (1 + 1 / total), 1.0) for level in LEVELS[asked[1]])
        found = [float(np.interp(level, reached, z)) for level in levels]
        values = [(total * f + count * s) / (total + count) for f, s in zip(found, start, strict=True)]
    half, eighty, most = values
    most = min(max(most, NARROWEST_95 * eighty), WIDEST_95 * eighty)
    return Spread(min(half, WIDEST_50 * eighty), eighty, most, total)
