"""Forecast: how a year under way will end, how likely each target is to be met, and what next year's target could be.

    series of an indicator ──year_end──▶ Estimate (a distribution) ──▶ probability of a target, required pace, advice

An estimate is reference only: an outcome rests on observations, never on an estimate.
"""

from drumtower.forecast._attaining import (
    LIGHTS,
    USUAL_CORRELATION,
    Attainment,
    Batch,
    Expectation,
    Ground,
    Need,
    Schedule,
    Slip,
    Thresholds,
    attainment,
    batch_count,
    chance_in_time,
    correlation_of,
    event_count,
    light_of,
    needed_days,
    needed_flow,
    needed_growth,
    needed_mean,
    outlook_of,
    rank_of,
)
from drumtower.forecast._distribution import LEVELS, Discrete, Distribution, Rescaled, Uncertain

__all__ = [
    "LEVELS",
    "LIGHTS",
    "USUAL_CORRELATION",
    "Attainment",
    "Batch",
    "Discrete",
    "Distribution",
    "Expectation",
    "Ground",
    "Need",
    "Rescaled",
    "Schedule",
    "Slip",
    "Thresholds",
    "Uncertain",
    "attainment",
    "batch_count",
    "chance_in_time",
    "correlation_of",
    "event_count",
    "light_of",
    "needed_days",
    "needed_flow",
    "needed_growth",
    "needed_mean",
    "outlook_of",
    "rank_of",
]
