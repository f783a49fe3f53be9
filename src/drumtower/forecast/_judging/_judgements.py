"""Judgements: what an officer puts a year at, by whom, on which day and on what grounds.

Judgement (median, range, reason) ──expectation──▶ what a target is held against
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from statistics import NormalDist

from drumtower.calendar import Period
from drumtower.forecast._attaining import Expectation
from drumtower.forecast._distribution import LEVELS
from drumtower.forecast._estimates import Estimate
from drumtower.forecast._judging._scores import RANGE, Said

__all__ = ["Judgement", "judged_last", "newest_judgements"]

_SCORES = tuple(NormalDist().inv_cdf(float(p)) for p in LEVELS)
_EDGE = Decimal(NormalDist().inv_cdf(float(RANGE[1])))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody put the year of ``month`` at, by the figures up to it: in the unit of ``series``, with the reason.

    ``on`` is the day it was made, None where nobody said; ``line`` where it stands in its file (0 for nowhere).
    """

    series: str
    month: Period
    said: Said
    reason: str
    by: str = ""
    on: date | None = None
    line: int = 0

    @property
    def quantiles(self) -> tuple[Decimal, ...] | None:
        """The seven quantiles (``LEVELS``) of which the range is part; None for a median alone.

        On each side the normal score runs straight through the median and the end of the range, as between the quantiles
        of an estimate: q(p) = m + z(p) / z(0.9) · (u − m), or · (m − l) below.
        """
        said = self.said
        if said.low is None or said.high is None:
            return None
        arms = (said.median - said.low, said.high - said.median)
        return tuple(said.median + Decimal(z) / _EDGE * arms[z > 0] for z in _SCORES)

    def expectation(self, estimate: Estimate) -> Expectation | None:
        """What a target is held against by this judgement in place of ``estimate``; None for a median alone."""
        quantiles = self.quantiles
        return None if quantiles is None else replace(estimate, quantiles=quantiles).expectation


def judged_last(judgements: Iterable[Judgement]) -> dict[tuple[str, Period], Judgement]:
    """By series and month, the judgement that was made last."""
    return {(each.series, each.month): each for each in sorted(judgements, key=lambda j: (j.on or date.min, j.line))}


def newest_judgements(judgements: Iterable[Judgement], month: Period, day: date | None = None) -> dict[str, Judgement]:
    """By series, the last judgement of the year of ``month`` by figures up to it; made by ``day`` where one is given."""
    fitting = (
        each
        for each in judgements
        if each.month.end.year == month.end.year
        and each.month.end <= month.end
        and (day is None or each.on is None or each.on <= day)
    )
    return {each.series: each for each in sorted(fitting, key=lambda j: (j.month.end, j.on or date.min, j.line))}
