"""Forecast: how a year under way will end, how likely each target is to be met, and what next year's target could be.

    series of an indicator ──year_end──▶ Estimate (a distribution) ──▶ probability of a target, required pace, advice

An estimate is reference only: an outcome rests on observations, never on an estimate.
"""

from drumtower.forecast._distribution import LEVELS, Discrete, Distribution, Rescaled, Uncertain

__all__ = ["LEVELS", "Discrete", "Distribution", "Rescaled", "Uncertain"]
