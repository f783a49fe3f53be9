"""Methods: the ways in use of turning an assessment into one figure, as choices on the plan.

    达标率-分项折算  mean share of targets met           (the report's 目标完成率, the default)
    指标完成率       mean of actual / target, capped
    加权完成率       shares of targets met, weighted by goal
    功效系数法       mean of efficacy scores
    序时进度         share of goals on the pace line     (for a year under way, see ``pace``)

Bonus points (加减分) are added to whichever is chosen where the plan lists any; a veto (一票否决) caps the grade and leaves
the figure as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from drumtower.finding import Message
from drumtower.plan import _messages as say
from drumtower.plan._assessment import GoalAssessment, PlanAssessment, TargetAssessment
from drumtower.plan._errors import PlanError
from drumtower.plan._formulas import (
    attainment,
    attainment_where_lower,
    bonus,
    efficacy,
    growth_attainment,
    weighted_mean,
)
from drumtower.plan._pace import PaceItem, PaceState, pace
from drumtower.plan.language import Bound, Measure, Outcome, bound
from drumtower.quantity import Amount, QuantityError, round_half_up

__all__ = ["METHODS", "GoalScore", "MethodResult", "evaluate"]


@dataclass(frozen=True, slots=True)
class GoalScore:
    """One goal's figure under a method, in the method's unit; None where it has none, with the reason."""

    goal: GoalAssessment
    score: Decimal | None
    why: Message | None = None


@dataclass(frozen=True, slots=True)
class MethodResult:
    """The plan's figure under a method.

    ``unit`` is % or 分.  ``total`` is None where no goal has a figure; ``bonus`` is what 加减分 adds to it.
    ``left_out`` counts the goals without a figure; ``pace`` is how every target stands, where the method looks at that.
    """

    method: str
    unit: str
    total: Decimal | None
    goals: tuple[GoalScore, ...]
    bonus: Decimal = Decimal(0)
    pace: tuple[PaceItem, ...] = ()

    @property
    def left_out(self) -> int:
        """How many goals have no figure under this method."""
        return sum(g.score is None for g in self.goals)


def evaluate(assessment: PlanAssessment, method: str | None = None) -> MethodResult:
    """The figure of ``assessment`` under ``method`` (the plan's own by default).

    Raises ``PlanError`` that lists the methods where the name is unknown.
    """
    name = method or assessment.plan.settings.method
    if name not in METHODS:
        raise PlanError(say.UNKNOWN_METHOD.say(name=name, known="、".join(METHODS)))
    unit, scorer, weighs = METHODS[name]
    items = tuple(pace(assessment.plan, assessment.as_of)) if scorer is _on_pace else ()
    goals = tuple(scorer(assessment, items))
    pairs = [(g.score, g.goal.goal.weight if weighs else Decimal(1)) for g in goals if g.score is not None]
    settings = assessment.plan.settings
    extra = bonus(settings.bonuses, settings.bonus_ceiling)
    total = round_half_up(weighted_mean(pairs) + extra, 2 if unit == "分" else 1) if pairs else None
    return MethodResult(name, unit, total, goals, extra, items)


def _shares(assessment: PlanAssessment, _: Sequence[PaceItem]) -> list[GoalScore]:
    """The share of each goal's targets met, in percent."""
    return [
        GoalScore(g, _percent(g.share)) if g.counts else GoalScore(g, None, say.NOT_COUNTED.say())
        for g in assessment.goals
    ]


def _percent(share: Fraction) -> Decimal:
    return Decimal(share.numerator) * 100 / Decimal(share.denominator)


def _attainments(assessment: PlanAssessment, _: Sequence[PaceItem]) -> list[GoalScore]:
    """The mean 指标完成率 of each goal's targets that have a number."""
    cap = assessment.plan.settings.completion_cap
    return [_mean_score(g, lambda t: _attained(t, cap), say.NO_ATTAINMENT.say()) for g in assessment.goals]


def _efficacies(assessment: PlanAssessment, _: Sequence[PaceItem]) -> list[GoalScore]:
    """The mean efficacy score of each goal's targets that state 满意值 and 不允许值."""
    return [_mean_score(g, _efficacy_of, say.NO_EFFICACY_BOUNDS.say()) for g in assessment.goals]


def _mean_score(goal: GoalAssessment, score: Callable[[TargetAssessment], Decimal | None], why: Message) -> GoalScore:
    found = [s for t in goal.targets if (s := score(t)) is not None]
    return GoalScore(goal, sum(found, Decimal(0)) / len(found)) if found else GoalScore(goal, None, why)


def _attained(target: TargetAssessment, cap: Decimal) -> Decimal | None:
    """指标完成率 of one target; a target without a number counts 100 or 0, one not yet known counts nothing."""
    if target.outcome is Outcome.UNKNOWN:
        return None
    asked = _asked(target)
    value = _stated(target, asked)
    if value is None or asked is None or asked.against:
        return Decimal(100) if target.outcome is Outcome.MET else Decimal(0)
    aim, lower = asked.aim, asked.ceiling
    if asked.of.in_points:
        return growth_attainment(-value if lower else value, -aim if lower else aim, cap=cap)
    if aim <= 0:
        return Decimal(100) if target.outcome is Outcome.MET else Decimal(0)
    formula = attainment_where_lower if lower or asked.of is Measure.RANK else attainment
    return formula(value, aim, cap=cap)


def _asked(target: TargetAssessment) -> Bound | None:
    """The number that the target asks for, as it was judged."""
    if target.verdict is None:
        return None
    case = target.verdict.case
    predicate = target.sub_target.target.predicate
    return bound(predicate, lower=case.lower, tolerances=case.tolerances, tolerance=case.tolerance)


def _stated(target: TargetAssessment, asked: Bound | None) -> Decimal | None:
    """The number of what happened, in the unit of the target.

    Of what is stated vaguely it is the end that serves the target less, and where that is open the other, whatever the
    unit: 低于170亿元 is 170亿元 against a ceiling as 低于1700000万元 is.
    """
    value = target.value
    if not isinstance(value, Amount):
        return None
    if asked is None or asked.against:
        return value.number
    try:
        end = asked.reached(value)
        return replace(asked, ceiling=not asked.ceiling).reached(value) if end is None else end
    except QuantityError:
        return None


def _efficacy_of(target: TargetAssessment) -> Decimal | None:
    sub = target.sub_target
    value = _stated(target, _asked(target))
    if value is None or sub.satisfactory is None or sub.unacceptable is None:
        return None
    return efficacy(value, sub.satisfactory, sub.unacceptable)


def _on_pace(assessment: PlanAssessment, items: Sequence[PaceItem]) -> list[GoalScore]:
    """100 for a goal of which no target lags behind the pace line, else the share that does not."""
    found: dict[str, list[PaceState]] = {}
    for item in items:
        if item.state is not PaceState.NONE:
            found.setdefault(item.goal, []).append(item.state)
    scores = []
    for goal in assessment.goals:
        states = found.get(goal.goal.code)
        if states is None:
            scores.append(GoalScore(goal, None, say.NO_PACE.say()))
            continue
        kept = sum(s is not PaceState.BEHIND for s in states)
        scores.append(GoalScore(goal, Decimal(100 * kept) / len(states)))
    return scores


_Scorer = Callable[[PlanAssessment, Sequence[PaceItem]], list[GoalScore]]

METHODS: dict[str, tuple[str, _Scorer, bool]] = {
    "达标率-分项折算": ("%", _shares, False),
    "指标完成率": ("%", _attainments, False),
    "加权完成率": ("%", _shares, True),
    "功效系数法": ("分", _efficacies, True),
    "序时进度": ("%", _on_pace, False),
}
"""Each method's unit, what it gives a goal, and whether goals are weighted."""
