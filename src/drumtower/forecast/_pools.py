"""Pools: how far each method may be trusted, learnt from all series of a class at one origin, from past years alone.

tables of one class and origin, what is known beforehand ──learn──▶ for every year: Lesson
table, its lessons ──retrace──▶ Trace: what we would have said in every year, and how far off it was

Own trust: a method weighs (its mean past error, own years and pooled)^-6.  On that stands a ridge regression on the pooled
past of the class, drawn to what is known beforehand; and part of the result is the plain median of the methods.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from drumtower.forecast._arrays import Array, quiet
from drumtower.forecast._tables import FAR, Table

__all__ = [
    "OTHER_BAND",
    "RIDGE",
    "Band",
    "Lesson",
    "Pool",
    "Sums",
    "Trace",
    "bands_of",
    "learn",
    "method_errors",
    "own_trust",
    "past_sums",
    "pooled_errors",
    "retrace",
    "ridge",
    "stack_sums",
]

Band = tuple[int, bool]
"""A year, and whether the history before it is short."""

SHARPNESS = 6.0
OWN_YEARS = 3.0
"""The pooled error of a method counts like so many years of the series' own."""
OWN_FORGET, FORGET = 0.9, 0.93
"""What is left of a year's weight a year later: of the series' own errors, and in the pool."""
OTHER_BAND = 0.3
"""Rows of long histories count so much for short ones, and the other way round."""
RIDGE = 50.0
CROWD = 25.0
NEAR = 0.2
"""Errors below so many usual changes count alike (the rest by their distance, not its square)."""
MEDIAN_PART = {False: 0.25, True: 0.5}
"""The part of the plain median in the result, for long and for short histories."""
HELD_GROWTH = 2.5
PRIOR_ROWS = 40.0
"""What is known beforehand of the methods' errors counts like so many rows."""
START_ERROR = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """What the pool says before a year: the mean error of each method and its weight beyond the series' own trust."""

    errors: Array
    weights: Array
    rows: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """The sums a ridge regression needs, of the ``rows`` of one year and band."""

    square: Array
    product: Array
    rows: int = 1


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The lessons of one class at one origin, by year and length of history, and the own trust of each table that was worked out."""

    lessons: dict[Band, Lesson]
    trusts: dict[int, Array] = field(default_factory=dict)

    def lesson(self, band: Band) -> Lesson:
        """What was known before the year."""
        return self.lessons[band]

    def trust(self, table: Table) -> Array:
        """The own trust of a table, by these lessons."""
        found = self.trusts.get(id(table))
        return own_trust(table, lambda band: self.lesson(band).errors) if found is None else found


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """What we would have said in every year: the value, its error in units of the usual change, and each method's weight.

    ``apart`` is how far the methods stand apart, ``weights`` belong to the last row; what is left of 1 is the median's.
    """

    table: Table
    said: Array
    error: Array
    apart: Array
    weights: Array = field(repr=False)


def learn(tables: Sequence[Table], prior: Callable[[Band], Lesson | None]) -> Pool:
    """The lessons for every year that stands in ``tables``, each from the years before it.

    One series alone teaches itself by its own trust, and takes the lessons that are known beforehand.
    """
    bands = sorted({band for t in tables for band in bands_of(t)})
    if len(tables) == 1:
        return Pool({band: prior(band) or _untaught(tables[0]) for band in bands})
    errors = pooled_errors(tables, bands, prior)
    trusts = [own_trust(table, errors.__getitem__) for table in tables]
    sums = stack_sums(tables, trusts)
    found = {}
    for band in bands:
        known = prior(band)
        start = known.weights if known else np.zeros_like(errors[band])
        found[band] = Lesson(errors[band], ridge(past_sums(sums, band, len(start)), start, RIDGE))
    return Pool(found, {id(table): trust for table, trust in zip(tables, trusts, strict=True)})


def _untaught(table: Table) -> Lesson:
    """Where nothing is known beforehand and there is no pool: all methods alike."""
    width = table.apart.shape[1]
    return Lesson(np.full(width, START_ERROR), np.zeros(width))


def bands_of(table: Table) -> Sequence[Band]:
    """Of each row, its year and whether its history is short."""
    return table.bands


def pooled_errors(
    tables: Sequence[Table], bands: Sequence[Band], prior: Callable[[Band], Lesson | None]
) -> dict[Band, Array]:
    """The mean error of each method over the pool's past rows, drawn to what is known beforehand."""
    yearly = _yearly_errors(tables)
    width = tables[0].apart.shape[1]
    found = {}
    for band in bands:
        known = prior(band)
        total, rows = (known.errors * PRIOR_ROWS, PRIOR_ROWS) if known else (np.full(width, START_ERROR * 5), 5.0)
        for other, (sum_, count) in yearly.items():
            if weight := _weight(other, band) * _crowd(count):
                total, rows = total + weight * sum_, rows + weight * count
        found[band] = total / rows
    return found


