"""Forecast: how a year under way will end, how likely each target is to be met, and what next year's target could be.

    series of an indicator ──year_end──▶ Estimate (a distribution) ──▶ probability of a target, required pace, advice

An estimate is reference only: an outcome rests on observations, never on an estimate.
"""

__all__: list[str] = []
