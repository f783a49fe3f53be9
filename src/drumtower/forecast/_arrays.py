"""Arrays: the few operations on years × periods that the candidates are made of.  A missing figure is NaN.

Every function keeps the years in rows, the oldest first, and never looks at a row below the one it fills.
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["Array", "bounded", "lagged", "logged", "mean_before", "middle", "quiet", "tail", "usual_change"]

Array = np.ndarray[Any, Any]

SMALLEST, LARGEST = 0.2, 5.0
"""A ratio of a figure to last year's beyond these is not carried on."""


def quiet() -> Any:
    """A context in which a division by zero or by nothing gives NaN in silence."""
    return np.errstate(all="ignore")


def lagged(values: Array, years: int = 1) -> Array:
    """The rows of ``years`` earlier, NaN where there are none."""
    shifted = np.empty_like(values)
    shifted[:years] = np.nan
    shifted[years:] = values[: max(len(values) - years, 0)]
    return shifted


def mean_before(values: Array, years: int) -> Array:
    """The mean of what is known of the ``years`` rows before each row; NaN where nothing is."""
    unknown, rows = np.isnan(values), len(values)
    sums = np.zeros((2, rows + 1, *values.shape[1:]))
    np.subtract(1.0, unknown, out=sums[0, 1:])
    np.copyto(sums[1, 1:], values, where=~unknown)
    np.cumsum(sums, axis=1, out=sums)
    sums = sums[:, :-1] - sums[:, np.maximum(np.arange(-years, rows - years), 0)]
    mean: Array = sums[1] / np.maximum(sums[0], 1.0)
    mean[sums[0] == 0] = np.nan
    return mean


def middle(values: Array) -> Array:
    """The median of what is known in each row; NaN where nothing is."""
    ordered = np.sort(values, axis=1)
    count = values.shape[1] - np.isnan(values).sum(axis=1)
    rows, last = np.arange(len(values)), np.maximum(count - 1, 0)
    found: Array = (ordered[rows, last // 2] + ordered[rows, (last + 1) // 2]) / 2
    return found


def tail(values: Array, known: int, length: int) -> Array:
    """The last ``length`` periods up to the first ``known`` of each year, reaching back into the year before."""
    both = np.concatenate([lagged(values), values], axis=1)
    end = values.shape[1] + known
    return both[:, end - length : end]


def logged(values: Array) -> Array:
    """The logarithm, NaN where there is none."""
    return np.log(np.where(values > 0, values, np.nan))


def bounded(ratio: Array) -> Array:
    """A ratio within what may be carried on; NaN where it is not positive."""
    return np.clip(np.where(ratio > 0, ratio, np.nan), SMALLEST, LARGEST)


def usual_change(annual: Array, years: int = 8) -> Array:
    """The mean absolute change from year to year over the ``years`` before."""
    return mean_before(np.abs(annual - lagged(annual)), years)
