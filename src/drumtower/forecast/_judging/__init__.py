"""Judging: what an officer puts the year at beside the computed estimate and the department's figure, and who came nearer.

    judgements.csv ──read_judgements──▶ Judgement, … ──┐
    series or plan ─────────────────────────────────────┴─score_series, score_plan──▶ ScoreCard (ScoredMonth, Contest)

A score needs the year's value; until it has come there is none, and of a few it is said that they prove nothing.
"""

from drumtower.forecast._judging._cards import FEW_ENDS, Contest, ScoreCard, score_card
from drumtower.forecast._judging._judgements import Judgement, newest_judgements
from drumtower.forecast._judging._plans import score_plan
from drumtower.forecast._judging._reading import read_judgements
from drumtower.forecast._judging._scores import (
    Said,
    Score,
    ScoredMonth,
    Side,
    interval_score,
    quantile_loss,
    score,
)
from drumtower.forecast._judging._series import model_sayings, score_series

__all__ = [
    "FEW_ENDS",
    "Contest",
    "Judgement",
    "Said",
    "Score",
    "ScoreCard",
    "ScoredMonth",
    "Side",
    "interval_score",
    "model_sayings",
    "newest_judgements",
    "quantile_loss",
    "read_judgements",
    "score",
    "score_card",
    "score_plan",
    "score_series",
]
