"""Formulas of assessment, each with its source and a worked example; all take and return ``Decimal``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from drumtower.plan._errors import PlanError
from drumtower.plan._messages import EQUAL_EFFICACY_BOUNDS, NO_RATIO_TARGET, NO_WEIGHT
from drumtower.plan._settings import BonusItem

__all__ = [
    "attainment",
    "attainment_where_lower",
    "bonus",
    "efficacy",
    "growth_attainment",
    "weighted_geometric_mean",
    "weighted_mean",
]

ZERO, HUNDRED = Decimal(0), Decimal(100)
POINTS_OF_A_WHOLE = Decimal(5)


def attainment(actual: Decimal, target: Decimal, *, cap: Decimal = Decimal(120)) -> Decimal:
    """指标完成率 in percent: actual / target × 100, at most ``cap`` and at least 0.

    Source: common practice of 目标管理 (完成审核值 ÷ 目标值 × 100).  Raises ``PlanError`` for a target of zero or less,
    where a ratio means nothing.

    >>> attainment(Decimal("184.2"), Decimal("176.4")).quantize(Decimal("0.1"))
    Decimal('104.4')
    """
    if target <= 0:
        raise PlanError(NO_RATIO_TARGET.say(target=str(target)))
    return max(ZERO, min(cap, actual / target * HUNDRED))


def attainment_where_lower(actual: Decimal, target: Decimal, *, cap: Decimal = Decimal(120)) -> Decimal:
    """指标完成率 where less is better, in percent: target / actual × 100, at most ``cap``.

    An actual value of zero or less earns the cap.  Raises ``PlanError`` for a target of zero or less.

    >>> attainment_where_lower(Decimal(28), Decimal(29)).quantize(Decimal("0.1"))
    Decimal('103.6')
    """
    if target <= 0:
        raise PlanError(NO_RATIO_TARGET.say(target=str(target)))
    return cap if actual <= 0 else min(cap, target / actual * HUNDRED)


def growth_attainment(actual: Decimal, target: Decimal, *, cap: Decimal = Decimal(120)) -> Decimal:
    """指标完成率 of a growth or a rate, in percent: by the difference in percentage points, never as a ratio of rates.

    100 + 20 × (actual − target): five points below the target are a whole miss, as in the degree of the target language.
    The result lies between 0 and ``cap``.

    >>> growth_attainment(Decimal("4.2"), Decimal(5))
    Decimal('84.0')
    """
    return max(ZERO, min(cap, HUNDRED + (actual - target) * HUNDRED / POINTS_OF_A_WHOLE))


def efficacy(value: Decimal, satisfactory: Decimal, unacceptable: Decimal) -> Decimal:
    """功效系数法: d = (x − x_s) / (x_h − x_s) × 40 + 60, in points.

    ``satisfactory`` is x_h (满意值), ``unacceptable`` x_s (不允许值); where less is better x_h lies below x_s and the
    formula holds as it stands.  The score is 60 at x_s and 100 at x_h and is not cut at either end.
    Source: 功效系数法 as used in 综合评价; worked case 5.81 with 12 and 6 gives 58.73.
    Raises ``PlanError`` where both bounds are equal.

    >>> efficacy(Decimal("5.81"), Decimal(12), Decimal(6)).quantize(Decimal("0.01"))
    Decimal('58.73')
    """
    if satisfactory == unacceptable:
        raise PlanError(EQUAL_EFFICACY_BOUNDS.say(value=str(satisfactory)))
    return (value - unacceptable) / (satisfactory - unacceptable) * 40 + 60


def weighted_mean(scores: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """Σ(weight × score) / Σ weight over pairs (score, weight).  Raises ``PlanError`` where the weights add up to zero.

    >>> weighted_mean([(Decimal(100), Decimal(3)), (Decimal(60), Decimal(1))])
    Decimal('90')
    """
    total = sum((weight for _, weight in scores), ZERO)
    if total <= 0:
        raise PlanError(NO_WEIGHT.say())
    return sum((score * weight for score, weight in scores), ZERO) / total


def weighted_geometric_mean(scores: Sequence[tuple[Decimal, Decimal]]) -> Decimal:
    """The weighted geometric mean over pairs (score, weight), used with 功效系数法 where no low score may be made up for.

    Scores must be positive; a score of zero or less makes the mean zero.

    >>> weighted_geometric_mean([(Decimal(80), Decimal(1)), (Decimal(20), Decimal(1))]).quantize(Decimal("0.01"))
    Decimal('40.00')
    """
    total = sum((weight for _, weight in scores), ZERO)
    if total <= 0:
        raise PlanError(NO_WEIGHT.say())
    if any(score <= 0 for score, _ in scores):
        return ZERO
    return (sum((score.ln() * weight for score, weight in scores), ZERO) / total).exp()


def bonus(items: Sequence[BonusItem], ceiling: Decimal | None = None) -> Decimal:
    """加减分: the sum of the listed points, what is added limited to ``ceiling``; what is taken off is not limited.

    Only items with evidence and an approver count.

    >>> bonus([BonusItem("国家级试点", Decimal(3), "文件", "区考核办")], Decimal(2))
    Decimal('2')
    """
    valid = [item.points for item in items if item.evidence.strip() and item.approved_by.strip()]
    gained = sum((points for points in valid if points > 0), ZERO)
    lost = sum((points for points in valid if points < 0), ZERO)
    return (gained if ceiling is None else min(gained, ceiling)) + lost
