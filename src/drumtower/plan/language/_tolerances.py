"""Tolerances: how far 左右 and 同步 reach, as dated data with its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from drumtower.plan.language._predicates import About, Sync

__all__ = ["TOLERANCES_SINCE", "Tolerances"]

TOLERANCES_SINCE = date(2024, 1, 1)
"""The day from which the default tolerances hold; their source is the project's design, no law fixes them."""


@dataclass(frozen=True, slots=True)
class Tolerances:
    """The tolerances of a plan, settable per plan and (for 左右) per indicator.

    ``points`` is for growth, rates and shares in percentage points; ``share`` for amounts, counts and ranks as a part of
    the target (0.05 = 5 %); ``nearly_sync`` and ``sync`` are for 基本同步 and 同步, in percentage points of growth.
    """

    points: Decimal = Decimal("0.5")
    share: Decimal = Decimal("0.05")
    nearly_sync: Decimal = Decimal("0.5")
    sync: Decimal = Decimal("0.1")

    def of_about(self, predicate: About) -> Decimal:
        """How far from the number 左右 reaches, in the predicate's unit (for ‰, as many 千分点 as points elsewhere).

            >>> from drumtower.plan.language import Measure
        >>> Tolerances().of_about(About(Decimal(5), "%", Measure.GROWTH))
            Decimal('0.5')
        """
        if not predicate.of.in_points:
            return abs(predicate.value) * self.share
        return self.points / 10 if predicate.unit == "成" else self.points

    def of_sync(self, predicate: Sync) -> Decimal:
        """How far growth may lie below the other's, in percentage points."""
        return self.nearly_sync if predicate.nearly else self.sync
