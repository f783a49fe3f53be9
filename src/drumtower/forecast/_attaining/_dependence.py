"""Dependence: how the surprises of two indicators go together.

What lifts GDP lifts retail sales too, so that the chance of keeping 与经济增长基本同步 is not that of two separate draws.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import fmean

__all__ = ["PRIOR_YEARS", "USUAL_CORRELATION", "correlation_of"]

USUAL_CORRELATION = 0.5
"""Taken where the two have no common history: moderate, because one economy and one year stand behind both."""
PRIOR_YEARS = 6
"""The usual correlation weighs as much as so many common years."""
_HIGHEST = 0.95


def correlation_of(pairs: Sequence[tuple[Decimal, Decimal]]) -> float:
    """The correlation of two indicators' errors (or growths) in common years, drawn towards the usual one.

    r = (n · r₁ + 6 · 0.5) / (n + 6), where r₁ is Pearson's coefficient of the n pairs; between −0.95 and 0.95.  Two or fewer
    pairs, or one that never moves, say nothing: the usual correlation holds.

    >>> rising = [(Decimal(x), Decimal(2 * x)) for x in range(6)]
    >>> round(correlation_of(rising), 2), correlation_of(rising[:2])
    (0.75, 0.5)
    """
    own = _pearson(pairs) if len(pairs) > 2 else None
    if own is None:
        return USUAL_CORRELATION
    drawn = (len(pairs) * own + PRIOR_YEARS * USUAL_CORRELATION) / (len(pairs) + PRIOR_YEARS)
    return max(-_HIGHEST, min(_HIGHEST, drawn))


def _pearson(pairs: Sequence[tuple[Decimal, Decimal]]) -> float | None:
    xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
    x_mean, y_mean = fmean(xs), fmean(ys)
    spread = sum((x - x_mean) ** 2 for x in xs) * sum((y - y_mean) ** 2 for y in ys)
    if spread <= 0:
        return None
    return float(sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread**0.5)
