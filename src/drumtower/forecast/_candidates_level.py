"""Candidates for means of months: concentrations, indices, growth of single months, and sums that may be negative.

The months to come take the season of the last years plus the present distance from it, kept or fading; what has no season
takes its last value, kept or returning to the mean of three years.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from drumtower.forecast._arrays import Array, lagged, mean_before, tail, usual_change

__all__ = ["SeasonalLevels", "level_candidates", "seasonal_levels"]


@dataclass(frozen=True, slots=True)
class SeasonalLevels:
    """Seasonally adjusted levels of the last one, three and six months, and the season of the rest of the year."""

    rest: Array
    last1: Array
    last3: Array
    last6: Array


def seasonal_levels(values: Array, known: int) -> SeasonalLevels:
    """The season of a month is its mean distance from the year's mean over the six years before."""
    periods = values.shape[1]
    season = mean_before(values - values.mean(axis=1, keepdims=True), 6)
    lengths = (1, 3, 6) if periods > 4 else (1, 3, 2)
    levels = []
    for length in lengths:
        at = [(known - length + i) % periods for i in range(length)]
        levels.append((tail(values, known, length) - season[:, at]).mean(axis=1))
    return SeasonalLevels(season[:, known:].sum(axis=1), *levels)


def level_candidates(values: Array, known: int) -> dict[str, Array]:
    """What each candidate says of the year's sum over the periods, for every year, with the first ``known`` of it."""
    road = _Road(values, known)
    return road.plain() | road.seasonal() | road.held()


class _Road:
    """A series on its way through the year, its present level and the mean it returns to."""

    def __init__(self, values: Array, known: int) -> None:
        self.values, self.known, self.periods = values, known, values.shape[1]
        self.left = self.periods - known
        self.came, self.rest = values[:, :known].sum(axis=1), values[:, known:].sum(axis=1)
        self.annual = self.came + self.rest
        self.step = 1 if self.periods > 4 else 3
        self.levels = seasonal_levels(values, known)
        self.last = tail(values, known, 1)[:, 0]
        self.last3 = tail(values, known, 3).mean(axis=1)
        self.mean = mean_before(self.annual, 3) / self.periods
        self.ahead = np.arange(1, self.left + 1) * (1 if self.step == 1 else 3)

    def kept(self, keep: float) -> float:
        """The sum of what remains of a distance over the rest of the year, ``keep`` of it each month."""
        return float(np.power(keep, self.ahead).sum())

    def plain(self) -> dict[str, Array]:
        """Without a season."""
        came, left, last = self.came, self.left, self.last
        rest1, rest3 = lagged(self.rest), mean_before(self.rest, 3)
        share = 0.5 * left / max(self.known, 1)
        before = tail(self.values, self.known, 6 if self.step == 1 else 4)[:, : 3 if self.step == 1 else 2].mean(axis=1)
        return {
            "last": came + left * last, "last-3": came + left * self.last3, "last-rest": came + rest1,
            "mean-rest": came + rest3, "rest-shifted": came + rest1 + (came - lagged(came)) * share,
            "mean-shifted": came + rest3 + (came - mean_before(came, 3)) * share,
            "two-years": came + lagged(self.rest, 2) + (came - lagged(came, 2)) * share,
            "trend": came + left * (self.last3 + 0.3 * (self.last3 - before)),
            "return-slow": came + left * self.mean + self.kept(0.95) * (last - self.mean),
            "return": came + left * self.mean + self.kept(0.85) * (last - self.mean),
        }  # fmt: skip

    def seasonal(self) -> dict[str, Array]:
        """With the season of the last years."""
        came, left, levels, mean = self.came, self.left, self.levels, self.mean
        base = came + levels.rest
        both, distance = (levels.last1 + levels.last3) / 2, (levels.last1 + levels.last3) / 2 - mean
        rest3 = mean_before(self.rest, 3)
        found = {
            "season-1": base + left * levels.last1, "season-3": base + left * levels.last3,
            "season-6": base + left * levels.last6,
            "season-return-1": base + left * mean + self.kept(0.95) * (levels.last1 - mean),
            "season-return-1-fast": base + left * mean + self.kept(0.7) * (levels.last1 - mean),
            "distance-slow": came + rest3 + self.kept(0.9) * distance,
            "distance-fast": came + rest3 + self.kept(0.7) * distance,
        }  # fmt: skip
        for name, keep in (("season-return-slow", 0.95), ("season-return", 0.85), ("season-return-fast", 0.7)):
            found[name] = base + left * mean + self.kept(keep) * (both - mean)
        return found

    def held(self) -> dict[str, Array]:
        """Held within what the years have usually changed, and corrected for last year's base."""
        left, width = self.left, 1.5 * usual_change(self.annual) / self.periods
        low, high = self.mean - width, self.mean + width
        length = 3 // self.step
        two = tail(self.values, self.known, length) + tail(lagged(self.values), self.known, length)
        based = left * two.mean(axis=1) - lagged(self.rest)
        return {
            "last-held": self.came + left * np.clip(self.last, low, high),
            "last-3-held": self.came + left * np.clip(self.last3, low, high),
            "base-half": self.came + 0.5 * left * self.last + 0.5 * based,
            "base-held": self.came + np.clip(based, left * low, left * high),
        }
