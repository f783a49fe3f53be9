"""Settings of a plan: the choices that change what an assessment says, each with its default and source."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from drumtower.plan.language import Tolerances

__all__ = ["BonusItem", "Settings", "StretchRule"]


class StretchRule(StrEnum):
    """What a target that only says 力争 does to the rate: it counts, is listed apart, or is not counted."""

    COUNT = "count"
    APART = "apart"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class BonusItem:
    """加减分: one listed item with its points (negative to take off), its evidence and who approved it."""

    reason: str
    points: Decimal
    evidence: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The plan's choices.

    ``method`` is one of the assessment methods; ``completion_cap`` is the ceiling of 指标完成率 in percent;
    ``pace_tolerance`` is how far behind the pace line still counts as on time, in percentage points of the year's target;
    ``income_growth`` says on which basis 与经济增长同步 is judged where a growth is stated on both (名义 or 实际);
    ``bonus_ceiling`` limits the sum of 加分, ``veto_grade`` is the best grade a unit may get after a veto event.
    """

    method: str = "达标率-分项折算"
    stretch: StretchRule = StretchRule.COUNT
    tolerances: Tolerances = field(default_factory=Tolerances)
    income_growth: str = "名义"
    completion_cap: Decimal = Decimal(120)
    pace_tolerance: Decimal = Decimal(2)
    bonuses: tuple[BonusItem, ...] = ()
    bonus_ceiling: Decimal | None = None
    veto_grade: str = "合格"
