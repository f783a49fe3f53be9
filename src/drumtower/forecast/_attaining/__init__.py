"""Attaining: how likely targets are, what the rest of the year must bring, and the lights.

Expectation, Ground ──attainment──▶ Attainment ──light_of──▶ Outlook
"""

from drumtower.forecast._attaining._attainment import Attainment, attainment
from drumtower.forecast._attaining._dependence import USUAL_CORRELATION, correlation_of
from drumtower.forecast._attaining._events import Batch, batch_count, event_count
from drumtower.forecast._attaining._expectations import Expectation, Ground
from drumtower.forecast._attaining._lights import LIGHTS, Thresholds, light_of, outlook_of
from drumtower.forecast._attaining._pace_needed import Need, needed_days, needed_flow, needed_growth, needed_mean
from drumtower.forecast._attaining._peers import rank_of
from drumtower.forecast._attaining._saying import minus
from drumtower.forecast._attaining._schedules import Schedule, Slip, chance_in_time

__all__ = [
    "LIGHTS",
    "USUAL_CORRELATION",
    "Attainment",
    "Batch",
    "Expectation",
    "Ground",
    "Need",
    "Schedule",
    "Slip",
    "Thresholds",
    "attainment",
    "batch_count",
    "chance_in_time",
    "correlation_of",
    "event_count",
    "light_of",
    "minus",
    "needed_days",
    "needed_flow",
    "needed_growth",
    "needed_mean",
    "outlook_of",
    "rank_of",
]
