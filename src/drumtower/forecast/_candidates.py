"""Candidates: for each class of series, the simple methods that are asked, in a fixed order.

values of a series (years × periods), the class, how much of the year is known ──candidates──▶ years × methods

A method that has nothing to go by says NaN.  The words for each are in ``_methods``.
"""

from __future__ import annotations

import numpy as np

from drumtower.forecast._arrays import Array, bounded, lagged, mean_before
from drumtower.forecast._candidates_flow import flow_candidates
from drumtower.forecast._candidates_last import (
    cumulative_growth_candidates,
    stock_candidates,
    stock_growth_candidates,
)
from drumtower.forecast._candidates_level import level_candidates
from drumtower.forecast._shapes import Shape

__all__ = ["METHODS", "candidates", "year_values"]

METHODS: dict[Shape, tuple[str, ...]] = {
    Shape.FLOW: (
        "fading-fast", "fading-out", "fading-slow", "rest-half-3", "rest-3-usual", "rest-half-6", "rest-6-usual",
        "rest-12-usual", "rest-ytd-usual", "rest-1-held", "rest-3-held", "rest-ytd-held", "rest-usual", "last-rest",
        "middle-of-three", "middle-half", "two-years", "season-3", "season-6", "season-12", "season-add-3",
        "season-add-6", "share",
    ),
    Shape.SIGNED: (
        "distance-fast", "distance-slow", "last-rest", "mean-shifted", "rest-shifted", "mean-rest",
        "season-return-fast", "season-return", "season-return-1-fast", "season-3", "season-6", "two-years", "last-3",
    ),
    Shape.SEASONAL: (
        "ratio-mean", "ratio-season-6", "ratio-rest-ytd-usual", "ratio-rest-3-usual", "ratio-half-ytd",
        "ratio-season-3", "ratio-share", "ratio-rest-ytd-held", "season-6", "season-3", "mean-shifted", "last-rest",
        "rest-shifted", "mean-rest", "season-return", "distance-fast",
    ),
    Shape.INDEX: (
        "return-slow", "return", "season-return-1", "season-return-slow", "last", "last-held", "season-1", "last-3",
        "base-half", "distance-slow", "season-3", "mean-rest", "ratio-season-3",
    ),
    Shape.GROWTH: (
        "last", "last-held", "return-slow", "return", "season-return-1", "season-return-slow", "season-1", "last-3",
        "last-3-held", "base-half", "base-held", "distance-slow", "season-3", "mean-rest", "trend",
    ),
    Shape.CUMULATIVE_GROWTH: (
        "implied", "drift", "implied-half", "rest-held", "rest-mean", "rest-between", "carried", "base-half", "base",
        "change-mean", "mean-of-three", "half-mean",
    ),
    Shape.STOCK_GROWTH: (
        "to-mean", "carried", "drift", "base-half", "drift-long", "change-half", "change-mean", "mean-of-three",
    ),
    Shape.STOCK: (
        "increment", "monthly", "increment-mean", "growth-kept", "share", "monthly-half", "usual", "recent-half",
    ),
}  # fmt: skip
"""The methods of each class, in the order of the columns."""

_IN_RATIO = ("rest-3-usual", "rest-ytd-usual", "season-3", "season-6", "rest-ytd-held", "share")


def year_values(values: Array, shape: Shape) -> Array:
    """The annual value of every year: the sum, the mean or the last of its periods."""
    if shape in (Shape.FLOW, Shape.SIGNED):
        return np.asarray(values.sum(axis=1))
    return np.asarray(values.mean(axis=1) if shape.is_mean else values[:, -1])


def candidates(values: Array, shape: Shape, known: int) -> Array:
    """What each method of the class says of each year, when the first ``known`` periods of it are known."""
    found = _asked(values, shape, known)
    nothing = np.full(len(values), np.nan)
    table = np.stack([found.get(name, nothing) for name in METHODS[shape]], axis=1)
    return table / values.shape[1] if shape.is_mean else table


def _asked(values: Array, shape: Shape, known: int) -> dict[str, Array]:
    if shape is Shape.FLOW:
        return flow_candidates(values, known)
    if shape is Shape.CUMULATIVE_GROWTH:
        return cumulative_growth_candidates(values, known)
    if shape is Shape.STOCK_GROWTH:
        return stock_growth_candidates(values, known)
    if shape is Shape.STOCK:
        return stock_candidates(values, known)
    return level_candidates(values, known) | (_in_ratio(values, known) if shape in _MEANS_OF_AMOUNTS else {})


_MEANS_OF_AMOUNTS = (Shape.SEASONAL, Shape.INDEX)


def _in_ratio(values: Array, known: int) -> dict[str, Array]:
    """For a mean of what is always positive: in proportion to last year and to the season."""
    if not np.nanmin(values, initial=np.inf) > 0:
        return {}
    found = flow_candidates(values, known)
    ratios = {f"ratio-{name}": found[name] for name in _IN_RATIO if name in found}
    if known:
        came, rest = values[:, :known].sum(axis=1), values[:, known:].sum(axis=1)
        ratios["ratio-half-ytd"] = came + lagged(rest) * np.sqrt(bounded(came / lagged(came)))
        ratios["ratio-mean"] = came + mean_before(rest, 3) * np.sqrt(bounded(came / mean_before(came, 3)))
    return ratios