def _yearly_errors(tables: Sequence[Table]) -> dict[Band, tuple[Array, int]]:
    yearly: dict[Band, tuple[Array, int]] = {}
    for table in tables:
        off = method_errors(table)
        for band, row, before in zip(bands_of(table), off, table.before, strict=True):
            if before >= 1 and not np.isnan(row[0]):
                sum_, count = yearly.get(band, (0.0, 0))
                yearly[band] = (sum_ + row, count + 1)
    return dict(sorted(yearly.items()))


def method_errors(table: Table) -> Array:
    """How far each method was off in each year, in usual changes; NaN where the year is not over."""
    with quiet():
        off: Array = np.minimum(np.abs(table.apart - table.miss[:, None]), FAR)
    return off


def _weight(row: Band, asked: Band) -> float:
    """What a pooled row of one year counts for another, later year; nothing for its own or an earlier one."""
    if row[0] >= asked[0]:
        return 0.0
    return float(FORGET ** (asked[0] - 1 - row[0]) * (1.0 if row[1] == asked[1] else OTHER_BAND))


def _crowd(rows: int) -> float:
    """Rows of one year share its shocks: more than ``CROWD`` of them count as so many."""
    return min(1.0, CROWD / rows)


def own_trust(table: Table, errors: Callable[[Band], Array]) -> Array:
    """Years × methods: the weight of each method by its past errors in this series and in the pool; rows sum to 1."""
    off = method_errors(table)
    usable = (table.before >= 2) & ~np.isnan(off[:, 0])
    sums, counts = np.zeros_like(off), np.zeros((len(off), 1))
    for i, counts_now in enumerate(usable[:-1].tolist()):
        sums[i + 1], counts[i + 1] = OWN_FORGET * sums[i], OWN_FORGET * counts[i]
        if counts_now:
            sums[i + 1] += off[i]
            counts[i + 1] += 1.0
    pooled = np.stack([errors(band) for band in bands_of(table)])
    trust = ((sums + OWN_YEARS * pooled) / (counts + OWN_YEARS) + 0.02) ** -SHARPNESS
    weights: Array = trust / trust.sum(axis=1, keepdims=True)
    return weights


def stack_sums(tables: Sequence[Table], trusts: Sequence[Array]) -> dict[Band, Sums]:
    """The sums of the regression of what the own trust left on how far the methods stand from it, by year and band."""
    sums: dict[Band, Sums] = {}
    for table, trust in zip(tables, trusts, strict=True):
        own = (trust * table.apart).sum(axis=1)
        apart, left = table.apart - own[:, None], np.clip(table.miss - own, -FAR, FAR)
        usable = ~np.isnan(left) & (table.before >= np.where(table.is_short, 1, 2))
        weight = 1.0 / np.maximum(np.abs(left), NEAR)
        squares = weight[:, None, None] * (apart[:, :, None] * apart[:, None, :])
        products = (weight * left)[:, None] * apart
        for i in np.flatnonzero(usable).tolist():
            _add(sums, bands_of(table)[i], squares[i], products[i])
    return dict(sorted(sums.items()))


def _add(sums: dict[Band, Sums], band: Band, square: Array, product: Array) -> None:
    held = sums.get(band)
    sums[band] = Sums(held.square + square, held.product + product, held.rows + 1) if held else Sums(square, product)


def past_sums(sums: dict[Band, Sums], asked: Band, width: int) -> Sums:
    """The sums of all rows before a year, weighted by how long ago and how alike."""
    square, product = np.zeros((width, width)), np.zeros(width)
    for band, each in sums.items():
        if weight := _weight(band, asked) * _crowd(each.rows):
            square, product = square + weight * each.square, product + weight * each.product
    return Sums(square, product)


def ridge(sums: Sums, start: Array, pull: float) -> Array:
    """Weights that fit the past, drawn to ``start``: (S + λI) w = p + λ start, where λ is ``pull``."""
    found: Array = np.linalg.solve(sums.square + pull * np.eye(len(start)), sums.product + pull * start)
    return found


def retrace(table: Table, pool: Pool) -> Trace:
    """What we would have said of every year of ``table`` with the lessons of that time."""
    bands = bands_of(table)
    own = pool.trust(table)
    more = np.stack([pool.lesson(band).weights for band in bands])
    median = np.where(table.is_short, MEDIAN_PART[True], MEDIAN_PART[False])
    weights = (1 - median)[:, None] * (own * (1 - more.sum(axis=1, keepdims=True)) + more)
    said = table.middle + table.unit * (weights * table.apart).sum(axis=1)
    said = _held(table, said)
    with quiet():
        error = np.abs(said - table.came) / table.unit
    heard = ~np.isnan(table.said)
    count = np.maximum(heard.sum(axis=1), 1)
    mean = (table.apart * heard).sum(axis=1) / count
    apart = np.sqrt((((table.apart - mean[:, None]) * heard) ** 2).sum(axis=1) / count)
    return Trace(table, said, error, apart, weights[-1])


def _held(table: Table, said: Array) -> Array:
    """A growth is held within what the rest of the year can usually do."""
    low, high = table.centre - HELD_GROWTH * table.width, table.centre + HELD_GROWTH * table.width
    return np.where(np.isnan(low), said, np.clip(said, low, high))
