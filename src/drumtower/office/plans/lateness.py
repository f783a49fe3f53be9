"""Which targets still wait for the latest month: 缺最近一月."""

from __future__ import annotations

from drumtower.office.plans.sight import Sight
from drumtower.plan import Frequency, Measure, TargetProgress

__all__ = ["is_late"]


def is_late(sight: Sight, target: TargetProgress) -> bool:
    """Whether others have given the latest month and this target's indicator, which is monthly, has no figure for it."""
    through, indicator = sight.progress.data_through, sight.plan.indicator(target.sub_target.indicator)
    if through is None or indicator is None or indicator.frequency is not Frequency.MONTH:
        return False
    if target.sub_target.target.of in (Measure.MILESTONE, Measure.JUDGEMENT):
        return False
    return target.latest is None or target.latest.period.end < through.end
