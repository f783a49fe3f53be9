"""Which targets still wait for the latest month (缺最近一月), and who owes their figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from drumtower.office.plans.sight import Sight
from drumtower.plan import Frequency, Measure, TargetProgress

__all__ = ["is_late", "owed"]


def is_late(sight: Sight, target: TargetProgress) -> bool:
    """Whether others have given the latest month and this target's indicator, which is monthly, has no figure for it."""
    through, indicator = sight.progress.data_through, sight.plan.indicator(target.sub_target.indicator)
    if through is None or indicator is None or indicator.frequency is not Frequency.MONTH:
        return False
    if target.sub_target.target.of in (Measure.MILESTONE, Measure.JUDGEMENT):
        return False
    return target.latest is None or target.latest.period.end < through.end


def owed(sight: Sight) -> Mapping[str, Sequence[TargetProgress]]:
    """The targets that wait for the latest month by the department that reports their indicator; empty where nobody is named.

    That need not be the one that answers for the goal: nursery places are the education bureau's, counted by the health
    commission.
    """
    found: dict[str, list[TargetProgress]] = {}
    for goal in sight.progress.goals:
        for target in goal.targets:
            if is_late(sight, target):
                indicator = sight.plan.indicator(target.sub_target.indicator)
                owner = indicator.owner if indicator else None
                owner = owner or target.sub_target.department or goal.goal.department or ""
                found.setdefault(owner, []).append(target)
    return found
