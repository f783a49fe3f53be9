"""Peers: where a place may stand in a ranking, by what it and the others may come to.

own figure, peers' figures ──rank_of──▶ Discrete (1, 2, …)      history of a peer ──Peer──▶ its figure
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random
from statistics import NormalDist

from drumtower.forecast._attaining._dependence import USUAL_CORRELATION
from drumtower.forecast._distribution import Discrete, Uncertain

__all__ = ["DRAWS", "rank_of"]

DRAWS = 4000
"""How many years are drawn; the probability of a place is then good to about 1.5 percentage points."""
_NORMAL = NormalDist()


def rank_of(
    own: Uncertain,
    peers: Sequence[Uncertain],
    *,
    lower: bool = False,
    correlation: float = USUAL_CORRELATION,
    seed: int = 0,
    draws: int = DRAWS,
) -> Discrete:
    """The place among ``peers``: 1 plus how many of them are better, over ``draws`` years drawn from ``seed``.

    All figures share one cause, so that any two go together with ``correlation`` (0 to 1); equal figures share the better place.
    ``lower`` says that less is better.

    >>> from drumtower.forecast import Distribution
    >>> place = Distribution.certain(Decimal(5)), [Distribution.certain(Decimal(v)) for v in (6, 5, 4)]
    >>> rank_of(*place).values, rank_of(*place, lower=True).values
    ((Decimal('2'),), (Decimal('2'),))
    """
    random = Random(seed)
    shared, alone = correlation**0.5, (1 - correlation) ** 0.5
    places = [_place(random, own, peers, lower, (shared, alone)) for _ in range(draws)]
    return Discrete.counted([Decimal(place) for place in places])


def _place(random: Random, own: Uncertain, peers: Sequence[Uncertain], lower: bool, parts: tuple[float, float]) -> int:
    cause = random.gauss(0, 1)
    mine, *others = (_drawn(figure, parts[0] * cause + parts[1] * random.gauss(0, 1)) for figure in (own, *peers))
    return 1 + sum(other < mine if lower else other > mine for other in others)


def _drawn(figure: Uncertain, score: float) -> Decimal:
    return figure.value_at(min(max(_NORMAL.cdf(score), 1e-12), 1 - 1e-12))
