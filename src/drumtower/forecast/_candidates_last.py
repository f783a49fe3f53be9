"""Candidates for what the last figure of the year decides: growth of the year to date, stocks, growth of stocks."""

from __future__ import annotations

import numpy as np

from drumtower.forecast._arrays import Array, bounded, lagged, logged, mean_before, tail

__all__ = ["cumulative_growth_candidates", "stock_candidates", "stock_growth_candidates"]


def cumulative_growth_candidates(values: Array, known: int) -> dict[str, Array]:
    """A growth or rate of the year to date is a mean of what its months were; the rest of the year moves it by its part."""
    annual, periods = values[:, -1], values.shape[1]
    last, mean = lagged(annual), mean_before(annual, 3)
    if known == 0:
        return {"mean-of-three": mean, "last-year": last}
    now, left = values[:, known - 1], periods - known
    then = lagged(now)
    usual = np.where(np.isnan(mean), now, mean)
    width = 1.5 * mean_before(np.abs(annual - last), 8)
    width = np.where(np.isnan(width), np.abs(now) * 0.5 + 1, width)
    rest_last = (periods * last - known * then) / left if left else last
    found = {
        "carried": now, "mean-of-three": mean, "change-mean": now + mean_before(annual - now, 3),
        "base": now + left / periods * (then - rest_last), "base-half": now + 0.5 * left / periods * (then - rest_last),
        "rest-held": (known * now + left * np.clip(now, usual - width, usual + width)) / periods,
        "rest-mean": (known * now + left * usual) / periods,
        "rest-between": (known * now + left * (usual + now) / 2) / periods,
        "half-mean": (now + usual) / 2,
    }  # fmt: skip
    return found | _implied(values, known)


def _implied(values: Array, known: int) -> dict[str, Array]:
    """What the last quarter alone must have been, kept for the rest of the year."""
    periods, step = values.shape[1], 3 if values.shape[1] > 4 else 1
    if known <= step:
        return {}
    now, before, left = values[:, known - 1], values[:, known - 1 - step], periods - known
    recent = (known * now - (known - step) * before) / step
    return {
        "implied": (known * now + left * recent) / periods,
        "implied-half": (known * now + left * (recent + now) / 2) / periods,
        "drift": now + 0.5 * (now - before),
    }


def stock_growth_candidates(values: Array, known: int) -> dict[str, Array]:
    """The growth of a stock moves slowly: carried on, with a part of its drift, or back to its mean."""
    annual, periods = values[:, -1], values.shape[1]
    now, left, step = tail(values, known, 1)[:, 0], periods - known, 3 if periods > 4 else 1
    short, long = tail(values, known, step + 1), tail(values, known, min(periods, 7))
    mean, moved = mean_before(annual, 3), mean_before(annual - now, 3)
    return {
        "carried": now, "change-mean": now + moved, "change-half": now + 0.5 * moved, "mean-of-three": mean,
        "drift": now + (short[:, -1] - short[:, 0]) / step * left * 0.3,
        "drift-long": now + (now - long[:, 0]) / 6 * left * 0.4,
        "base-half": now - 0.5 * (lagged(annual) - lagged(now)),
        "to-mean": now + (mean - now) * 0.3 * left / periods,
    }  # fmt: skip


def stock_candidates(values: Array, known: int) -> dict[str, Array]:
    """A stock at the year's end: its growth carried on, last year's increment again, or the pace of the last months."""
    annual, periods = values[:, -1], values.shape[1]
    now, left, step = tail(values, known, 1)[:, 0], periods - known, 3 if periods > 4 else 1
    then, last = lagged(now), lagged(annual)
    growth, recent = bounded(now / then), tail(values, known, step + 1)
    usual = bounded((last / lagged(annual, 4)) ** (1 / 3))
    return {
        "carried": now, "increment": now + (last - then), "increment-mean": now + mean_before(annual - now, 3),
        "growth-kept": last * growth, "share": now * np.exp(mean_before(logged(annual) - logged(now), 3)),
        "monthly": now * growth ** (left / periods), "monthly-half": now * growth ** (0.5 * left / periods),
        "usual": now * usual ** (left / periods),
        "recent-half": now * bounded(recent[:, -1] / recent[:, 0]) ** (0.5 * left / step),
    }  # fmt: skip
