"""Events: how many may happen in what is left of a year, by how many happened before.

    counts of past years ──event_count──▶ Discrete      batches of past years ──batch_count──▶ Discrete

Rare events (accidents, plants closed, titles granted) come in whole numbers, and the absence of an event in the past is no
proof that none will come.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import exp, lgamma, log
from statistics import fmean, variance

from drumtower.forecast._distribution import Discrete

__all__ = ["Batch", "batch_count", "event_count"]

_PRIOR_EVENTS = 0.5
_END = 1e-9
_MOST = 100_000


def event_count(past: Sequence[int], *, left: float = 1.0, happened: int = 0) -> Discrete:
    """How many events the year will have: ``happened`` so far, and what the ``left`` share of a year (0 to 1) may bring.

    The rate of a Poisson process that is itself uncertain (gamma, Jeffreys' prior): with k events in n past years the rest of the
    year follows a negative binomial with shape k + ½ and mean (k + ½) · left / n.  Where past years differ more than Poisson
    allows, the shape is drawn down to what they show.  With no event in n years the mean is 1/(2n), and 3/n stays its usual upper
    bound (the rule of three): three quiet years leave a chance of about one in seven of an event in the next.
    Without a past year nothing can be said: raises ``ValueError``.

    >>> quiet = event_count([0, 0, 0])
    >>> round(quiet.at_most(0), 3), round(event_count([0] * 10).at_most(0), 3)
    (0.866, 0.953)
    """
    if not past:
        raise ValueError("give the count of at least one past year")
    shape, mean = sum(past) + _PRIOR_EVENTS, (sum(past) + _PRIOR_EVENTS) * left / len(past)
    return _shifted(_negative_binomial(min(shape, _spread_shape(past)), mean), happened)


def _spread_shape(past: Sequence[int]) -> float:
    """The shape at which a negative binomial varies as the past years did; endless where they vary no more than Poisson."""
    if len(past) < 3:
        return float("inf")
    middle, spread = fmean(past), variance(past)
    return middle**2 / (spread - middle) if spread > middle > 0 else float("inf")


def _negative_binomial(shape: float, mean: float) -> list[float]:
    """The probabilities of 0, 1, 2, … until what is left does not count."""
    if mean < _END:
        return [1.0]
    odds, total, found = shape / (shape + mean), 0.0, []
    for k in range(_MOST):
        size = lgamma(k + shape) - lgamma(shape) - lgamma(k + 1) + shape * log(odds)
        found.append(exp(size + (k * log(mean / (shape + mean)) if k else 0)))
        total += found[-1]
        if 1 - total < _END and k > mean:
            break
    return [share / total for share in found]


def _shifted(shares: Sequence[float], by: int) -> Discrete:
    return Discrete(tuple(Decimal(by + k) for k in range(len(shares))), tuple(shares))


@dataclass(frozen=True, slots=True)
class Batch:
    """One batch of a past year: when it was published, and how many it granted."""

    year: int
    month: int
    count: int


def batch_count(batches: Sequence[Batch], *, month: int, granted: int) -> Discrete:
    """How many titles the year will have: ``granted`` by the end of ``month``, and the batches that past years had after it.

    What each past year granted after that month is one example of the rest; between them the chances are those of
    ``event_count`` over these rests.  Where no past year had a batch later, the year is settled.

    >>> late = [Batch(2021, 4, 3), Batch(2021, 11, 9), Batch(2022, 4, 4), Batch(2022, 11, 11)]
    >>> batch_count(late, month=6, granted=4).at_most(3), batch_count(late, month=12, granted=15).at_least(15)
    (0.0, 1.0)
    """
    years = sorted({batch.year for batch in batches})
    rests = [sum(b.count for b in batches if b.year == year and b.month > month) for year in years]
    if not rests:
        raise ValueError("give the batches of at least one past year")
    if not any(b.month > month for b in batches):
        return _shifted([1.0], granted)
    return event_count(rests, happened=granted)
