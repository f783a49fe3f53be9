"""Forecast: how a year under way will end, how likely each target is to be met, and what next year's target could be.

    SERIES.csv ──read_series──▶ Series, … ──year_ends(month)──▶ Estimate, … (a distribution, methods, notes)
                                                                  └──▶ probability of a target, required pace, advice

An estimate is reference only: an outcome rests on observations, never on an estimate.
Estimates need numpy, which comes with the extra ``forecast``; it is loaded when something is estimated.
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
from drumtower.forecast._errors import ForecastError
from drumtower.forecast._estimates import Estimate, MethodShare, YearEnds
from drumtower.forecast._methods import method_words
from drumtower.forecast._reading import SeriesFile, read_series
from drumtower.forecast._series import Part, Point, Series
from drumtower.forecast._shapes import SeriesKind
from drumtower.forecast._year_ends import year_end, year_ends

__all__ = [
    "LEVELS",
    "LIGHTS",
    "USUAL_CORRELATION",
    "Attainment",
    "Batch",
    "Discrete",
    "Distribution",
    "Estimate",
    "Expectation",
    "ForecastError",
    "Ground",
    "MethodShare",
    "Need",
    "Part",
    "Point",
    "Rescaled",
    "Schedule",
    "Series",
    "SeriesFile",
    "SeriesKind",
    "Slip",
    "Thresholds",
    "Uncertain",
    "YearEnds",
    "attainment",
    "batch_count",
    "chance_in_time",
    "correlation_of",
    "event_count",
    "light_of",
    "method_words",
    "needed_days",
    "needed_flow",
    "needed_growth",
    "needed_mean",
    "outlook_of",
    "rank_of",
    "read_series",
    "year_end",
    "year_ends",
]
