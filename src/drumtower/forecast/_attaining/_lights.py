"""Lights: 预计可完成, 有压力 or 难以完成 from a probability, without flickering.

probability, what was shown before ──light_of──▶ Outlook
the rule's outlook, probability ──outlook_of──▶ Outlook (what is settled stays settled)
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from drumtower.plan import Outlook

__all__ = ["LIGHTS", "Thresholds", "light_of", "outlook_of"]


class Thresholds(NamedTuple):
    """Between which probabilities a light changes: a light comes on at ``on`` and goes out at ``out``."""

    likely_on: Decimal
    likely_out: Decimal
    unlikely_on: Decimal
    unlikely_out: Decimal


LIGHTS = Thresholds(Decimal("0.75"), Decimal("0.65"), Decimal("0.25"), Decimal("0.35"))
"""预计可完成 from three chances in four, and until it is below 65 %; 难以完成 below one in four, and until it is above 35 %.

Between them stands 有压力.  An estimate moves by some five points from month to month without any news, so that a band of ten
keeps a light from changing back and forth; they are the project's choice, no rule fixes them.
"""


def light_of(
    probability: Decimal, before: Outlook | None = None, *, stretch: bool = False, lights: Thresholds = LIGHTS
) -> Outlook:
    """The light of a probability, where ``before`` was shown last; without it the middle of each band decides.

    What is only striven for (``stretch``) is never 难以完成, as in the rule of the plan.

    >>> light_of(Decimal("0.70"), Outlook.LIKELY).value, light_of(Decimal("0.70"), Outlook.AT_RISK).value
    ('likely', 'at_risk')
    """
    likely, unlikely = _edges(before, lights)
    if probability >= likely:
        return Outlook.LIKELY
    if probability < unlikely and not stretch:
        return Outlook.UNLIKELY
    return Outlook.AT_RISK


def _edges(before: Outlook | None, lights: Thresholds) -> tuple[Decimal, Decimal]:
    """From where it is likely, and below where unlikely, by what was shown last."""
    middle = (lights.likely_on + lights.likely_out) / 2, (lights.unlikely_on + lights.unlikely_out) / 2
    return {
        Outlook.LIKELY: (lights.likely_out, lights.unlikely_on),
        Outlook.AT_RISK: (lights.likely_on, lights.unlikely_on),
        Outlook.UNLIKELY: (lights.likely_on, lights.unlikely_out),
    }.get(before or Outlook.UNKNOWN, middle)


def outlook_of(
    ruled: Outlook, probability: Decimal | None, before: Outlook | None = None, *, stretch: bool = False
) -> Outlook:
    """What a page shows where the plan's rule says ``ruled`` and an estimate gives ``probability``.

    What is settled by figures (已完成, 未完成) stays; without a probability the rule decides; else the probability does.

    >>> outlook_of(Outlook.MISSED, Decimal("0.9")).value, outlook_of(Outlook.AT_RISK, None).value
    ('missed', 'at_risk')
    """
    if ruled in (Outlook.DONE, Outlook.MISSED) or probability is None:
        return ruled
    return light_of(probability, before, stretch=stretch)
