"""Candidates for what adds up and is never negative: output, revenue, investment, a sum of months.

The year is what has come so far (C) plus a remainder.  Most candidates take last year's remainder (R1) times a growth that
is pulled towards the growth of the last three years; others put a seasonally adjusted level on the months to come.
"""

from __future__ import annotations

import numpy as np

from drumtower.forecast._arrays import Array, bounded, lagged, logged, mean_before, tail, usual_change
from drumtower.forecast._candidates_level import seasonal_levels

__all__ = ["flow_candidates", "growth_of_three_years"]

DEFAULT_CHANGE = 0.15
"""How far a growth may lie from the usual one where there are no past changes to go by."""


def flow_candidates(values: Array, known: int) -> dict[str, Array]:
    """What each candidate says of the year's sum, for every year, with the first ``known`` periods of it."""
    road = _Road(values, known)
    found = road.by_growth() | road.by_season()
    added = seasonal_levels(values, known)
    found["season-add-3"] = road.came + added.rest + road.left * added.last3
    found["season-add-6"] = road.came + added.rest + road.left * added.last6
    return found


def growth_of_three_years(annual: Array) -> Array:
    """The mean growth ratio of the last three years, of the last one where there are fewer, else 1."""
    last = lagged(annual)
    growth = (last / lagged(annual, 4)) ** (1 / 3)
    growth = np.where(np.isnan(growth), last / lagged(annual, 2), growth)
    return bounded(np.where(np.isnan(growth), 1.0, growth))


def _seasonal_shares(values: Array, annual: Array) -> Array:
    """What part of an even month each month has been over the five years before."""
    shares = mean_before(values * values.shape[1] / annual[:, None], 5)
    positive: Array = np.where(shares > 0, shares, np.nan)
    return positive


class _Road:
    """A series on its way through the year: what came, what came last year in the same and in the remaining time."""

    def __init__(self, values: Array, known: int) -> None:
        self.values, self.known, self.periods = values, known, values.shape[1]
        self.left = self.periods - known
        self.came, rest = values[:, :known].sum(axis=1), values[:, known:].sum(axis=1)
        self.annual = self.came + rest
        self.rest1, self.rest2 = lagged(rest), lagged(rest, 2)
        self.usual = growth_of_three_years(self.annual)
        change = 1.5 * usual_change(logged(self.annual))
        change = np.where(np.isnan(change), DEFAULT_CHANGE, change)
        self.low, self.high = self.usual * np.exp(-change), self.usual * np.exp(change)
        self.months = 1 if self.periods > 4 else 3

    def grown(self, periods: int) -> Array:
        """The growth ratio of the last ``periods`` against the same of last year."""
        sum_ = tail(self.values, self.known, periods).sum(axis=1)
        return bounded(sum_ / lagged(sum_))

    def by_growth(self) -> dict[str, Array]:
        """Last year's remainder times a growth."""
        three, six = self.grown(3 // self.months), self.grown(6 // self.months)
        one = self.grown(1)
        whole = bounded(self.came / lagged(self.came)) if self.known else self.usual
        year = bounded((self.came + self.rest1) / lagged(self.annual))
        held3, usual = np.clip(three, self.low, self.high), self.usual
        two = self.rest2 * (bounded(self.came / lagged(self.came, 2)) if self.known else usual**2)
        ratios = {
            "last-rest": np.ones_like(usual), "rest-usual": usual, "rest-3-usual": np.sqrt(three * usual),
            "rest-half-3": np.sqrt(three), "rest-half-6": np.sqrt(six), "rest-6-usual": np.sqrt(six * usual),
            "rest-12-usual": np.sqrt(year * usual), "rest-ytd-usual": np.sqrt(whole * usual),
            "rest-3-held": held3, "rest-1-held": np.clip(one, self.low, self.high),
            "rest-ytd-held": np.clip(whole, self.low, self.high),
        }  # fmt: skip
        rests = {name: self.rest1 * ratio for name, ratio in ratios.items()}
        rests["middle-of-three"] = _middle(rests["rest-3-held"], rests["rest-usual"], two)
        rests["middle-half"] = _middle(rests["rest-half-3"], rests["rest-usual"], two)
        rests["two-years"] = two
        rests |= self._fading(three)
        return {name: self.came + rest for name, rest in rests.items()}

    def _fading(self, three: Array) -> dict[str, Array]:
        """The growth of the last three months fades, month by month, to the usual growth or to none."""
        ahead = np.arange(1, self.left + 1) * self.months
        last = lagged(self.values)[:, self.known :]
        recent, usual = logged(three)[:, None], logged(self.usual)[:, None]
        fast, slow = (np.power(keep, ahead)[None, :] for keep in (0.75, 0.9))
        return {
            "fading-fast": (last * np.exp(usual + fast * (recent - usual))).sum(axis=1),
            "fading-slow": (last * np.exp(usual + slow * (recent - usual))).sum(axis=1),
            "fading-out": (last * np.exp(fast * recent)).sum(axis=1),
        }

    def by_season(self) -> dict[str, Array]:
        """Seasonally adjusted levels carried on, and the share of the year that is usually reached by now."""
        shares = _seasonal_shares(self.values, self.annual)
        rest = shares[:, self.known :].sum(axis=1)
        three, six = 3 // self.months, 6 // self.months
        found = {
            "season-3": self.came + rest * self._level(shares, three),
            "season-6": self.came + rest * self._level(shares, six),
            "season-12": self.came + rest * self._level(shares, self.periods) * np.sqrt(self.usual),
        }
        if self.known:
            found["share"] = self.came / mean_before(self.came / self.annual, 3)
        return found

    def _level(self, shares: Array, length: int) -> Array:
        at = [(self.known - length + i) % self.periods for i in range(length)]
        level: Array = tail(self.values, self.known, length).sum(axis=1) / shares[:, at].sum(axis=1)
        return level


def _middle(first: Array, second: Array, third: Array) -> Array:
    """The middle one of three; NaN where one is."""
    highest, lowest = np.maximum(first, np.maximum(second, third)), np.minimum(first, np.minimum(second, third))
    middle: Array = first + second + third - highest - lowest
    return middle
