"""Scores: how far off an estimate was once the year's value has come.

    Said (median, 80 % range) + what came ──score──▶ Score (error, mean quantile loss, interval score, whether the range held)

All scores are losses: 0 is the best, and nobody gains by saying anything else than what he believes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from drumtower.calendar import Period

__all__ = ["Said", "Score", "ScoredMonth", "Side", "interval_score", "quantile_loss", "score"]

MIDDLE = Decimal("0.5")
RANGE = (Decimal("0.1"), Decimal("0.9"))
"""The probabilities of the ends of a range that holds eight times out of ten."""
MISSED = Decimal("0.2")
"""How often such a range may miss."""


class Side(StrEnum):
    """Who said how the year ends: the computed estimate, the plan officer, or the department (its 预计)."""

    MODEL = "model"
    OFFICER = "officer"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody put a year at, in the unit of its series: a median, and a range that should hold eight times out of ten.

    Raises ``ValueError`` for one end of a range without the other, and for numbers out of order.
    """

    median: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("a range has two ends")
        if self.low is not None and self.high is not None and not self.low <= self.median <= self.high:
            raise ValueError("the median lies inside of its range")

    @property
    def quantiles(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """What was stated, as probabilities and figures."""
        if self.low is None or self.high is None:
            return ((MIDDLE, self.median),)
        return ((RANGE[0], self.low), (MIDDLE, self.median), (RANGE[1], self.high))


@dataclass(frozen=True, slots=True)
class Score:
    """How good a ``Said`` was: absolute error, mean quantile loss, and for a range its interval score and whether it held."""

    error: Decimal
    loss: Decimal
    interval: Decimal | None
    held: bool | None


def quantile_loss(probability: Decimal, quantile: Decimal, came: Decimal) -> Decimal:
    """The loss of a stated quantile: ρ = (1{came ≤ q} − p) · (q − came), smallest on average for the true quantile.

    Source: T. Gneiting, A. E. Raftery, Strictly Proper Scoring Rules, Prediction, and Estimation, Journal of the American
    Statistical Association 102 (2007), section 6.1, with s(x) = x; also called the pinball loss.  Of a median it is half the
    absolute error.

    >>> quantile_loss(Decimal("0.9"), Decimal(10), Decimal(12)), quantile_loss(Decimal("0.9"), Decimal(10), Decimal(8))
    (Decimal('1.8'), Decimal('0.2'))
    """
    return ((came <= quantile) - probability) * (quantile - came)


def interval_score(low: Decimal, high: Decimal, came: Decimal, missed: Decimal = MISSED) -> Decimal:
    """The loss of a range that may miss with probability α: S = (u − l) + 2/α · (l − x)⁺ + 2/α · (x − u)⁺.

    A wide range costs its width, a narrow one that misses costs ten times the distance (α = 0.2).
    Source: Gneiting and Raftery (2007), section 6.2; first in R. L. Winkler, A Decision-Theoretic Approach to Interval
    Estimation, JASA 67 (1972).

    >>> interval_score(Decimal(4), Decimal(6), Decimal(5)), interval_score(Decimal(4), Decimal(6), Decimal("6.5"))
    (Decimal('2'), Decimal('7'))
    """
    outside = max(low - came, came - high, Decimal(0))
    return high - low + 2 * outside / missed


def score(said: Said, came: Decimal) -> Score:
    """How good ``said`` was, when ``came`` is what the year came to."""
    losses = [quantile_loss(p, q, came) for p, q in said.quantiles]
    mean = sum(losses, Decimal(0)) / len(losses)
    error = abs(said.median - came)
    if said.low is None or said.high is None:
        return Score(error, mean, None, None)
    return Score(error, mean, interval_score(said.low, said.high, came), said.low <= came <= said.high)


@dataclass(frozen=True, slots=True)
class ScoredMonth:
    """What each side said of one year by the figures up to ``month``, and what ``came``, all in ``unit``.

    ``key`` tells series of one name apart, such as an indicator's code and measure, or a name with its area; ``known_on`` is the
    day on which the figures were known, None where they say nothing of days.
    """

    key: str
    series: str
    unit: str
    month: Period
    came: Decimal
    said: Mapping[Side, Said]
    known_on: date | None = None

    @property
    def year(self) -> int:
        """The year that was judged."""
        return self.month.end.year

    def score(self, side: Side) -> Score | None:
        """The score of one side, None where it said nothing."""
        return score(self.said[side], self.came) if side in self.said else None

    @property
    def nearest(self) -> Side | None:
        """Who came nearest; None where fewer than two said anything, or nobody was nearer than the others."""
        errors = {side: abs(said.median - self.came) for side, said in self.said.items()}
        best = [side for side, error in errors.items() if error == min(errors.values())]
        return best[0] if len(errors) > 1 and len(best) == 1 else None
