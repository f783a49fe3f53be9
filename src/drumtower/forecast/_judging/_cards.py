"""Score cards: many scored months together, side against side.

    ScoredMonth, … ──score_card──▶ ScoreCard ── Contest (officer against model: how often nearer, how far off, what that proves)

Months of one year and one series ask the same question again, so they count as one: what is counted are year ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import comb

from drumtower.finding import InBoth, Message
from drumtower.forecast._judging import _messages as say
from drumtower.forecast._judging._scores import ScoredMonth, Side
from drumtower.quantity import round_half_up

__all__ = ["FEW_ENDS", "Contest", "ScoreCard", "score_card"]

FEW_ENDS = 10
"""Of fewer year ends nothing is concluded."""
DOUBT = 0.05
"""A lead that chance alone gives more often than this proves nothing."""
HALF = Decimal("0.5")

SIDES = {
    Side.MODEL: InBoth("测算", "the estimate"),
    Side.OFFICER: InBoth("计划员的判断", "the officer"),
    Side.DEPARTMENT: InBoth("部门预计", "the department"),
}


@dataclass(frozen=True, slots=True)
class Contest:
    """One side against another over the months for which both said something.

    ``ends`` counts years of single series; in ``nearer`` of them the side was nearer over its months, in ``farther`` the other.
    ``ratio`` says how far off the side was against the other (0.8: about eight tenths), None where the other never erred.
    """

    side: Side
    against: Side
    months: int
    ends: int
    nearer: int
    farther: int
    ratio: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """The part of the decided year ends in which the side was nearer."""
        decided = self.nearer + self.farther
        return Decimal(self.nearer) / decided if decided else None

    @property
    def chance(self) -> float:
        """How often a lead like this comes of chance alone: the two-sided sign test.

        p = min(1, 2 · Σ_{k ≤ min(w, l)} C(w + l, k) / 2^(w + l)); source: W. J. Dixon, A. M. Mood, The Statistical Sign Test,
        JASA 41 (1946).  Nine of ten give 0.021, eight of ten 0.109.
        """
        decided = self.nearer + self.farther
        tail = sum(comb(decided, k) for k in range(min(self.nearer, self.farther) + 1))
        return min(1.0, tail / 2.0 ** (decided - 1))

    @property
    def verdict(self) -> Message:
        """What may be concluded, in words."""
        words = {"side": SIDES[self.side], "against": SIDES[self.against], "count": self.ends}
        if self.ends < FEW_ENDS:
            return say.TOO_FEW.say(**words)
        words |= {"nearer": self.nearer, "farther": self.farther}
        if self.chance > DOUBT or self.ratio is None:
            return say.EVEN.say(**words)
        better = self.nearer > self.farther
        return (say.NEARER if better else say.FARTHER).say(**words, ratio=round_half_up(self.ratio, 2))


@dataclass(frozen=True, slots=True)
class ScoreCard:
    """Scored months, in order of series and time, and each side against each other that they let compare."""

    months: tuple[ScoredMonth, ...]
    contests: tuple[Contest, ...]

    def held(self, side: Side) -> tuple[int, int]:
        """How often the range of a side held, of how many; eight of ten should."""
        found = [s.held for m in self.months if (s := m.score(side)) is not None and s.held is not None]
        return sum(found), len(found)


def score_card(months: Iterable[ScoredMonth]) -> ScoreCard:
    """The card of scored months."""
    rows = tuple(sorted(months, key=lambda m: (m.key, m.month.end)))
    pairs = ((b, a) for a, b in combinations((Side.MODEL, Side.DEPARTMENT, Side.OFFICER), 2))
    found = (_contest(rows, side, against) for side, against in pairs)
    return ScoreCard(rows, tuple(each for each in found if each.months))


def _contest(rows: Sequence[ScoredMonth], side: Side, against: Side) -> Contest:
    """One side against another.

    Of each month b = e / (e + e′), one half where neither erred; the mean of a year end, then of all of them, is MBRAE, and the
    ratio is MBRAE / (1 − MBRAE): it has no unit, so that 亿元 and percentage points go together, and one wild month cannot decide.
    Source: C. Chen, J. Twycross, J. M. Garibaldi, A new accuracy measure based on bounded relative error for time series
    forecasting, PLoS ONE 12 (2017) e0174202 (UMBRAE).
    """
    ends: dict[tuple[str, int], list[Decimal]] = {}
    for row in rows:
        own, other = row.score(side), row.score(against)
        if own is not None and other is not None:
            both = own.error + other.error
            ends.setdefault((row.key, row.year), []).append(own.error / both if both else HALF)
    means = [sum(parts, Decimal(0)) / len(parts) for parts in ends.values()]
    nearer, farther = sum(mean < HALF for mean in means), sum(mean > HALF for mean in means)
    months = sum(map(len, ends.values()))
    return Contest(side, against, months, len(ends), nearer, farther, _ratio(means))


def _ratio(means: Sequence[Decimal]) -> Decimal | None:
    mean = sum(means, Decimal(0)) / len(means) if means else Decimal(1)
    return mean / (1 - mean) if mean < 1 else None
