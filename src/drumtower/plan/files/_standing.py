"""What stood before: the parts of a plan as they were after each version, met on the way back from the newest.

    goals, indicators, settings of the newest version ──▶ Standing ──back_over(version)──▶ as before it

A version says only what differs from what stands after it; reading and writing walk back by the same steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drumtower.plan._goals import Goal, SubTarget
from drumtower.plan._indicators import Indicator
from drumtower.plan._plans import Version
from drumtower.plan._settings import Settings

__all__ = ["Standing"]


@dataclass(slots=True)
class Standing:
    """Sub-targets by goal and code, goals without their sub-targets, indicators, and the settings."""

    targets: dict[tuple[str, str], SubTarget]
    goals: dict[str, Goal]
    indicators: dict[str, Indicator]
    settings: Settings

    @classmethod
    def of(cls, goals: Iterable[Goal], indicators: Iterable[Indicator], settings: Settings) -> Standing:
        """What stands in the newest version."""
        goals = tuple(goals)
        targets = {(g.code, t.code): t for g in goals for t in g.targets}
        heads = {g.code: replace(g, targets=()) for g in goals}
        return cls(targets, heads, {i.code: i for i in indicators}, settings)

    def undo(self, goal: str, code: str, before: SubTarget | None) -> None:
        """Take one change back: what stood under ``code`` goes, ``before`` comes again."""
        self.targets.pop((goal, code), None)
        if before is not None:
            self.targets[goal, before.code] = before

    def back_over(self, version: Version) -> None:
        """Take back what ``version`` did to all but the sub-targets."""
        self.goals |= {goal.code: goal for goal in version.goals_before}
        self.indicators |= {indicator.code: indicator for indicator in version.indicators_before}
        self.settings = version.settings_before or self.settings
