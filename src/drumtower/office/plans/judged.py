"""The rows of judgements: what an officer puts a year at, and why a department's figure lies far from the estimate.

    Plan ◀── EndJudgement                 an indicator's year as the officer sees it by the figures up to a month, and why
         ◀── GapReason ──▶ Observation    why that stated estimate (预计) lies outside of what was computed

Nothing is overwritten: another judgement on the same month, or another reason, closes the row that holds and adds one.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import Q

from drumtower.calendar import Period
from drumtower.forecast import Said
from drumtower.office.plans.chosen import CURRENT, SHORT, ChoiceRow
from drumtower.plan import Measure

__all__ = ["EndJudgement", "GapReason"]

NUMBER = 100
"""How long decimal words may be."""
HALF = Q(low="", high="") | (~Q(low="") & ~Q(high=""))
"""A range has two ends or none."""


class EndJudgement(ChoiceRow):
    """What an officer puts the plan's year at: a median, and perhaps a range that should hold eight times out of ten.

    ``indicator`` and ``of`` (a measure) say of what, ``month`` (2024-07) up to which month figures were known; numbers are
    decimal words in ``unit``.  An empty ``median`` takes the judgement of that month back.
    """

    indicator = models.TextField()
    of = models.CharField(max_length=SHORT)
    month = models.CharField(max_length=7)
    unit = models.TextField(blank=True)
    median = models.CharField(max_length=NUMBER, blank=True)
    low = models.CharField(max_length=NUMBER, blank=True)
    high = models.CharField(max_length=NUMBER, blank=True)
    place: int = 0
    """Which judgement of its series it is, the first being 1; who reads them sets it."""

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="judgement_of_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "indicator", "of", "month"], condition=CURRENT, name="judgement_once"
            ),
            models.CheckConstraint(condition=HALF, name="judgement_range_whole"),
        ]

    @property
    def measure(self) -> Measure:
        """What of the indicator is judged."""
        return Measure(self.of)

    @property
    def by_figures_of(self) -> Period:
        """The last month whose figures were known."""
        year, month = self.month.split("-")
        return Period.of_months(int(year), int(month))

    @property
    def said(self) -> Said | None:
        """The numbers in ``unit``; None for what was taken back."""
        if not self.median:
            return None
        low, high = (Decimal(each) if each else None for each in (self.low, self.high))
        return Said(Decimal(self.median), low, high)


class GapReason(ChoiceRow):
    """Why one stated estimate lies outside of what is expected eight times out of ten; another estimate needs another reason."""

    observation = models.ForeignKey("plans.Observation", on_delete=models.PROTECT, related_name="gap_reasons")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "until"], name="gap_reason_of_plan")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["plan", "observation"], condition=CURRENT, name="gap_reason_once")
        ]
